// name_cases.h - the cases that a person's name may stand in, read from its endings and its nominative.
// Taggers are at a loss with names they never met; the nominative, which the article's other mentions tell,
// says more: "Tokayevu" is a dative whatever the tagger made of it. Made per document by the event finder.
// Threads: const access from any number.   Cost: one look at the words of every person's name.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/document.h"
#include "extract/events/referents.h"
#include "extract/names/declensions.h"

namespace newsgraph::extract {

class NameCases {
 public:
  NameCases(const Document& document, const Referents& referents, const Declensions& names);

  // False as well when nothing is known of the word.
  bool shows(TokenIndex token, Case wanted) const { return (cases_[token] & bit(wanted)) != 0; }
  // The endings allow other cases, but not this one.
  bool rules_out(TokenIndex token, Case wanted) const {
    return cases_[token] != 0 && (cases_[token] & bit(wanted)) == 0;
  }

 private:
  using CaseSet = std::uint32_t;  // one bit a case; 0: unknown
  static CaseSet bit(Case one) { return 1u << static_cast<unsigned>(one); }
  CaseSet cases_of(const Document& document, const Mention& mention, TokenIndex begin, TokenIndex end,
                   const Declensions& names) const;

  std::vector<CaseSet> cases_;  // per token
};

}  // namespace newsgraph::extract
