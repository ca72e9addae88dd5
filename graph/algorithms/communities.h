// communities.h - groups of nodes that are tied to one another more than to the rest: the Louvain method.
// Blondel, Guillaume, Lambiotte, Lefebvre 2008, one weight per relationship (two meetings tie twice as much),
// loops kept. The order in which nodes are visited is shuffled by the caller's seed: the same seed gives the
// same groups.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/bgl/graph_view.h"

namespace newsgraph::graph {

struct CommunityOptions {
  std::uint64_t seed = 1;
  int most_levels = 20;
  int most_rounds = 50;         // over all nodes, at one level
  double smallest_gain = 1e-7;  // of modularity, for one more level
};

struct Communities {
  std::vector<std::uint32_t> group;  // by vertex index, numbered in order of first node
  double modularity = 0;
};

// O(edges) for each round.
Communities louvain(const UndirectedView& view, const CommunityOptions& options = {});

// Newman's modularity of any grouping.
double modularity(const UndirectedView& view, const std::vector<std::uint32_t>& group);

}  // namespace newsgraph::graph
