// shortest_path.h - one shortest path between two different nodes, by breadth-first search from both ends,
// always continuing at the smaller frontier. A shortest path repeats no node, so it is a trail. Which of
// several shortest paths is found depends on the order of adjacency alone, so it is the same on every run.
// Used by operators/ for shortestPath(). Cost: about the square root of what a search from one end touches;
// memory: a bit per node of the graph, and what was reached. One thread.
#pragma once

#include <optional>

#include "query/walks/hop.h"
#include "query/walks/node_set.h"

namespace newsgraph::query {

class ShortestPath {
 public:
  ShortestPath(const graph::Graph& graph, Hop hop);

  // Nothing when there is no path of at most `max` relationships (`max` < 0: any).
  std::optional<graph::Path> find(graph::NodeId from, graph::NodeId to, std::int64_t max);

 private:
  // What one side has found, level by level.
  struct Side {
    explicit Side(std::uint32_t node_limit) : reached(node_limit) {}

    // How the member of `reached` at the same place was reached.
    struct Step {
      std::uint32_t before = 0;  // a place in `reached`; of the start its own
      graph::RelationshipId relationship;
    };
    NodeSet reached;
    std::vector<Step> steps;
    std::size_t frontier = 0;  // where the last level begins
    std::int64_t depth = 0;

    void start(graph::NodeId node);
    std::size_t frontier_size() const { return steps.size() - frontier; }
    // One level further; the node where the sides meet, or an invalid id.
    graph::NodeId advance(const Side& other, const Hop& hop);
    // The nodes and relationships from `node` back to the start, `node` itself left out.
    void walk_back(graph::NodeId node, graph::Path& path) const;
  };

  Hop forward_, backward_;
  Side out_, back_;
};

}  // namespace newsgraph::query
