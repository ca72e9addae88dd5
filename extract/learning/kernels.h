// kernels.h - the inner loops of the neural models: products of small dense matrices, row by row.
// Every sum is taken in the order of the inner index, with no fused multiply-add, so that a result is the
// same on every processor, whatever the width of its vectors. Shapes: matrices are row-major floats; the
// number of columns is a multiple of 8.   Threads: pure functions.
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

// y[0..size) += scale * x[0..size); size is a multiple of 8.
void add_scaled(const float* x, float scale, float* y, std::size_t size);

// The same for integers of 4 bits, size a multiple of 16: byte k of each 8 holds value k (low half) and value
// k + 8 of their 16, both 8 too large.
void add_scaled_nibbles(const std::uint8_t* x, float scale, float* y, std::size_t size);

}  // namespace newsgraph::extract
