// segment.h - one array of a base with what keeps it alive.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace newsgraph::graph {

struct Segment {
  std::shared_ptr<const void> owner;
  std::span<const std::byte> bytes;
};

template <typename T>
Segment make_segment(std::vector<T> values) {
  auto owner = std::make_shared<const std::vector<T>>(std::move(values));
  return {owner, std::as_bytes(std::span<const T>(*owner))};
}

}  // namespace newsgraph::graph
