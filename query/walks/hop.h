// hop.h - one relationship of a pattern, resolved: which adjacency runs a step follows, and which ends it
// accepts. Made from a graph when a query starts; used by the walks of this folder and by expanding
// operators. Invariant: every relationship of the pattern's types at a node is visited once, a self-loop too
// when the direction is open. Lifetime: until the graph's next write. Threads: const, any number.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/graph.h"
#include "query/syntax/ast.h"

namespace newsgraph::query {

class Hop {
 public:
  // `types` empty: every type the graph has.
  Hop(const graph::Graph& graph, std::span<const graph::TypeId> types, ast::PatternDirection direction);

  // Only ends with all these labels are accepted. A label that the graph does not have is for the caller:
  // nothing matches.
  void require(graph::LabelFilter label) { labels_.push_back(std::move(label)); }

  // visit(Adjacent) for every relationship whose other end is accepted.
  template <typename Visit>
  void for_each(graph::NodeId node, Visit&& visit) const {
    for (const Run& run : runs_) {
      for (const graph::Adjacent& step : run.adjacency->run(node)) {
        if (run.skip_loops && step.node == node) continue;
        if (accepts(step.node)) visit(step);
      }
    }
  }

  // Asks the graph which types have relationships from a node to itself: without them degree() is O(runs) in
  // an open direction too.
  void look_for_loops(const graph::Graph& graph);

  // How many for_each would visit: O(runs) where no label is required and no loop has to be left out.
  std::uint64_t degree(graph::NodeId node) const;
  // Of each of the nodes.
  void degrees(std::span<const graph::NodeId> nodes, std::span<std::uint64_t> counts) const;

  bool accepts(graph::NodeId end) const {
    for (const graph::LabelFilter& label : labels_) {
      if (!label(end)) return false;
    }
    return true;
  }

  // Whether for_each(node) would visit this relationship, which has these ends.
  bool visits(graph::NodeId node, const graph::Ends& ends) const;

  Hop reversed() const;  // the same relationships from the other end; no labels required

 private:
  struct Run {
    const graph::Adjacency* adjacency;
    const graph::Adjacency* opposite;
    graph::TypeId type;
    graph::Direction direction;
    bool skip_loops;  // the loop was visited in the other direction's run
  };
  Hop() = default;
  bool visits_all_of(const Run& run) const { return labels_.empty() && !run.skip_loops; }
  std::uint64_t degree(const Run& run, graph::NodeId node) const;

  std::vector<Run> runs_;
  std::vector<graph::LabelFilter> labels_;
};

}  // namespace newsgraph::query
