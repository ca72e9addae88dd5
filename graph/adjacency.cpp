#include "graph/adjacency.h"

#include <algorithm>
#include <cassert>

namespace newsgraph::graph {
namespace {

auto place_of(std::vector<Adjacent>& run, RelationshipId relationship) {
  return std::lower_bound(run.begin(), run.end(), relationship,
                          [](const Adjacent& a, RelationshipId id) { return a.relationship < id; });
}

}  // namespace

std::vector<Adjacent>& Adjacency::writable(NodeId node) {
  if (const std::uint32_t* list = changed_.find(node.value())) return lists_[*list];
  const std::span<const Adjacent> run = base_run(node);
  changed_.insert(node.value(), static_cast<std::uint32_t>(lists_.size()));
  return lists_.emplace_back(run.begin(), run.end());
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
  std::vector<Adjacent>& run = writable(node);
  if (run.empty() || run.back().relationship < entry.relationship) {
    run.push_back(entry);
  } else {
    run.insert(place_of(run, entry.relationship), entry);
  }
}

void Adjacency::remove(NodeId node, RelationshipId relationship) {
  std::vector<Adjacent>& run = writable(node);
  const auto place = place_of(run, relationship);
  assert(place != run.end() && place->relationship == relationship);
  run.erase(place);
}

}  // namespace newsgraph::graph
