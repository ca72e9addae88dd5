// mention_trainer.h - trains the span networks of extract/mentions from articles annotated in brat's format.
// Each network starts from other random weights and sees the articles in another order; their votes are
// averaged. Deterministic.   Threads: one a network.   Cost: about 10 s an epoch and network on NEREL's 746
// articles.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::train {

struct MentionOptions {
  std::filesystem::path train;
  std::filesystem::path output;
  std::size_t networks = 2;
  std::size_t epochs = 14;
  std::size_t minimum = 4;  // occurrences of a feature that is kept
  float rate = 1.5e-3f;
  std::uint64_t seed = 1;
};

Result<void> train_mentions(const MentionOptions& options, const extract::Morphology& morphology);

}  // namespace newsgraph::train
