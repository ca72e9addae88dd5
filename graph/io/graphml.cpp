#include "graph/io/graphml.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_writer.h"
#include "graph/io/xml_text.h"

namespace newsgraph::graph {
namespace {

constexpr std::array<std::string_view, 14> kReserved = {"label",  "nodelabel", "edgelabel", "kind", "type",
                                                        "weight", "size",      "r",         "g",    "b",
                                                        "x",      "y",         "z",         "color"};

// attr.name is a name token in the XSD: what cannot stand there becomes "_".
std::string attribute_name(const std::string& key) {
  std::string name = key;
  for (char& c : name) {
    const bool plain =
        std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.' || (c & 0x80);
    if (!plain) c = '_';
  }
  if (std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end()) name.insert(0, "property_");
  return name.empty() ? "_" : name;
}

class GraphmlWriter {
 public:
  GraphmlWriter(const Graph& graph, const ExportOptions& options, FileWriter& out)
      : graph_(graph),
        options_(options),
        out_(out),
        order_(graph, options),
        columns_(find_columns(graph, order_)),
        weight_(graph.find_key("weight")) {
    make_unique(columns_.nodes);
    make_unique(columns_.relationships);
  }

  ExportReport write() {
    write_head();
    order_.for_each_node([&](NodeId node) { write_node(node); });
    order_.for_each_relationship(
        [&](RelationshipId relationship, std::uint32_t number) { write_edge(relationship, number); });
    out_.append("</graph>\n</graphml>\n");
    return report_;
  }

 private:
  static void make_unique(std::vector<ExportColumn>& columns) {
    std::vector<std::string> taken;
    for (auto& column : columns) {
      column.name = attribute_name(column.name);
      while (std::find(taken.begin(), taken.end(), column.name) != taken.end()) column.name += '_';
      taken.push_back(column.name);
    }
  }

  void text(std::string_view value) { report_.removed_characters += write_xml_text(value, out_); }
  void attribute(std::string_view value) { report_.removed_characters += write_xml_attribute(value, out_); }

  void declare(std::string_view id, std::string_view of, std::string_view name, std::string_view type) {
    for (auto part : {std::string_view("<key id=\""), id, std::string_view("\" for=\""), of,
                      std::string_view("\" attr.name=\"")}) {
      out_.append(part);
    }
    attribute(name);
    out_.append("\" attr.type=\"");
    out_.append(type);
    out_.append("\"/>\n");
  }

  void declare_columns(std::string_view prefix, std::string_view of,
                       const std::vector<ExportColumn>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      declare(std::string(prefix) + std::to_string(i), of, columns[i].name, xml_type(columns[i].type));
    }
  }

  void write_head() {
    out_.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
        "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
        "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    declare("node_label", "node", "label", "string");
    declare("node_kind", "node", "kind", "string");
    declare("node_r", "node", "r", "int");
    declare("node_g", "node", "g", "int");
    declare("node_b", "node", "b", "int");
    declare("node_size", "node", "size", "double");
    declare_columns("node_", "node", columns_.nodes);
    declare("edge_label", "edge", "label", "string");
    declare("edge_type", "edge", "type", "string");
    declare("edge_weight", "edge", "weight", "double");
    declare_columns("edge_", "edge", columns_.relationships);
    out_.append("<graph id=\"newsgraph\" edgedefault=\"directed\">\n");
  }

  void data(std::string_view key, std::string_view value) {
    open_data(key);
    text(value);
    out_.append("</data>");
  }

  template <typename Number>
  void number_data(std::string_view key, Number number) {
    open_data(key);
    out_.append_number(number);
    out_.append("</data>");
  }

  void open_data(std::string_view key) {
    out_.append("<data key=\"");
    out_.append(key);
    out_.append("\">");
  }

  template <typename Id>
  void write_properties(std::string_view prefix, Id id, const std::vector<ExportColumn>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const Value value = graph_.property(id, columns[i].key);
      if (value.is_null()) continue;
      out_.append("<data key=\"");
      out_.append(prefix);
      out_.append_number(i);
      out_.append("\">");
      if (value.kind() == ValueKind::kString) {
        text(value.as_string());
      } else {
        buffer_.clear();
        append_text(value, &buffer_);
        text(buffer_);
      }
      out_.append("</data>");
    }
  }

  void write_node(NodeId node) {
    ++report_.nodes;
    out_.append("<node id=\"n");
    out_.append_number(order_.number(node));
    out_.append("\">");
    data("node_label", display_name(graph_, node, &buffer_));
    data("node_kind", joined_labels(graph_, node, '|'));
    const Appearance look = appearance(graph_, node);
    number_data("node_r", int{look.red});
    number_data("node_g", int{look.green});
    number_data("node_b", int{look.blue});
    number_data("node_size", look.size);
    write_properties("node_", node, columns_.nodes);
    out_.append("</node>\n");
  }

  void write_edge(RelationshipId relationship, std::uint32_t number) {
    ++report_.relationships;
    const Ends ends = graph_.ends(relationship);
    const auto type = graph_.name(ends.type);
    out_.append("<edge id=\"e");
    out_.append_number(number);
    out_.append("\" source=\"n");
    out_.append_number(order_.number(ends.start));
    out_.append("\" target=\"n");
    out_.append_number(order_.number(ends.end));
    if (options_.gephi) {
      out_.append("\" label=\"");
      attribute(type);
    }
    out_.append("\">");
    data("edge_label", type);
    data("edge_type", type);
    number_data("edge_weight", weight(relationship));
    write_properties("edge_", relationship, columns_.relationships);
    out_.append("</edge>\n");
  }

  // Gephi drops an edge of weight 0, so only a positive property counts.
  double weight(RelationshipId relationship) const {
    const Value value = weight_ ? graph_.property(relationship, *weight_) : Value();
    return value.is_number() && value.number() > 0 ? value.number() : 1.0;
  }

  const Graph& graph_;
  const ExportOptions& options_;
  FileWriter& out_;
  ExportOrder order_;
  ExportColumns columns_;
  std::optional<KeyId> weight_;
  ExportReport report_;
  std::string buffer_;
};

}  // namespace

Result<ExportReport> write_graphml(const Graph& graph, const std::string& path,
                                   const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  const ExportReport report = GraphmlWriter(graph, options, *out).write();
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
