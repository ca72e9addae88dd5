#include "graph/io/csv.h"

#include <algorithm>
#include <map>

#include "base/file_writer.h"

namespace newsgraph::graph {
namespace {

void write_field(std::string_view text, FileWriter& out) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out.append(text);
    return;
  }
  out.append('"');
  for (char c : text) {
    if (c == '"') out.append('"');
    out.append(c);
  }
  out.append('"');
}

std::string_view type_suffix(ColumnType type) {
  switch (type) {
    case ColumnType::kBoolean:
      return ":boolean";
    case ColumnType::kInteger:
      return ":long";
    case ColumnType::kFloat:
      return ":double";
    case ColumnType::kString:
      return ":string";
    case ColumnType::kList:
      return ":string[]";
  }
  return "";
}

std::string column_name(const ExportColumn& column, CsvLayout layout) {
  constexpr std::string_view kReserved[] = {"id", "label", "src", "dst", "type"};
  std::string name = column.name;
  if (layout == CsvLayout::kNeo4j) return name.append(type_suffix(column.type));
  const bool reserved = std::find(std::begin(kReserved), std::end(kReserved), name) != std::end(kReserved);
  return reserved ? "property_" + name : name;
}

// Every table of one export, opened when its first row comes.
class Tables {
 public:
  Tables(std::filesystem::path folder, CsvLayout layout) : folder_(std::move(folder)), layout_(layout) {}

  // The file `name`.csv, made with `head` and the columns as its first line.
  Result<FileWriter*> open(const std::string& name, std::string_view head,
                           const std::vector<ExportColumn>& columns) {
    const auto known = files_.find(name);
    if (known != files_.end()) return &known->second;
    std::string file_name = name + ".csv";
    std::replace(file_name.begin(), file_name.end(), '/', '_');  // labels and types may hold anything
    auto file = FileWriter::create((folder_ / file_name).string());
    if (!file) return file.error();
    FileWriter& out = files_.emplace(name, std::move(*file)).first->second;
    out.append(head);
    for (const auto& column : columns) {
      out.append(',');
      write_field(column_name(column, layout_), out);
    }
    out.append('\n');
    return &out;
  }

  Result<void> finish() {
    for (auto& [name, file] : files_) {
      if (auto finished = file.finish(); !finished) return finished;
    }
    return {};
  }

 private:
  std::filesystem::path folder_;
  CsvLayout layout_;
  std::map<std::string, FileWriter> files_;
};

class CsvWriter {
 public:
  CsvWriter(const Graph& graph, const ExportOrder& order, Tables& tables, CsvLayout layout)
      : graph_(graph),
        order_(order),
        tables_(tables),
        layout_(layout),
        columns_(find_columns(graph, order)) {}

  Result<void> write_node(NodeId node) {
    constexpr std::string_view kHeads[] = {"id,label", "id:ID,:LABEL", "id"};
    const std::string labels = joined_labels(graph_, node, ';');
    auto file =
        tables_.open(layout_ == CsvLayout::kKuzu ? first_label(node) : "nodes", head(kHeads), columns_.nodes);
    if (!file) return file.error();
    FileWriter& out = **file;
    out.append_number(order_.number(node));
    if (layout_ != CsvLayout::kKuzu) {
      out.append(',');
      write_field(labels, out);
    }
    write_row_rest(node, columns_.nodes, out);
    return {};
  }

  Result<void> write_relationship(RelationshipId relationship, const Ends& ends) {
    constexpr std::string_view kHeads[] = {"src,dst,type", ":START_ID,:END_ID,:TYPE", "from,to"};
    const std::string type(graph_.name(ends.type));
    const std::string table = layout_ == CsvLayout::kKuzu
                                  ? type + '-' + first_label(ends.start) + '-' + first_label(ends.end)
                                  : "relationships";
    auto file = tables_.open(table, head(kHeads), columns_.relationships);
    if (!file) return file.error();
    FileWriter& out = **file;
    out.append_number(order_.number(ends.start));
    out.append(',');
    out.append_number(order_.number(ends.end));
    if (layout_ != CsvLayout::kKuzu) {
      out.append(',');
      write_field(type, out);
    }
    write_row_rest(relationship, columns_.relationships, out);
    return {};
  }

 private:
  std::string_view head(const std::string_view (&heads)[3]) const { return heads[static_cast<int>(layout_)]; }

  std::string first_label(NodeId node) const {
    const auto labels = graph_.labels(node);
    return labels.empty() ? "unlabelled" : std::string(graph_.name(labels.front()));
  }

  template <typename Id>
  void write_row_rest(Id id, const std::vector<ExportColumn>& columns, FileWriter& out) {
    for (const auto& column : columns) {
      out.append(',');
      const Value value = graph_.property(id, column.key);
      if (value.is_null()) continue;
      text_.clear();
      if (layout_ == CsvLayout::kNeo4j && column.type == ColumnType::kList) {
        append_array(value.as_list());
      } else {
        append_text(value, &text_);
      }
      write_field(text_, out);
    }
    out.append('\n');
  }

  // As neo4j-admin parts arrays unless told otherwise.
  void append_array(const List& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) text_.push_back(';');
      append_text(items[i], &text_);
    }
  }

  const Graph& graph_;
  const ExportOrder& order_;
  Tables& tables_;
  CsvLayout layout_;
  ExportColumns columns_;
  std::string text_;
};

}  // namespace

Result<ExportReport> write_csv(const Graph& graph, const std::filesystem::path& folder, CsvLayout layout,
                               const ExportOptions& options) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    return Error{"cannot make the folder: " + failure.message(), folder.string(), "name another folder"};
  Tables tables(folder, layout);
  const ExportOrder order(graph, options);
  CsvWriter writer(graph, order, tables, layout);
  ExportReport report;
  Result<void> written;
  order.for_each_node([&](NodeId node) {
    if (written.ok()) written = writer.write_node(node);
    ++report.nodes;
  });
  order.for_each_relationship([&](RelationshipId relationship, std::uint32_t, const Ends& ends) {
    if (written.ok()) written = writer.write_relationship(relationship, ends);
    ++report.relationships;
  });
  if (written.ok()) written = tables.finish();
  if (!written) return written.error();
  return report;
}

}  // namespace newsgraph::graph
