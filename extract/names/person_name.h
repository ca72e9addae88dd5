// person_name.h - names of people: nominative, gender, and which word is what.
// All declined words of a name share one case and one gender: every reading of every word (declensions.h) is
// weighed under each (case, gender), and the heaviest wins. A nominative that also explains the other forms
// the article has of the name weighs more. Women's surnames on a consonant and Chinese family names stay.
// Threads: const access from any number. Cost: words times readings times twelve, times the other forms.
#pragma once

#include <string>
#include <vector>

#include "extract/names/declensions.h"
#include "extract/names/name_word.h"

namespace newsgraph::extract {

struct PersonName {
  std::string name;   // all words, nominative, in the text's order
  std::string first;  // the given name or the initials
  std::string patronymic;
  std::string surname;
  Gender gender = Gender::kNone;
};

PersonName normalize_person(const Declensions& declensions, const std::vector<NameWord>& words,
                            const NameEvidence& evidence = {});

}  // namespace newsgraph::extract
