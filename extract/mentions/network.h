// network.h - the neural network that says which spans of pieces are mentions and of which type.
// piece features -> sum of their vectors -> three residual convolutions (three pieces wide), the second of which also
// sees the mean over all forms of the word in the article -> start, end and inside vectors -> one score per type for each
// candidate span. Candidates are spans whose first and last piece look like a beginning and an end.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/learning/feature_list.h"
#include "extract/mentions/piece_features.h"

namespace newsgraph::extract {

struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;

  void resize(std::size_t r, std::size_t c) {
    rows = r;
    columns = c;
    values.assign(r * c, 0.0f);
  }
  float* row(std::size_t i) { return values.data() + i * columns; }
  const float* row(std::size_t i) const { return values.data() + i * columns; }
};

inline constexpr std::size_t kPieceWidth = 96;
inline constexpr std::size_t kSpanWidth = 96;
inline constexpr std::size_t kTypeWidth = 32;
inline constexpr std::size_t kLayers = 3;
inline constexpr std::size_t kMaxSpanPieces = 16;
inline constexpr std::size_t kBoundaryWidth = 8;

struct NetworkWeights {
  Matrix convolution[kLayers], convolution_bias[kLayers];
  Matrix pool;
  Matrix boundary, boundary_bias;
  Matrix start, end, inside, length, span_bias;
  Matrix output, output_bias;

  template <typename F>
  void for_each(F&& f) {
    for (auto& m : convolution) f(m);
    for (auto& m : convolution_bias) f(m);
    f(pool); f(boundary); f(boundary_bias); f(start); f(end); f(inside); f(length); f(span_bias); f(output); f(output_bias);
  }
  void shape();
};

struct CandidateSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

}  // namespace newsgraph::extract
