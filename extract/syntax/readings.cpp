#include "extract/syntax/readings.h"

#include <optional>
#include <span>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "extract/morphology/shape.h"
#include "extract/syntax/token_features.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kMaxCount = 0x7FFFFFFF;
constexpr std::uint32_t kHardlyAny = 2;  // occurrences of a lemma in the training data
constexpr std::uint32_t kCommoner = 20;  // times that another lemma occurs more often

// Quotation marks typed as grave accents, apostrophes or straight quotes, or left over as HTML entities.
bool is_typed_quote(std::string_view form) {
  bool any = false;
  while (!form.empty()) {
    std::size_t taken = 0;
    for (const std::string_view mark : {"`", "'", "\"", "&#39;", "&quot;"}) {
      if (form.starts_with(mark)) taken = mark.size();
    }
    if (taken == 0) return false;
    any = true;
    form.remove_prefix(taken);
  }
  return any;
}

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn;
}

// A capitalised form that is nothing but a genitive (or animate accusative) plural to the dictionary may be a
// man's surname in the nominative: the commonest surnames have that ending.
bool may_be_surname(std::string_view form, const std::vector<Reading>& readings) {
  UChar32 first;
  std::int32_t at = 0;
  U8_NEXT_OR_FFFD(form.data(), at, static_cast<std::int32_t>(form.size()), first);
  return u_isupper(first) && std::all_of(readings.begin(), readings.end(), [](const Reading& reading) {
           const Features& features = reading.value.features;
           if (reading.origin == Origin::kName) return true;
           return is_own(reading.origin) && is_nominal(reading.value.upos) &&
                  features.number == Number::kPlur &&
                  (features.grammatical_case == Case::kGen || features.grammatical_case == Case::kAcc);
         });
}

// A capitalised word that the dictionary lacks, or has as a verb, an adjective and the like.
bool may_be_unknown_name(std::string_view form, std::span<const Analysis> analyses) {
  const Shape shape = shape_of(form);
  return shape.capitalised && shape.cyrillic && !shape.digit &&
         std::none_of(analyses.begin(), analyses.end(), [](const Analysis& analysis) {
           return !analysis.guessed && (is_nominal(analysis.upos) || analysis.upos == Upos::kAdp ||
                                        analysis.upos == Upos::kPron || analysis.upos == Upos::kCconj);
         });
}

// Treebanks tell adjectives from participles each in its own way.
std::optional<Analysis> as_adjective(const Analysis& participle, const Morphology& morphology) {
  Features wanted;
  wanted.grammatical_case = Case::kNom;
  wanted.gender = Gender::kMasc;
  wanted.number = Number::kSing;
  wanted.verb_form = VerbForm::kPart;
  wanted.tense = participle.features.tense;
  wanted.voice = participle.features.voice;
  Analysis adjective = {morphology.inflect(participle.lemma, Upos::kVerb, wanted), Upos::kAdj, {}, true};
  if (adjective.lemma.empty()) return std::nullopt;
  adjective.features.degree = Degree::kPos;
  adjective.features.grammatical_case = participle.features.grammatical_case;
  adjective.features.gender = participle.features.gender;
  adjective.features.number = participle.features.number;
  adjective.features.variant = participle.features.variant;
  const bool shows_animacy = adjective.features.grammatical_case == Case::kAcc;
  if (shows_animacy) adjective.features.animacy = participle.features.animacy;
  return adjective;
}

Origin origin_of(const Analysis& analysis, std::span<const Analysis> own, std::string_view folded_form) {
  const bool is_own = &analysis >= own.data() && &analysis < own.data() + own.size();
  if (!is_own) return analysis.upos == Upos::kPropn ? Origin::kName : Origin::kParticiple;
  if (!analysis.guessed) {
    const bool twin =
        analysis.upos == Upos::kPropn && std::any_of(own.begin(), own.end(), [&](const Analysis& other) {
          return other.upos == Upos::kNoun && other.features == analysis.features &&
                 other.lemma == analysis.lemma;
        });
    return twin ? Origin::kTwin : Origin::kDictionary;
  }
  const bool unchanged = analysis.upos == Upos::kPropn && analysis.lemma == folded_form &&
                         analysis.features.grammatical_case != Case::kNom;
  return unchanged ? Origin::kUnchanged : Origin::kGuess;
}

Tag surname_tag() {
  Tag tag{Upos::kPropn, {}};
  tag.features.animacy = Animacy::kAnim;
  tag.features.grammatical_case = Case::kNom;
  tag.features.gender = Gender::kMasc;
  tag.features.number = Number::kSing;
  return tag;
}

}  // namespace

Result<Readings> Readings::map(const ModelFile& file) {
  Tables tables;
  const auto tags = file.array<Tag>("tags");
  const auto rewrites = file.array<Rewrite>("rewrites");
  const auto words = file.array<Word>("words");
  const auto lemmas = file.array<char>("lemmas");
  if (!tags) return tags.error();
  if (!rewrites) return rewrites.error();
  if (!words) return words.error();
  if (!lemmas) return lemmas.error();
  const auto known = [&](TagId id) { return id < tags->size(); };
  if (tags->empty() || tags->size() >= kUnknownTag ||
      !std::all_of(rewrites->begin(), rewrites->end(),
                   [&](const Rewrite& rewrite) { return known(rewrite.from) && known(rewrite.to); }) ||
      !std::all_of(words->begin(), words->end(),
                   [&](const Word& word) { return known(word.tag) && word.lemma < lemmas->size(); })) {
    return file.damaged("its tables of tags contradict each other");
  }
  if ((!words->empty() && words->back().last == 0) || (!lemmas->empty() && lemmas->back() != '\0')) {
    return file.damaged("its tables of words do not end");
  }
  tables.tags = *tags, tables.rewrites = *rewrites, tables.words = *words, tables.lemmas = *lemmas;
  const auto tag_index = FeatureIndex::map(file, "tag_index", static_cast<std::uint32_t>(tags->size()));
  const auto word_index = FeatureIndex::map(file, "word_index", static_cast<std::uint32_t>(words->size()));
  const auto lemma_counts = FeatureIndex::map(file, "lemma_counts", kMaxCount);
  if (!tag_index) return tag_index.error();
  if (!word_index) return word_index.error();
  if (!lemma_counts) return lemma_counts.error();
  tables.tag_index = *tag_index, tables.word_index = *word_index, tables.lemma_counts = *lemma_counts;
  return Readings(tables);
}

TagId Readings::find_tag(Upos upos, const Features& features) const {
  const std::uint32_t found = tables_.tag_index.find(tag_key(upos, features));
  return found == FeatureIndex::kAbsent ? kUnknownTag : static_cast<TagId>(found);
}

std::uint32_t Readings::lemma_count(const Reading& reading) const {
  const std::uint32_t count = tables_.lemma_counts.find(lemma_key(reading.lemma, reading.value.upos));
  return count == FeatureIndex::kAbsent ? 0 : count;
}

std::size_t Readings::analyze(std::string_view form, const Morphology& morphology,
                              std::vector<Analysis>* analyses) {
  morphology.analyze(form, analyses);
  const std::size_t own = analyses->size();
  for (std::size_t i = 0; i < own; ++i) {
    if ((*analyses)[i].features.verb_form == VerbForm::kPart) {
      if (auto adjective = as_adjective((*analyses)[i], morphology)) analyses->push_back(*adjective);
    }
  }
  if (may_be_unknown_name(form, {analyses->data(), own})) morphology.add_name_readings(form, analyses);
  return own;
}

void Readings::add(Reading reading, std::vector<Reading>* readings) const {
  for (Reading& other : *readings) {
    if (!(other.value == reading.value)) continue;
    if (other.origin == reading.origin && other.lemma != reading.lemma &&
        lemma_count(reading) > lemma_count(other)) {
      other.lemma = std::move(reading.lemma);
    }
    const bool other_lemma =
        reading.origin == Origin::kName && other.origin == Origin::kUnchanged && reading.lemma != other.lemma;
    if (!other_lemma) return;
  }
  readings->push_back(std::move(reading));
}

// The dictionary has words that stand in hardly any text, whose forms equal those of common ones.
void Readings::drop_unheard_of(std::vector<Reading>* readings) const {
  std::uint32_t most = 0;
  for (const Reading& reading : *readings) {
    const bool known = reading.origin == Origin::kDictionary || reading.origin == Origin::kWord;
    if (known) most = std::max(most, lemma_count(reading));
  }
  std::erase_if(*readings, [&](const Reading& reading) {
    const std::uint32_t count = lemma_count(reading);
    return reading.origin == Origin::kDictionary && count <= kHardlyAny && most >= (count + 1) * kCommoner;
  });
}

void Readings::of(std::string_view form, const Morphology& morphology, std::vector<Analysis>* analyses,
                  std::vector<Reading>* readings) const {
  readings->clear();
  analyses->clear();
  if (is_typed_quote(form)) {
    const Tag mark{Upos::kPunct, {}};
    readings->push_back({find_tag(mark.upos, mark.features), mark, std::string(form), Origin::kDictionary});
    return;
  }
  const std::string plain = folded(form);
  const std::uint32_t first = tables_.word_index.find(word_key(plain));
  for (std::uint32_t at = first; at != FeatureIndex::kAbsent && at < tables_.words.size(); ++at) {
    const Word& word = tables_.words[at];
    readings->push_back(
        {word.tag, tables_.tags[word.tag], tables_.lemmas.data() + word.lemma, Origin::kWord});
    if (word.last) break;
  }
  const std::size_t own = analyze(form, morphology, analyses);
  for (std::size_t i = 0; i < analyses->size(); ++i) {
    const Analysis& analysis = (*analyses)[i];
    add({find_tag(analysis.upos, analysis.features),
         {analysis.upos, analysis.features},
         analysis.lemma,
         origin_of(analysis, {analyses->data(), own}, plain)},
        readings);
  }
  drop_unheard_of(readings);
  if (!readings->empty() && may_be_surname(form, *readings)) {
    const Tag surname = surname_tag();
    const auto same = [&](const Reading& reading) {
      return reading.value == surname && reading.lemma == plain;
    };
    std::erase_if(*readings, same);
    readings->push_back({find_tag(surname.upos, surname.features), surname, plain, Origin::kSurname});
  }
  const std::size_t count = readings->size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_own((*readings)[i].origin)) continue;
    const auto [from, to] =
        std::equal_range(tables_.rewrites.begin(), tables_.rewrites.end(), Rewrite{(*readings)[i].tag, 0},
                         [](const Rewrite& left, const Rewrite& right) { return left.from < right.from; });
    for (auto rewrite = from; rewrite != to; ++rewrite) {
      add({rewrite->to, tables_.tags[rewrite->to], (*readings)[i].lemma, Origin::kRewrite}, readings);
    }
  }
  if (readings->empty()) readings->push_back({find_tag(Upos::kX, {}), {}, plain, Origin::kGuess});
}

}  // namespace newsgraph::extract
