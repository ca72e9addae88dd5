// trie.h - a map from words to numbers that is read where it lies in a mapped file.
// A node holds the set of its children as 64 bits, one a letter (letters.h); the children lie side by side in
// letter order, so a step is a bit test and a popcount. Threads: const access from any number. Cost: one step
// per letter.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace newsgraph::extract {

inline constexpr std::uint32_t kNoValue = 0xFFFFFFFF;

struct TrieNode {
  std::uint64_t children = 0;
  std::uint32_t first_child = 0;
  std::uint32_t value = kNoValue;
};

class Trie {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

  Trie() = default;
  explicit Trie(std::span<const TrieNode> nodes) : nodes_(nodes) {}

  std::uint32_t step(std::uint32_t node, std::uint8_t letter) const {
    if (node >= nodes_.size() || letter >= 64) return kNowhere;
    const std::uint64_t bit = std::uint64_t{1} << letter;
    const TrieNode& at = nodes_[node];
    if ((at.children & bit) == 0) return kNowhere;
    return at.first_child + static_cast<std::uint32_t>(std::popcount(at.children & (bit - 1)));
  }
  std::uint32_t value(std::uint32_t node) const {
    return node < nodes_.size() ? nodes_[node].value : kNoValue;
  }

  // The value of the whole word, kNoValue when it is not a key.
  std::uint32_t find(std::span<const std::uint8_t> word) const {
    std::uint32_t node = kRoot;
    for (const std::uint8_t letter : word) node = step(node, letter);
    return value(node);
  }

 private:
  std::span<const TrieNode> nodes_;
};

}  // namespace newsgraph::extract
