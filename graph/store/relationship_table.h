// relationship_table.h - the two ends and the type of every relationship, by id.
// The base's in three arrays (possibly mapped), later ones in a vector. A deleted one keeps its ends until
// compaction, so that undoing is cheap.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/graph.h"
#include "graph/ids.h"
#include "graph/store/base.h"
#include "graph/store/bitmap.h"

namespace newsgraph::graph {

class RelationshipTable {
 public:
  RelationshipTable() = default;
  explicit RelationshipTable(const Base& base)
      : starts_(base.starts), ends_(base.ends), type_of_(base.type_of), dead_(base.dead_relationships) {
    dead_count_ = dead_.count();
  }

  std::uint32_t limit() const { return static_cast<std::uint32_t>(starts_.size() + later_.size()); }
  std::size_t count() const { return limit() - dead_count_; }
  bool contains(RelationshipId id) const { return id.value() < limit() && !dead_.test(id.value()); }

  Ends ends(RelationshipId id) const {
    const std::uint32_t i = id.value();
    if (i < starts_.size()) return {starts_[i], ends_[i], type_of_[i]};
    return later_[i - starts_.size()];
  }

  RelationshipId append(Ends ends) {
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
  RelationshipArrays arrays() const { return {starts_, ends_, type_of_}; }

 private:
  std::span<const NodeId> starts_, ends_;
  std::span<const TypeId> type_of_;
  std::vector<Ends> later_;
  Bitmap dead_;
  std::size_t dead_count_ = 0;
};

}  // namespace newsgraph::graph
