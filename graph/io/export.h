// export.h - what every export format shares: which part of the graph, its columns, how a node looks.
// Exports stream: memory does not grow with the graph. Nodes are written in id order, then relationships in
// id order, so the same graph gives the same bytes. Threads: reads the graph only.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
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
enum class ColumnType : std::uint8_t { kBoolean, kInteger, kFloat, kString, kList };

struct ExportColumn {
  KeyId key;
  std::string name;
  ColumnType type = ColumnType::kString;
};

struct ExportColumns {
  std::vector<ExportColumn> nodes;          // by name
  std::vector<ExportColumn> relationships;  // by name
};

// What is exported, in which order, under which numbers.
// A graph made by ingest is written in the order of its articles' and entities' keys, so that the same
// articles give the same bytes in whatever order they were loaded; its numbers count from 0 in that order.
// Any other graph is written in id order and keeps its ids. Cost: 8 bytes per node and relationship for a
// news graph or a part; else 12 MB, and a pass over the outgoing runs for each million relationships.
class ExportOrder {
 public:
  ExportOrder(const Graph& graph, const ExportOptions& options);

  bool whole() const { return whole_; }  // not a part of the graph
  std::uint32_t number(NodeId node) const { return numbers_.empty() ? node.value() : numbers_[node.value()]; }

  // Calls visit(NodeId).
  template <typename Visit>
  void for_each_node(Visit visit) const {
    if (listed_) {
      for (NodeId node : nodes_) visit(node);
      return;
    }
    for (std::uint32_t id = 0; id < graph_.node_limit(); ++id) {
      if (graph_.contains(NodeId(id))) visit(NodeId(id));
    }
  }

  // Calls visit(RelationshipId, number, Ends).
  template <typename Visit>
  void for_each_relationship(Visit visit) const {
    if (listed_) {
      std::uint32_t number = 0;
      for (RelationshipId relationship : relationships_)
        visit(relationship, numbers_.empty() ? relationship.value() : number++, graph_.ends(relationship));
      return;
    }
    std::vector<Ends> ends;
    const std::uint64_t limit = graph_.relationship_limit();
    for (std::uint64_t first = 0; first < limit; first += kEndsAtOnce) {
      ends.assign(std::min(kEndsAtOnce, limit - first), {});
      read_ends(static_cast<std::uint32_t>(first), ends);
      auto id = static_cast<std::uint32_t>(first);
      for (const Ends& each : ends) {
        if (each.start.valid()) visit(RelationshipId(id), id, each);
        ++id;
      }
    }
  }

 private:
  // A file does not hold the ends of relationships, and all of them in memory would grow with the graph: so
  // many are gathered from the outgoing runs at a time. Those of ids that are no relationship stay invalid.
  static constexpr std::uint64_t kEndsAtOnce = 1 << 20;
  void read_ends(std::uint32_t first, std::span<Ends> ends) const;
  void list_all();
  void sort_by_content();

  const Graph& graph_;
  bool listed_ = false, whole_ = true;
  std::vector<NodeId> nodes_;
  std::vector<RelationshipId> relationships_;
  std::vector<std::uint32_t> numbers_;  // by node id; empty: ids are the numbers
};

// One pass over the properties of what will be exported.
ExportColumns find_columns(const Graph& graph, const ExportOrder& order);

// The node's labels, sorted by name and joined.
std::string joined_labels(const Graph& graph, NodeId node, char separator);

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
