// base_ends.h - the two ends and the type of a base's relationships, by id.
// A file does not hold them: they are read from the outgoing runs when first asked for, which most questions
// never do. What is deleted has invalid ends. Made and read by RelationshipTable.
// Threads: any number, at the first asking too. Lifetime: the base outlives it. Cost: O(1), but the first
// time one pass over the runs (10 ns a relationship); then 10 bytes a relationship.
#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include "graph/graph.h"
#include "graph/store/base.h"

namespace newsgraph::graph {

class BaseEnds {
 public:
  explicit BaseEnds(const Base& base) : base_(base) {}

  Ends ends(std::uint32_t id) const {
    read_once();
    return {starts_[id], ends_[id], types_[id]};
  }
  RelationshipArrays arrays() const {
    read_once();
    return {starts_, ends_, types_};
  }

 private:
  void read_once() const {
    if (!is_read_.load(std::memory_order_acquire)) read();
  }
  void read() const;

  const Base& base_;
  mutable std::atomic<bool> is_read_ = false;
  mutable std::mutex reading_;
  mutable std::vector<NodeId> starts_, ends_;
  mutable std::vector<TypeId> types_;
};

}  // namespace newsgraph::graph
