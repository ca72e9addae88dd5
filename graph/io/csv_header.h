// csv_header.h - what the columns of a CSV file of nodes or relationships mean, from its first line.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/io/csv_column.h"

namespace newsgraph::graph {

// What the export calls a property whose name the layout uses itself, or that begins so: property_NAME.
inline constexpr std::string_view kCsvPrefix = "property_";
std::string property_name_in_csv(const std::string& key);

struct CsvHeader {
  struct Property {
    std::size_t field;
    CsvColumn column;
  };
  std::size_t fields = 0;
  // Nodes: id and label. Relationships: id (start), end and label (type).
  std::optional<std::size_t> id, end, label;
  std::vector<Property> properties;
};

// In the layout with a plain id or src, property_NAME is read as such a property again, unless another column
// has its name; with property_id there, the id is no property. Errors: the same property twice, an unknown
// type, a needed column missing. Nodes need an id; relationships all three.
Result<CsvHeader> read_node_header(std::span<const CsvField> fields);
Result<CsvHeader> read_relationship_header(std::span<const CsvField> fields);

}  // namespace newsgraph::graph
