// kernels.h - the inner loops of the neural models: products of small dense matrices, sums of packed vectors.
// Every sum is taken in a fixed order (that of the inner index, if nothing else is said), with no fused
// multiply-add, so that a result is the same on every processor, whatever the width of its vectors. Shapes:
// matrices are row-major floats; a number of columns that is a multiple of 16 is fastest.   Threads: pure
// functions.
#pragma once

#include <cstddef>
#include <cstdint>

// A clone for each width of a processor's vectors; all add in the same order.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define NEWSGRAPH_VECTOR_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define NEWSGRAPH_VECTOR_CLONES
#endif

namespace newsgraph::extract {

// What the sizes of vectors below are a multiple of.
inline constexpr int kSizeStep = 8;

// A matrix read with any strides: element (row, inner) is data[row * row_stride + inner * inner_stride]. A
// transposed matrix has its strides swapped; rows that overlap (a convolution's window) have a row_stride
// below their length.
struct StridedMatrix {
  const float* data = nullptr;
  std::size_t row_stride = 0;
  std::size_t inner_stride = 1;
};

// C[rows x columns] += A[rows x inner] * B[inner x columns]; B and C are packed (their row stride is
// `columns`).
void add_product(StridedMatrix a, const float* b, float* c, std::size_t rows, std::size_t inner,
                 std::size_t columns);

// The same with rows of C that lie `c_stride` apart.
void add_product(StridedMatrix a, const float* b, float* c, std::size_t rows, std::size_t inner,
                 std::size_t columns, std::size_t c_stride);

// y[0..size) += scale * x[0..size); size is a multiple of kSizeStep.
void add_scaled(const float* x, float scale, float* y, std::size_t size);

// values[i] = max(0, values[i]); size is a multiple of kSizeStep.
void rectify(float* values, std::size_t size);

// The softmax of the first `used` of `width` values; the others become zero.
void softmax(float* values, std::size_t used, std::size_t width);

// y[0..size) += scale * x[0..size) for integers of 8 bits.
void add_scaled_bytes(const std::int8_t* x, float scale, float* y, std::size_t size);

// The sum over i of max(0, a[i] + b[i] + c[i] + d[i]) * weights[i], as eight sums over i modulo 8 which are
// then added by halves. size is a multiple of kSizeStep.
float rectified_dot(const float* a, const float* b, const float* c, const float* d, const float* weights,
                    std::size_t size);

// The largest a[i] + b[i], the first of those that are equal; size is not zero.
struct LargestSum {
  float sum = 0.0f;
  std::size_t index = 0;
};
LargestSum largest_sum(const float* a, const float* b, std::size_t size);

// sums[0 .. vectors * width) += each of `count` rows, in their order; width is a multiple of 16. A row is a
// float scale for each of its vectors, then the vectors as integers of 4 bits: byte k of each 8 holds value k
// (low half) and value k + 8 of their 16, both 8 too large.
void add_nibble_rows(const std::uint8_t* const* rows, std::size_t count, std::size_t vectors,
                     std::size_t width, float* sums);

}  // namespace newsgraph::extract
