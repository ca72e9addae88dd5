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
    for (const std::size_t columns : {3u, 8u, 16u, 24u, 45u}) {
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

TEST(Kernels, LeaveWhatLiesBetweenTheRowsOfAProduct) {
  constexpr std::size_t kRows = 7, kInner = 3, kColumns = 8, kStride = 11;
  DenseMatrix a(kRows, kInner), b(kInner, kColumns), packed(kRows, kColumns), apart(kRows, kStride);
  for (std::size_t i = 0; i < a.values.size(); ++i) a.values[i] = value(i);
  for (std::size_t i = 0; i < b.values.size(); ++i) b.values[i] = value(i + 1);
  add_product(a.view(), b.row(0), packed.row(0), kRows, kInner, kColumns);
  add_product(a.view(), b.row(0), apart.row(0), kRows, kInner, kColumns, kStride);
  for (std::size_t i = 0; i < kRows; ++i) {
    for (std::size_t j = 0; j < kStride; ++j)
      EXPECT_EQ(apart.row(i)[j], j < kColumns ? packed.row(i)[j] : 0.0f);
  }
}

TEST(Kernels, Rectify) {
  std::vector<float> values(16), expected(16);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = value(i), expected[i] = std::max(0.0f, value(i));
  rectify(values.data(), values.size());
  EXPECT_EQ(values, expected);
}

TEST(Kernels, AddScaledBytes) {
  std::vector<std::int8_t> x(16);
  std::vector<float> y(16), expected(16);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<std::int8_t>(127 - 17 * static_cast<int>(i));
    y[i] = value(i);
    expected[i] = y[i] + 0.5f * static_cast<float>(x[i]);
  }
  add_scaled_bytes(x.data(), 0.5f, y.data(), x.size());
  EXPECT_EQ(y, expected);
}

TEST(Kernels, FindTheFirstOfTheLargestSums) {
  for (std::size_t size = 1; size < 40; ++size) {
    std::vector<float> a(size), b(size);
    std::size_t expected = 0;
    for (std::size_t i = 0; i < size; ++i) {
      a[i] = value(i), b[i] = value(i + size);
      if (a[i] + b[i] > a[expected] + b[expected]) expected = i;
    }
    const LargestSum largest = largest_sum(a.data(), b.data(), size);
    EXPECT_EQ(largest.index, expected) << size;
    EXPECT_EQ(largest.sum, a[expected] + b[expected]) << size;
  }
}

TEST(Kernels, RectifyBeforeTheyWeigh) {
  std::vector<float> a(24), b(24), c(24), d(24), weights(24);
  float expected = 0.0f;
  for (std::size_t i = 0; i < a.size(); ++i) {
    a[i] = value(i), b[i] = value(i + 1), c[i] = value(i + 2), d[i] = value(i + 3), weights[i] = value(i + 4);
    expected += std::max(0.0f, a[i] + b[i] + c[i] + d[i]) * weights[i];
  }
  EXPECT_EQ(rectified_dot(a.data(), b.data(), c.data(), d.data(), weights.data(), a.size()), expected);
}

}  // namespace
}  // namespace newsgraph::extract
