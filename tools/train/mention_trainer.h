// mention_trainer.h - trains the span networks of extract/mentions from articles annotated in brat's format.
// Each network starts from other random weights and sees the articles in another order; their votes are
// averaged. Deterministic.   Threads: one a network.   Cost: about 10 s an epoch and network on NEREL's 746
// articles.
#pragma once

#include "tools/train/ensemble.h"

namespace newsgraph::train {

inline const EnsembleOptions kMentionDefaults{.epochs = 14, .minimum = 6, .seed = 1};

// Writes OUT/mentions.ngm.
Result<void> train_mentions(const EnsembleOptions& options, const ArticleReader& reader);

}  // namespace newsgraph::train
