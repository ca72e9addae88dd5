// export.h - what every export format shares: which part of the graph, its columns, how a node looks.
// Exports stream: memory does not grow with the graph. Nodes are written in id order, then relationships in
// id order, so the same graph gives the same bytes. Threads: reads the graph only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::graph {

// A part of a graph, both sorted by id; a relationship's ends are among the nodes.
struct Subgraph {
  std::vector<NodeId> nodes;
  std::vector<RelationshipId> relationships;
};

struct ExportOptions {
  const Subgraph* part = nullptr;  // the whole graph when null
  bool gephi = false;  // GraphML: edges also carry the kind that only Gephi reads; no longer valid by the XSD
};

struct ExportReport {
  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::size_t removed_characters = 0;  // that the format cannot hold
};

// The type of a column is the narrowest that holds all its values; numbers of both kinds are kFloat, anything
// else mixed is kString.
enum class ColumnType : std::uint8_t { kBoolean, kInteger, kFloat, kString };

struct ExportColumn {
  KeyId key;
  std::string name;
  ColumnType type = ColumnType::kString;
};

struct ExportColumns {
  std::vector<ExportColumn> nodes;          // by name
  std::vector<ExportColumn> relationships;  // by name
};

// One pass over the properties of what will be exported.
ExportColumns find_columns(const Graph& graph, const ExportOptions& options);

// Calls visit(NodeId) or visit(RelationshipId) for each that is exported, in id order.
template <typename Visit>
void for_each_node(const Graph& graph, const ExportOptions& options, Visit visit) {
  if (options.part) {
    for (NodeId node : options.part->nodes) visit(node);
    return;
  }
  for (std::uint32_t id = 0; id < graph.node_limit(); ++id) {
    if (graph.contains(NodeId(id))) visit(NodeId(id));
  }
}

template <typename Visit>
void for_each_relationship(const Graph& graph, const ExportOptions& options, Visit visit) {
  if (options.part) {
    for (RelationshipId relationship : options.part->relationships) visit(relationship);
    return;
  }
  for (std::uint32_t id = 0; id < graph.relationship_limit(); ++id) {
    if (graph.contains(RelationshipId(id))) visit(RelationshipId(id));
  }
}

// A property as text: strings as they are, numbers as the shortest text that reads back the same, dates ISO
// 8601, lists joined with "|", maps as {key: value}.
void append_text(const Value& value, std::string* text);

// What a node is shown as: its name, else its title, else its id.
std::string_view display_name(const Graph& graph, NodeId node, std::string* storage);

// How a node looks at first sight: a colour per label, a size that grows with the square root of its degree.
struct Appearance {
  std::uint8_t red, green, blue;
  double size;
};
Appearance appearance(const Graph& graph, NodeId node);

}  // namespace newsgraph::graph
