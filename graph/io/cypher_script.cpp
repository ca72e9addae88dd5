#include "graph/io/cypher_script.h"

#include <cmath>
#include <optional>

#include "base/file_writer.h"
#include "graph/temporal/text.h"

namespace newsgraph::graph {
namespace {

void append_quoted(std::string_view text, std::string* out) {
  out->push_back('\'');
  for (char c : text) {
    switch (c) {
      case '\'':
        out->append("\\'");
        break;
      case '\\':
        out->append("\\\\");
        break;
      case '\n':
        out->append("\\n");
        break;
      case '\r':
        out->append("\\r");
        break;
      case '\t':
        out->append("\\t");
        break;
      default:
        out->push_back(c);
    }
  }
  out->push_back('\'');
}

void append_name(std::string_view name, std::string* out) {
  out->push_back('`');
  for (char c : name) out->append(c == '`' ? 2 : 1, c);
  out->push_back('`');
}

void append_float(double value, std::string* out) {
  if (std::isnan(value)) {
    out->append("(0.0 / 0.0)");
  } else if (std::isinf(value)) {
    out->append(value > 0 ? "(1.0 / 0.0)" : "(-1.0 / 0.0)");
  } else {
    const auto begin = out->size();
    append_text(Value::floating(value), out);
    if (out->find_first_of(".e", begin) == std::string::npos) out->append(".0");
  }
}

void append_literal(const Value& value, std::string* out) {
  switch (value.kind()) {
    case ValueKind::kString:
      append_quoted(value.as_string(), out);
      return;
    case ValueKind::kFloat:
      append_float(value.as_float(), out);
      return;
    case ValueKind::kBoolean:
    case ValueKind::kInteger:
      append_text(value, out);
      return;
    case ValueKind::kNull:
      out->append("null");
      return;
    case ValueKind::kList: {
      out->push_back('[');
      const char* separator = "";
      for (const Value& item : value.as_list()) {
        out->append(separator);
        separator = ", ";
        append_literal(item, out);
      }
      out->push_back(']');
      return;
    }
    case ValueKind::kMap: {
      out->push_back('{');
      const char* separator = "";
      for (const auto& [key, item] : value.as_map()) {
        out->append(separator);
        separator = ", ";
        append_name(key, out);
        out->append(": ");
        append_literal(item, out);
      }
      out->push_back('}');
      return;
    }
    default:
      out->append(temporal_function(value.kind())).push_back('(');
      append_quoted(format_temporal(value), out);
      out->push_back(')');
  }
}

// "{`_id`: 7, `name`: 'x'}"; without a number only the properties, nothing when there are none.
template <typename Id>
void append_properties(const Graph& graph, Id id, std::optional<std::uint32_t> number, std::string* out) {
  const char* separator = "";
  const auto begin = out->size();
  out->append(" {");
  if (number) {
    out->append("`_id`: ").append(std::to_string(*number));
    separator = ", ";
  }
  for (const auto& [key, value] : graph.properties(id)) {
    out->append(separator);
    separator = ", ";
    append_name(graph.name(key), out);
    out->append(": ");
    append_literal(value, out);
  }
  if (*separator == '\0') {
    out->resize(begin);
  } else {
    out->push_back('}');
  }
}

}  // namespace

Result<ExportReport> write_cypher_script(const Graph& graph, const std::string& path,
                                         const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  ExportReport report;
  const ExportOrder order(graph, options);
  std::string line;
  order.for_each_node([&](NodeId node) {
    ++report.nodes;
    line = "CREATE (:`_Exported`";
    for (LabelId label : graph.labels(node)) {
      line.push_back(':');
      append_name(graph.name(label), &line);
    }
    append_properties(graph, node, order.number(node), &line);
    out->append(line.append(");\n"));
  });
  order.for_each_relationship([&](RelationshipId relationship, std::uint32_t, const Ends& ends) {
    ++report.relationships;
    line = "MATCH (a:`_Exported` {`_id`: " + std::to_string(order.number(ends.start)) +
           "}), (b:`_Exported` {`_id`: " + std::to_string(order.number(ends.end)) + "}) CREATE (a)-[:";
    append_name(graph.name(ends.type), &line);
    append_properties(graph, relationship, std::nullopt, &line);
    out->append(line.append("]->(b);\n"));
  });
  out->append("MATCH (n:`_Exported`) REMOVE n.`_id`, n:`_Exported`;\n");
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
