// news_graph.h - the graph file that load, remove and merge work on: opened, and found to be as load writes
// it.
#pragma once

#include <string>

#include "base/result.h"
#include "graph/graph.h"
#include "graph/storage/database.h"

namespace newsgraph::tools {

// Errors: those of open_database() and of check_bookkeeping(), which leave the file as it is.
Result<graph::Graph> open_news_graph(const std::string& path, graph::OpenMode mode);

}  // namespace newsgraph::tools
