// relation_network.h - scores an ordered pair of mentions: no relation, or one of the model's types.
// The vectors of the subject's, the object's and the pair's features are summed, rectified and multiplied
// into one softmax. The two mentions' sums are computed once a mention and shared by its pairs. Shared by the
// finder and its trainer.   Threads: const in use.   Cost: 3,000 multiplications and 60 vectors a pair.
#pragma once

#include <string>

#include "extract/learning/dense_matrix.h"

namespace newsgraph::extract {

inline constexpr std::size_t kPairWidth = 48;
inline constexpr std::size_t kRelationScoreWidth = 64;  // "none" and at most 63 types

struct RelationNetwork {
  DenseMatrix hidden_bias{1, kPairWidth};
  DenseMatrix output{kPairWidth, kRelationScoreWidth};
  DenseMatrix output_bias{1, kRelationScoreWidth};

  // visit(std::string("output"), output) for every matrix, always in the same order.
  template <typename Visit>
  void for_each(Visit&& visit) {
    visit(std::string("hidden_bias"), hidden_bias);
    visit(std::string("output"), output);
    visit(std::string("output_bias"), output_bias);
  }

  // hidden: kPairWidth columns, one row a pair, the rectified sums. *scores: probabilities over `types` + 1
  // columns.
  void score(StridedMatrix hidden, std::size_t pairs, std::size_t types, DenseMatrix* scores) const;
};

}  // namespace newsgraph::extract
