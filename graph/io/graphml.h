// graphml.h - the graph as GraphML that opens at the first try in Gephi, Gephi Lite, networkx, igraph, yEd
// and Cytoscape. Valid by the GraphML XSD unless ExportOptions::gephi. What readers trip over is avoided:
// only the types boolean, long, double, string; no <default>; every edge directed; unique ids n0.. and e0..;
// parallel edges kept; lists as list_text.h writes them, under keys whose ids end in ".list"; characters that
// XML cannot hold removed and counted.
// Nodes carry label (shown name), kind (their labels), r g b size (their look); edges label and type (the
// relationship's type) and weight (1, or the property). A property with one of these names, or
// whose name begins with property_, is written as property_NAME. Cost: two passes over the graph, constant
// memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_graphml(const Graph& graph, const std::string& path,
                                   const ExportOptions& options = {});

}  // namespace newsgraph::graph
