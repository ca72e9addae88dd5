#include "extract/coreference/person_mention.h"

#include <algorithm>

#include "base/fold_case.h"
#include "extract/coreference/name_evidence.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kShortestMiddle = 4;  // letters of a name between the first name and the surname

// "k", "k-zh", "dzh.": several letters with their point, lest they be a short name ("Li").
bool is_initial(std::string_view word) {
  const std::size_t letters = count_code_points(word);
  return letters == 1 || (letters == 3 && word.find('-') != std::string_view::npos) || word.ends_with('.');
}

bool first_agrees(const std::string& a, const std::string& b, const CoreferenceWords& words) {
  if (a.empty() || b.empty()) return true;
  if (!is_initial(a) && !is_initial(b)) return words.same_name(a, b);
  const std::string& initial = is_initial(a) ? a : b;
  const std::string& name = is_initial(a) ? b : a;
  // "K.-Zh." begins "Kasym-Zhomart"; "K." does so too.
  return name.starts_with(initial.substr(0, initial.find_first_of("-.")));
}

// "Netesov-mladshiy" is a Netesov.
std::string without_generation(const std::string& surname, const CoreferenceWords& words) {
  const auto hyphen = surname.rfind('-');
  if (hyphen == std::string::npos || !words.contains("generation", surname.substr(hyphen + 1)))
    return surname;
  return surname.substr(0, hyphen);
}

// "Oleg Borisovich" is Oleg Borisovich Lavrov: what looks like the surname is the other's patronymic. Of the
// first names the first letter will do ("Lev", "L'va").
bool lacks_surname_of(const PersonMention& shorter, const PersonMention& full,
                      const CoreferenceWords& words) {
  return !shorter.first.empty() && shorter.patronymic.empty() && !full.first.empty() &&
         words.ends_with("patronymic_ending", shorter.surname) &&
         words.same_name(shorter.surname, full.patronymic) &&
         (words.same_name(shorter.first, full.first) ||
          first_letter(shorter.first) == first_letter(full.first));
}

// "Lula" and, before a particle, "Luiz Inacio Lula" of Luiz Inacio Lula da Silva.
bool is_middle(const PersonMention& shorter, const PersonMention& full, const CoreferenceWords& words) {
  const bool fits = shorter.alone || (full.has_particle && words.same_name(shorter.first, full.first));
  return fits && shorter.patronymic.empty() && count_code_points(full.surname) >= kShortestMiddle &&
         std::any_of(full.middle.begin(), full.middle.end(),
                     [&](const std::string& word) { return words.same_name(word, shorter.surname); });
}

}  // namespace

PersonMention parse_person(const Document& document, const MentionView& mention,
                           const CoreferenceWords& words) {
  PersonMention name;
  std::vector<std::string> rest;
  std::size_t initials = 0;
  for (std::size_t i = 0; i < mention.words.size(); ++i) {
    const std::string& word = mention.words[i];
    const Token& token = document.tokens[mention.tokens[i]];
    const Gender tagged = token.features.gender;
    const bool point = document.form(token).ends_with('.');
    if (point || is_initial(word)) {
      (initials++ == 0 ? name.first : name.patronymic) = word + (point && !is_initial(word) ? "." : "");
    } else if (mention.words.size() > 1 && i > 0 && name.patronymic.empty() &&
               words.ends_with("patronymic_ending", word) && mention.words.size() + initials >= 2 &&
               (i + 1 < mention.words.size() || rest.size() >= 2 || rest.size() == 1)) {
      // "Pyotr Ilich" alone is first name and patronymic; "Slobodan Miloshevich" is not told from it by its
      // form, so a last word counts as a patronymic only behind two others.
      if (i + 1 == mention.words.size() && rest.size() < 2) {
        rest.push_back(word);
      } else {
        name.patronymic = word;
        if (words.ends_with("male_patronymic_ending", word)) name.gender = Gender::kMasc;
        if (words.ends_with("female_patronymic_ending", word)) name.gender = Gender::kFem;
        name.guessed_gender = false;
      }
    } else {
      rest.push_back(word);
      // The first name's tag tells the gender; a surname's does not ("Nazarbaeva" is two people's form).
      if (i == 0 && mention.words.size() > 1 && name.gender == Gender::kNone &&
          (tagged == Gender::kMasc || tagged == Gender::kFem)) {
        name.gender = tagged;
        name.guessed_gender = !token.known;
      }
    }
  }
  if (rest.empty()) return name.surname = name.first, name;
  name.surname = rest.back();
  if (rest.size() > 1 && name.first.empty()) name.first = rest[0];
  // "Neruda Pablo Neruda" are two namings that run together.
  const bool twice = rest.size() > 2 && words.same_name(rest.front(), rest.back());
  for (std::size_t i = 1; i + 1 < mention.words.size() && rest.size() > 2 && !twice; ++i) {
    const bool capital = starts_with_capital(document.form(document.tokens[mention.tokens[i]]));
    name.has_particle = name.has_particle || !capital;
    if (capital && name.patronymic.empty() && count_code_points(mention.words[i]) >= kShortestMiddle)
      name.middle.push_back(mention.words[i]);
  }
  // "Yerzhana Tulegenova" is a woman's nominative or a man's genitive: the case tells.
  if (rest.size() > 1 && name.guessed_gender && words.ends_with("either_surname", name.surname)) {
    const Case title = own_title_case(document, mention, words);
    const Case tagged = document.tokens[mention.tokens.front()].features.grammatical_case;
    const Case told = title == Case::kNone ? tagged : title;
    const bool oblique = told == Case::kGen || told == Case::kAcc;
    name.gender = oblique && words.ends_with("either_first_name", name.first) ? Gender::kMasc : Gender::kFem;
  }
  name.alone = rest.size() == 1 && name.first.empty() && name.patronymic.empty();
  // The ending of a surname tells more than the tag of a first name that is not in the dictionary.
  const bool open = name.gender == Gender::kNone || name.guessed_gender;
  const bool male = words.ends_with("masculine_surname", name.surname);
  if (open && (male || words.ends_with("feminine_surname", name.surname))) {
    name.gender = male ? Gender::kMasc : Gender::kFem;
    name.guessed_gender = false;
  }
  return name;
}

bool may_lack_surname_of(const PersonMention& shorter, const PersonMention& full,
                         const CoreferenceWords& words) {
  return !shorter.first.empty() && shorter.patronymic.empty() && !is_initial(shorter.first) &&
         words.ends_with("patronymic_ending", shorter.surname) && !full.alone && full.patronymic.empty() &&
         !words.ends_with("patronymic_ending", full.surname) && !full.first.empty() &&
         words.same_name(shorter.first, full.first);
}

bool compatible(const PersonMention& a, const PersonMention& b, const CoreferenceWords& words) {
  if (!first_agrees(a.first, b.first, words) || !first_agrees(a.patronymic, b.patronymic, words))
    return false;
  // Two whole first names that are one tell more than a guess at the gender.
  const bool guessed = a.guessed_gender || b.guessed_gender;
  const bool both_named =
      !a.first.empty() && !b.first.empty() && !is_initial(a.first) && !is_initial(b.first);
  return may_agree(a.gender, b.gender) || (guessed && both_named);
}

bool may_name(const PersonMention& more, const PersonMention& known, const CoreferenceWords& words) {
  if (words.same_name(more.surname, known.surname)) return compatible(more, known, words);
  if (is_middle(more, known, words) || is_middle(known, more, words)) return compatible(more, known, words);
  if (lacks_surname_of(more, known, words) || lacks_surname_of(known, more, words)) return true;
  if (may_lack_surname_of(more, known, words)) return true;
  // "Netesov" behind "Sergey Netesov-mladshiy".
  if (more.alone && words.same_name(more.surname, without_generation(known.surname, words)))
    return compatible(more, known, words);
  if (more.alone)
    return !known.first.empty() && !is_initial(known.first) && words.same_name(more.surname, known.first);
  if (known.alone) return !more.first.empty() && words.same_name(known.surname, more.first);
  return false;
}

void merge(const PersonMention& more, PersonMention* known) {
  const auto fuller = [](const std::string& a, const std::string& b) {
    return b.size() > a.size() && (a.empty() || is_initial(a));
  };
  if (known->middle.empty()) known->middle = more.middle;
  known->has_particle = known->has_particle || more.has_particle;
  const bool adds_surname = !known->alone && known->patronymic.empty() && !more.patronymic.empty();
  if ((known->alone && !more.alone) || adds_surname) {
    known->surname = more.surname;
    known->alone = false;
  }
  if (fuller(known->first, more.first)) known->first = more.first;
  if (fuller(known->patronymic, more.patronymic)) known->patronymic = more.patronymic;
  const bool surer = known->guessed_gender && !more.guessed_gender && more.gender != Gender::kNone;
  if (known->gender == Gender::kNone || surer) {
    known->gender = more.gender;
    known->guessed_gender = more.guessed_gender;
  }
}

}  // namespace newsgraph::extract
