#include "graph/adjacency.h"

#include <algorithm>
#include <cassert>

namespace newsgraph::graph {
namespace {

std::size_t place_of(std::span<const Adjacent> run, RelationshipId relationship) {
  const auto place =
      std::lower_bound(run.begin(), run.end(), relationship,
                       [](const Adjacent& a, RelationshipId id) { return a.relationship < id; });
  return static_cast<std::size_t>(place - run.begin());
}

}  // namespace

std::size_t Adjacency::writable(NodeId node) {
  if (const std::uint32_t* list = changed_.find(node.value())) return *list;
  const std::size_t list = lists_.size();
  changed_.insert(node.value(), static_cast<std::uint32_t>(list));
  lists_.append(base_run(node));
  return list;
}

void Adjacency::add_degrees(std::span<const NodeId> nodes, std::span<std::uint64_t> sums) const {
  if (!changed_.empty()) {
    for (std::size_t i = 0; i < nodes.size(); ++i) sums[i] += degree(nodes[i]);
    return;
  }
  if (base_.offsets.empty()) return;
  const std::uint32_t first = base_.first;
  const auto limit = static_cast<std::uint32_t>(base_.offsets.size() - 1);
  const std::uint32_t* offsets = base_.offsets.data();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::uint32_t at = nodes[i].value() - first;  // wraps below first
    sums[i] += at < limit ? offsets[at + 1] - offsets[at] : 0;
  }
}

void Adjacency::add(NodeId node, Adjacent entry) {
  const std::size_t list = writable(node);
  const std::span<const Adjacent> run = lists_[list];
  const bool last = run.empty() || run.back().relationship < entry.relationship;
  lists_.insert(list, last ? run.size() : place_of(run, entry.relationship), entry);
}

void Adjacency::remove(NodeId node, RelationshipId relationship) {
  const std::size_t list = writable(node);
  const std::size_t place = place_of(lists_[list], relationship);
  assert(place < lists_[list].size() && lists_[list][place].relationship == relationship);
  lists_.erase(list, place);
}

}  // namespace newsgraph::graph
