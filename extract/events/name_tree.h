// name_tree.h - what the settlers of names share: a name's words as a range, and what its place in the tree
// is turned into.   Threads: plain functions.   Cost: linear in the words of the sentence.
#pragma once

#include "extract/document.h"

namespace newsgraph::extract {

// Tokens, half-open.
struct TokenRange {
  std::int32_t begin = 0;
  std::int32_t end = 0;
  bool contains(std::int32_t token) const { return begin <= token && token < end; }
};

// The sentence whose tokens the range lies in; empty for none.
TokenRange sentence_of(const Document& document, const TokenRange& name);

// The name becomes the subject of the verb above it, unless that has one. A noun in another case is none.
void make_subject(const TokenRange& sentence, const TokenRange& name, Document* document);

}  // namespace newsgraph::extract
