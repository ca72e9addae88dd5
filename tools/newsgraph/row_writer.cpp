#include "tools/newsgraph/row_writer.h"

#include <algorithm>
#include <cmath>
#include <ostream>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "query/value_text.h"
#include "tools/newsgraph/json_writer.h"

namespace newsgraph::tools {
namespace {

using graph::Value;
using graph::ValueKind;
using query::value_text;

// Terminal columns.
std::size_t text_width(std::string_view text) {
  std::size_t width = 0;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(text.data(), i, length, point);
    const int kind = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    if (u_charType(point) == U_NON_SPACING_MARK) continue;
    width += kind == U_EA_WIDE || kind == U_EA_FULLWIDTH ? 2 : 1;
  }
  return width;
}

std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

// Table and markdown: all rows are kept as text.
class AlignedWriter final : public RowWriter {
 public:
  AlignedWriter(bool markdown, const std::vector<std::string>& columns, const graph::Graph& graph,
                std::ostream& out)
      : markdown_(markdown), graph_(graph), out_(out) {
    add(columns);
  }

  void row(std::span<const Value> values) override {
    std::vector<std::string> cells;
    for (const Value& value : values) cells.push_back(one_line(value_text(value, graph_)));
    add(std::move(cells));
  }

  void finish() override {
    if (widths_.empty()) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      line(lines_[i]);
      if (i == 0) rule();
    }
    if (!markdown_) out_ << lines_.size() - 1 << (lines_.size() == 2 ? " row\n" : " rows\n");
  }

 private:
  void add(std::vector<std::string> cells) {
    widths_.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (markdown_) escape_bars(cells[i]);
      widths_[i] = std::max(widths_[i], text_width(cells[i]));
    }
    lines_.push_back(std::move(cells));
  }
  static void escape_bars(std::string& cell) {
    for (std::size_t at = 0; (at = cell.find('|', at)) != std::string::npos; at += 2)
      cell.insert(at, 1, '\\');
  }
  void line(const std::vector<std::string>& cells) {
    std::string text = markdown_ ? "| " : "";
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool last = i + 1 == cells.size();
      text += cells[i];
      if (!last || markdown_) text.append(widths_[i] - text_width(cells[i]), ' ');
      text += last ? (markdown_ ? " |" : "") : (markdown_ ? " | " : "  ");
    }
    out_ << text << '\n';
  }
  void rule() {
    std::string text = markdown_ ? "|" : "";
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      text += markdown_ ? std::string(std::max<std::size_t>(widths_[i] + 2, 3), '-') + "|"
                        : std::string(widths_[i], '-') + (i + 1 < widths_.size() ? "  " : "");
    }
    out_ << text << '\n';
  }

  bool markdown_;
  const graph::Graph& graph_;
  std::ostream& out_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> lines_;  // the first is the header
};

class CsvWriter final : public RowWriter {
 public:
  CsvWriter(const std::vector<std::string>& columns, const graph::Graph& graph, std::ostream& out)
      : graph_(graph), out_(out) {
    line(columns);
  }
  void row(std::span<const Value> values) override {
    std::vector<std::string> cells;
    for (const Value& value : values) cells.push_back(value.is_null() ? "" : value_text(value, graph_));
    line(cells);
  }
  void finish() override {}

 private:
  void line(const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out_ << ',';
      if (cells[i].find_first_of(",\"\r\n") == std::string::npos) {
        out_ << cells[i];
        continue;
      }
      out_ << '"';
      for (const char c : cells[i]) out_ << (c == '"' ? "\"\"" : std::string(1, c));
      out_ << '"';
    }
    out_ << "\r\n";
  }

  const graph::Graph& graph_;
  std::ostream& out_;
};

void write_json(JsonWriter& json, const Value& value, const graph::Graph& graph);

void write_properties(JsonWriter& json, const std::vector<graph::Property>& properties,
                      const graph::Graph& graph) {
  json.Key("properties");
  json.StartObject();
  for (const graph::Property& property : properties) {
    write_text(json, graph.name(property.key));
    write_json(json, property.value, graph);
  }
  json.EndObject();
}

void write_node(JsonWriter& json, graph::NodeId node, const graph::Graph& graph) {
  json.StartObject();
  json.Key("node");
  json.Uint(node.value());
  if (graph.contains(node)) {
    json.Key("labels");
    json.StartArray();
    for (graph::LabelId label : graph.labels(node)) write_text(json, graph.name(label));
    json.EndArray();
    write_properties(json, graph.properties(node), graph);
  }
  json.EndObject();
}

void write_relationship(JsonWriter& json, graph::RelationshipId relationship, const graph::Graph& graph) {
  json.StartObject();
  json.Key("relationship");
  json.Uint(relationship.value());
  if (graph.contains(relationship)) {
    const graph::Ends ends = graph.ends(relationship);
    json.Key("type");
    write_text(json, graph.name(ends.type));
    json.Key("start");
    json.Uint(ends.start.value());
    json.Key("end");
    json.Uint(ends.end.value());
    write_properties(json, graph.properties(relationship), graph);
  }
  json.EndObject();
}

void write_path(JsonWriter& json, const graph::Path& path, const graph::Graph& graph) {
  json.StartObject();
  json.Key("nodes");
  json.StartArray();
  for (graph::NodeId node : path.nodes) write_node(json, node, graph);
  json.EndArray();
  json.Key("relationships");
  json.StartArray();
  for (graph::RelationshipId relationship : path.relationships) write_relationship(json, relationship, graph);
  json.EndArray();
  json.EndObject();
}

// Plain JSON: numbers are numbers, temporal values their text; NaN and infinities, which JSON does not have,
// are text too.
void write_json(JsonWriter& json, const Value& value, const graph::Graph& graph) {
  switch (value.kind()) {
    case ValueKind::kNull:
      json.Null();
      return;
    case ValueKind::kBoolean:
      json.Bool(value.as_boolean());
      return;
    case ValueKind::kInteger:
      json.Int64(value.as_integer());
      return;
    case ValueKind::kFloat:
      if (std::isfinite(value.as_float()))
        json.Double(value.as_float());
      else
        write_text(json, value_text(value, graph));
      return;
    case ValueKind::kString:
      return write_text(json, value.as_string());
    case ValueKind::kNode:
      return write_node(json, value.as_node(), graph);
    case ValueKind::kRelationship:
      return write_relationship(json, value.as_relationship(), graph);
    case ValueKind::kPath:
      return write_path(json, value.as_path(), graph);
    case ValueKind::kList:
      json.StartArray();
      for (const Value& item : value.as_list()) write_json(json, item, graph);
      json.EndArray();
      return;
    case ValueKind::kMap:
      json.StartObject();
      for (const auto& [key, item] : value.as_map()) {
        write_text(json, key);
        write_json(json, item, graph);
      }
      json.EndObject();
      return;
    default:
      return write_text(json, value_text(value, graph));
  }
}

class JsonRowWriter final : public RowWriter {
 public:
  JsonRowWriter(bool lines, const std::vector<std::string>& columns, const graph::Graph& graph,
                std::ostream& out)
      : lines_(lines), columns_(columns), graph_(graph), out_(out) {}

  void row(std::span<const Value> values) override {
    buffer_.Clear();
    JsonWriter json(buffer_);
    json.StartObject();
    for (std::size_t i = 0; i < values.size(); ++i) {
      write_text(json, columns_[i]);
      write_json(json, values[i], graph_);
    }
    json.EndObject();
    if (!lines_) out_ << (first_ ? "[\n" : ",\n");
    first_ = false;
    out_.write(buffer_.GetString(), static_cast<std::streamsize>(buffer_.GetSize()));
    if (lines_) out_ << '\n';
  }
  void finish() override {
    if (!lines_) out_ << (first_ ? "[]\n" : "\n]\n");
  }

 private:
  bool lines_, first_ = true;
  std::vector<std::string> columns_;
  const graph::Graph& graph_;
  std::ostream& out_;
  rapidjson::StringBuffer buffer_;
};

}  // namespace

std::optional<RowFormat> find_row_format(std::string_view name) {
  constexpr std::pair<std::string_view, RowFormat> kFormats[] = {{"table", RowFormat::kTable},
                                                                 {"csv", RowFormat::kCsv},
                                                                 {"json", RowFormat::kJson},
                                                                 {"jsonl", RowFormat::kJsonLines},
                                                                 {"markdown", RowFormat::kMarkdown}};
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::unique_ptr<RowWriter> make_row_writer(RowFormat format, const std::vector<std::string>& columns,
                                           const graph::Graph& graph, std::ostream& out) {
  switch (format) {
    case RowFormat::kCsv:
      return std::make_unique<CsvWriter>(columns, graph, out);
    case RowFormat::kJson:
      return std::make_unique<JsonRowWriter>(false, columns, graph, out);
    case RowFormat::kJsonLines:
      return std::make_unique<JsonRowWriter>(true, columns, graph, out);
    case RowFormat::kMarkdown:
      return std::make_unique<AlignedWriter>(true, columns, graph, out);
    case RowFormat::kTable:
      break;
  }
  return std::make_unique<AlignedWriter>(false, columns, graph, out);
}

}  // namespace newsgraph::tools
