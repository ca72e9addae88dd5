// tagger.h - part of speech, features and lemma of every token, chosen among the readings of its form by its
// context. Fills in Token::lemma, upos, features and known. The readings are those of readings.h, the network
// that chooses is in tagger_network.h; trained by `newsgraph-train tagger`. Threads: const access from any
// number.   Lifetime: holds the model's map open; the Morphology is the caller's. Cost: about 10 microseconds
// per token, the morphology's included.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "extract/document.h"
#include "extract/model_file.h"
#include "extract/morphology/morphology.h"
#include "extract/syntax/feature_index.h"
#include "extract/syntax/readings.h"
#include "extract/syntax/tagger_network.h"

namespace newsgraph::extract {

inline constexpr ModelKind kTaggerModel{"tagger", 2, "newsgraph-train syntax"};

class Tagger {
 public:
  // `morphology` must outlive the tagger.
  static Result<Tagger> open(const std::filesystem::path& path, const Morphology& morphology);

  // Every sentence of the document.
  void tag(Document* document) const;

 private:
  Tagger(ModelFile file, const Morphology& morphology) : file_(std::move(file)), morphology_(&morphology) {}
  Result<void> read();
  void tag_sentence(const DocumentSentence& sentence, Document* document) const;

  ModelFile file_;
  const Morphology* morphology_;
  Readings readings_;
  FeatureIndex index_;
  TaggerNetwork network_;
  std::uint64_t corpus_ = 0;
};

}  // namespace newsgraph::extract
