// dense_matrix.h - a dense row-major matrix of floats: activations, weights and their gradients.
// Threads: a plain value.
#pragma once

#include <cstddef>
#include <cstring>
#include <vector>

#include "extract/learning/kernels.h"

namespace newsgraph::extract {

struct DenseMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;

  DenseMatrix() = default;
  DenseMatrix(std::size_t r, std::size_t c) { resize(r, c); }

  // All zero afterwards.
  void resize(std::size_t r, std::size_t c) {
    rows = r;
    columns = c;
    values.assign(r * c, 0.0f);
  }
  // Every row a copy of `first`, which has `c` values.
  void fill_rows(std::size_t r, std::size_t c, const float* first) {
    resize(r, c);
    for (std::size_t i = 0; i < r; ++i) std::memcpy(row(i), first, c * sizeof(float));
  }
  float* row(std::size_t i) { return values.data() + i * columns; }
  const float* row(std::size_t i) const { return values.data() + i * columns; }
  StridedMatrix view(std::size_t first_row = 0) const { return {row(first_row), columns, 1}; }
  StridedMatrix transposed_view(std::size_t first_row = 0) const { return {row(first_row), 1, columns}; }
};

}  // namespace newsgraph::extract
