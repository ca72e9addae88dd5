// relation_trainer.h - trains the networks of extract/relations from articles annotated in brat's format:
// gold mentions, gold relations, sentences as the tokenizer cuts them. Deterministic.   Threads: one a
// network. Cost: about 10 s an epoch and network on NEREL's 746 articles.
#pragma once

#include "tools/train/ensemble.h"

namespace newsgraph::train {

inline const EnsembleOptions kRelationDefaults{.epochs = 7, .minimum = 3, .seed = 7};

// Writes OUT/relations.ngm.
Result<void> train_relations(const EnsembleOptions& options, const ArticleReader& reader);

}  // namespace newsgraph::train
