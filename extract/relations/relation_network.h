// relation_network.h - scores an ordered pair of mentions: no relation, or one of the model's types.
// The vectors of the subject's, the object's and the pair's features are summed, rectified and multiplied
// into one softmax. The two mentions' sums are computed once a mention and shared by its pairs. Shared by the
// finder and its trainer.   Threads: const in use.   Cost: 3,000 multiplications and 60 vectors a pair.
#pragma once

#include "extract/learning/dense_matrix.h"
#include "extract/model_file.h"

namespace newsgraph::extract {

inline constexpr std::size_t kPairWidth = 48;
inline constexpr std::size_t kRelationScoreWidth = 64;  // "none" and at most 63 types

struct RelationNetwork {
  DenseMatrix hidden_bias{1, kPairWidth};
  DenseMatrix output{kPairWidth, kRelationScoreWidth};
  DenseMatrix output_bias{1, kRelationScoreWidth};

  template <typename Visit>
  void for_each(Visit&& visit) {
    visit("hidden_bias", hidden_bias);
    visit("output", output);
    visit("output_bias", output_bias);
  }
  static Result<RelationNetwork> read(const ModelFile& file, const std::string& prefix);

  // *hidden: one row a pair, the rectified sums. *scores: probabilities over `types` + 1 columns.
  void score(const DenseMatrix& hidden, std::size_t types, DenseMatrix* scores) const;
};

}  // namespace newsgraph::extract
