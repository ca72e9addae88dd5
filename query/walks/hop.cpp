#include "query/walks/hop.h"

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
    if (direction != PatternDirection::kIn) runs_.push_back({out, in, false});
    if (direction != PatternDirection::kOut) runs_.push_back({in, out, direction == PatternDirection::kBoth});
  }
}

std::uint64_t Hop::degree(graph::NodeId node) const {
  std::uint64_t count = 0;
  for (const Run& run : runs_) {
    if (labels_.empty() && !run.skip_loops) {
      count += run.adjacency->degree(node);
      continue;
    }
    for (const graph::Adjacent& step : run.adjacency->run(node)) {
      if (run.skip_loops && step.node == node) continue;
      count += accepts(step.node);
    }
  }
  return count;
}

Hop Hop::reversed() const {
  Hop other;
  for (const Run& run : runs_) other.runs_.push_back({run.opposite, run.adjacency, run.skip_loops});
  return other;
}

}  // namespace newsgraph::query
