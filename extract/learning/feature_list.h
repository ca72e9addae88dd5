// feature_list.h - sparse binary features of a sequence of items (pieces, spans, pairs), named by 32-bit
// hashes. The lowest bit says that the feature is lexical (it names a word): the trainer hides such features
// at random, so that a model does not lean on words alone.   Threads: plain values.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace newsgraph::extract {

using FeatureHash = std::uint32_t;

constexpr std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t h = (seed ^ value) * 0x9E3779B97F4A7C15ull;
  h ^= h >> 29;
  h *= 0xBF58476D1CE4E5B9ull;
  return h ^ (h >> 32);
}

constexpr std::uint64_t hash_text(std::u32string_view text) {
  std::uint64_t h = text.size();
  for (const char32_t c : text) h = mix(h, c);
  return h;
}

constexpr std::uint64_t hash_text(std::string_view text) {
  std::uint64_t h = text.size();
  for (const char c : text) h = mix(h, static_cast<unsigned char>(c));
  return h;
}

constexpr bool is_lexical(FeatureHash feature) {
  return (feature & 1u) != 0;
}

// The features of item i are features[begin[i], begin[i + 1]).
struct FeatureList {
  std::vector<FeatureHash> features;
  std::vector<std::uint32_t> begin{0};

  void clear() {
    features.clear();
    begin.assign(1, 0);
  }
  // `pattern` numbers the feature's template; `value` is what it saw.
  void add(std::uint32_t pattern, std::uint64_t value) { push(pattern, value, 0); }
  void add_lexical(std::uint32_t pattern, std::uint64_t value) { push(pattern, value, 1); }
  void close_item() { begin.push_back(static_cast<std::uint32_t>(features.size())); }
  std::size_t size() const { return begin.size() - 1; }

 private:
  void push(std::uint32_t pattern, std::uint64_t value, FeatureHash lexical) {
    features.push_back((static_cast<FeatureHash>(mix(pattern, value)) & ~1u) | lexical);
  }
};

}  // namespace newsgraph::extract
