// statistics.h - exact counts for the planner, kept up by every write.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/ids.h"
#include "graph/store/base.h"

namespace newsgraph::graph {

class Statistics {
 public:
  Statistics() = default;
  explicit Statistics(const Base& base) {
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      ends_with_[index_of(direction)] = base.ends_with[index_of(direction)];
    }
    for (const AdjacencyBase& type : base.adjacency[0]) count_.push_back(type.entries.size());
  }

  std::uint64_t count(TypeId type) const { return type.value() < count_.size() ? count_[type.value()] : 0; }
  std::uint64_t count(LabelId label, Direction direction, TypeId type) const {
    const auto& types = ends_with_[index_of(direction)];
    if (type.value() >= types.size() || label.value() >= types[type.value()].size()) return 0;
    return types[type.value()][label.value()];
  }

  // `by` relationships more (or fewer) of `type`.
  void add(TypeId type, std::int64_t by) { at(count_, type.value()) += static_cast<std::uint64_t>(by); }
  void add(LabelId label, Direction direction, TypeId type, std::int64_t by) {
    at(at(ends_with_[index_of(direction)], type.value()), label.value()) += static_cast<std::uint64_t>(by);
  }

 private:
  template <typename T>
  static T& at(std::vector<T>& values, std::size_t i) {
    if (i >= values.size()) values.resize(i + 1);
    return values[i];
  }

  std::vector<std::uint64_t> count_;                      // by type
  std::vector<std::vector<std::uint64_t>> ends_with_[2];  // [direction][type][label]
};

}  // namespace newsgraph::graph
