// resolve_hop.h - names of a relationship pattern looked up in a graph.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "query/walks/hop.h"

namespace newsgraph::query {

// Nothing when no relationship can match: the graph has none of the types, or lacks a label of the far end.
// A label that every far end has is left out.
std::optional<Hop> resolve_hop(const graph::Graph& graph, const std::vector<std::string>& types,
                               ast::PatternDirection direction, const std::vector<std::string>& labels);

// The ids of the named types, all of the graph's for none.
std::vector<graph::TypeId> resolve_types(const graph::Graph& graph, const std::vector<std::string>& names);

// Do all relationships of these types have the label at their start (kOut) or end (kIn)?
bool always_labelled(const graph::Graph& graph, const std::vector<graph::TypeId>& types, graph::Direction end,
                     graph::LabelId label);

}  // namespace newsgraph::query
