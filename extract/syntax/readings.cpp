#include "extract/syntax/readings.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "extract/syntax/token_features.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kMaxCount = 0x7FFFFFFF;

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
           return reading.own && is_nominal(reading.value.upos) && features.number == Number::kPlur &&
                  (features.grammatical_case == Case::kGen || features.grammatical_case == Case::kAcc);
         });
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

void Readings::add(Reading reading, std::vector<Reading>* readings) const {
  for (Reading& other : *readings) {
    if (!(other.value == reading.value)) continue;
    if (other.own && reading.own && other.lemma != reading.lemma &&
        lemma_count(reading) > lemma_count(other)) {
      other.lemma = std::move(reading.lemma);
    }
    return;
  }
  readings->push_back(std::move(reading));
}

void Readings::of(std::string_view form, const Morphology& morphology, std::vector<Analysis>* analyses,
                  std::vector<Reading>* readings) const {
  readings->clear();
  analyses->clear();
  if (is_typed_quote(form)) {
    const Tag mark{Upos::kPunct, {}};
    readings->push_back({find_tag(mark.upos, mark.features), mark, std::string(form), true});
    return;
  }
  const std::uint32_t first = tables_.word_index.find(word_key(folded(form)));
  for (std::uint32_t at = first; at != FeatureIndex::kAbsent && at < tables_.words.size(); ++at) {
    const Word& word = tables_.words[at];
    readings->push_back({word.tag, tables_.tags[word.tag], tables_.lemmas.data() + word.lemma, false});
    if (word.last) break;
  }
  morphology.analyze(form, analyses);
  for (const Analysis& analysis : *analyses) {
    add({find_tag(analysis.upos, analysis.features),
         {analysis.upos, analysis.features},
         analysis.lemma,
         true},
        readings);
  }
  if (!readings->empty() && may_be_surname(form, *readings)) {
    const Tag surname = surname_tag();
    readings->push_back({find_tag(surname.upos, surname.features), surname, folded(form), false});
  }
  const std::size_t count = readings->size();
  for (std::size_t i = 0; i < count; ++i) {
    if (!(*readings)[i].own) continue;
    const auto [from, to] =
        std::equal_range(tables_.rewrites.begin(), tables_.rewrites.end(), Rewrite{(*readings)[i].tag, 0},
                         [](const Rewrite& left, const Rewrite& right) { return left.from < right.from; });
    for (auto rewrite = from; rewrite != to; ++rewrite) {
      add({rewrite->to, tables_.tags[rewrite->to], (*readings)[i].lemma, false}, readings);
    }
  }
  if (readings->empty()) readings->push_back({find_tag(Upos::kX, {}), {}, folded(form), true});
}

}  // namespace newsgraph::extract
