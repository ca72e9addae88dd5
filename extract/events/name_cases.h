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

// One bit a case; 0: unknown.
using CaseSet = std::uint32_t;
constexpr CaseSet case_bit(Case one) {
  return 1u << static_cast<unsigned>(one);
}

// One case or, as the accusative of the living looks like the genitive and taggers mix them up, those two.
constexpr bool cases_agree(Case a, Case b) {
  const auto direct = [](Case one) { return one == Case::kAcc || one == Case::kGen; };
  return a == b || (direct(a) && direct(b));
}

// The cases that all words of a person's mention allow; 0 when they tell none.
CaseSet cases_of(const Document& document, const Mention& mention, TokenIndex begin, TokenIndex end,
                 const Declensions& names);

class NameCases {
 public:
  NameCases(const Document& document, const Referents& referents, const Declensions& names);

  // False as well when nothing is known of the word.
  bool shows(TokenIndex token, Case wanted) const { return (cases_[token] & case_bit(wanted)) != 0; }
  // The endings allow other cases, but not this one.
  bool rules_out(TokenIndex token, Case wanted) const {
    return cases_[token] != 0 && (cases_[token] & case_bit(wanted)) == 0;
  }

 private:
  std::vector<CaseSet> cases_;  // per token
};

}  // namespace newsgraph::extract
