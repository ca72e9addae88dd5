// node_set.h - a set of nodes for walks: a bit per node and the members in the order they came.
// Clearing costs what was added, not the size of the graph, so one set serves many walks.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/value.h"

namespace newsgraph::query {

class NodeSet {
 public:
  explicit NodeSet(std::uint32_t node_limit) : bits_(node_limit / 64 + 1) {}

  // True when it was not there before.
  bool add(graph::NodeId node) {
    std::uint64_t& word = bits_[node.value() / 64];
    const std::uint64_t bit = std::uint64_t{1} << (node.value() % 64);
    if ((word & bit) != 0) return false;
    word |= bit;
    members_.push_back(node);
    return true;
  }
  bool contains(graph::NodeId node) const {
    return (bits_[node.value() / 64] >> (node.value() % 64) & 1) != 0;
  }
  const std::vector<graph::NodeId>& members() const { return members_; }
  void clear() {
    for (const graph::NodeId node : members_) bits_[node.value() / 64] = 0;
    members_.clear();
  }

 private:
  std::vector<std::uint64_t> bits_;
  std::vector<graph::NodeId> members_;
};

}  // namespace newsgraph::query
