#include "query/walks/count_trails.h"

#include <algorithm>
#include <cassert>

namespace newsgraph::query {

using graph::Adjacent;
using graph::NodeId;
using graph::RelationshipId;

CountTrails::CountTrails(const graph::Graph& graph, std::vector<CountStep> steps, std::size_t given_nodes,
                         std::size_t given_relationships)
    : graph_(&graph),
      steps_(std::move(steps)),
      given_nodes_(given_nodes),
      given_relationships_(given_relationships),
      nodes_(given_nodes + steps_.size()),
      relationships_(given_relationships + steps_.size()) {
  assert(!steps_.empty());
  const CountStep& last = steps_.back();
  if (!last.closing) return;
  // Of the two ends the one bound earlier changes less often.
  mark_from_ = last.from < last.to;
  marking_ = mark_from_ ? last.hop : last.hop.reversed();
  multiplicity_.resize(graph.node_limit());
}

std::uint64_t CountTrails::count(std::span<const NodeId> nodes,
                                 std::span<const RelationshipId> relationships) {
  std::ranges::copy(nodes, nodes_.begin());
  std::ranges::copy(relationships, relationships_.begin());
  return count_from(0);
}

void CountTrails::count_each(std::span<const NodeId> starts, std::span<std::uint64_t> counts) {
  assert(given_nodes_ == 1 && given_relationships_ == 0);
  if (steps_.size() == 1 && !steps_[0].closing) return steps_[0].hop.degrees(starts, counts);
  for (std::size_t i = 0; i < starts.size(); ++i) counts[i] = count({&starts[i], 1}, {});
}

bool CountTrails::used(const CountStep& step, RelationshipId relationship) const {
  for (const std::size_t place : step.different) {
    if (relationships_[place] == relationship) return true;
  }
  return false;
}

std::uint64_t CountTrails::count_from(std::size_t index) {
  if (index + 1 == steps_.size()) return count_last();
  tick_();
  const CountStep& step = steps_[index];
  const CountStep& last = steps_.back();
  const bool pairs = index + 2 == steps_.size() && last.closing && last.from != last.to && !step.closing;
  if (pairs) return count_pairs(step);
  std::uint64_t total = 0;
  step.hop.for_each(nodes_[step.from], [&](const Adjacent& found) {
    if (step.closing && found.node != nodes_[step.to]) return;
    if (used(step, found.relationship)) return;
    if (!step.closing) nodes_[step.to] = found.node;
    relationships_[given_relationships_ + index] = found.relationship;
    total += count_from(index + 1);
  });
  return total;
}

// The relationships before the last step that the last step would find again.
std::uint64_t CountTrails::used_among(const CountStep& last) const {
  std::uint64_t count = 0;
  for (auto place = last.different.begin(); place != last.different.end(); ++place) {
    const RelationshipId relationship = relationships_[*place];
    const graph::Ends ends = graph_->ends(relationship);
    if (ends.start != nodes_[last.from] && ends.end != nodes_[last.from]) continue;
    const NodeId other = ends.start == nodes_[last.from] ? ends.end : ends.start;
    if (last.closing && other != nodes_[last.to]) continue;
    const bool counted = std::any_of(last.different.begin(), place, [&](std::size_t before) {
      return relationships_[before] == relationship;
    });
    if (!counted) count += last.hop.visits(nodes_[last.from], ends);
  }
  return count;
}

std::uint64_t CountTrails::count_last() {
  const CountStep& last = steps_.back();
  std::uint64_t found = 0;
  if (last.closing) {
    mark(nodes_[mark_from_ ? last.from : last.to]);
    found = multiplicity_[nodes_[mark_from_ ? last.to : last.from].value()];
  } else {
    found = last.hop.degree(nodes_[last.from]);
  }
  return found == 0 || last.different.empty() ? found : found - used_among(last);
}

// The last step but one together with the closing one, in one loop: its end is the unmarked end of the
// closing step.
std::uint64_t CountTrails::count_pairs(const CountStep& step) {
  const CountStep& last = steps_.back();
  const NodeId fixed = nodes_[mark_from_ ? last.from : last.to];
  const std::size_t moving = mark_from_ ? last.to : last.from;
  std::uint64_t total = 0;
  const std::size_t place = given_relationships_ + steps_.size() - 2;
  if (moving == step.to) mark(fixed);
  step.hop.for_each(nodes_[step.from], [&](const Adjacent& found) {
    const std::uint32_t closing = moving == step.to ? multiplicity_[found.node.value()] : 1;
    if (closing == 0 || used(step, found.relationship)) return;
    nodes_[step.to] = found.node;
    relationships_[place] = found.relationship;
    if (moving == step.to) {
      total += last.different.empty() ? closing : closing - used_among(last);
    } else {
      total += count_last();
    }
  });
  return total;
}

void CountTrails::mark(NodeId node) {
  if (node == marked_) return;
  const auto reset = [this](const Adjacent& step) { multiplicity_[step.node.value()] = 0; };
  if (marked_.valid()) marking_->for_each(marked_, reset);
  marking_->for_each(node, [this](const Adjacent& step) { ++multiplicity_[step.node.value()]; });
  marked_ = node;
}

}  // namespace newsgraph::query
