// html.h - the graph as one page for a browser: a section per node with its facts, each fact with the
// sentences it was read in, the words marked; links lead from node to node, a box on top finds names. Nothing
// is loaded from elsewhere. Well-formed as XML too. For reading: what is not shown (keys, digests, texts of
// articles) is in the other formats. A browser takes some thousands of nodes; export a part of a larger
// graph. Cost: one pass over the nodes and their relationships; constant memory.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

Result<ExportReport> write_html(const Graph& graph, const std::string& path,
                                const ExportOptions& options = {});

}  // namespace newsgraph::graph
