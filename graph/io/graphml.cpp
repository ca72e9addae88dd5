#include "graph/io/graphml.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/file_writer.h"
#include "graph/io/cell_texts.h"
#include "graph/io/list_text.h"
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
  const bool reserved = std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end();
  if (reserved || name.starts_with("property_")) name.insert(0, "property_");
  return name.empty() ? "_" : name;
}

// GraphML has no type for lists: the id of their key says it.
std::string key_id(char prefix, std::size_t number, const ExportColumn& column) {
  const char* end = column.type == ColumnType::kList ? ".list" : "";
  return prefix + std::to_string(number) + end;
}

class GraphmlWriter {
 public:
  GraphmlWriter(const Graph& graph, const ExportOptions& options, FileWriter& out)
      : graph_(graph),
        options_(options),
        out_(out),
        order_(graph, options),
        columns_(find_columns(graph, order_)),
        weight_(graph.find_key("weight")),
        node_cells_(cells_of_nodes(graph, columns_.nodes)),
        edge_cells_(cells_of_relationships(graph, columns_.relationships)) {
    make_unique(columns_.nodes);
    make_unique(columns_.relationships);
    if (weight_) weights_.emplace(CellTexts::of_relationships(graph, *weight_));
    for (std::uint16_t type = 0; type < graph.type_count(); ++type) types_.push_back(of_type(TypeId(type)));
  }

  ExportReport write() {
    write_head();
    order_.for_each_node([&](NodeId node) { write_node(node); });
    order_.for_each_relationship([&](RelationshipId relationship, std::uint32_t number, const Ends& ends) {
      write_edge(relationship, number, ends);
    });
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

  void declare_columns(char prefix, std::string_view of, const std::vector<ExportColumn>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      declare(key_id(prefix, i, columns[i]), of, columns[i].name, xml_type(columns[i].type));
    }
  }

  void write_head() {
    out_.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
        "    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
        "    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    declare("label", "node", "label", "string");
    declare("kind", "node", "kind", "string");
    declare("r", "node", "r", "int");
    declare("g", "node", "g", "int");
    declare("b", "node", "b", "int");
    declare("size", "node", "size", "double");
    declare_columns('p', "node", columns_.nodes);
    declare("l", "edge", "label", "string");
    declare("t", "edge", "type", "string");
    if (weight_) declare("w", "edge", "weight", "double");
    declare_columns('q', "edge", columns_.relationships);
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

  void write(const Cell& cell) {
    out_.append(cell.text);
    report_.removed_characters += cell.removed;
  }

  template <typename Id>
  void write_properties(char prefix, Id id, const std::vector<ExportColumn>& columns,
                        std::vector<CellTexts>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      write(cells[i].at(id, [&](const Value& value, std::string& text) {
        text.append("<data key=\"").append(key_id(prefix, i, columns[i])).append("\">");
        buffer_.clear();
        if (columns[i].type == ColumnType::kList) {
          append_list_text(value.as_list(), &buffer_);
        } else {
          append_text(value, &buffer_);
        }
        const std::size_t removed = write_xml_text(buffer_, text);
        text.append("</data>");
        return removed;
      }));
    }
  }

  void write_node(NodeId node) {
    ++report_.nodes;
    out_.append("<node id=\"n");
    out_.append_number(order_.number(node));
    out_.append("\">");
    data("label", display_name(graph_, node, &buffer_));
    data("kind", joined_labels(graph_, node, '|'));
    const Appearance look = appearance(graph_, node);
    number_data("r", int{look.red});
    number_data("g", int{look.green});
    number_data("b", int{look.blue});
    number_data("size", look.size);
    write_properties('p', node, columns_.nodes, node_cells_);
    out_.append("</node>\n");
  }

  // What an edge of the type has before its weight and properties, from the end of its target on.
  struct TypeText {
    std::string text;
    std::size_t removed = 0;
  };
  TypeText of_type(TypeId type) const {
    const std::string_view name = graph_.name(type);
    TypeText made{"\"", 0};
    if (options_.gephi) {
      made.text += " label=\"";
      made.removed += write_xml_attribute(name, made.text);
      made.text += '"';
    }
    made.text += '>';
    for (const char* key : {"l", "t"}) {
      made.text.append("<data key=\"").append(key).append("\">");
      made.removed += write_xml_text(name, made.text);
      made.text += "</data>";
    }
    return made;
  }

  void write_edge(RelationshipId relationship, std::uint32_t number, const Ends& ends) {
    ++report_.relationships;
    out_.append("<edge id=\"e");
    out_.append_number(number);
    out_.append("\" source=\"n");
    out_.append_number(order_.number(ends.start));
    out_.append("\" target=\"n");
    out_.append_number(order_.number(ends.end));
    const TypeText& type = types_[ends.type.value()];
    write({type.text, type.removed});
    if (weights_) write_weight(relationship);
    write_properties('q', relationship, columns_.relationships, edge_cells_);
    out_.append("</edge>\n");
  }

  // Gephi drops an edge of weight 0, so only a positive property counts.
  void write_weight(RelationshipId relationship) {
    const Cell own = weights_->at(relationship, [](const Value& value, std::string& text) {
      append_text(value.is_number() && value.number() > 0 ? value : Value::integer(1), &text);
      return std::size_t{0};
    });
    data("w", own.text.empty() ? "1" : own.text);
  }

  const Graph& graph_;
  const ExportOptions& options_;
  FileWriter& out_;
  ExportOrder order_;
  ExportColumns columns_;
  std::optional<KeyId> weight_;  // nothing: no edge has one, and readers take it for 1
  std::vector<CellTexts> node_cells_, edge_cells_;
  std::optional<CellTexts> weights_;
  std::vector<TypeText> types_;
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
