#include "graph/store/base_ends.h"

namespace newsgraph::graph {

void BaseEnds::read() const {
  const std::lock_guard lock(reading_);
  if (is_read_.load(std::memory_order_relaxed)) return;
  starts_.resize(base_.relationship_limit);
  ends_.resize(base_.relationship_limit);
  types_.resize(base_.relationship_limit);
  const std::vector<AdjacencyBase>& types = base_.adjacency[index_of(Direction::kOut)];
  for (std::size_t type = 0; type < types.size(); ++type) {
    const auto& [first, offsets, entries] = types[type];
    for (std::size_t node = 0; node + 1 < offsets.size(); ++node) {
      for (std::uint32_t i = offsets[node]; i < offsets[node + 1]; ++i) {
        const std::uint32_t id = entries[i].relationship.value();
        if (id >= starts_.size()) continue;  // of a damaged file; what is written must stay inside
        starts_[id] = NodeId(first + static_cast<std::uint32_t>(node));
        ends_[id] = entries[i].node;
        types_[id] = TypeId(static_cast<std::uint16_t>(type));
      }
    }
  }
  is_read_.store(true, std::memory_order_release);
}

}  // namespace newsgraph::graph
