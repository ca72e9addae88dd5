// article_writer.h - what one extraction gives to a graph, its entities being at nodes already chosen.
// Used by Ingest, which says what is written. Needs an open transaction. Cost: linear in the extraction.
#pragma once

#include <string>
#include <vector>

#include "extract/extraction.h"
#include "graph/graph.h"
#include "graph/ingest/fact_table.h"

namespace newsgraph::graph {

// Where an entity goes and the profile (profile.h) it was read with.
struct Placed {
  NodeId node;
  std::string profile;
};

// `entities` has one entry per entity of the extraction. Facts go to `facts`, which is written later; the
// properties of merged nodes are the caller's to sum up (summary.h).
void write_article(Graph& graph, FactTable& facts, const extract::Extraction& extraction,
                   const std::string& digest, const std::vector<Placed>& entities);

}  // namespace newsgraph::graph
