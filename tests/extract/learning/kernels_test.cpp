#include "extract/learning/kernels.h"

#include <vector>

#include <gtest/gtest.h>

#include "extract/learning/dense_matrix.h"

namespace newsgraph::extract {
namespace {

// Small integers: every order of adding them gives the same sum.
float value(std::size_t i) {
  return static_cast<float>(i * 7 % 11) - 5.0f;
}

TEST(Kernels, ProductsAreThoseOfThreeLoops) {
  for (const std::size_t rows : {1u, 5u, 6u, 7u, 13u}) {
    for (const std::size_t columns : {8u, 16u, 24u, 40u}) {
      constexpr std::size_t kInner = 9;
      DenseMatrix a(rows, kInner), b(kInner, columns), c(rows, columns);
      for (std::size_t i = 0; i < a.values.size(); ++i) a.values[i] = value(i);
      for (std::size_t i = 0; i < b.values.size(); ++i) b.values[i] = value(i + 3);
      for (std::size_t i = 0; i < c.values.size(); ++i) c.values[i] = value(i + 5);
      std::vector<float> expected = c.values;
      for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t k = 0; k < kInner; ++k) {
          for (std::size_t j = 0; j < columns; ++j) expected[i * columns + j] += a.row(i)[k] * b.row(k)[j];
        }
      }
      add_product(a.view(), b.row(0), c.row(0), rows, kInner, columns);
      EXPECT_EQ(c.values, expected) << rows << " x " << columns;
    }
  }
}

TEST(Kernels, ReadTransposedMatrices) {
  DenseMatrix a(3, 2), b(3, 8), c(2, 8);
  for (std::size_t i = 0; i < a.values.size(); ++i) a.values[i] = value(i);
  for (std::size_t i = 0; i < b.values.size(); ++i) b.values[i] = value(i);
  add_product(a.transposed_view(), b.row(0), c.row(0), 2, 3, 8);
  for (std::size_t i = 0; i < 2; ++i) {
    for (std::size_t j = 0; j < 8; ++j) {
      float sum = 0.0f;
      for (std::size_t k = 0; k < 3; ++k) sum += a.row(k)[i] * b.row(k)[j];
      EXPECT_EQ(c.row(i)[j], sum);
    }
  }
}

}  // namespace
}  // namespace newsgraph::extract
