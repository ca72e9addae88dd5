#include "graph/store/sort_adjacency.h"

#include <algorithm>
#include <span>

#include "graph/store/base_image.h"

namespace newsgraph::graph {
namespace {

class Sorter {
 public:
  Sorter(const BaseDraft& draft, Direction direction)
      : draft_(draft),
        near_(direction == Direction::kOut ? draft.starts : draft.ends),
        far_(direction == Direction::kOut ? draft.ends : draft.starts) {
    sort_by_type();
  }

  SortedAdjacency sorted(std::size_t type) const {
    const std::span<const std::uint32_t> ids =
        std::span(by_type_).subspan(first_[type], first_[type + 1] - first_[type]);
    SortedAdjacency sorted;
    count_ends(ids, &sorted);
    if (ids.empty()) return sorted;
    const auto near = [&](std::uint32_t id) { return near_[id].value(); };
    const auto [lowest, highest] = std::minmax_element(
        ids.begin(), ids.end(), [&](std::uint32_t a, std::uint32_t b) { return near(a) < near(b); });
    sorted.first = near(*lowest);
    std::vector<std::uint32_t>& offsets = sorted.offsets;
    offsets.resize(near(*highest) - sorted.first + 3);
    for (const std::uint32_t id : ids) ++offsets[near(id) - sorted.first + 2];
    for (std::size_t i = 1; i < offsets.size(); ++i) offsets[i] += offsets[i - 1];
    // offsets[n + 1] is where the next entry of n goes; when all are placed it is where n + 1 begins.
    sorted.entries.resize(ids.size());
    for (const std::uint32_t id : ids)
      sorted.entries[offsets[near(id) - sorted.first + 1]++] = {far_[id], RelationshipId(id)};
    offsets.pop_back();
    return sorted;
  }

 private:
  void sort_by_type() {
    first_.resize(draft_.types.size() + 2);
    each([&](std::uint32_t id) { ++first_[draft_.type_of[id].value() + 2u]; });
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    by_type_.resize(first_.back());
    each([&](std::uint32_t id) { by_type_[first_[draft_.type_of[id].value() + 1u]++] = id; });
    first_.pop_back();
  }

  template <typename Visit>
  void each(Visit visit) const {
    const bool holes = !draft_.dead_relationships.words().empty();
    for (std::uint32_t id = 0; id < near_.size(); ++id) {
      if (!holes || !draft_.dead_relationships.test(id)) visit(id);
    }
  }

  void count_ends(std::span<const std::uint32_t> ids, SortedAdjacency* sorted) const {
    std::vector<std::uint64_t> with_set(draft_.label_sets.size());
    for (const std::uint32_t id : ids) ++with_set[draft_.label_set_of[near_[id].value()]];
    sorted->ends_with.resize(draft_.labels.size());
    for (std::size_t set = 0; set < with_set.size(); ++set) {
      for (const LabelId label : draft_.label_sets[set]) sorted->ends_with[label.value()] += with_set[set];
    }
  }

  const BaseDraft& draft_;
  const std::vector<NodeId>& near_;
  const std::vector<NodeId>& far_;
  std::vector<std::uint32_t> first_, by_type_;  // relationships in order of type, and where each type's begin
};

}  // namespace

void sort_adjacency(const BaseDraft& draft, Direction direction,
                    const std::function<void(SortedAdjacency)>& use) {
  const Sorter sorter(draft, direction);
  for (std::size_t type = 0; type < draft.types.size(); ++type) use(sorter.sorted(type));
}

}  // namespace newsgraph::graph
