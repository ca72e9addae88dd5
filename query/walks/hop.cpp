#include "query/walks/hop.h"

#include <algorithm>

namespace newsgraph::query {

using ast::PatternDirection;
using graph::Direction;
using graph::TypeId;

Hop::Hop(const graph::Graph& graph, std::span<const TypeId> types, PatternDirection direction) {
  std::vector<TypeId> all;
  if (types.empty()) {
    for (std::size_t i = 0; i < graph.type_count(); ++i) all.emplace_back(static_cast<TypeId::integer>(i));
    types = all;
  }
  for (const TypeId type : types) {
    const graph::Adjacency* out = &graph.adjacency(Direction::kOut, type);
    const graph::Adjacency* in = &graph.adjacency(Direction::kIn, type);
    if (direction != PatternDirection::kIn) runs_.push_back({out, in, type, Direction::kOut, false});
    if (direction != PatternDirection::kOut)
      runs_.push_back({in, out, type, Direction::kIn, direction == PatternDirection::kBoth});
  }
}

void Hop::look_for_loops(const graph::Graph& graph) {
  for (Run& run : runs_) run.skip_loops = run.skip_loops && graph.count_loops(run.type) > 0;
}

std::uint64_t Hop::degree(graph::NodeId node) const {
  std::uint64_t count = 0;
  for (const Run& run : runs_) count += degree(run, node);
  return count;
}

std::uint64_t Hop::degree(const Run& run, graph::NodeId node) const {
  if (visits_all_of(run)) return run.adjacency->degree(node);
  std::uint64_t count = 0;
  for (const graph::Adjacent& step : run.adjacency->run(node)) {
    if (run.skip_loops && step.node == node) continue;
    count += accepts(step.node);
  }
  return count;
}

// Run by run, so that each array is read in the order of the nodes.
void Hop::degrees(std::span<const graph::NodeId> nodes, std::span<std::uint64_t> counts) const {
  std::ranges::fill(counts, 0);
  for (const Run& run : runs_) {
    if (visits_all_of(run)) {
      run.adjacency->add_degrees(nodes, counts);
      continue;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) counts[i] += degree(run, nodes[i]);
  }
}

bool Hop::visits(graph::NodeId node, const graph::Ends& ends) const {
  for (const Run& run : runs_) {
    if (run.type != ends.type) continue;
    if (run.skip_loops && ends.start == ends.end) continue;
    const bool outgoing = run.direction == Direction::kOut;
    if ((outgoing ? ends.start : ends.end) == node && accepts(outgoing ? ends.end : ends.start)) return true;
  }
  return false;
}

Hop Hop::reversed() const {
  Hop other;
  // Of an open direction's two runs the one that leaves out loops is the incoming one, from either end.
  const bool open = std::ranges::any_of(runs_, &Run::skip_loops);
  for (const Run& run : runs_) {
    const Direction back = run.direction == Direction::kOut ? Direction::kIn : Direction::kOut;
    other.runs_.push_back({run.opposite, run.adjacency, run.type, back, open && back == Direction::kIn});
  }
  return other;
}

}  // namespace newsgraph::query
