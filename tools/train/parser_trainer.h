// parser_trainer.h - trains the dependency parser (extract/syntax/parser.h) from treebanks.
// Every token chooses its head among all others by cross-entropy (Dozat and Manning 2017), its relation given
// the right head; dropout of words, embeddings and codes; Adam over batches of sentences; the weights are
// averaged along the way.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/document.h"
#include "extract/syntax/parser_network.h"

namespace newsgraph::train {

struct ParserOptions {
  extract::ParserShape shape = {.encoder = {.layers = 2}};
  int epochs = 11;
  int batch_tokens = 400;
  float rate = 2e-3f;
  float word_dropout = 1.5f;  // a word seen n times is hidden with word_dropout / (word_dropout + n)
  float embedding_dropout = 0.2f;
  float code_dropout = 0.33f;
  int min_count = 2;  // rarer features have no embedding
  std::uint64_t seed = 1;
};

// Writes the model to `path`. After each epoch calls epoch_done, when set, with the number of the epoch (the
// file is then written as well).
Result<void> train_parser(const std::vector<extract::Document>& treebanks, const ParserOptions& options,
                          const std::string& path, const std::function<void(int)>& epoch_done);

}  // namespace newsgraph::train
