#include "tools/newsgraph/news_graph.h"

#include "graph/ingest/bookkeeping.h"

namespace newsgraph::tools {

Result<graph::Graph> open_news_graph(const std::string& path, graph::OpenMode mode) {
  auto graph = graph::open_database(path, mode);
  if (!graph) return graph;
  if (const auto checked = graph::check_bookkeeping(*graph); !checked)
    return Error{checked.error().what, path + ", " + checked.error().where, checked.error().remedy};
  return graph;
}

}  // namespace newsgraph::tools
