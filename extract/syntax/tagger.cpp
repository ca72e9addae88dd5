#include "extract/syntax/tagger.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "extract/syntax/network_file.h"
#include "extract/syntax/token_features.h"

namespace newsgraph::extract {
namespace {

constexpr std::int32_t kMaxSize = 4096;  // of any dimension of a network

// The lemma with capitals where the form has them at the same place.
std::string with_capitals_of(std::string_view form, std::string_view lemma) {
  std::string result;
  std::int32_t f = 0, l = 0;
  const auto form_size = static_cast<std::int32_t>(form.size()),
             lemma_size = static_cast<std::int32_t>(lemma.size());
  while (l < lemma_size) {
    UChar32 from = 0, c;
    if (f < form_size) U8_NEXT_OR_FFFD(form.data(), f, form_size, from);
    U8_NEXT_OR_FFFD(lemma.data(), l, lemma_size, c);
    if (from != 0 && u_isupper(from)) c = u_toupper(c);
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    result.append(bytes, static_cast<std::size_t>(size));
  }
  return result;
}

bool is_locative(const Reading& reading) {
  return reading.value.features.grammatical_case == Case::kLoc;
}

// The locative stands only after an adposition; without one before it, its readings go unless nothing else is
// left.
void drop_bare_locatives(std::vector<Reading>* readings) {
  if (std::all_of(readings->begin(), readings->end(), is_locative)) return;
  std::erase_if(*readings, is_locative);
}

}  // namespace

Result<Tagger> Tagger::open(const std::filesystem::path& path, const Morphology& morphology) {
  auto file = ModelFile::open(path, kTaggerModel);
  if (!file) return file.error();
  Tagger tagger(std::move(*file), morphology);
  if (auto read = tagger.read(); !read) return read.error();
  return tagger;
}

Result<void> Tagger::read() {
  auto readings = Readings::map(file_);
  if (!readings) return readings.error();
  readings_ = *readings;
  const auto shape = file_.array<std::int32_t>("shape");
  if (!shape) return shape.error();
  if (shape->size() != 5 || std::any_of(shape->begin(), shape->begin() + 4,
                                        [](std::int32_t size) { return size < 1 || size > kMaxSize; })) {
    return file_.damaged("its shape makes no sense");
  }
  const auto& s = *shape;
  network_.encoder.shape = {s[0], s[1], s[2], s[3]};
  corpus_ = static_cast<std::uint64_t>(s[4]);
  network_.allocate(readings_.tag_count());
  if (auto read = read_network(file_, &network_); !read) return read;
  const auto features = static_cast<std::uint32_t>(network_.encoder.features());
  if (features < kTaggerSlots) return file_.damaged("it knows no features");
  auto index = FeatureIndex::map(file_, "index", features);
  if (!index) return index.error();
  index_ = *index;
  return {};
}

void Tagger::tag(Document* document) const {
  for (const DocumentSentence& sentence : document->sentences) {
    if (sentence.token_begin < sentence.token_end) tag_sentence(sentence, document);
  }
}

void Tagger::tag_sentence(const DocumentSentence& sentence, Document* document) const {
  const std::size_t count = sentence.token_end - sentence.token_begin;
  std::vector<std::vector<Reading>> readings(count);
  std::vector<Analysis> analyses;
  FeatureIds features;
  features.slots = kTaggerSlots;
  features.ids.reserve(count * kTaggerSlots);
  bool adposition = false;  // met so far
  for (std::size_t i = 0; i < count; ++i) {
    Token& token = document->tokens[sentence.token_begin + i];
    const std::string_view form = document->form(token);
    readings_.of(form, *morphology_, &analyses, &readings[i]);
    token.known = !analyses.empty() && !analyses.front().guessed;
    add_feature_ids(index_, tagger_keys(form, readings[i], i == 0, corpus_), &features);
    if (!adposition) drop_bare_locatives(&readings[i]);
    adposition =
        adposition || std::any_of(readings[i].begin(), readings[i].end(),
                                  [](const Reading& reading) { return reading.value.upos == Upos::kAdp; });
  }
  EncoderState encoded;
  embed(network_.encoder, features, &encoded);
  encode(network_.encoder, &encoded);
  const ReadingScorer scorer(network_, encoded.code);
  for (std::size_t i = 0; i < count; ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    Reading* best = &readings[i].front();
    float best_score = scorer.score(column, best->tag, best->origin);
    for (Reading& reading : readings[i]) {
      const float score = scorer.score(column, reading.tag, reading.origin);
      if (score > best_score) best = &reading, best_score = score;
    }
    Token& token = document->tokens[sentence.token_begin + i];
    token.upos = best->value.upos;
    token.features = best->value.features;
    token.lemma = token.upos == Upos::kPropn ? with_capitals_of(document->form(token), best->lemma)
                                             : std::move(best->lemma);
  }
}

}  // namespace newsgraph::extract
