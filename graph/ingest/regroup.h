// regroup.h - moves what articles gave from one node of the graph to another when resolution changes its
// mind. Made and used by Ingest. What moves with an entity: its MENTIONED_IN relationships, its roles in
// events, and of the facts it is an end of the evidence that was read of it. Needs an open transaction.
#pragma once

#include <string>
#include <unordered_map>

#include "graph/graph.h"
#include "graph/ingest/fact_table.h"

namespace newsgraph::graph {

// Where what is read with a profile (profile.h) belongs now.
using Moves = std::unordered_map<std::string, NodeId>;

// Takes what was read with one of the profiles away from `from`. Facts are moved in `facts`, which is written
// later. Cost: linear in the relationships of `from` and the evidence of its facts.
void move_profiles(Graph& graph, FactTable& facts, NodeId from, const Moves& moves);

}  // namespace newsgraph::graph
