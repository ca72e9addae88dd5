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

// Errors: the same property twice, an unknown type, a needed column missing. Nodes need an id; relationships
// all three.
Result<CsvHeader> read_node_header(std::span<const CsvField> fields);
Result<CsvHeader> read_relationship_header(std::span<const CsvField> fields);

}  // namespace newsgraph::graph
