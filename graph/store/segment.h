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

template <typename Container>  // a vector or a string
Segment make_segment(Container values) {
  auto owner = std::make_shared<const Container>(std::move(values));
  return {owner, std::as_bytes(std::span(*owner))};
}

}  // namespace newsgraph::graph
