#include "extract/syntax/eisner.h"

#include <random>

#include <gtest/gtest.h>

namespace newsgraph::extract {
namespace {

using Heads = std::vector<std::int32_t>;

// Arcs do not cross, every token reaches the only root.
bool is_projective_tree(const Heads& heads) {
  const auto size = static_cast<int>(heads.size());
  if (std::count(heads.begin(), heads.end(), -1) != 1) return false;
  for (int token = 0; token < size; ++token) {
    int at = token;
    for (int steps = 0; at != -1; at = heads[static_cast<std::size_t>(at)]) {
      if (++steps > size) return false;
    }
  }
  // The root's own arc comes from the left of the sentence, as in UD's definition of projectivity.
  for (int a = 0; a < size; ++a) {
    for (int b = 0; b < size; ++b) {
      const int a1 = std::min(a, heads[static_cast<std::size_t>(a)]),
                a2 = std::max(a, heads[static_cast<std::size_t>(a)]);
      const int b1 = std::min(b, heads[static_cast<std::size_t>(b)]),
                b2 = std::max(b, heads[static_cast<std::size_t>(b)]);
      if (a1 < b1 && b1 < a2 && a2 < b2) return false;
    }
  }
  return true;
}

float score_of(const Eigen::MatrixXf& scores, const Heads& heads) {
  float sum = 0.0f;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    sum += scores(heads[i] + 1, static_cast<Eigen::Index>(i) + 1);
  }
  return sum;
}

float best_by_trying_all(const Eigen::MatrixXf& scores) {
  const auto size = static_cast<std::size_t>(scores.rows() - 1);
  float best = -1e9f;
  Heads heads(size, -1);
  while (true) {
    if (is_projective_tree(heads)) best = std::max(best, score_of(scores, heads));
    std::size_t at = 0;
    while (at < size && ++heads[at] == static_cast<std::int32_t>(size)) heads[at++] = -1;
    if (at == size) return best;
  }
}

TEST(Eisner, AgreesWithTryingAllTrees) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    const int size = 1 + round % 5;
    Eigen::MatrixXf scores(size + 1, size + 1);
    for (int i = 0; i < scores.size(); ++i) scores(i) = static_cast<float>(random() % 2001) / 100.0f - 10.0f;
    const Heads heads = best_projective_tree(scores);
    ASSERT_TRUE(is_projective_tree(heads)) << "round " << round;
    EXPECT_NEAR(score_of(scores, heads), best_by_trying_all(scores), 1e-3f) << "round " << round;
  }
}

TEST(Eisner, ReadsALongSentence) {
  const Eigen::MatrixXf scores = Eigen::MatrixXf::Zero(301, 301);
  EXPECT_TRUE(is_projective_tree(best_projective_tree(scores)));
}

}  // namespace
}  // namespace newsgraph::extract
