#include "extract/learning/kernels.h"

#include <cstring>

namespace newsgraph::extract {
namespace {

constexpr std::size_t kNarrow = 8, kWide = 16;
typedef float Narrow __attribute__((vector_size(kNarrow * sizeof(float))));
typedef float Wide __attribute__((vector_size(kWide * sizeof(float))));

// From and to any address. By reference, because vectors passed by value change the ABI with the processor.
template <typename Vector>
inline __attribute__((always_inline)) void load(const float* p, Vector& vector) {
  std::memcpy(&vector, p, sizeof vector);
}
template <typename Vector>
inline __attribute__((always_inline)) void store(float* p, const Vector& vector) {
  std::memcpy(p, &vector, sizeof vector);
}

// A tile of kRows rows and one vector of columns stays in registers while the inner index runs.
template <int kRows, typename Vector>
inline __attribute__((always_inline)) void add_tile(StridedMatrix a, const float* b, float* c,
                                                    std::size_t inner, std::size_t columns) {
  Vector sum[kRows];
  for (int r = 0; r < kRows; ++r) load(c + static_cast<std::size_t>(r) * columns, sum[r]);
  for (std::size_t k = 0; k < inner; ++k) {
    const float* left = a.data + k * a.inner_stride;
    Vector factor;
    load(b + k * columns, factor);
    for (int r = 0; r < kRows; ++r) sum[r] += left[static_cast<std::size_t>(r) * a.row_stride] * factor;
  }
  for (int r = 0; r < kRows; ++r) store(c + static_cast<std::size_t>(r) * columns, sum[r]);
}

template <typename Vector>
inline __attribute__((always_inline)) void add_panel(StridedMatrix a, const float* b, float* c,
                                                     std::size_t rows, std::size_t inner,
                                                     std::size_t columns) {
  constexpr int kTileRows = 6;  // with a vector of b and a factor, what 16 registers of 32 bytes hold
  std::size_t row = 0;
  for (; row + kTileRows <= rows; row += kTileRows) {
    add_tile<kTileRows, Vector>(a, b, c, inner, columns);
    a.data += kTileRows * a.row_stride;
    c += kTileRows * columns;
  }
  for (; row < rows; ++row) {
    add_tile<1, Vector>(a, b, c, inner, columns);
    a.data += a.row_stride;
    c += columns;
  }
}

}  // namespace

NEWSGRAPH_VECTOR_CLONES
void add_product(StridedMatrix a, const float* b, float* c, std::size_t rows, std::size_t inner,
                 std::size_t columns) {
  std::size_t column = 0;
  for (; column + kWide <= columns; column += kWide)
    add_panel<Wide>(a, b + column, c + column, rows, inner, columns);
  for (; column < columns; column += kNarrow)
    add_panel<Narrow>(a, b + column, c + column, rows, inner, columns);
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
void add_scaled_nibbles(const std::uint8_t* x, float scale, float* y, std::size_t size) {
  typedef std::uint8_t Bytes __attribute__((vector_size(kNarrow)));
  Narrow sum;
  for (std::size_t i = 0; i < size; i += 2 * kNarrow) {
    Bytes bytes;
    std::memcpy(&bytes, x + i / 2, sizeof bytes);
    const Bytes low = bytes & 15, high = bytes >> 4;
    load(y + i, sum);
    sum += scale * (__builtin_convertvector(low, Narrow) - 8.0f);
    store(y + i, sum);
    load(y + i + kNarrow, sum);
    sum += scale * (__builtin_convertvector(high, Narrow) - 8.0f);
    store(y + i + kNarrow, sum);
  }
}

}  // namespace newsgraph::extract
