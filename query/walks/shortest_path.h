// shortest_path.h - one shortest path between two different nodes, by breadth-first search from both ends,
// always continuing at the smaller frontier. A shortest path repeats no node, so it is a trail. Which of
// several shortest paths is found depends on the order of adjacency alone, so it is the same on every run.
// Used by operators/ for shortestPath(). Cost: about the square root of what a search from one end touches.
// One thread.
#pragma once

#include <optional>

#include "query/walks/hop.h"

namespace newsgraph::query {

class ShortestPath {
 public:
  ShortestPath(const graph::Graph& graph, Hop hop);

  // Nothing when there is no path of at most `max` relationships (`max` < 0: any).
  std::optional<graph::Path> find(graph::NodeId from, graph::NodeId to, std::int64_t max);

 private:
  // What one side has found: for each node the step by which it was reached. Kept between searches; a node
  // counts as reached when its round is the current one.
  struct Side {
    explicit Side(std::uint32_t node_limit) : reached(node_limit), round(node_limit) {}
    std::vector<graph::Adjacent> reached;  // the node before and the relationship from it
    std::vector<std::uint32_t> round;
    std::vector<graph::NodeId> frontier, next;
    std::int64_t depth = 0;
  };

  void start(Side& side, graph::NodeId node);
  // One level further; the node where the sides meet, or an invalid id.
  graph::NodeId advance(Side& side, const Side& other, const Hop& hop);
  graph::Path join(graph::NodeId from, graph::NodeId to, graph::NodeId meeting) const;

  Hop forward_, backward_;
  Side out_, back_;
  std::uint32_t round_ = 0;
};

}  // namespace newsgraph::query
