// explanation.h - why an entity of the graph is one: what was read of it in which words, what brought these
// together, who it might also have been. Decided anew from the graph, as Ingest decides it.
// Read by `newsgraph why NAME`. Threads: reads the graph only. Cost: linear in the profiles of the graph.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"
#include "graph/ingest/resolution.h"

namespace newsgraph::graph {

struct Explanation {
  struct Joined {
    std::string profile;  // profile.h
    std::string to;       // the one it was joined to; empty for the first
    ResolutionScore score;
  };
  struct Rival {
    NodeId node;
    ResolutionScore score;
  };
  std::vector<Joined> joined;
  std::vector<Rival> rivals;  // fitted equally well, so that the entity is none of them
};

// Empty for a node that is no entity of articles.
Explanation explain_entity(const Graph& graph, NodeId entity);

}  // namespace newsgraph::graph
