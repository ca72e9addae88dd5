#include "extract/learning/kernels.h"

#include <cstring>

// One clone for processors with 32-byte vectors, one for all others; both add in the same order.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define NEWSGRAPH_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define NEWSGRAPH_VECTOR_CLONES
#endif

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLanes = 8;
typedef float Vector __attribute__((vector_size(kLanes * sizeof(float)), aligned(sizeof(float)), may_alias));

inline __attribute__((always_inline)) Vector* lanes(float* p) {
  return reinterpret_cast<Vector*>(p);
}
inline __attribute__((always_inline)) const Vector* lanes(const float* p) {
  return reinterpret_cast<const Vector*>(p);
}

// A tile of kRows x (kVectors * 8) results stays in registers while the inner index runs.
template <int kRows, int kVectors>
inline __attribute__((always_inline)) void add_tile(StridedMatrix a, const float* b, float* c,
                                                    std::size_t inner, std::size_t columns) {
  Vector sum[kRows][kVectors];
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) sum[r][v] = lanes(c + r * columns)[v];
  }
  for (std::size_t k = 0; k < inner; ++k) {
    const float* left = a.data + k * a.inner_stride;
    const Vector* right = lanes(b + k * columns);
    for (int v = 0; v < kVectors; ++v) {
      const Vector factor = right[v];
      for (int r = 0; r < kRows; ++r) sum[r][v] += left[r * a.row_stride] * factor;
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) lanes(c + r * columns)[v] = sum[r][v];
  }
}

template <int kVectors>
inline __attribute__((always_inline)) void add_panel(StridedMatrix a, const float* b, float* c,
                                                     std::size_t rows, std::size_t inner,
                                                     std::size_t columns) {
  constexpr int kTileRows = 4;
  std::size_t row = 0;
  for (; row + kTileRows <= rows; row += kTileRows) {
    add_tile<kTileRows, kVectors>(a, b, c, inner, columns);
    a.data += kTileRows * a.row_stride;
    c += kTileRows * columns;
  }
  for (; row < rows; ++row) {
    add_tile<1, kVectors>(a, b, c, inner, columns);
    a.data += a.row_stride;
    c += columns;
  }
}

}  // namespace

NEWSGRAPH_VECTOR_CLONES
void add_product(StridedMatrix a, const float* b, float* c, std::size_t rows, std::size_t inner,
                 std::size_t columns) {
  std::size_t column = 0;
  for (; column + 2 * kLanes <= columns; column += 2 * kLanes)
    add_panel<2>(a, b + column, c + column, rows, inner, columns);
  for (; column < columns; column += kLanes) add_panel<1>(a, b + column, c + column, rows, inner, columns);
}

NEWSGRAPH_VECTOR_CLONES
void add_scaled(const float* x, float scale, float* y, std::size_t size) {
  for (std::size_t i = 0; i < size; i += kLanes) *lanes(y + i) += scale * *lanes(x + i);
}

NEWSGRAPH_VECTOR_CLONES
void add_scaled_nibbles(const std::uint8_t* x, float scale, float* y, std::size_t size) {
  typedef std::uint8_t Bytes __attribute__((vector_size(kLanes)));
  for (std::size_t i = 0; i < size; i += 2 * kLanes) {
    Bytes bytes;
    std::memcpy(&bytes, x + i / 2, sizeof bytes);
    const Bytes low = bytes & 15, high = bytes >> 4;
    *lanes(y + i) += scale * (__builtin_convertvector(low, Vector) - 8.0f);
    *lanes(y + i + kLanes) += scale * (__builtin_convertvector(high, Vector) - 8.0f);
  }
}

}  // namespace newsgraph::extract
