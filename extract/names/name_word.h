// name_word.h - one word of a mention on its way to its canonical name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace newsgraph::extract {

struct NameWord {
  std::string form;     // as in the text
  bool glued = false;   // no space before it
  bool tagged = false;  // the tagger's choice follows
  std::string lemma;
  Upos upos = Upos::kX;
  Features features;
};

// The words of a bare string: divided at spaces; quotation marks, brackets and commas stand alone.
std::vector<NameWord> words_of(std::string_view text);
// The words of tokens [begin, end) of a document, with the tagger's choice.
std::vector<NameWord> words_of(const Document& document, std::uint32_t begin, std::uint32_t end);
// Forms with the spaces they had.
std::string join(const std::vector<NameWord>& words);

}  // namespace newsgraph::extract
