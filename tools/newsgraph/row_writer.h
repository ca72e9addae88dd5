// row_writer.h - rows of a query for people and for other programs.
// table: aligned columns; csv: RFC 4180; json: one array of objects; jsonl: one object per line; markdown: a
// pipe table. Made by the query and shell commands. Writes to the stream as rows come, except table and
// markdown, which need all rows to know the widths of their columns.
#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::tools {

enum class RowFormat { kTable, kCsv, kJson, kJsonLines, kMarkdown };

std::optional<RowFormat> find_row_format(
    std::string_view name);  // "table", "csv", "json", "jsonl", "markdown"

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void row(std::span<const graph::Value> values) = 0;
  virtual void finish() = 0;
};

// `graph` gives labels and properties of nodes and relationships in the rows; it and `out` must outlive the
// writer.
std::unique_ptr<RowWriter> make_row_writer(RowFormat format, const std::vector<std::string>& columns,
                                           const graph::Graph& graph, std::ostream& out);

}  // namespace newsgraph::tools
