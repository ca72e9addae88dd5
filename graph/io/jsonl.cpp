#include "graph/io/jsonl.h"

#include <cmath>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "base/file_writer.h"

namespace newsgraph::graph {
namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Json& json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Json& json, const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBoolean:
      json.Bool(value.as_boolean());
      return;
    case ValueKind::kInteger:
      json.Int64(value.as_integer());
      return;
    case ValueKind::kFloat:
      // JSON has no NaN and no infinity.
      if (std::isfinite(value.as_float()))
        json.Double(value.as_float());
      else
        json.Null();
      return;
    case ValueKind::kList:
      json.StartArray();
      for (const Value& item : value.as_list()) write(json, item);
      json.EndArray();
      return;
    case ValueKind::kMap:
      json.StartObject();
      for (const auto& [key, item] : value.as_map()) {
        json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
        write(json, item);
      }
      json.EndObject();
      return;
    case ValueKind::kNull:
      json.Null();
      return;
    default: {
      std::string text;
      append_text(value, &text);
      write(json, text);
    }
  }
}

template <typename Id>
void write_properties(Json& json, const Graph& graph, Id id) {
  json.Key("properties");
  json.StartObject();
  for (const auto& [key, value] : graph.properties(id)) {
    const auto name = graph.name(key);
    json.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    write(json, value);
  }
  json.EndObject();
}

std::string node_id(const ExportOrder& order, NodeId node) {
  return "n" + std::to_string(order.number(node));
}

void write_node(Json& json, const Graph& graph, const ExportOrder& order, NodeId node) {
  json.StartObject();
  json.Key("type");
  json.String("node");
  json.Key("id");
  json.String(node_id(order, node));
  json.Key("labels");
  json.StartArray();
  for (LabelId label : graph.labels(node)) write(json, graph.name(label));
  json.EndArray();
  write_properties(json, graph, node);
  json.EndObject();
}

void write_relationship(Json& json, const Graph& graph, const ExportOrder& order, RelationshipId relationship,
                        std::uint32_t number, const Ends& ends) {
  json.StartObject();
  json.Key("type");
  json.String("relationship");
  json.Key("id");
  json.String("e" + std::to_string(number));
  json.Key("kind");
  write(json, graph.name(ends.type));
  json.Key("start");
  json.String(node_id(order, ends.start));
  json.Key("end");
  json.String(node_id(order, ends.end));
  write_properties(json, graph, relationship);
  json.EndObject();
}

}  // namespace

Result<ExportReport> write_jsonl(const Graph& graph, const std::string& path, const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  ExportReport report;
  const ExportOrder order(graph, options);
  rapidjson::StringBuffer line;
  const auto write_line = [&](auto write_one, auto... what) {
    line.Clear();
    Json json(line);
    write_one(json, graph, order, what...);
    out->append({line.GetString(), line.GetSize()});
    out->append('\n');
  };
  order.for_each_node([&](NodeId node) {
    ++report.nodes;
    write_line(write_node, node);
  });
  order.for_each_relationship([&](RelationshipId relationship, std::uint32_t number, const Ends& ends) {
    ++report.relationships;
    write_line(write_relationship, relationship, number, ends);
  });
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
