// text_hash.h - a quick hash of short texts for tables in memory; never stored.
// Eight bytes at a time through one widening multiplication (the mixing step of wyhash, by Wang Yi).
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace newsgraph::graph {

inline std::uint64_t mix_hash(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a ^ 0xa0761d6478bd642full) * (b ^ 0xe7037ed1a0b428dbull);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t text_hash(std::string_view text) {
  std::uint64_t hash = text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 8; at += 8, left -= 8) {
    std::uint64_t word;
    std::memcpy(&word, at, 8);
    hash = mix_hash(hash, word);
  }
  std::uint64_t last = 0;
  if (left != 0) std::memcpy(&last, at, left);
  return mix_hash(hash, last);
}

}  // namespace newsgraph::graph
