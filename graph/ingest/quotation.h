// quotation.h - the sentence behind an evidence, cut from the text of the article that the graph keeps.
// Read by `why` and by the HTML export. Lifetime: its own strings. Cost: linear in the article's text.
#pragma once

#include <optional>
#include <string>

#include "graph/graph.h"
#include "graph/ingest/evidence.h"

namespace newsgraph::graph {

struct Quotation {
  NodeId article;
  std::string before, words, after;  // of one sentence; `words` are those that were read as the fact
};

// Nothing when the article is not in the graph.
std::optional<Quotation> quote(const Graph& graph, const Evidence& evidence);

}  // namespace newsgraph::graph
