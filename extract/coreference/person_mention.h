// person_mention.h - a person's name as one mention writes it, and whether two mentions may name one person.
#pragma once

#include <string>
#include <vector>

#include "extract/coreference/coreference_words.h"
#include "extract/coreference/mention_view.h"

namespace newsgraph::extract {

// Words are folded and in the case of the text; empty parts are not in the mention.
// A single word stands in `surname`, with `alone` set: it may as well be a first name.
struct PersonMention {
  std::string first;       // a whole first name, or an initial ("k", "dzh.")
  std::string patronymic;  // or its initial
  std::string surname;
  std::vector<std::string>
      middle;  // whole words between the two: "Inacio" and "Lula" of "Luiz Inacio Lula da Silva"
  bool has_particle = false;  // "da", "von" among its words
  bool alone = false;
  Gender gender = Gender::kNone;  // as patronymic, form and tags tell it
  bool guessed_gender =
      false;  // the tag of a word that is not in the dictionary: "Kirsana" may be a man's genitive
};

PersonMention parse_person(const Document& document, const MentionView& mention,
                           const CoreferenceWords& words);

// The parts that both have agree: initials with the names they begin, cases aside.
bool compatible(const PersonMention& a, const PersonMention& b, const CoreferenceWords& words);

// "Olga Petrovna" may be Olga Lavrova, if she is the only Olga.
bool may_lack_surname_of(const PersonMention& shorter, const PersonMention& full,
                         const CoreferenceWords& words);

// `more` may name the person of `known`, who is already in the article: surname by surname, first name and
// patronymic, else a first name alone.
bool may_name(const PersonMention& more, const PersonMention& known, const CoreferenceWords& words);

// What is known of one person after another mention: the fuller part wins.
void merge(const PersonMention& more, PersonMention* known);

}  // namespace newsgraph::extract
