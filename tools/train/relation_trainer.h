// relation_trainer.h - trains the network of extract/relations from articles annotated in brat's format: gold
// mentions, gold relations, sentences as the tokenizer cuts them. Deterministic.   Threads: one.   Cost:
// about 15 s an epoch on NEREL's 746 articles.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "extract/morphology/morphology.h"
#include "extract/text/tokenizer.h"

namespace newsgraph::train {

struct RelationOptions {
  std::filesystem::path train;
  std::filesystem::path output;
  std::size_t networks = 2;
  std::size_t epochs = 7;
  std::size_t minimum = 3;  // occurrences of a feature that is kept
  float rate = 1.5e-3f;
  std::uint64_t seed = 7;
};

Result<void> train_relations(const RelationOptions& options, const extract::Tokenizer& tokenizer,
                             const extract::Morphology& morphology);

}  // namespace newsgraph::train
