#include "extract/learning/kernels.h"

#include <algorithm>
#include <cstring>

#include <Eigen/Core>

namespace newsgraph::extract {
namespace {

constexpr std::size_t kNarrow = 8, kWide = 16;
using Narrow __attribute__((vector_size(kNarrow * sizeof(float)))) = float;
using Wide __attribute__((vector_size(kWide * sizeof(float)))) = float;

// From and to any address. By reference, because vectors passed by value change the ABI with the processor.
template <typename Vector>
inline __attribute__((always_inline)) void load(const float* p, Vector& vector) {
  std::memcpy(&vector, p, sizeof vector);
}
template <typename Vector>
inline __attribute__((always_inline)) void store(float* p, const Vector& vector) {
  std::memcpy(p, &vector, sizeof vector);
}

// A tile of kRows rows and one vector of columns stays in registers while the inner index runs: the loops
// over its rows must be unrolled for that.
template <std::size_t kRows, typename Vector>
inline __attribute__((always_inline)) void add_tile(StridedMatrix a, const float* b, float* c,
                                                    std::size_t inner, std::size_t columns,
                                                    std::size_t c_stride) {
  Vector sum[kRows];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) load(c + r * c_stride, sum[r]);
  for (std::size_t k = 0; k < inner; ++k) {
    const float* left = a.data + k * a.inner_stride;
    Vector factor;
    load(b + k * columns, factor);
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) sum[r] += left[r * a.row_stride] * factor;
  }
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) store(c + r * c_stride, sum[r]);
}

// The last rows, at most kRows, as one tile.
template <std::size_t kRows, typename Vector>
inline __attribute__((always_inline)) void add_last_tile(StridedMatrix a, const float* b, float* c,
                                                         std::size_t rows, std::size_t inner,
                                                         std::size_t columns, std::size_t c_stride) {
  if constexpr (kRows > 0) {
    if (rows == kRows) return add_tile<kRows, Vector>(a, b, c, inner, columns, c_stride);
    add_last_tile<kRows - 1, Vector>(a, b, c, rows, inner, columns, c_stride);
  }
}

template <typename Vector>
inline __attribute__((always_inline)) void add_panel(StridedMatrix a, const float* b, float* c,
                                                     std::size_t rows, std::size_t inner, std::size_t columns,
                                                     std::size_t c_stride) {
  constexpr std::size_t kTileRows = 6;  // with a vector of b and a factor, what 16 registers of 32 bytes hold
  for (; rows >= kTileRows; rows -= kTileRows) {
    add_tile<kTileRows, Vector>(a, b, c, inner, columns, c_stride);
    a.data += kTileRows * a.row_stride;
    c += kTileRows * c_stride;
  }
  add_last_tile<kTileRows - 1, Vector>(a, b, c, rows, inner, columns, c_stride);
}

using Integers __attribute__((vector_size(kNarrow * sizeof(std::int32_t)))) = std::int32_t;

// The 8 integers of 4 bytes, from the lowest bits up: values k, k + 8, k + 1, k + 9 ...
inline __attribute__((always_inline)) void load_nibbles(const std::uint8_t* p, Narrow& values) {
  constexpr Integers kShifts = {0, 4, 8, 12, 16, 20, 24, 28};
  std::int32_t bytes = 0;
  std::memcpy(&bytes, p, sizeof bytes);
  values = __builtin_convertvector(((bytes >> kShifts) & 15) - 8, Narrow);
}

}  // namespace

void add_product(StridedMatrix a, const float* b, float* c, std::size_t rows, std::size_t inner,
                 std::size_t columns) {
  add_product(a, b, c, rows, inner, columns, columns);
}

NEWSGRAPH_VECTOR_CLONES
void add_product(StridedMatrix a, const float* b, float* c, std::size_t rows, std::size_t inner,
                 std::size_t columns, std::size_t c_stride) {
  std::size_t column = 0;
  for (; column + kWide <= columns; column += kWide)
    add_panel<Wide>(a, b + column, c + column, rows, inner, columns, c_stride);
  for (; column + kNarrow <= columns; column += kNarrow)
    add_panel<Narrow>(a, b + column, c + column, rows, inner, columns, c_stride);
  for (; column < columns; ++column)
    add_panel<float>(a, b + column, c + column, rows, inner, columns, c_stride);
}

NEWSGRAPH_VECTOR_CLONES
void add_scaled(const float* x, float scale, float* y, std::size_t size) {
  Narrow sum, added;
  for (std::size_t i = 0; i < size; i += kNarrow) {
    load(x + i, added);
    load(y + i, sum);
    sum += scale * added;
    store(y + i, sum);
  }
}

NEWSGRAPH_VECTOR_CLONES
void rectify(float* values, std::size_t size) {
  Narrow vector;
  for (std::size_t i = 0; i < size; i += kNarrow) {
    load(values + i, vector);
    vector = vector > 0.0f ? vector : Narrow{};
    store(values + i, vector);
  }
}

void softmax(float* values, std::size_t used, std::size_t width) {
  Eigen::Map<Eigen::ArrayXf> row(values, static_cast<Eigen::Index>(used));
  row = (row - row.maxCoeff()).exp();
  row /= row.sum();
  std::fill(values + used, values + width, 0.0f);
}

NEWSGRAPH_VECTOR_CLONES
void add_scaled_bytes(const std::int8_t* x, float scale, float* y, std::size_t size) {
  using Bytes __attribute__((vector_size(kNarrow))) = std::int8_t;
  using Shorts __attribute__((vector_size(kNarrow * sizeof(std::int16_t)))) = std::int16_t;
  Narrow sum;
  for (std::size_t i = 0; i < size; i += kNarrow) {
    Bytes bytes;
    std::memcpy(&bytes, x + i, sizeof bytes);
    // In steps that GCC knows an instruction for.
    const Integers integers = __builtin_convertvector(__builtin_convertvector(bytes, Shorts), Integers);
    load(y + i, sum);
    sum += scale * __builtin_convertvector(integers, Narrow);
    store(y + i, sum);
  }
}

NEWSGRAPH_VECTOR_CLONES
float rectified_dot(const float* a, const float* b, const float* c, const float* d, const float* weights,
                    std::size_t size) {
  Narrow sums = {};
  Narrow left, right;
  for (std::size_t i = 0; i < size; i += kNarrow) {
    load(a + i, left);
    load(b + i, right);
    left += right;
    load(c + i, right);
    left += right;
    load(d + i, right);
    left += right;
    load(weights + i, right);
    sums += (left > 0.0f ? left : Narrow{}) * right;
  }
  float partial[kNarrow];
  store(partial, sums);
  for (std::size_t half = kNarrow / 2; half > 0; half /= 2)
    for (std::size_t i = 0; i < half; ++i) partial[i] += partial[i + half];
  return partial[0];
}

NEWSGRAPH_VECTOR_CLONES
LargestSum largest_sum(const float* a, const float* b, std::size_t size) {
  LargestSum best{a[0] + b[0], 0};
  std::size_t i = 0;
  if (size >= kNarrow) {
    Narrow left, right, largest;
    load(a, left);
    load(b, right);
    largest = left + right;
    for (i = kNarrow; i + kNarrow <= size; i += kNarrow) {
      load(a + i, left);
      load(b + i, right);
      left += right;
      largest = left > largest ? left : largest;
    }
    for (std::size_t k = 0; k < kNarrow; ++k) best.sum = std::max(best.sum, largest[k]);
  }
  for (; i < size; ++i) best.sum = std::max(best.sum, a[i] + b[i]);
  while (best.index + 1 < size && a[best.index] + b[best.index] != best.sum) ++best.index;
  return best;
}

NEWSGRAPH_VECTOR_CLONES
void add_nibble_rows(const std::uint8_t* const* rows, std::size_t count, std::size_t vectors,
                     std::size_t width, float* sums) {
  for (std::size_t vector = 0; vector < vectors; ++vector) {
    for (std::size_t i = vector * width; i < (vector + 1) * width; i += 2 * kNarrow) {
      Narrow low, high;
      load(sums + i, low);
      load(sums + i + kNarrow, high);
      Narrow first = __builtin_shufflevector(low, high, 0, 8, 1, 9, 2, 10, 3, 11);
      Narrow second = __builtin_shufflevector(low, high, 4, 12, 5, 13, 6, 14, 7, 15);
      for (std::size_t r = 0; r < count; ++r) {
        const std::uint8_t* nibbles = rows[r] + vectors * sizeof(float) + i / 2;
        float scale = 0.0f;
        std::memcpy(&scale, rows[r] + vector * sizeof scale, sizeof scale);
        Narrow values;
        load_nibbles(nibbles, values);
        first += scale * values;
        load_nibbles(nibbles + kNarrow / 2, values);
        second += scale * values;
      }
      low = __builtin_shufflevector(first, second, 0, 2, 4, 6, 8, 10, 12, 14);
      high = __builtin_shufflevector(first, second, 1, 3, 5, 7, 9, 11, 13, 15);
      store(sums + i, low);
      store(sums + i + kNarrow, high);
    }
  }
}

}  // namespace newsgraph::extract
