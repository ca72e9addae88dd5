#include "graph/store/sort_adjacency.h"

#include <algorithm>

#include "graph/store/base_image.h"

namespace newsgraph::graph {
namespace {

struct Reach {  // of the near ends of one type
  std::uint32_t lowest = 0xffffffff;
  std::uint32_t highest = 0;
  std::uint32_t count = 0;
};

class Sorter {
 public:
  Sorter(const BaseDraft& draft, Direction direction)
      : draft_(draft),
        near_(direction == Direction::kOut ? draft.starts : draft.ends),
        far_(direction == Direction::kOut ? draft.ends : draft.starts),
        sorted_(draft.types.size()) {}

  std::vector<SortedAdjacency> run() {
    measure();
    each([&](std::uint32_t i, SortedAdjacency& type) { ++type.offsets[near_[i].value() - type.first + 2]; });
    for (SortedAdjacency& type : sorted_) {
      for (std::size_t i = 1; i < type.offsets.size(); ++i) type.offsets[i] += type.offsets[i - 1];
    }
    // offsets[n + 1] is where the next entry of n goes; when all are placed it is where n + 1 begins.
    each([&](std::uint32_t i, SortedAdjacency& type) {
      type.entries[type.offsets[near_[i].value() - type.first + 1]++] = {far_[i], RelationshipId(i)};
    });
    for (SortedAdjacency& type : sorted_) {
      if (!type.offsets.empty()) type.offsets.pop_back();
    }
    return std::move(sorted_);
  }

 private:
  template <typename Visit>
  void each(Visit visit) {
    const bool holes = !draft_.dead_relationships.words().empty();
    for (std::uint32_t i = 0; i < near_.size(); ++i) {
      if (holes && draft_.dead_relationships.test(i)) continue;
      visit(i, sorted_[draft_.type_of[i].value()]);
    }
  }

  void measure() {
    const std::size_t sets = draft_.label_sets.size();
    std::vector<Reach> reach(sorted_.size());
    std::vector<std::uint64_t> with_set(sorted_.size() * sets);
    each([&](std::uint32_t i, SortedAdjacency& type) {
      const std::uint32_t node = near_[i].value();
      const auto t = static_cast<std::size_t>(&type - sorted_.data());
      reach[t].lowest = std::min(reach[t].lowest, node);
      reach[t].highest = std::max(reach[t].highest, node);
      ++reach[t].count;
      ++with_set[t * sets + draft_.label_set_of[node]];
    });
    for (std::size_t t = 0; t < sorted_.size(); ++t) {
      sorted_[t].ends_with.resize(draft_.labels.size());
      for (std::size_t set = 0; set < sets; ++set) {
        for (const LabelId label : draft_.label_sets[set]) {
          sorted_[t].ends_with[label.value()] += with_set[t * sets + set];
        }
      }
      if (reach[t].count == 0) continue;
      sorted_[t].first = reach[t].lowest;
      sorted_[t].offsets.resize(reach[t].highest - reach[t].lowest + 3);
      sorted_[t].entries.resize(reach[t].count);
    }
  }

  const BaseDraft& draft_;
  const std::vector<NodeId>& near_;
  const std::vector<NodeId>& far_;
  std::vector<SortedAdjacency> sorted_;
};

}  // namespace

std::vector<SortedAdjacency> sort_adjacency(const BaseDraft& draft, Direction direction) {
  return Sorter(draft, direction).run();
}

}  // namespace newsgraph::graph
