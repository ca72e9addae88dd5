// tagger_trainer.h - trains the tagger (extract/syntax/tagger.h): its tables of readings are counted, its
// network learns to choose the right one by cross-entropy. Corpora differ in their conventions: every token
// carries its corpus as a feature, and words that an auxiliary corpus tags otherwise are not learnt from it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/document.h"
#include "extract/morphology/morphology.h"
#include "extract/syntax/encoder.h"

namespace newsgraph::train {

struct TaggedCorpus {
  std::vector<extract::Document> documents;
  int conventions = 0;     // corpora of one number follow the same conventions
  bool auxiliary = false;  // mapped from another scheme: teaches the network only, and that not always
  int times = 1;           // an epoch sees its sentences
};

struct TaggerOptions {
  extract::EncoderShape shape;
  int epochs = 6;
  int auxiliary_parts = 3;  // an epoch sees one part of the auxiliary corpora
  int batch_tokens = 600;
  float rate = 2e-3f;
  float word_dropout = 0.5f;  // see Vocabulary
  float embedding_dropout = 0.15f;
  float code_dropout = 0.25f;
  float corpus_dropout = 0.5f;  // of the sentences: so that conventions are also read from the text
  int min_count = 2;
  int conventions = 0;  // those to follow when tagging; 0 those that the sentence looks like
  std::uint64_t seed = 4;
};

// Writes the model to `path`; after each epoch as well when epoch_done is set, which is then called.
Result<void> train_tagger(const std::vector<TaggedCorpus>& corpora, const extract::Morphology& morphology,
                          const TaggerOptions& options, const std::string& path,
                          const std::function<void(int)>& epoch_done);

}  // namespace newsgraph::train
