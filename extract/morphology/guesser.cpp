#include "extract/morphology/guesser.h"

#include <algorithm>
#include <initializer_list>

namespace newsgraph::extract {
namespace {

using Codes = std::span<const std::uint8_t>;

constexpr std::size_t kLongestPrefix = 9;  // letters before a known word
constexpr std::size_t kShortestKnownTail = 5;
constexpr std::size_t kLongestOrdinalEnding = 3;
constexpr std::size_t kLongestNameEnding = 2;  // letters that tell a name's declension
constexpr Case kCases[] = {Case::kNom, Case::kGen, Case::kDat, Case::kAcc, Case::kIns, Case::kLoc};

constexpr std::uint8_t kShortI = 9, kSoftSign = 28;  // codes of letters

bool is_vowel(std::uint8_t letter) {
  constexpr std::uint64_t kVowels =
      1U << 0 | 1U << 5 | 1U << 8 | 1U << 14 | 1U << 19 | 1U << 27 | 1U << 29 | 1U << 30 | 1U << 31;
  return letter < 32 && (kVowels >> letter & 1) != 0;
}

// Only a consonant is softened by a sign behind it.
bool may_soften(Codes stem) {
  return !stem.empty() && !is_vowel(stem.back()) && stem.back() != kShortI && stem.back() != kSoftSign;
}

bool is_open_class(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kVerb || upos == Upos::kAdv ||
         upos == Upos::kPropn;
}

void add(std::string lemma, Upos upos, const Features& features, std::vector<Analysis>* analyses) {
  analyses->push_back({std::move(lemma), upos, features, true});
}

void add_every_case(const std::string& lemma, Upos upos, Features features, std::vector<Analysis>* analyses) {
  for (const Case each : kCases) {
    features.grammatical_case = each;
    add(lemma, upos, features, analyses);
  }
}

Features noun_features(Animacy animacy, Gender gender, Number number = Number::kSing) {
  Features features;
  features.animacy = animacy;
  features.gender = gender;
  features.number = number;
  return features;
}

std::string lower_case(std::string_view form, const Letters& letters) {
  return letters.complete && !letters.truncated ? to_utf8(letters.span()) : std::string(form);
}

void guess_by_ending(const Dictionary& dictionary, Codes word, std::string_view prefix,
                     std::vector<Analysis>* analyses, std::size_t longest = kMaxLetters) {
  const auto read = [&](const GuessRecord& guess) {
    const ParadigmRecord& paradigm = dictionary.paradigm(guess.paradigm);
    const Codes suffix = dictionary.suffix(guess.suffix);
    if (suffix.size() > word.size()) return;
    const Codes stem = word.first(word.size() - suffix.size());
    const Codes lemma_suffix = dictionary.suffix(paradigm.lemma_suffix);
    if (!lemma_suffix.empty() && lemma_suffix.front() == kSoftSign && !may_soften(stem)) return;
    std::string lemma(prefix);
    append_utf8(stem, &lemma);
    append_utf8(lemma_suffix, &lemma);
    for (const EntryRecord& entry : dictionary.entries(paradigm, guess.suffix)) {
      const TagRecord& tag = dictionary.tag(entry.tag);
      add(lemma, tag.upos, tag.features, analyses);
    }
  };
  dictionary.for_each_guess(word, read, longest);
}

bool guess_by_known_tail(const Dictionary& dictionary, Codes word, std::vector<Analysis>* analyses) {
  for (std::size_t cut = 2; cut <= kLongestPrefix && cut + kShortestKnownTail <= word.size(); ++cut) {
    std::vector<Analysis> tail;
    add_dictionary_readings(dictionary, word.subspan(cut), to_utf8(word.first(cut)), true, &tail);
    for (Analysis& reading : tail) {
      if (is_open_class(reading.upos)) analyses->push_back(std::move(reading));
    }
    if (!analyses->empty()) return true;
  }
  return false;
}

// "Kasyma-Zhomarta": both parts decline together when the first has a noun's reading that agrees with the
// second; otherwise ("ekonomichesko-pravovogo", "IT-servisov") the first part stays as it is.
void guess_compound(const Dictionary& dictionary, const Letters& letters, std::size_t hyphen,
                    std::vector<Analysis>* analyses) {
  const Codes word = letters.span();
  const Codes left = word.first(hyphen);
  const Codes right = word.subspan(hyphen + 1);
  const auto readings_of = [&](Codes part) {
    std::vector<Analysis> readings;
    add_dictionary_readings(dictionary, part, "", true, &readings);
    if (readings.empty()) guess_by_ending(dictionary, part, "", &readings);
    return readings;
  };
  const std::vector<Analysis> lefts = readings_of(left);
  const std::string unchanged = to_utf8(left);
  for (const Analysis& reading : readings_of(right)) {
    if (!is_open_class(reading.upos)) continue;
    const auto agrees = [&](const Analysis& other) {
      return other.upos == Upos::kNoun && reading.upos == Upos::kNoun &&
             other.features.grammatical_case == reading.features.grammatical_case &&
             other.features.number == reading.features.number;
    };
    const auto partner = std::find_if(lefts.begin(), lefts.end(), agrees);
    const std::string& first = partner == lefts.end() ? unchanged : partner->lemma;
    add(first + "-" + reading.lemma, reading.upos, reading.features, analyses);
  }
}

void guess_abbreviation(const std::string& lemma, std::vector<Analysis>* analyses) {
  for (const Gender gender : {Gender::kMasc, Gender::kFem, Gender::kNeut}) {
    add_every_case(lemma, Upos::kPropn, noun_features(Animacy::kInan, gender), analyses);
  }
}

// Names without endings: foreign ones on a vowel, women's surnames on a consonant.
void guess_indeclinable_name(const std::string& lemma, bool vowel, std::vector<Analysis>* analyses) {
  add_every_case(lemma, Upos::kPropn, noun_features(Animacy::kAnim, Gender::kFem), analyses);
  if (!vowel) return;
  add_every_case(lemma, Upos::kPropn, noun_features(Animacy::kAnim, Gender::kMasc), analyses);
  add_every_case(lemma, Upos::kPropn, noun_features(Animacy::kInan, Gender::kNeut), analyses);
  add_every_case(lemma, Upos::kPropn, noun_features(Animacy::kInan, Gender::kMasc), analyses);
}

void guess_cyrillic(const Dictionary& dictionary, const Shape& shape, const Letters& letters,
                    const std::string& lemma, std::vector<Analysis>* analyses) {
  const Codes word = letters.span();
  const auto hyphen = std::find(word.rbegin(), word.rend(), kHyphenLetter);
  const auto left_size = static_cast<std::size_t>(word.rend() - hyphen);  // hyphen included
  if (hyphen != word.rend() && left_size > 1 && left_size < word.size()) {
    guess_compound(dictionary, letters, left_size - 1, analyses);
    if (!analyses->empty()) return;
  }
  if (shape.all_capitals && shape.letters <= 6) guess_abbreviation(lemma, analyses);
  const bool tail_known = !shape.capitalised && guess_by_known_tail(dictionary, word, analyses);
  if (!tail_known) guess_by_ending(dictionary, word, "", analyses);
  if (shape.capitalised && !word.empty()) {
    const bool vowel = is_vowel(word.back());
    const bool declines = word.back() == 0 || word.back() == 31;  // on -a and -ya
    if (!declines) guess_indeclinable_name(lemma, vowel, analyses);
  }
}

void guess_number(std::string lemma, const Shape& shape, std::vector<Analysis>* analyses) {
  add(lemma, Upos::kNum, {}, analyses);
  Features ordinal;
  ordinal.degree = Degree::kPos;
  add(lemma, Upos::kAdj, ordinal, analyses);
  if (shape.letters > 0) add(std::move(lemma), Upos::kX, {}, analyses);
}

bool ends_with(Codes word, Codes ending) {
  return word.size() >= ending.size() && std::equal(ending.rbegin(), ending.rend(), word.rbegin());
}

// "14-go": the forms of ordinals that end so, declined like the commonest adjectives.
void guess_ordinal(const Dictionary& dictionary, const std::string& prefix, Codes ending,
                   std::vector<Analysis>* analyses) {
  static constexpr std::uint8_t kOrdinal[] = {27, 9};  // the ending of "pervyi"
  bool found = false;
  const auto decline = [&](const GuessRecord& guess) {
    const ParadigmRecord& paradigm = dictionary.paradigm(guess.paradigm);
    const Codes lemma = dictionary.suffix(paradigm.lemma_suffix);
    if (found || !std::ranges::equal(lemma, kOrdinal)) return;
    found = true;
    for (const EntryRecord& entry : dictionary.entries(paradigm)) {
      const TagRecord& tag = dictionary.tag(entry.tag);
      const bool full = tag.upos == Upos::kAdj && tag.features.degree == Degree::kPos &&
                        tag.features.variant == Variant::kNone;
      if (full && ends_with(dictionary.suffix(entry.suffix), ending)) {
        add(prefix + to_utf8(lemma.last(1)), tag.upos, tag.features, analyses);
      }
    }
  };
  dictionary.for_each_guess(kOrdinal, decline);
}

// "14-go" is an ordinal, "53-letniaia" the adjective or noun behind the number.
void guess_numbered_word(const Dictionary& dictionary, std::string_view form,
                         std::vector<Analysis>* analyses) {
  const std::size_t hyphen = form.rfind('-');
  if (hyphen == form.npos || hyphen == 0 || hyphen + 1 == form.size()) return;
  const Letters letters = to_letters(form.substr(hyphen + 1));
  const Codes word = letters.span();
  if (!letters.complete || letters.truncated || !is_cyrillic_letter(word.front())) return;
  const std::string prefix(form.substr(0, hyphen + 1));
  if (word.size() <= kLongestOrdinalEnding) return guess_ordinal(dictionary, prefix, word, analyses);
  std::vector<Analysis> tail;
  add_dictionary_readings(dictionary, word, prefix, true, &tail);
  if (tail.empty()) guess_by_ending(dictionary, word, prefix, &tail);
  std::erase_if(tail, [](const Analysis& reading) { return !is_open_class(reading.upos); });
  analyses->insert(analyses->end(), tail.begin(), tail.end());
}

}  // namespace

void guess_name(const Dictionary& dictionary, const Letters& letters, std::vector<Analysis>* analyses) {
  const Codes word = letters.span();
  const auto hyphen = std::find(word.rbegin(), word.rend(), kHyphenLetter);
  const auto before = static_cast<std::size_t>(word.rend() - hyphen);  // hyphen included
  const std::string prefix = to_utf8(word.first(before));
  std::vector<Analysis> guesses;
  for (const std::size_t longest : {kLongestNameEnding, std::size_t{1}}) {
    guess_by_ending(dictionary, word.subspan(before), prefix, &guesses, longest);
  }
  for (Analysis& guess : guesses) {
    if (guess.upos != Upos::kNoun) continue;
    guess.upos = Upos::kPropn;
    analyses->push_back(std::move(guess));
  }
}

void add_dictionary_readings(const Dictionary& dictionary, Codes word, std::string_view prefix, bool guessed,
                             std::vector<Analysis>* analyses) {
  dictionary.for_each_whole_word(word, [&](std::string_view lemma, const TagRecord& tag) {
    analyses->push_back({std::string(prefix).append(lemma), tag.upos, tag.features, guessed});
  });
  dictionary.for_each_reading(word,
                              [&](std::size_t stem, const ParadigmRecord& paradigm, std::uint16_t suffix) {
                                std::string lemma(prefix);
                                append_utf8(word.first(stem), &lemma);
                                append_utf8(dictionary.suffix(paradigm.lemma_suffix), &lemma);
                                for (const EntryRecord& entry : dictionary.entries(paradigm, suffix)) {
                                  const TagRecord& tag = dictionary.tag(entry.tag);
                                  analyses->push_back({lemma, tag.upos, tag.features, guessed});
                                }
                              });
}

void guess(const Dictionary& dictionary, std::string_view form, const Shape& shape, const Letters& letters,
           std::vector<Analysis>* analyses) {
  std::string lemma = lower_case(form, letters);
  if (shape.cyrillic && !shape.digit) guess_cyrillic(dictionary, shape, letters, lemma, analyses);
  if (shape.digit) {
    guess_numbered_word(dictionary, form, analyses);
    guess_number(std::move(lemma), shape, analyses);
  } else if (shape.letters == 0) {
    add(lemma, shape.symbol ? Upos::kSym : Upos::kPunct, {}, analyses);
    if (shape.symbol && shape.punctuation) add(lemma, Upos::kPunct, {}, analyses);
  } else if (shape.latin || shape.other_letter || analyses->empty()) {
    if (shape.capitalised) add(lemma, Upos::kPropn, {}, analyses);
    add(std::move(lemma), Upos::kX, {}, analyses);
  }
}

}  // namespace newsgraph::extract
