#include "graph/io/csv_import.h"

#include <algorithm>
#include <span>
#include <string>

#include "graph/graph.h"
#include "graph/io/csv_header.h"
#include "graph/io/csv_ids.h"
#include "graph/io/csv_reader.h"
#include "graph/io/recent_texts.h"
#include "graph/store/label_table.h"
#include "graph/store/name_table.h"

namespace newsgraph::graph {
namespace {

constexpr std::uint64_t kProgressStep = 1 << 20;
constexpr std::size_t kMostNames = Graph::kMostNames - 1;
constexpr std::size_t kMostColumns = Graph::kMostNames / 2;  // of each of two files
constexpr std::uint32_t kTypes = kMostColumns;               // the column of types, to RecentTexts

class Importer {
 public:
  explicit Importer(const CsvImportOptions& options) : options_(options) {}

  Result<CsvImport> run(const std::filesystem::path& nodes, const std::filesystem::path& relationships) {
    if (Result<void> done = read_nodes(nodes); !done.ok()) return done.error();
    if (Result<void> done = read_relationships(relationships); !done.ok()) return done.error();
    result_.nodes = draft_.label_set_of.size();
    result_.relationships = draft_.starts.size();
    draft_.labels = labels_.names();
    draft_.types = types_.names();
    draft_.label_sets = sets_.sets();
    finish_columns(node_header_, {}, node_columns_);
    finish_columns(relationship_header_, sort_relationships(), relationship_columns_);
    draft_.keys = keys_.names();
    draft_.node_column = [&](KeyId key, StringPool&) { return taken(node_columns_, key); };
    draft_.relationship_column = [&](KeyId key, StringPool&) { return taken(relationship_columns_, key); };
    result_.image = draw_image(std::move(draft_));
    return std::move(result_);
  }

 private:
  // Calls `use` with every record of the right length; it returns what is wrong with it, or nothing.
  template <typename Use>
  Result<void> each_record(CsvReader& reader, const std::filesystem::path& path, std::size_t fields,
                           Use use) {
    std::uint64_t told = 0;
    for (;;) {
      const CsvReader::Next next = reader.next();
      if (next == CsvReader::Next::kEnd) break;
      if (next == CsvReader::Next::kBadRecord) {
        bad_line(path, reader.line(), reader.problem());
      } else if (reader.fields().size() != fields) {
        if (reader.fields().size() == 1 && reader.fields()[0].text.empty()) continue;  // an empty line
        bad_line(path, reader.line(),
                 std::to_string(reader.fields().size()) + " fields where the header has " +
                     std::to_string(fields));
      } else if (std::string problem = use(reader.fields()); !problem.empty()) {
        bad_line(path, reader.line(), std::move(problem));
      }
      if (options_.progress && reader.bytes_read() - told >= kProgressStep) {
        told = reader.bytes_read();
        options_.progress(bytes_before_ + told);
      }
    }
    bytes_before_ += reader.bytes_read();
    if (reader.failed()) return Error{"cannot be read to its end", path.string(), ""};
    return {};
  }

  void bad_line(const std::filesystem::path& path, std::size_t line, std::string what) {
    ++result_.bad_lines;
    if (result_.problems.size() >= options_.reported_lines) return;
    result_.problems.push_back({std::move(what), path.string() + ":" + std::to_string(line), ""});
  }

  static Result<CsvHeader> header_of(CsvReader& reader, const std::filesystem::path& path,
                                     Result<CsvHeader> (*read)(std::span<const CsvField>)) {
    if (reader.next() != CsvReader::Next::kRecord) {
      return Error{"no header", path.string() + ":1", "name the columns in the first line"};
    }
    Result<CsvHeader> header = read(reader.fields());
    if (!header.ok()) return Error{header.error().what, path.string() + ":1", header.error().remedy};
    if (header->properties.size() > kMostColumns) {
      return Error{"more than " + std::to_string(kMostColumns) + " columns", path.string() + ":1",
                   "keep values in columns, not in their names"};
    }
    return header;
  }

  Result<void> read_nodes(const std::filesystem::path& path) {
    Result<CsvReader> reader = CsvReader::open(path);
    if (!reader.ok()) return reader.error();
    Result<CsvHeader> header = header_of(*reader, path, read_node_header);
    if (!header.ok()) return header.error();
    node_header_ = std::move(header).value();
    return each_record(*reader, path, node_header_.fields, [&](std::span<const CsvField> fields) {
      const std::string_view id = fields[*node_header_.id].text;
      if (id.empty()) return std::string("no id");
      if (ids_.find(id)) return "a node with id " + std::string(id) + " stands above";
      if (node_header_.label && labels_.size() > kMostNames) return std::string("too many labels");
      if (std::string problem = read_codes(node_header_, fields); !problem.empty()) return problem;
      ids_.add(id, NodeId(static_cast<std::uint32_t>(draft_.label_set_of.size())));
      draft_.label_set_of.push_back(node_header_.label ? set_of(fields[*node_header_.label].text) : 0);
      keep_codes(node_header_);
      return std::string();
    });
  }

  Result<void> read_relationships(const std::filesystem::path& path) {
    Result<CsvReader> reader = CsvReader::open(path);
    if (!reader.ok()) return reader.error();
    Result<CsvHeader> header = header_of(*reader, path, read_relationship_header);
    if (!header.ok()) return header.error();
    relationship_header_ = std::move(header).value();
    recent_ = RecentTexts();  // other columns
    return each_record(*reader, path, relationship_header_.fields, [&](std::span<const CsvField> fields) {
      const std::string_view start_text = fields[*relationship_header_.id].text;
      const std::string_view end_text = fields[*relationship_header_.end].text;
      const std::string_view type = fields[*relationship_header_.label].text;
      const std::optional<NodeId> start = ids_.find(start_text), end = ids_.find(end_text);
      if (!start) return "no node has the id " + std::string(start_text.substr(0, 40));
      if (!end) return "no node has the id " + std::string(end_text.substr(0, 40));
      if (type.empty()) return std::string("no type");
      if (types_.size() > kMostNames) return std::string("too many types");
      if (std::string problem = read_codes(relationship_header_, fields); !problem.empty()) return problem;
      draft_.starts.push_back(*start);
      draft_.ends.push_back(*end);
      draft_.type_of.push_back(type_of(type));
      keep_codes(relationship_header_);
      return std::string();
    });
  }

  // Files come with long runs of one label: the last one is remembered.
  std::uint32_t set_of(std::string_view text) {
    if (text == last_labels_) return last_set_;
    last_labels_ = text;
    std::vector<LabelId> labels;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(';', begin), text.size());
      if (end > begin) labels.push_back(labels_.add(text.substr(begin, end - begin)));
      begin = end + 1;
    }
    last_set_ = sets_.intern_set(std::move(labels)).value();
    return last_set_;
  }

  TypeId type_of(std::string_view text) {
    const auto add = [&] { return std::optional<std::uint32_t>(types_.add(text).value()); };
    return TypeId(static_cast<std::uint16_t>(*recent_.code(kTypes, text, add)));
  }

  std::string read_codes(CsvHeader& header, std::span<const CsvField> fields) {
    codes_.clear();
    for (std::uint32_t i = 0; i < header.properties.size(); ++i) {
      CsvHeader::Property& property = header.properties[i];
      const CsvField& field = fields[property.field];
      const std::optional<std::uint32_t> code =
          recent_.code(i, field.text, [&] { return property.column.code(field); });
      if (!code) return property.column.problem();
      codes_.push_back(*code);
    }
    return {};
  }

  void keep_codes(CsvHeader& header) {
    for (std::size_t i = 0; i < codes_.size(); ++i) header.properties[i].column.add(codes_[i]);
  }

  // Puts starts, ends and types in order of type, start and line; returns the old place of each.
  std::vector<std::uint32_t> sort_relationships() {
    const std::size_t nodes = draft_.label_set_of.size();
    std::vector<std::uint32_t> next(types_.size() * nodes + 1);
    const auto bucket = [&](std::size_t i) {
      return draft_.type_of[i].value() * nodes + draft_.starts[i].value();
    };
    for (std::size_t i = 0; i < draft_.starts.size(); ++i) ++next[bucket(i) + 1];
    for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
    std::vector<std::uint32_t> order(draft_.starts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[next[bucket(i)]++] = static_cast<std::uint32_t>(i);
    put_in_order(draft_.starts, order);
    put_in_order(draft_.ends, order);
    put_in_order(draft_.type_of, order);
    return order;
  }

  template <typename T>
  static void put_in_order(std::vector<T>& values, const std::vector<std::uint32_t>& order) {
    std::vector<T> ordered(values.size());
    for (std::size_t i = 0; i < order.size(); ++i) ordered[i] = values[order[i]];
    values = std::move(ordered);
  }

  void finish_columns(CsvHeader& header, const std::vector<std::uint32_t>& order,
                      std::vector<ColumnDraft>& columns) {
    for (CsvHeader::Property& property : header.properties) {
      const KeyId key = keys_.add(property.column.name());
      if (columns.size() <= key.value()) columns.resize(key.value() + 1u);
      columns[key.value()] = property.column.finish(order, draft_.strings);
    }
  }

  static ColumnDraft taken(std::vector<ColumnDraft>& columns, KeyId key) {
    return key.value() < columns.size() ? std::move(columns[key.value()]) : ColumnDraft();
  }

  const CsvImportOptions& options_;
  CsvImport result_;
  BaseDraft draft_;
  std::vector<ColumnDraft> node_columns_, relationship_columns_;  // by key
  CsvHeader node_header_, relationship_header_;
  CsvIds ids_;
  NameTable<LabelId> labels_;
  NameTable<TypeId> types_;
  NameTable<KeyId> keys_;
  LabelTable sets_;
  RecentTexts recent_;
  std::string last_labels_;
  std::uint32_t last_set_ = 0;
  std::vector<std::uint32_t> codes_;
  std::uint64_t bytes_before_ = 0;
};

}  // namespace

Result<CsvImport> read_csv(const std::filesystem::path& nodes, const std::filesystem::path& relationships,
                           const CsvImportOptions& options) {
  return Importer(options).run(nodes, relationships);
}

}  // namespace newsgraph::graph
