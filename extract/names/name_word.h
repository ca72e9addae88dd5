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

// What the article says of a name beside its own words.
struct NameEvidence {
  Gender gender = Gender::kNone;        // known for certain
  Gender told_gender = Gender::kNone;   // by more than the look of the words: see gather_evidence
  Case grammatical_case = Case::kNone;  // that the words in front of the name ask for
  bool sure_case = false;               // they are the name's own
  std::vector<NameWord> forms = {};     // words of the other mentions of the same thing
  // Folded words that stand in the nominative somewhere for certain, whatever the tagger says.
  std::vector<std::string> nominatives = {};
};

// The words of a bare string: divided at spaces; quotation marks, brackets and commas stand alone.
std::vector<NameWord> words_of(std::string_view text);
// The words of tokens [begin, end) of a document, with the tagger's choice.
std::vector<NameWord> words_of(const Document& document, std::uint32_t begin, std::uint32_t end);
// Two folded words that begin alike and may be forms of one.
bool may_be_forms(std::string_view a, std::string_view b);
// Forms with the spaces they had.
std::string join(const std::vector<NameWord>& words);

}  // namespace newsgraph::extract
