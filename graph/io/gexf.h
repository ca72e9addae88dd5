// gexf.h - the graph as GEXF 1.3 for Gephi's timeline: a relationship or event with a date lives on that day
// (or in that interval), what has none is always there. Kinds of edges, colours and sizes are set, parallel
// edges kept. Attributes are typed boolean, long, double or string; lists are joined with "|"; characters
// that XML cannot hold are removed and counted. networkx 2 and 3 read only GEXF 1.1 and 1.2: use GraphML
// there. Cost: two passes, constant memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_gexf(const Graph& graph, const std::string& path,
                                const ExportOptions& options = {});

}  // namespace newsgraph::graph
