// taught_parts.h - which words an auxiliary corpus may teach. It is mapped from another tag set, and the
// words that bind sentences together are what tag sets disagree on: in OpenCorpora "also" is always a
// particle, the treebanks have it as an adverb. Being many times their size it would win wherever it is not
// told to be silent.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/morphology/features.h"
#include "tools/train/tagged_corpus.h"

namespace newsgraph::train {

class TaughtParts {
 public:
  explicit TaughtParts(const std::vector<TaggedCorpus>& corpora);

  // False for what auxiliary corpora never teach (X, numerals, pronouns, determiners), and for a form of
  // which they have this part of speech more than three times as often as the treebanks do, share by share.
  // Nouns, names and verbs are always taught: of them the texts have different ones, not the tag sets.
  bool teaches(const TaggedCorpus& corpus, const std::string& folded_form, extract::Upos upos) const;

 private:
  struct Counts {
    std::array<int, extract::kUposCount> of{};
    int total = 0;
    double share(extract::Upos upos) const {
      return static_cast<double>(of[static_cast<std::size_t>(upos)]) / total;
    }
  };
  struct Form {
    Counts treebanks, auxiliary;
  };
  std::unordered_map<std::string, Form> forms_;
};

}  // namespace newsgraph::train
