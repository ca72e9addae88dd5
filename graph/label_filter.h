// label_filter.h - "has this label" for many nodes in a row: two array reads, no call.
// Made by Graph::label_filter; copied freely. Lifetime: until the next write.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/value.h"

namespace newsgraph::graph {

class LabelFilter {
 public:
  LabelFilter(const std::uint32_t* set_of, std::vector<std::uint8_t> member)
      : set_of_(set_of), member_(std::move(member)) {}

  bool operator()(NodeId node) const { return member_[set_of_[node.value()]] != 0; }

 private:
  const std::uint32_t* set_of_;       // by node: which distinct combination of labels it has
  std::vector<std::uint8_t> member_;  // by combination: whether the label is in it
};

}  // namespace newsgraph::graph
