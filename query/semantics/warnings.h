// warnings.h - what a query asks for that the graph does not have: not an error, but often a misspelling.
#pragma once

#include <string>
#include <vector>

#include "graph/graph.h"
#include "query/semantics/bound_query.h"

namespace newsgraph::query {

// One sentence each: "no node has the label 'Persn'; did you mean 'Person'?". Only names that patterns and
// properties read.
std::vector<std::string> unknown_names(const BoundQuery& query, const graph::Graph& graph);

}  // namespace newsgraph::query
