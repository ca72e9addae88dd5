// tagged_corpus.h - one corpus of those that a tagger is trained on.
#pragma once

#include <vector>

#include "extract/document.h"

namespace newsgraph::train {

struct TaggedCorpus {
  std::vector<extract::Document> documents;
  int conventions = 0;     // corpora of one number follow the same conventions
  bool auxiliary = false;  // mapped from another scheme: teaches the network only, and that not always
  int times = 1;           // an epoch sees its sentences
};

}  // namespace newsgraph::train
