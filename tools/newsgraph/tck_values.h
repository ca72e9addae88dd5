// tck_values.h - query values as the tagged JSON of the TCK protocol, both ways.
// null, true, "text", {"int":"42"}, {"float":"1.5"}, [...], {"map":{...}}, {"node":{...}}, {"rel":{...}},
// {"path":{...}},
// {"temporal":{"type":"date","text":"..."}}.
#pragma once

#include <rapidjson/document.h>

#include "base/result.h"
#include "graph/graph.h"
#include "tools/newsgraph/json_writer.h"

namespace newsgraph::tools {

void write_value(JsonWriter& json, const graph::Value& value, const graph::Graph& graph);
// The body of a node or relationship without its tag; of a deleted one only the id.
void write_node(JsonWriter& json, graph::NodeId node, const graph::Graph& graph);
void write_relationship(JsonWriter& json, graph::RelationshipId relationship, const graph::Graph& graph);

// Errors: bare numbers, unknown tags, nesting deeper than kMaxWireDepth.
inline constexpr int kMaxWireDepth = 200;
Result<graph::Value> read_value(const rapidjson::Value& json, int depth = 0);

}  // namespace newsgraph::tools
