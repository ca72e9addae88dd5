#include "tools/newsgraph/tck_values.h"

#include <charconv>
#include <cmath>
#include <limits>

#include "graph/temporal/text.h"

namespace newsgraph::tools {
namespace {

using graph::Value;
using graph::ValueKind;

void write_tagged(JsonWriter& json, const char* tag, const std::string& text) {
  json.StartObject();
  json.Key(tag);
  write_text(json, text);
  json.EndObject();
}

std::string float_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return std::string(buffer, end);
}

template <typename Properties>
void write_properties(JsonWriter& json, const Properties& properties, const graph::Graph& graph) {
  json.Key("props");
  json.StartObject();
  for (const graph::Property& property : properties) {
    const std::string_view key = graph.name(property.key);
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    write_value(json, property.value, graph);
  }
  json.EndObject();
}

void write_path(JsonWriter& json, const graph::Path& path, const graph::Graph& graph) {
  json.StartObject();
  json.Key("path");
  json.StartObject();
  json.Key("nodes");
  json.StartArray();
  for (graph::NodeId node : path.nodes) write_node(json, node, graph);
  json.EndArray();
  json.Key("rels");
  json.StartArray();
  for (graph::RelationshipId relationship : path.relationships) write_relationship(json, relationship, graph);
  json.EndArray();
  json.EndObject();
  json.EndObject();
}

void write_temporal(JsonWriter& json, const Value& value) {
  json.StartObject();
  json.Key("temporal");
  json.StartObject();
  json.Key("type");
  write_text(json, graph::temporal_function(value.kind()));
  json.Key("text");
  write_text(json, graph::format_temporal(value));
  json.EndObject();
  json.EndObject();
}

void write_map(JsonWriter& json, const graph::Map& map, const graph::Graph& graph) {
  json.StartObject();
  json.Key("map");
  json.StartObject();
  for (const auto& [key, value] : map) {
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    write_value(json, value, graph);
  }
  json.EndObject();
  json.EndObject();
}

}  // namespace

void write_node(JsonWriter& json, graph::NodeId node, const graph::Graph& graph) {
  const bool alive = graph.contains(node);
  json.StartObject();
  json.Key("id");
  json.String(std::to_string(node.value()));
  json.Key("labels");
  json.StartArray();
  if (alive) {
    for (graph::LabelId label : graph.labels(node)) write_text(json, graph.name(label));
  }
  json.EndArray();
  write_properties(json, alive ? graph.properties(node) : std::vector<graph::Property>(), graph);
  json.EndObject();
}

void write_relationship(JsonWriter& json, graph::RelationshipId relationship, const graph::Graph& graph) {
  const bool alive = graph.contains(relationship);
  const graph::Ends ends = alive ? graph.ends(relationship) : graph::Ends();
  json.StartObject();
  json.Key("id");
  json.String(std::to_string(relationship.value()));
  json.Key("type");
  write_text(json, alive ? graph.name(ends.type) : std::string_view());
  json.Key("start");
  json.String(std::to_string(ends.start.value()));
  json.Key("end");
  json.String(std::to_string(ends.end.value()));
  write_properties(json, alive ? graph.properties(relationship) : std::vector<graph::Property>(), graph);
  json.EndObject();
}

void write_value(JsonWriter& json, const Value& value, const graph::Graph& graph) {
  switch (value.kind()) {
    case ValueKind::kNull:
      json.Null();
      return;
    case ValueKind::kBoolean:
      json.Bool(value.as_boolean());
      return;
    case ValueKind::kString:
      return write_text(json, value.as_string());
    case ValueKind::kInteger:
      return write_tagged(json, "int", std::to_string(value.as_integer()));
    case ValueKind::kFloat:
      return write_tagged(json, "float", float_text(value.as_float()));
    case ValueKind::kMap:
      return write_map(json, value.as_map(), graph);
    case ValueKind::kPath:
      return write_path(json, value.as_path(), graph);
    case ValueKind::kList:
      json.StartArray();
      for (const Value& item : value.as_list()) write_value(json, item, graph);
      json.EndArray();
      return;
    case ValueKind::kNode:
      json.StartObject();
      json.Key("node");
      write_node(json, value.as_node(), graph);
      json.EndObject();
      return;
    case ValueKind::kRelationship:
      json.StartObject();
      json.Key("rel");
      write_relationship(json, value.as_relationship(), graph);
      json.EndObject();
      return;
    default:
      return write_temporal(json, value);
  }
}

namespace {

Result<Value> read_list(const rapidjson::Value& json, int depth) {
  graph::List list;
  for (const rapidjson::Value& item : json.GetArray()) {
    Result<Value> value = read_value(item, depth + 1);
    if (!value) return value;
    list.push_back(*std::move(value));
  }
  return Value::list(std::move(list));
}

Result<Value> read_map(const rapidjson::Value& json, int depth) {
  graph::Map map;
  for (const auto& member : json.GetObject()) {
    Result<Value> value = read_value(member.value, depth + 1);
    if (!value) return value;
    map.emplace_back(member.name.GetString(), *std::move(value));
  }
  return Value::map(std::move(map));
}

Result<Value> read_float(const std::string& text) {
  if (text == "NaN") return Value::floating(std::numeric_limits<double>::quiet_NaN());
  if (text == "Infinity") return Value::floating(std::numeric_limits<double>::infinity());
  if (text == "-Infinity") return Value::floating(-std::numeric_limits<double>::infinity());
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size())
    return Error{"'" + text + "' is not a float", {}, {}};
  return Value::floating(value);
}

Result<Value> read_integer(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size())
    return Error{"'" + text + "' is not an integer", {}, {}};
  return Value::integer(value);
}

}  // namespace

Result<Value> read_value(const rapidjson::Value& json, int depth) {
  if (depth > kMaxWireDepth) return Error{"a value is nested too deep", {}, {}};
  if (json.IsNull()) return Value();
  if (json.IsBool()) return Value::boolean(json.GetBool());
  if (json.IsString()) return Value::string(std::string(json.GetString(), json.GetStringLength()));
  if (json.IsArray()) return read_list(json, depth);
  if (!json.IsObject() || json.MemberCount() != 1) {
    return Error{"a value has no tag", {}, "write numbers as {\"int\":\"42\"} or {\"float\":\"1.5\"}"};
  }
  const auto& member = *json.MemberBegin();
  const std::string tag(member.name.GetString());
  if (tag == "int" && member.value.IsString()) return read_integer(member.value.GetString());
  if (tag == "float" && member.value.IsString()) return read_float(member.value.GetString());
  if (tag == "map" && member.value.IsObject()) return read_map(member.value, depth);
  return Error{"unknown value tag '" + tag + "'", {}, {}};
}

}  // namespace newsgraph::tools
