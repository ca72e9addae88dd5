// simplify.h - smaller graphs made of a graph, for exports that people look at.
// Both copy what they keep into a graph of its own, so memory grows with the part that is kept; parts and
// formats then work on it as on any other. Threads: read the graph only.
#pragma once

#include "graph/graph.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

// Relationships of one type between one pair, in one direction, become one: `weight` counts them,
// `first_date` and `last_date` are the ends of their dates. Their other properties are left out. The whole
// graph when `part` is null.
Graph merge_parallel(const Graph& graph, const Subgraph* part);

// Events of articles (nodes labelled Event with roles) become relationships from the first participant to
// each other one, of the event's type (Visit: VISIT) with its date and modality and the name of the other's
// role. Pairs that a fact of the same date joins already are left to it.
Graph collapse_events(const Graph& graph, const Subgraph* part);

}  // namespace newsgraph::graph
