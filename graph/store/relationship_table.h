// relationship_table.h - the two ends and the type of every relationship, by id.
// The base's are read from its runs when first asked for, later ones stand in a vector. A deleted one keeps
// its ends until compaction, so that undoing is cheap.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "graph/graph.h"
#include "graph/ids.h"
#include "graph/store/base_ends.h"
#include "graph/store/bitmap.h"

namespace newsgraph::graph {

class RelationshipTable {
 public:
  RelationshipTable() = default;
  explicit RelationshipTable(const Base& base)
      : base_limit_(base.relationship_limit),
        base_(std::make_unique<BaseEnds>(base)),
        dead_(base.dead_relationships),
        dead_count_(dead_.count()) {}

  std::uint32_t limit() const { return base_limit_ + static_cast<std::uint32_t>(later_.size()); }
  std::size_t count() const { return limit() - dead_count_; }
  bool contains(RelationshipId id) const { return id.value() < limit() && !dead_.test(id.value()); }

  Ends ends(RelationshipId id) const {
    const std::uint32_t i = id.value();
    return i < base_limit_ ? base_->ends(i) : later_[i - base_limit_];
  }

  RelationshipId append(Ends ends) {
    // By a quarter, not to twice: the table may be as large as the graph.
    if (later_.size() == later_.capacity()) later_.reserve(later_.size() + later_.size() / 4 + 16);
    later_.push_back(ends);
    return RelationshipId(limit() - 1);
  }
  void pop() { later_.pop_back(); }
  void bury(RelationshipId id) {
    dead_.set(id.value());
    ++dead_count_;
  }
  void revive(RelationshipId id) {
    dead_.reset(id.value());
    --dead_count_;
  }
  const Bitmap& dead() const { return dead_; }
  std::size_t dead_count() const { return dead_count_; }
  RelationshipArrays arrays() const { return base_ ? base_->arrays() : RelationshipArrays(); }

 private:
  std::uint32_t base_limit_ = 0;
  std::unique_ptr<const BaseEnds> base_;
  std::vector<Ends> later_;
  Bitmap dead_;
  std::size_t dead_count_ = 0;
};

}  // namespace newsgraph::graph
