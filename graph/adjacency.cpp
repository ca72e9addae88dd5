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
