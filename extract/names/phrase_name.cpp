#include "extract/names/phrase_name.h"

#include <algorithm>

#include "extract/morphology/letters.h"
#include "extract/morphology/shape.h"
#include "extract/names/letter_case.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMostModifiers = 8;
// What a head gains for each other form of the name that it explains, and loses for each that it does not.
constexpr double kExplained = 1, kUnexplained = 5;
constexpr std::size_t kMostForms = 8;
// What an animate noun gains in a post: "matematiku" is of a mathematician, not of mathematics.
constexpr double kOfPerson = 8;

bool is_noun(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn;
}

bool is_modifier(const Analysis& reading) {
  if (reading.features.grammatical_case == Case::kNone || reading.features.variant == Variant::kShort)
    return false;
  return reading.upos == Upos::kAdj || reading.upos == Upos::kDet ||
         (reading.upos == Upos::kVerb && reading.features.verb_form == VerbForm::kPart);
}

bool agree(const Features& modifier, const Features& head) {
  if (modifier.grammatical_case != head.grammatical_case || modifier.number != head.number) return false;
  if (head.number == Number::kSing && modifier.gender != head.gender) return false;
  return modifier.grammatical_case != Case::kAcc || modifier.animacy == Animacy::kNone ||
         head.animacy == Animacy::kNone || modifier.animacy == head.animacy;
}

struct Solution {
  double weight = -1e9;
  std::size_t head = 0;
  Analysis noun;
  std::vector<Analysis> modifiers;
};

class PhraseReader {
 public:
  PhraseReader(const Morphology& morphology, const std::unordered_set<std::string>& appositive,
               std::vector<NameWord> words, const NameEvidence& evidence, bool of_person)
      : morphology_(morphology),
        appositive_(appositive),
        words_(std::move(words)),
        evidence_(evidence),
        of_person_(of_person) {
    for (const NameWord& word : words_) {
      analyses_.emplace_back();
      morphology_.analyze(word.form, &analyses_.back());
    }
  }

  std::string read() {
    std::size_t begin = first_word();
    // "Vremenno" in front of it does not matter either.
    while (begin + 1 < words_.size() && words_[begin].tagged && words_[begin].upos == Upos::kAdv) ++begin;
    const bool nominative = evidence_.grammatical_case == Case::kNom;
    if (!nominative && begin < words_.size() && !strip_abbreviation(begin)) {
      const Solution solution = solve(begin);
      if (solution.weight > -1e9) apply(begin, solution);
    }
    return join(words_);
  }

 private:
  // Quotation marks before the first word do not matter.
  std::size_t first_word() const {
    std::size_t at = 0;
    while (at < words_.size() && shape_of(words_[at].form).letters == 0 && !shape_of(words_[at].form).digit)
      ++at;
    return at;
  }

  // "MIDa", "MIDom": an abbreviation with an ending in small letters.
  bool strip_abbreviation(std::size_t at) {
    std::string& form = words_[at].form;
    const Shape shape = shape_of(form);
    if (shape.all_capitals && shape.cyrillic) return true;
    std::size_t capitals = 0;
    while (capitals + 2 <= form.size() && shape_of(form.substr(capitals, 2)).capitalised) capitals += 2;
    const std::string tail = form.substr(capitals);
    const Letters letters = to_letters(tail);
    if (capitals < 4 || tail.empty() || letters.size > 2 || !letters.complete) return false;
    // Endings of the first declension begin with a vowel: a, u, o(m), e.
    const std::uint8_t first = letters.codes[0];
    if (first != 0 && first != 19 && first != 14 && first != 5) return false;
    form.resize(capitals);
    return true;
  }

  Solution solve(std::size_t begin) const {
    Solution best;
    for (std::size_t head = begin; head < words_.size() && head - begin <= kMostModifiers; ++head) {
      for (const Analysis& noun : analyses_[head]) {
        if (!is_noun(noun.upos) || noun.features.grammatical_case == Case::kNone) continue;
        Solution solution = {weight_of(head, noun) - 2.0 * static_cast<double>(head - begin), head, noun, {}};
        if (add_modifiers(begin, &solution) && solution.weight > best.weight) best = solution;
      }
      const auto modifies = [](const Analysis& reading) { return is_modifier(reading); };
      if (std::none_of(analyses_[head].begin(), analyses_[head].end(), modifies)) break;
    }
    if (best.weight == -1e9) solve_bare_adjective(begin, &best);
    return best;
  }

  // "Novaya", "Vserossiyskaya": an adjective that is the whole name. "Ispolnyayushchiy obyazannosti": an
  // active participle is one with an object behind it.
  void solve_bare_adjective(std::size_t begin, Solution* best) const {
    const bool whole = begin + 1 == words_.size();
    for (const Analysis& reading : analyses_[begin]) {
      const bool active = reading.upos == Upos::kVerb && reading.features.voice == Voice::kAct;
      if (!is_modifier(reading) || (!whole && !active)) continue;
      const double weight = reading.features.grammatical_case == Case::kNom ? 1 : 0;
      if (weight > best->weight) *best = {weight, begin, reading, {}};
    }
  }

  bool add_modifiers(std::size_t begin, Solution* solution) const {
    for (std::size_t at = begin; at < solution->head; ++at) {
      // "Sbornaya" is a noun where the tagger says so; but two accusatives side by side agree ("Tverskuyu
      // akademiyu").
      const bool accusative = solution->noun.features.grammatical_case == Case::kAcc &&
                              solution->noun.features.gender == Gender::kFem &&
                              solution->noun.features.number == Number::kSing;
      if (words_[at].tagged && words_[at].upos == Upos::kNoun && !accusative) return false;
      // And where it may be one and a name follows: "sbornoy Frantsii".
      const bool noun = std::any_of(analyses_[at].begin(), analyses_[at].end(), [](const Analysis& reading) {
        return is_noun(reading.upos) && !reading.guessed;
      });
      if (noun && at + 1 == solution->head && !shape_of(words_[at].form).capitalised &&
          (!words_[solution->head].tagged || words_[solution->head].upos == Upos::kPropn) &&
          shape_of(words_[solution->head].form).capitalised)
        return false;
      const auto fits = [&](const Analysis& reading) {
        return is_modifier(reading) && agree(reading.features, solution->noun.features);
      };
      const auto found = std::find_if(analyses_[at].begin(), analyses_[at].end(), fits);
      if (found == analyses_[at].end()) return false;
      solution->modifiers.push_back(*found);
      // A phrase that agrees is better evidence than a noun alone.
      solution->weight += 6;
    }
    return true;
  }

  double weight_of(std::size_t head, const Analysis& noun) const {
    double weight = noun.features.number == Number::kSing ? 2 : 0;
    if (noun.features.grammatical_case == Case::kNom) weight += 1.2;
    if (noun.features.grammatical_case == Case::kGen) weight += 0.5;
    if (noun.features.animacy == Animacy::kInan) weight += noun.guessed ? 1.5 : 0.7;
    if (of_person_ && noun.features.animacy == Animacy::kAnim && !noun.guessed) weight += kOfPerson;
    if (noun.guessed && is_unchanged(noun, words_[head].form))
      weight -= ends_declined(words_[head].form) ? 2.5 : 1;
    const NameWord& word = words_[head];
    const Case asked = evidence_.grammatical_case;
    if (asked != Case::kNone && asked == noun.features.grammatical_case) weight += 4;
    if (!noun.guessed && noun.lemma == to_utf8(to_letters(word.form).span())) weight += 0.3;
    if (word.tagged) {
      if (asked == Case::kNone && word.features.grammatical_case == noun.features.grammatical_case)
        weight += 4;
      if (word.features.number == noun.features.number) weight += 2;
      if (word.features.gender == noun.features.gender) weight += 1;
    }
    return weight + weight_of_forms(head, noun);
  }

  // The name's other forms must be of the same noun in the same number.
  double weight_of_forms(std::size_t head, const Analysis& noun) const {
    const std::string folded = to_utf8(to_letters(words_[head].form).span());
    double weight = 0;
    std::size_t count = 0;
    std::vector<Analysis> readings;
    for (const NameWord& other : evidence_.forms) {
      const std::string form = to_utf8(to_letters(other.form).span());
      if (form == folded || !may_be_forms(folded, form)) continue;
      if (++count > kMostForms) break;
      morphology_.analyze(other.form, &readings);
      const bool explained = std::any_of(readings.begin(), readings.end(), [&](const Analysis& reading) {
        return is_noun(reading.upos) && reading.lemma == noun.lemma &&
               reading.features.number == noun.features.number;
      });
      weight += explained ? kExplained : -kUnexplained;
    }
    return weight;
  }

  // A guess that the word never changes explains everything and is worth little, least of all when the word
  // ends like an oblique case.
  static bool is_unchanged(const Analysis& reading, const std::string& form) {
    const bool same = reading.lemma == to_utf8(to_letters(form).span());
    return same && (reading.features.grammatical_case != Case::kNom || ends_declined(form));
  }

  // Ends with ie, i, u, y or yu.
  static bool ends_declined(const std::string& form) {
    const Letters letters = to_letters(form);
    if (letters.size == 0) return false;
    const std::uint8_t last = letters.codes[letters.size - 1];
    return last == 5 || last == 8 || last == 19 || last == 27 || last == 30;
  }

  void apply(std::size_t begin, const Solution& solution) {
    for (std::size_t i = 0; i < solution.modifiers.size(); ++i) {
      put_nominative(begin + i, solution.modifiers[i], solution.noun.features);
    }
    if (!is_noun(solution.noun.upos))
      return put_nominative(solution.head, solution.noun, solution.noun.features);
    put_nominative(solution.head, solution.noun, solution.noun.features);
    if (solution.head + 1 < words_.size() && appositive_.contains(solution.noun.lemma)) {
      put_apposition(solution.head + 1, solution.noun.features);
    }
  }

  void put_apposition(std::size_t at, const Features& head) {
    const auto fits = [&](const Analysis& reading) {
      return is_noun(reading.upos) && reading.features.grammatical_case == head.grammatical_case &&
             reading.features.number == head.number;
    };
    const auto found = std::find_if(analyses_[at].begin(), analyses_[at].end(), fits);
    if (found != analyses_[at].end()) put_nominative(at, *found, found->features);
  }

  void put_nominative(std::size_t at, const Analysis& reading, const Features& head) {
    if (reading.features.grammatical_case == Case::kNom) return;
    Features wanted;
    wanted.grammatical_case = Case::kNom;
    wanted.number = head.number;
    if (!is_noun(reading.upos)) {
      wanted.gender = head.number == Number::kSing ? head.gender : Gender::kNone;
      wanted.verb_form = reading.features.verb_form;
      wanted.voice = reading.features.voice;
      wanted.tense = reading.features.tense;
    } else {
      wanted.gender = reading.features.gender;
    }
    std::string nominative = head.number == Number::kSing && is_noun(reading.upos)
                                 ? reading.lemma
                                 : morphology_.inflect(reading.lemma, reading.upos, wanted);
    if (nominative.empty()) nominative = reading.lemma;
    words_[at].form = write_like(nominative, words_[at].form);
  }

  const Morphology& morphology_;
  const std::unordered_set<std::string>& appositive_;
  std::vector<NameWord> words_;
  const NameEvidence& evidence_;
  bool of_person_;
  std::vector<std::vector<Analysis>> analyses_;
};

}  // namespace

std::string normalize_phrase(const Morphology& morphology, const std::unordered_set<std::string>& appositive,
                             std::vector<NameWord> words, const NameEvidence& evidence, bool of_person) {
  return PhraseReader(morphology, appositive, std::move(words), evidence, of_person).read();
}

}  // namespace newsgraph::extract
