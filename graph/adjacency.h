// adjacency.h - the relationships of one type in one direction, as one contiguous run per node.
// Made by Graph; read by it and, when many runs are needed, directly by query operators and algorithms.
// The base holds all runs in one array (possibly mapped); a node whose run changed has its own list in the
// overlay, so that a run is one span whoever made it. A run is in ascending order of relationship id.
// Threads: reading from any number; changing needs the writer's exclusive access. Lifetime of a run: the next
// write. Cost: run() is O(1); add() amortised O(1) after a first copy of the run; remove() O(run).
#pragma once

#include <cstdint>
#include <span>

#include "graph/store/id_map.h"
#include "graph/store/packed_lists.h"
#include "graph/value.h"

namespace newsgraph::graph {

struct Adjacent {
  NodeId node;  // the other end
  RelationshipId relationship;
};

// Run of node n: entries [offsets[n - first], offsets[n - first + 1]); nodes outside have none.
struct AdjacencyBase {
  std::uint32_t first = 0;
  std::span<const std::uint32_t> offsets;
  std::span<const Adjacent> entries;
};

class Adjacency {
 public:
  Adjacency() = default;
  explicit Adjacency(AdjacencyBase base) : base_(base) {}

  std::span<const Adjacent> run(NodeId node) const {
    if (!changed_.empty()) {
      if (const std::uint32_t* list = changed_.find(node.value())) return lists_[*list];
    }
    return base_run(node);
  }
  std::uint32_t degree(NodeId node) const { return static_cast<std::uint32_t>(run(node).size()); }
  // Adds the degree of each node to its sum.
  void add_degrees(std::span<const NodeId> nodes, std::span<std::uint64_t> sums) const;

  // True when base() answers for every node.
  bool unchanged() const { return changed_.empty(); }
  const AdjacencyBase& base() const { return base_; }

  void add(NodeId node, Adjacent entry);  // keeps the order
  void remove(NodeId node, RelationshipId relationship);

 private:
  std::span<const Adjacent> base_run(NodeId node) const {
    const std::uint32_t i = node.value() - base_.first;  // wraps below first
    if (base_.offsets.empty() || i >= base_.offsets.size() - 1) return {};
    return base_.entries.subspan(base_.offsets[i], base_.offsets[i + 1] - base_.offsets[i]);
  }
  std::size_t writable(NodeId node);  // the number of its list

  AdjacencyBase base_;
  IdMap changed_;  // node -> its list
  PackedLists<Adjacent> lists_;
};

}  // namespace newsgraph::graph
