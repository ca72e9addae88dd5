// bookkeeping.h - whether what load notes in a graph for itself is as it wrote it: a query may have changed
// it, a file from elsewhere may have lost the types. Asked by load, remove and merge before they touch a
// graph, as Ingest relies on it. It is the id, digest and sketch of every Article; where MENTIONED_IN leads
// and its profile, entity and aliases; the profiles of who is mentioned; the entity of roles; the evidence of
// facts. Threads: reads only. Cost: linear in the nodes, MENTIONED_IN, roles and evidence; memory for 4 bytes
// a MENTIONED_IN.
#pragma once

#include "base/result.h"
#include "graph/graph.h"

namespace newsgraph::graph {

// The first thing found wrong; `where` names the node or relationship.
Result<void> check_bookkeeping(const Graph& graph);

}  // namespace newsgraph::graph
