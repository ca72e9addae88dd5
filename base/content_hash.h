// content_hash.h - a number that tells whether two texts are the same, alike on every machine (FNV-1a, 64
// bits). No security measure: texts that are made to collide do.   Threads: a pure function.   Cost: linear.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsgraph {

constexpr std::uint64_t content_hash(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3u;
  return hash;
}

}  // namespace newsgraph
