#include "extract/names/person_name.h"

#include <algorithm>

#include "extract/morphology/letters.h"
#include "extract/morphology/shape.h"
#include "extract/names/letter_case.h"

namespace newsgraph::extract {
namespace {

constexpr Case kCases[] = {Case::kNom, Case::kGen, Case::kDat, Case::kAcc, Case::kIns, Case::kLoc};
constexpr Gender kGenders[] = {Gender::kMasc, Gender::kFem};
// Unless something tells otherwise: names in the news are men's rather than women's, and a name as it stands
// is one.
constexpr double kMasculinePrior = 2.5, kNominativePrior = 3, kTaggedCase = 5, kTaggedGender = 4,
                 kKnownGender = 40, kTitleCase = 8, kOwnTitleCase = 14;
constexpr double kImpossible = -60;
// Of a word read as a surname in front of another surname: "Eva Zablotskaya" is hardly "Evaya".
constexpr double kSecondSurname = -8;
// Of another form of the word in the article: how much a nominative gains that explains it, more so in the
// case it was tagged with, and loses that does not.
constexpr double kExplained = 1.5, kExplainedCase = 2.5, kUnexplained = 12;
// Of a nominative that the article shows.
constexpr double kShown = 20;
constexpr std::size_t kMostForms = 8;

struct Choice {
  std::string nominative;
  NameKind kind = NameKind::kIndeclinable;
  double weight = 0;
};

// A word with hyphens is read part by part: every part shares case and gender.
struct WordReadings {
  std::vector<std::vector<NameReading>> parts;
  bool fixed = false;  // initials, particles, foreign letters
};

bool fits(const NameReading& reading, Gender gender, Case grammatical_case) {
  return (reading.gender == Gender::kNone || reading.gender == gender) &&
         (reading.grammatical_case == Case::kNone || reading.grammatical_case == grammatical_case);
}

class PersonReader {
 public:
  PersonReader(const Declensions& declensions, const std::vector<NameWord>& words,
               const NameEvidence& evidence)
      : declensions_(declensions), words_(words), evidence_(evidence) {
    for (std::size_t i = 0; i < words.size(); ++i) readings_.push_back(read_word(i));
  }

  PersonName read() {
    choose();
    PersonName person;
    person.gender = gender_is_shown() ? gender_ : Gender::kNone;
    std::vector<NameWord> nominative = words_;
    for (std::size_t i = 0; i < words_.size(); ++i) nominative[i].form = nominative_form(i);
    person.name = join(nominative);
    give_parts(nominative, &person);
    return person;
  }

 private:
  static std::string fold(std::string_view word) { return to_utf8(to_letters(word).span()); }

  // "al-Falih": the particle is small, the name behind it is not.
  bool begins_with_particle(const std::string& form, const std::string& folded) const {
    const auto hyphen = folded.find('-');
    const auto own = form.find('-');
    return hyphen != std::string::npos && own != std::string::npos &&
           declensions_.is_particle(folded.substr(0, hyphen)) && shape_of(form.substr(own + 1)).capitalised;
  }

  bool is_initial(std::size_t at) const { return words_[at].form.ends_with('.'); }

  WordReadings read_word(std::size_t at) const {
    WordReadings readings;
    const std::string& form = words_[at].form;
    const Shape shape = shape_of(form);
    const std::string folded = fold(form);
    const bool family = at == 0 && words_.size() > 1 && declensions_.is_family_first(folded) &&
                        !is_initial(1) && !looks_given(0);
    const bool capital = shape.capitalised || begins_with_particle(form, folded);
    readings.fixed = is_initial(at) || !shape.cyrillic || !capital || declensions_.is_particle(folded) ||
                     family || is_inside_eastern_name(at);
    if (readings.fixed) return readings;
    for (std::string_view rest = folded;;) {
      const std::size_t cut = rest.find('-');
      const std::string_view part = rest.substr(0, cut);
      if (declensions_.is_particle(part)) {
        readings.parts.push_back(
            {{std::string(part), Gender::kNone, Case::kNone, NameKind::kIndeclinable, 1}});
      } else {
        readings.parts.push_back(declensions_.read(part));
        weigh_forms(part, &readings.parts.back());
        for (NameReading& reading : readings.parts.back()) {
          const auto& shown = evidence_.nominatives;
          if (std::find(shown.begin(), shown.end(), reading.nominative) != shown.end())
            reading.weight += kShown;
        }
      }
      if (cut == rest.npos) return readings;
      rest.remove_prefix(cut + 1);
    }
  }

  // A nominative that explains the name's other forms is likelier.
  void weigh_forms(std::string_view part, std::vector<NameReading>* readings) const {
    std::size_t count = 0;
    for (const NameWord& other : evidence_.forms) {
      const std::string form = fold(other.form);
      if (!may_be_forms(part, form) || (form == part && !other.tagged)) continue;
      if (++count > kMostForms) return;
      const auto explanations = declensions_.read(form);
      for (NameReading& reading : *readings) {
        double best = -kUnexplained;
        for (const NameReading& explanation : explanations) {
          if (explanation.nominative != reading.nominative) continue;
          const bool tagged = other.tagged && explanation.grammatical_case == other.features.grammatical_case;
          best = std::max(best, tagged ? kExplainedCase : kExplained);
        }
        reading.weight += best;
      }
    }
  }

  bool looks_given(std::size_t at) const { return declensions_.is_given(fold(words_[at].form)); }

  // "Nguen Fu Chonga": of an eastern name of three words only the last declines.
  bool is_inside_eastern_name(std::size_t at) const {
    return at > 0 && at + 1 < words_.size() && words_.size() == 3 &&
           declensions_.is_family_first(fold(words_[0].form)) && !is_initial(1) && words_[1].form.size() <= 8;
  }

  // Before a surname the word is hardly another one.
  Choice best(std::size_t word, Gender gender, Case grammatical_case, bool before_surname) const {
    Choice choice;
    const auto weight = [&](const NameReading& reading) {
      return reading.weight + (before_surname && reading.kind == NameKind::kSurname ? kSecondSurname : 0);
    };
    const WordReadings& readings = readings_[word];
    for (std::size_t part = 0; part < readings.parts.size(); ++part) {
      const NameReading* found = nullptr;
      for (const NameReading& reading : readings.parts[part]) {
        if (fits(reading, gender, grammatical_case) && (found == nullptr || weight(reading) > weight(*found)))
          found = &reading;
      }
      if (part > 0) choice.nominative += '-';
      choice.nominative += found != nullptr ? found->nominative : part_text(word, part);
      choice.weight += found != nullptr ? weight(*found) : kImpossible;
      choice.kind = found != nullptr ? found->kind : NameKind::kIndeclinable;
    }
    return choice;
  }

  std::string part_text(std::size_t word, std::size_t part) const {
    std::string folded = fold(words_[word].form);
    for (; part > 0; --part) folded.erase(0, folded.find('-') + 1);
    return folded.substr(0, folded.find('-'));
  }

  void choose() {
    double heaviest = -1e9;
    for (const Gender gender : kGenders) {
      for (const Case grammatical_case : kCases) {
        double weight = prior(gender, grammatical_case);
        std::vector<Choice> choices(words_.size());
        for (std::size_t i = words_.size(); i-- > 0;) {
          const bool before_surname = i + 1 < words_.size() && choices[i + 1].kind == NameKind::kSurname;
          choices[i] = best(i, gender, grammatical_case, before_surname);
          weight += choices[i].weight;
        }
        if (weight <= heaviest) continue;
        heaviest = weight;
        gender_ = gender;
        choices_ = std::move(choices);
      }
    }
  }

  double prior(Gender gender, Case grammatical_case) const {
    double weight = (gender == Gender::kMasc ? kMasculinePrior : 0) +
                    (grammatical_case == Case::kNom ? kNominativePrior : 0);
    // The genitive is the commonest of the oblique cases, the accusative of names the second.
    if (grammatical_case == Case::kGen) weight += 1;
    if (gender == evidence_.gender) weight += kKnownGender;
    if (grammatical_case == evidence_.grammatical_case)
      weight += evidence_.sure_case ? kOwnTitleCase : kTitleCase;
    for (const NameWord& word : words_) {
      // "Mihai Lupu", tagged as "a magnifier (acc.)": what is told of a thing tells nothing of a person.
      const bool thing = word.upos == Upos::kNoun && word.features.animacy == Animacy::kInan;
      if (!word.tagged || thing) continue;
      if (word.features.grammatical_case == grammatical_case) weight += kTaggedCase;
      if (word.features.gender == gender) weight += kTaggedGender;
    }
    return weight;
  }

  // The gender is known when some word shows it, not from the prior alone.
  bool gender_is_shown() const {
    if (evidence_.gender != Gender::kNone) return true;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (!readings_[i].fixed && choices_[i].kind != NameKind::kIndeclinable) return true;
    }
    return false;
  }

  std::string nominative_form(std::size_t at) const {
    const bool same = readings_[at].fixed || choices_[at].nominative == fold(words_[at].form);
    return same ? words_[at].form : write_like(choices_[at].nominative, words_[at].form);
  }

  NameKind kind(std::size_t at) const {
    return readings_[at].fixed ? NameKind::kIndeclinable : choices_[at].kind;
  }

  static void add(const std::string& word, bool glued, std::string* part) {
    if (!part->empty() && !glued) *part += ' ';
    *part += word;
  }

  void give_parts(const std::vector<NameWord>& words, PersonName* person) const {
    std::vector<bool> given(words.size(), false);
    std::size_t patronymic = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (kind(i) == NameKind::kPatronymic && i > 0) patronymic = i;
    }
    if (patronymic < words.size()) {
      person->patronymic = words[patronymic].form;
      given[patronymic - 1] = true;
    } else {
      mark_given(words, &given);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i == patronymic) continue;
      add(words[i].form, words[i].glued, given[i] ? &person->first : &person->surname);
    }
  }

  void mark_given(const std::vector<NameWord>& words, std::vector<bool>* given) const {
    const std::size_t count = words.size();
    bool initials = false;
    for (std::size_t i = 0; i < count; ++i) {
      if (is_initial(i)) (*given)[i] = initials = true;
    }
    if (initials) return;
    if (count == 1) {
      (*given)[0] = kind(0) == NameKind::kGiven;
      return;
    }
    const bool family_first = declensions_.is_family_first(fold(words_[0].form)) && !looks_given(0);
    const bool surname_first = kind(0) != NameKind::kGiven && kind(count - 1) == NameKind::kGiven;
    if (family_first || surname_first) {
      std::fill(given->begin() + 1, given->end(), true);
      return;
    }
    // "Urszula fon der Liayen": the surname begins with its particles.
    std::size_t surname = count - 1;
    while (surname > 1 &&
           (words[surname - 1].form.size() < 8 && !shape_of(words[surname - 1].form).capitalised))
      --surname;
    std::fill(given->begin(), given->begin() + static_cast<std::ptrdiff_t>(surname), true);
  }

  const Declensions& declensions_;
  const std::vector<NameWord>& words_;
  const NameEvidence& evidence_;
  std::vector<WordReadings> readings_;
  std::vector<Choice> choices_;
  Gender gender_ = Gender::kNone;
};

}  // namespace

PersonName normalize_person(const Declensions& declensions, const std::vector<NameWord>& words,
                            const NameEvidence& evidence) {
  if (words.empty()) return {};
  return PersonReader(declensions, words, evidence).read();
}

}  // namespace newsgraph::extract
