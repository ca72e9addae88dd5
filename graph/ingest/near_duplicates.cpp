#include "graph/ingest/near_duplicates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <unordered_map>

#include "base/fold_case.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kShingleWords = 4;
constexpr std::size_t kHashes = 32;     // per sketch
constexpr std::size_t kHashDigits = 8;  // hexadecimal
constexpr double kNearDuplicate = 0.6;
constexpr std::string_view kDigits = "0123456789abcdef";

std::uint32_t hash(std::string_view word, std::uint32_t seed) {
  for (const char byte : word) seed = (seed ^ static_cast<unsigned char>(byte)) * 0x01000193u;
  return seed;
}

// Spreads the bits: the smallest hashes must be a fair sample (the finalizer of MurmurHash3).
std::uint32_t mix(std::uint32_t bits) {
  bits = (bits ^ (bits >> 16)) * 0x85ebca6bu;
  bits = (bits ^ (bits >> 13)) * 0xc2b2ae35u;
  return bits ^ (bits >> 16);
}

std::vector<std::uint32_t> hash_words(std::string_view text) {
  const std::string folded = fold_case(text);
  std::vector<std::uint32_t> words;
  std::size_t begin = 0;
  const auto is_letter = [&](std::size_t at) {
    const auto byte = static_cast<unsigned char>(folded[at]);
    return byte >= 0xC3 || (byte >= 0x80 && byte < 0xC0 && at > begin) || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z');
  };
  while (begin < folded.size()) {
    std::size_t end = begin;
    while (end < folded.size() && is_letter(end)) ++end;
    if (end > begin) words.push_back(hash(std::string_view(folded).substr(begin, end - begin), 0x811c9dc5u));
    begin = std::max(end, begin + 1);
  }
  return words;
}

}  // namespace

std::string make_sketch(std::string_view text) {
  const auto words = hash_words(text);
  std::vector<std::uint32_t> shingles;
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    std::uint32_t shingle = 0;
    for (std::size_t j = 0; j < kShingleWords; ++j) shingle = mix(shingle * 31 + words[i + j]);
    shingles.push_back(shingle);
  }
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  if (shingles.size() < kHashes) return "";
  std::string sketch;
  for (std::size_t i = 0; i < kHashes; ++i) {
    for (int shift = 28; shift >= 0; shift -= 4) sketch += kDigits[(shingles[i] >> shift) & 15];
  }
  return sketch;
}

// The share of the union's smallest hashes that both sketches have. Fixed digits compare as the numbers do.
double resemblance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0, seen = 0, i = 0, j = 0;
  for (; seen < kHashes && i < a.size() && j < b.size(); ++seen) {
    const auto x = a.substr(i, kHashDigits), y = b.substr(j, kHashDigits);
    common += x == y;
    if (x <= y) i += kHashDigits;
    if (y <= x) j += kHashDigits;
  }
  return static_cast<double>(common) / static_cast<double>(kHashes);
}

namespace {

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count), count_(count) {
    std::iota(parent_.begin(), parent_.end(), 0u);
  }
  std::size_t count() const { return count_; }
  std::size_t of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    if (a == b) return;
    parent_[a] = b;
    --count_;
  }

 private:
  std::vector<std::size_t> parent_;
  std::size_t count_;
};

}  // namespace

// Near duplicates share a hash among the first of the two sketches, so only those that do are compared; of
// the many that share a phrase of the trade, the neighbours in the order of their sketches.
std::size_t count_independent(std::vector<std::string_view> sketches) {
  constexpr auto kTelling = static_cast<std::size_t>((1 - kNearDuplicate) * kHashes) + 1;
  constexpr std::size_t kNeighbours = 16;
  std::sort(sketches.begin(), sketches.end());
  Groups groups(sketches.size());
  std::unordered_map<std::string_view, std::vector<std::size_t>> sharing;
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    const std::string_view telling = sketches[i].substr(0, kTelling * kHashDigits);
    for (std::size_t at = 0; at < telling.size(); at += kHashDigits) {
      auto& others = sharing[telling.substr(at, kHashDigits)];
      const std::size_t first = others.size() - std::min(others.size(), kNeighbours);
      for (std::size_t j = first; j < others.size(); ++j) {
        if (groups.of(i) == groups.of(others[j])) continue;
        if (resemblance(sketches[i], sketches[others[j]]) >= kNearDuplicate) groups.join(i, others[j]);
      }
      others.push_back(i);
    }
  }
  return groups.count();
}

}  // namespace newsgraph::graph
