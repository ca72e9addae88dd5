// mention_view.h - a mention as coreference sees it: its tokens, its head, its folded words.
// Made once per article by the entity builder. Lifetime: indexes into the Document it was made from.
#pragma once

#include <string>
#include <vector>

#include "extract/document.h"

namespace newsgraph::extract {

struct MentionView {
  MentionId id;
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
  std::uint32_t head = 0;             // the token that hangs on a word outside
  std::vector<std::string> words;     // folded forms, punctuation left out
  std::vector<std::uint32_t> tokens;  // of `words`
};

// In the order of the text, an outer mention before the inner ones; those without a word are left out.
std::vector<MentionView> view_mentions(const Document& document);

}  // namespace newsgraph::extract
