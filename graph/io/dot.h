// dot.h - the graph as Graphviz DOT: names, kinds as colours, relationship types on the edges; no other
// properties. Cost: one pass, constant memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_dot(const Graph& graph, const std::string& path,
                               const ExportOptions& options = {});

}  // namespace newsgraph::graph
