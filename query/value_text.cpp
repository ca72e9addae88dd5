#include "query/value_text.h"

#include <charconv>
#include <cmath>

#include "graph/temporal/text.h"

namespace newsgraph::query {
namespace {

using graph::Value;
using graph::ValueKind;

std::string float_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  char buffer[40];
  std::string text(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string nested_text(const Value& value, const graph::Graph& graph) {
  return value.kind() == ValueKind::kString ? quoted(value.as_string()) : value_text(value, graph);
}

std::string properties_text(const std::vector<graph::Property>& properties, const graph::Graph& graph) {
  std::string text;
  for (const graph::Property& property : properties) {
    text += (text.empty() ? "" : ", ") + std::string(graph.name(property.key)) + ": " +
            nested_text(property.value, graph);
  }
  return text.empty() ? text : "{" + text + "}";
}

std::string joined(std::string left, const std::string& right) {
  if (!left.empty() && !right.empty()) left += ' ';
  return left + right;
}

std::string node_text(graph::NodeId node, const graph::Graph& graph) {
  if (!graph.contains(node)) return "()";
  std::string labels;
  for (graph::LabelId label : graph.labels(node)) labels += ":" + std::string(graph.name(label));
  return "(" + joined(labels, properties_text(graph.properties(node), graph)) + ")";
}

std::string relationship_text(graph::RelationshipId relationship, const graph::Graph& graph) {
  if (!graph.contains(relationship)) return "[]";
  const std::string type = ":" + std::string(graph.name(graph.ends(relationship).type));
  return "[" + joined(type, properties_text(graph.properties(relationship), graph)) + "]";
}

std::string path_text(const graph::Path& path, const graph::Graph& graph) {
  std::string text = node_text(path.nodes.front(), graph);
  for (std::size_t i = 0; i < path.relationships.size(); ++i) {
    const graph::RelationshipId relationship = path.relationships[i];
    const bool forward = graph.contains(relationship) && graph.ends(relationship).start == path.nodes[i];
    text += (forward ? "-" : "<-") + relationship_text(relationship, graph) + (forward ? "->" : "-") +
            node_text(path.nodes[i + 1], graph);
  }
  return text;
}

}  // namespace

std::string value_text(const Value& value, const graph::Graph& graph) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kBoolean:
      return value.as_boolean() ? "true" : "false";
    case ValueKind::kInteger:
      return std::to_string(value.as_integer());
    case ValueKind::kFloat:
      return float_text(value.as_float());
    case ValueKind::kString:
      return std::string(value.as_string());
    case ValueKind::kNode:
      return node_text(value.as_node(), graph);
    case ValueKind::kRelationship:
      return relationship_text(value.as_relationship(), graph);
    case ValueKind::kPath:
      return path_text(value.as_path(), graph);
    case ValueKind::kList: {
      std::string text;
      for (const Value& item : value.as_list()) text += (text.empty() ? "" : ", ") + nested_text(item, graph);
      return "[" + text + "]";
    }
    case ValueKind::kMap: {
      std::string text;
      for (const auto& [key, item] : value.as_map()) {
        text += (text.empty() ? "" : ", ") + key + ": " + nested_text(item, graph);
      }
      return "{" + text + "}";
    }
    default:
      return graph::format_temporal(value);
  }
}

}  // namespace newsgraph::query
