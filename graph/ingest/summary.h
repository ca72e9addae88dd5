// summary.h - properties of merged nodes, recomputed from what the articles gave.
// The same articles give the same properties, in whatever order they came. Needs an open transaction.
#pragma once

#include "graph/graph.h"

namespace newsgraph::graph {

// Every property of the entity but its key: for each key on its MENTIONED_IN relationships the value that
// most articles give (the smaller one of equals; of a person's names only those of two words, if any);
// "aliases" is the union of all names and aliases but the chosen name, "profiles" that of all profiles,
// sorted. Cost: linear in the articles that mention it.
void summarize_entity(Graph& graph, NodeId entity);

}  // namespace newsgraph::graph
