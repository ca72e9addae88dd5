// summary.h - properties of merged nodes and facts, recomputed from what the articles gave.
// The same articles give the same properties, in whatever order they came. Need an open transaction.
#pragma once

#include <cstddef>
#include <string_view>

#include "graph/graph.h"
#include "graph/ingest/evidence.h"

namespace newsgraph::graph {

// Every property of the entity but its key: for each key on its MENTIONED_IN relationships the value that
// most articles give (the smaller one of equals); "aliases" is the union of all names and aliases but the
// chosen name, sorted.
void summarize_entity(Graph& graph, NodeId entity);

// Adds to the fact's evidence and recomputes "articles" (how many) and "confidence" (the highest).
void add_evidence(Graph& graph, RelationshipId fact, const Evidence& evidence);

// Takes out what `article` gave. Returns how much evidence is left; at 0 the properties are left as they
// were. A relationship that is no fact (it has no evidence) counts as having one.
std::size_t remove_evidence(Graph& graph, RelationshipId fact, std::string_view article);

}  // namespace newsgraph::graph
