#include "graph/io/csv_header.h"

#include <algorithm>
#include <array>
#include <utility>

namespace newsgraph::graph {
namespace {

struct Title {
  std::string_view name, type;
};

Title split(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

std::optional<CsvType> type_of(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, CsvType>, 12> kTypes = {{{"", CsvType::kInferred},
                                                                            {"int", CsvType::kInteger},
                                                                            {"integer", CsvType::kInteger},
                                                                            {"long", CsvType::kInteger},
                                                                            {"float", CsvType::kFloat},
                                                                            {"double", CsvType::kFloat},
                                                                            {"boolean", CsvType::kBoolean},
                                                                            {"bool", CsvType::kBoolean},
                                                                            {"string", CsvType::kString},
                                                                            {"string[]", CsvType::kStrings},
                                                                            {"list", CsvType::kList},
                                                                            {"date", CsvType::kDate}}};
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& known) { return known.first == type; });
  return found == kTypes.end() ? std::nullopt : std::optional(found->second);
}

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whether the column was one of the reserved ones.
using Reserve = bool (*)(CsvHeader& header, const Title& title, std::size_t field);

bool reserve_node(CsvHeader& header, const Title& title, std::size_t field) {
  if (title.type == "ID" || title.type.starts_with("ID(") || (title.name == "id" && title.type.empty())) {
    header.id = field;
    if (!title.name.empty()) {
      header.properties.push_back({field, CsvColumn(std::string(title.name), CsvType::kInferred)});
    }
    return true;
  }
  if (title.type != "LABEL" && !(title.type.empty() && one_of(title.name, {"label", "labels"}))) return false;
  header.label = field;
  return true;
}

bool reserve_relationship(CsvHeader& header, const Title& title, std::size_t field) {
  const bool plain = title.type.empty();
  if (title.type.starts_with("START_ID") || (plain && one_of(title.name, {"src", "start", "source"}))) {
    header.id = field;
  } else if (title.type.starts_with("END_ID") || (plain && one_of(title.name, {"dst", "end", "target"}))) {
    header.end = field;
  } else if (title.type == "TYPE" || (plain && title.name == "type")) {
    header.label = field;
  } else {
    return false;
  }
  return true;
}

bool has_property(const CsvHeader& header, std::string_view name) {
  return std::any_of(header.properties.begin(), header.properties.end(),
                     [&](const auto& property) { return property.column.name() == name; });
}

// As export writes it: property_NAME is the property NAME, which the layout uses itself, and where there is a
// property_id the plain id only numbers the nodes.
void restore_names(CsvHeader& header) {
  const std::string id = property_name_in_csv("id");
  if (has_property(header, id))
    std::erase_if(header.properties, [](const auto& property) { return property.column.name() == "id"; });
  for (auto& property : header.properties) {
    const std::string_view name = property.column.name();
    if (!name.starts_with(kCsvPrefix)) continue;
    const std::string rest(name.substr(kCsvPrefix.size()));
    if (property_name_in_csv(rest) == name && !has_property(header, rest)) property.column.rename(rest);
  }
}

Result<CsvHeader> read_header(std::span<const CsvField> fields, Reserve reserve) {
  CsvHeader header;
  header.fields = fields.size();
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const Title title = split(fields[field].text);
    if (reserve(header, title, field) || title.type == "IGNORE") continue;
    const std::optional<CsvType> type = type_of(title.type);
    if (!type || title.name.empty()) {
      return Error{"the column \"" + std::string(fields[field].text) + "\" has an unknown type", "",
                   "use :int, :float, :boolean, :string, :string[], :list or :date"};
    }
    header.properties.push_back({field, CsvColumn(std::string(title.name), *type)});
  }
  const bool plain = std::any_of(fields.begin(), fields.end(), [](const CsvField& field) {
    return one_of(field.text, {"id", "src"});
  });
  if (plain) restore_names(header);
  for (std::size_t i = 0; i < header.properties.size(); ++i) {
    const std::string& name = header.properties[i].column.name();
    for (std::size_t j = 0; j < i; ++j) {
      if (header.properties[j].column.name() == name) {
        return Error{"two columns are called \"" + name + "\"", "", "rename one"};
      }
    }
  }
  return header;
}

}  // namespace

std::string property_name_in_csv(const std::string& key) {
  const bool reserved = one_of(key, {"id", "label", "src", "dst", "type"}) || key.starts_with(kCsvPrefix);
  return reserved ? std::string(kCsvPrefix) + key : key;
}

Result<CsvHeader> read_node_header(std::span<const CsvField> fields) {
  Result<CsvHeader> header = read_header(fields, reserve_node);
  if (header.ok() && !header->id) return Error{"no column of ids", "", "call it id, or :ID"};
  return header;
}

Result<CsvHeader> read_relationship_header(std::span<const CsvField> fields) {
  Result<CsvHeader> header = read_header(fields, reserve_relationship);
  if (!header.ok()) return header;
  if (!header->id) return Error{"no column of starts", "", "call it src, or :START_ID"};
  if (!header->end) return Error{"no column of ends", "", "call it dst, or :END_ID"};
  if (!header->label) return Error{"no column of types", "", "call it type, or :TYPE"};
  return header;
}

}  // namespace newsgraph::graph
