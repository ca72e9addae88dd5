#include "extract/morphology/morphology.h"

#include <algorithm>

#include "extract/morphology/dictionary.h"
#include "extract/morphology/guesser.h"
#include "extract/morphology/shape.h"

namespace newsgraph::extract {
namespace {

bool same_reading(const Analysis& left, const Analysis& right) {
  return left.upos == right.upos && left.features == right.features && left.lemma == right.lemma;
}

void remove_repeated(std::vector<Analysis>* analyses) {
  auto kept = analyses->begin();
  for (auto at = analyses->begin(); at != analyses->end(); ++at) {
    const auto same = [&](const Analysis& other) { return same_reading(other, *at); };
    if (std::any_of(analyses->begin(), kept, same)) continue;
    if (kept != at) *kept = std::move(*at);
    ++kept;
  }
  analyses->erase(kept, analyses->end());
}

void add_proper_twins(std::vector<Analysis>* analyses) {
  const std::size_t count = analyses->size();
  for (std::size_t i = 0; i < count; ++i) {
    if ((*analyses)[i].upos != Upos::kNoun) continue;
    Analysis twin = (*analyses)[i];
    twin.upos = Upos::kPropn;
    analyses->push_back(std::move(twin));
  }
}

bool is_noun(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn;
}

bool upos_fits(Upos upos, Upos wanted) {
  return upos == wanted || (is_noun(upos) && is_noun(wanted));
}

// Plural adjectives have no gender, whatever gender is asked for.
bool features_fit(const Features& features, const Features& wanted) {
  const auto fits = [](auto value, auto asked) { return static_cast<int>(asked) == 0 || value == asked; };
  const bool genderless = features.number == Number::kPlur && features.gender == Gender::kNone;
  return fits(features.animacy, wanted.animacy) && fits(features.aspect, wanted.aspect) &&
         fits(features.grammatical_case, wanted.grammatical_case) && fits(features.degree, wanted.degree) &&
         (genderless || fits(features.gender, wanted.gender)) && fits(features.mood, wanted.mood) &&
         fits(features.number, wanted.number) && fits(features.person, wanted.person) &&
         fits(features.tense, wanted.tense) && fits(features.variant, wanted.variant) &&
         fits(features.verb_form, wanted.verb_form) && fits(features.voice, wanted.voice);
}

// A short form is given only when it is asked for.
bool tag_fits(const TagRecord& tag, Upos upos, const Features& wanted) {
  return upos_fits(tag.upos, upos) && features_fit(tag.features, wanted) &&
         tag.features.variant == wanted.variant;
}

// The first form of `paradigm` that fits, put behind the stem; empty when there is none.
std::string form_of(const Dictionary& dictionary, std::span<const std::uint8_t> stem,
                    const ParadigmRecord& paradigm, Upos upos, const Features& wanted) {
  for (const EntryRecord& entry : dictionary.entries(paradigm)) {
    if (!tag_fits(dictionary.tag(entry.tag), upos, wanted)) continue;
    std::string form = to_utf8(stem);
    append_utf8(dictionary.suffix(entry.suffix), &form);
    return form;
  }
  return "";
}

std::string inflect_known(const Dictionary& dictionary, std::span<const std::uint8_t> lemma, Upos upos,
                          const Features& wanted) {
  std::string found;
  dictionary.for_each_whole_form(lemma, [&](std::string_view form, const TagRecord& tag) {
    if (found.empty() && tag_fits(tag, upos, wanted)) found = form;
  });
  if (!found.empty()) return found;
  dictionary.for_each_reading(lemma,
                              [&](std::size_t stem, const ParadigmRecord& paradigm, std::uint16_t suffix) {
                                if (found.empty() && suffix == paradigm.lemma_suffix) {
                                  found = form_of(dictionary, lemma.first(stem), paradigm, upos, wanted);
                                }
                              });
  return found;
}

std::string inflect_guessed(const Dictionary& dictionary, std::span<const std::uint8_t> lemma, Upos upos,
                            const Features& wanted) {
  std::string found;
  dictionary.for_each_guess(lemma, [&](const GuessRecord& guess) {
    const ParadigmRecord& paradigm = dictionary.paradigm(guess.paradigm);
    const auto suffix = dictionary.suffix(guess.suffix);
    if (!found.empty() || guess.suffix != paradigm.lemma_suffix || suffix.size() > lemma.size()) return;
    found = form_of(dictionary, lemma.first(lemma.size() - suffix.size()), paradigm, upos, wanted);
  });
  return found;
}

}  // namespace

struct Morphology::Data {
  Dictionary dictionary;
};

Morphology::Morphology(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;
Morphology::~Morphology() = default;

Result<Morphology> Morphology::open(const std::filesystem::path& path) {
  auto dictionary = Dictionary::open(path);
  if (!dictionary) return dictionary.error();
  return Morphology(std::make_unique<Data>(Data{std::move(*dictionary)}));
}

bool Morphology::has_noun(std::string_view form, Case wanted) const {
  std::vector<Analysis> readings;
  analyze(form, &readings);
  return std::any_of(readings.begin(), readings.end(), [&](const Analysis& reading) {
    const bool noun = reading.upos == Upos::kNoun || reading.upos == Upos::kPropn;
    return noun && reading.features.grammatical_case == wanted;
  });
}

void Morphology::analyze(std::string_view form, std::vector<Analysis>* analyses) const {
  analyses->clear();
  const Letters letters = to_letters(form);
  const Shape shape = shape_of(form);
  if (letters.complete && !letters.truncated) {
    add_dictionary_readings(data_->dictionary, letters.span(), "", false, analyses);
  }
  if (analyses->empty()) guess(data_->dictionary, form, shape, letters, analyses);
  if (shape.capitalised) add_proper_twins(analyses);
  remove_repeated(analyses);
}

void Morphology::add_name_readings(std::string_view form, std::vector<Analysis>* analyses) const {
  const Letters letters = to_letters(form);
  if (letters.complete && !letters.truncated) guess_name(data_->dictionary, letters, analyses);
}

bool Morphology::knows(std::string_view form) const {
  const Letters letters = to_letters(form);
  if (!letters.complete || letters.truncated) return false;
  bool known = false;
  data_->dictionary.for_each_whole_word(letters.span(),
                                        [&](std::string_view, const TagRecord&) { known = true; });
  data_->dictionary.for_each_reading(letters.span(), [&](auto...) { known = true; });
  return known;
}

std::string Morphology::inflect(std::string_view lemma, Upos upos, const Features& wanted) const {
  const Letters letters = to_letters(lemma);
  if (!letters.complete || letters.truncated || letters.size == 0) return "";
  std::string form = inflect_known(data_->dictionary, letters.span(), upos, wanted);
  if (!form.empty()) return form;
  const auto word = letters.span();
  const auto hyphen = std::find(word.rbegin(), word.rend(), kHyphenLetter);
  if (hyphen != word.rend() && hyphen != word.rbegin()) {
    const auto left_size = static_cast<std::size_t>(word.rend() - hyphen) - 1;
    std::string left = to_utf8(word.first(left_size));
    const std::string declined = is_noun(upos) ? inflect(left, upos, wanted) : "";
    const std::string right = inflect(to_utf8(word.subspan(left_size + 1)), upos, wanted);
    return right.empty() ? "" : (declined.empty() ? left : declined) + "-" + right;
  }
  return inflect_guessed(data_->dictionary, word, upos, wanted);
}

}  // namespace newsgraph::extract
