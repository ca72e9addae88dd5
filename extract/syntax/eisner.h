// eisner.h - the best projective tree under scores of single arcs (Eisner 1996), with exactly one root.
#pragma once

#include <cstdint>
#include <vector>

#include <Eigen/Core>

namespace newsgraph::extract {

// scores(h, m) is the score of head h for modifier m; row and column 0 stand for the root, tokens count
// from 1. Gives each token's head as a token index, kNoHead (-1) for the root's only child. At least one
// token. Ties go to the leftmost split. Time n^3 / 3 additions, memory 9 n^2 numbers.
std::vector<std::int32_t> best_projective_tree(const Eigen::MatrixXf& scores);

}  // namespace newsgraph::extract
