// centrality.h - how much in the middle a node is. Results are by vertex index of the view.
// Sampled variants take their sources from a generator seeded by the caller: the same seed gives the same
// numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "graph/bgl/graph_view.h"

namespace newsgraph::graph {

struct PageRankOptions {
  double damping = 0.85;
  double tolerance = 1e-9;  // stop when no rank changes by more
  int most_rounds = 100;
};
// Boost's page_rank, scaled to sum 1: that is the usual definition in which nodes without out-edges spread
// their rank evenly. O(rounds * edges).
std::vector<double> page_rank(const DirectedView& view, const PageRankOptions& options = {});

struct SampleOptions {
  std::size_t sources = 0;  // 0: all nodes
  std::uint64_t seed = 1;
};
// The share of shortest paths between two others that lead through a node, summed over pairs; parallel
// relationships are different paths. Brandes 2001 over Boost's breadth-first search; sampled sources are
// scaled up as in Brandes and Pich 2007 (Boost's own function cannot sample; a test compares the two).
// O(sources * edges).
std::vector<double> betweenness(const UndirectedView& view, const SampleOptions& options = {});

// (reached - 1) / sum of distances, times the share of nodes reached (Wasserman and Faust), 0 for a node
// alone. With sampled sources only those get a number, the others are negative. O(sources * edges).
std::vector<double> closeness(const UndirectedView& view, const SampleOptions& options = {});

// The largest k such that the node is in a part where all have degree k or more; parallel relationships
// count, self-loops do not. Batagelj and Zaversnik 2003, Boost's core_numbers. O(edges).
std::vector<std::uint32_t> core_numbers(const UndirectedView& view);

}  // namespace newsgraph::graph
