// tagger_trainer.h - trains the tagger (extract/syntax/tagger.h): its tables of readings are counted, its
// network learns to choose the right one by cross-entropy. Corpora differ in their conventions: every token
// carries its corpus as a feature, and words that an auxiliary corpus tags otherwise are not learnt from it.
// With teachers, networks of the same shape from other beginnings are trained first; the one that is shipped
// learns what is right and, beside it, how probable they think each reading (Hinton, Vinyals and Dean 2015),
// also in sentences that nobody has tagged.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/document.h"
#include "extract/morphology/morphology.h"
#include "extract/syntax/encoder.h"
#include "tools/train/tagged_corpus.h"

namespace newsgraph::train {

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
  std::uint64_t seed = 1;

  int teachers = 0;
  int taught_epochs = 9;    // of a network that has teachers
  float gold_share = 0.5f;  // of what is to be learnt of a tagged word; the rest is the teachers' belief
  int untagged_parts = 3;   // an epoch sees one part of the untagged sentences
};

// Writes the model to `path`; after each epoch as well when epoch_done is set, which is then called.
// `untagged` are sentences for the teachers to tag.
Result<void> train_tagger(const std::vector<TaggedCorpus>& corpora,
                          const std::vector<extract::Document>& untagged,
                          const extract::Morphology& morphology, const TaggerOptions& options,
                          const std::string& path, const std::function<void(int)>& epoch_done);

}  // namespace newsgraph::train
