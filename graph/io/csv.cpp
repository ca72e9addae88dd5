#include "graph/io/csv.h"

#include <algorithm>
#include <map>

#include "base/file_writer.h"
#include "graph/io/csv_column.h"
#include "graph/io/csv_header.h"
#include "graph/io/list_text.h"

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

// What is put behind the name of a column of kPlain whose texts, which gave `guess`, say another type.
std::string_view plain_suffix(ColumnType type, std::string_view name, const CsvGuess& guess) {
  if (type == ColumnType::kList) return ":list";
  const bool colon = name.find(':') != std::string_view::npos;  // would part a type off
  if (type == ColumnType::kString && (colon || guess.type() != CsvType::kString)) return ":string";
  if (type == ColumnType::kFloat && (colon || guess.type() != CsvType::kFloat)) return ":double";
  return colon ? type_suffix(type) : "";
}

// The columns' names in the first line. `for_each` calls back with the id of every element that has a row.
template <typename ForEach>
std::vector<std::string> column_names(const Graph& graph, const std::vector<ExportColumn>& columns,
                                      CsvLayout layout, ForEach for_each) {
  std::vector<CsvGuess> guesses(columns.size());
  std::vector<std::size_t> open;  // columns that more texts may change
  for (std::size_t i = 0; layout == CsvLayout::kPlain && i < columns.size(); ++i) {
    if (columns[i].type == ColumnType::kString || columns[i].type == ColumnType::kFloat) open.push_back(i);
  }
  std::string text;
  for_each([&](auto id) {
    std::erase_if(open, [&](std::size_t i) {
      const Value value = graph.property(id, columns[i].key);
      if (value.is_null()) return false;
      text.clear();
      append_text(value, &text);
      guesses[i].see(text);
      return guesses[i].type() == CsvType::kString;
    });
  });
  std::vector<std::string> names;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& [key, name, type] = columns[i];
    names.push_back(layout == CsvLayout::kNeo4j ? name : property_name_in_csv(name));
    if (layout == CsvLayout::kNeo4j) names.back() += type_suffix(type);
    if (layout == CsvLayout::kPlain) names.back() += plain_suffix(type, name, guesses[i]);
  }
  return names;
}

// Every table of one export, opened when its first row comes.
class Tables {
 public:
  explicit Tables(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // The file `name`.csv, made with `head` and the columns as its first line.
  Result<FileWriter*> open(const std::string& name, std::string_view head,
                           const std::vector<std::string>& columns) {
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
      write_field(column, out);
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
  std::map<std::string, FileWriter> files_;
};

class CsvWriter {
 public:
  CsvWriter(const Graph& graph, const ExportOrder& order, Tables& tables, CsvLayout layout)
      : graph_(graph),
        order_(order),
        tables_(tables),
        layout_(layout),
        columns_(find_columns(graph, order)),
        node_names_(column_names(graph, columns_.nodes, layout, [&](auto see) { order.for_each_node(see); })),
        relationship_names_(column_names(graph, columns_.relationships, layout, [&](auto see) {
          order.for_each_relationship([&](RelationshipId id, std::uint32_t, const Ends&) { see(id); });
        })) {
    const std::string id = property_name_in_csv("id");
    const auto is_id = [&](const std::string& name) { return name == id || name.starts_with(id + ':'); };
    empty_id_column_ =
        layout == CsvLayout::kPlain && std::none_of(node_names_.begin(), node_names_.end(), is_id);
    if (empty_id_column_) node_names_.push_back(id);
  }

  Result<void> write_node(NodeId node) {
    constexpr std::string_view kHeads[] = {"id,label", ":ID,:LABEL", "id"};
    const std::string labels = joined_labels(graph_, node, ';');
    auto file =
        tables_.open(layout_ == CsvLayout::kKuzu ? first_label(node) : "nodes", head(kHeads), node_names_);
    if (!file) return file.error();
    FileWriter& out = **file;
    out.append_number(order_.number(node));
    if (layout_ != CsvLayout::kKuzu) {
      out.append(',');
      write_field(labels, out);
    }
    write_row_rest(node, columns_.nodes, out);
    if (empty_id_column_) out.append(',');
    out.append('\n');
    return {};
  }

  Result<void> write_relationship(RelationshipId relationship, const Ends& ends) {
    constexpr std::string_view kHeads[] = {"src,dst,type", ":START_ID,:END_ID,:TYPE", "from,to"};
    const std::string type(graph_.name(ends.type));
    const std::string table = layout_ == CsvLayout::kKuzu
                                  ? type + '-' + first_label(ends.start) + '-' + first_label(ends.end)
                                  : "relationships";
    auto file = tables_.open(table, head(kHeads), relationship_names_);
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
    out.append('\n');
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
      } else if (layout_ == CsvLayout::kPlain && column.type == ColumnType::kList) {
        append_list_text(value.as_list(), &text_);
      } else {
        append_text(value, &text_);
      }
      write_field(text_, out);
    }
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
  std::vector<std::string> node_names_, relationship_names_;
  bool empty_id_column_ = false;  // property_id stands last, as no node has the property
  std::string text_;
};

}  // namespace

Result<ExportReport> write_csv(const Graph& graph, const std::filesystem::path& folder, CsvLayout layout,
                               const ExportOptions& options) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    return Error{"cannot make the folder: " + failure.message(), folder.string(), "name another folder"};
  Tables tables(folder);
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
