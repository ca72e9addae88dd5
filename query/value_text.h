// value_text.h - a value as text in one line, for tables, messages and tests.
// Strings stand bare, inside lists and maps in double quotes; nodes as (:Person {name: "..."}), relationships
// as
// [:MET {date: "..."}], paths as (...)-[...]->(...); floats always show that they are floats; temporal values
// as ISO 8601. A deleted node or relationship is () or []. Depth is that of the value.
#pragma once

#include <string>

#include "graph/graph.h"

namespace newsgraph::query {

std::string value_text(const graph::Value& value, const graph::Graph& graph);

}  // namespace newsgraph::query
