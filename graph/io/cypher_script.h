// cypher_script.h - the graph as openCypher statements that make it again: one CREATE per node and per
// relationship. Nodes carry the helper property `_id` while relationships are matched to them; the last
// statement removes it. Strings are quoted and escaped, names that need it are in backticks, dates and times
// are written as their constructors. Cost: one pass, constant memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_cypher_script(const Graph& graph, const std::string& path,
                                         const ExportOptions& options = {});

}  // namespace newsgraph::graph
