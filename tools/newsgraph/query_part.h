// query_part.h - the part of a graph that a query returns: for `newsgraph export --query`.
// Taken are the nodes, relationships and paths in its rows, also inside lists and maps, and the ends of every
// relationship. Errors: those of the query, one that writes.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::tools {

struct QueryPart {
  graph::Subgraph part;
  std::size_t rows = 0;
};

// What the query's warnings say is printed to standard error.
Result<QueryPart> query_part(graph::Graph& graph, const std::string& query);

}  // namespace newsgraph::tools
