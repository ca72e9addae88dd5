// bitmap.h - a growable set of small numbers, one bit each. What was never set is absent, however large.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace newsgraph::graph {

class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::span<const std::uint64_t> words) : words_(words.begin(), words.end()) {}

  bool test(std::uint32_t i) const {
    const std::size_t word = i / 64;
    return word < words_.size() && (words_[word] >> (i % 64) & 1) != 0;
  }
  void set(std::uint32_t i) {
    if (i / 64 >= words_.size()) words_.resize(i / 64 + 1);
    words_[i / 64] |= std::uint64_t{1} << (i % 64);
  }
  void reset(std::uint32_t i) {
    if (i / 64 < words_.size()) words_[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
  std::size_t count() const;
  const std::vector<std::uint64_t>& words() const { return words_; }

 private:
  std::vector<std::uint64_t> words_;
};

inline std::size_t Bitmap::count() const {
  std::size_t total = 0;
  for (const std::uint64_t word : words_) total += static_cast<std::size_t>(__builtin_popcountll(word));
  return total;
}

}  // namespace newsgraph::graph
