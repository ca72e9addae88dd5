#include "graph/io/dot.h"

#include <cstdio>

#include "base/file_writer.h"

namespace newsgraph::graph {
namespace {

// A double-quoted DOT string: only the quote and the backslash are special; a line break would end nothing
// but reads badly.
void write_quoted(std::string_view text, FileWriter& out) {
  out.append('"');
  for (char c : text) {
    if (c == '"' || c == '\\') out.append('\\');
    out.append(c == '\n' || c == '\r' || c == '\0' ? ' ' : c);
  }
  out.append('"');
}

}  // namespace

Result<ExportReport> write_dot(const Graph& graph, const std::string& path, const ExportOptions& options) {
  auto out = FileWriter::create(path);
  if (!out) return out.error();
  ExportReport report;
  const ExportOrder order(graph, options);
  std::string name;
  out->append("digraph newsgraph {\n  node [style=filled, shape=ellipse];\n");
  order.for_each_node([&](NodeId node) {
    ++report.nodes;
    out->append("  n");
    out->append_number(order.number(node));
    out->append(" [label=");
    write_quoted(display_name(graph, node, &name), *out);
    const Appearance look = appearance(graph, node);
    char colour[16];
    std::snprintf(colour, sizeof colour, "#%02x%02x%02x", look.red, look.green, look.blue);
    out->append(", fillcolor=\"");
    out->append(colour);
    out->append("\"];\n");
  });
  order.for_each_relationship([&](RelationshipId, std::uint32_t, const Ends& ends) {
    ++report.relationships;
    out->append("  n");
    out->append_number(order.number(ends.start));
    out->append(" -> n");
    out->append_number(order.number(ends.end));
    out->append(" [label=");
    write_quoted(graph.name(ends.type), *out);
    out->append("];\n");
  });
  out->append("}\n");
  if (auto finished = out->finish(); !finished) return finished.error();
  return report;
}

}  // namespace newsgraph::graph
