// csv.h - the graph as a pair of CSV files in a folder, RFC 4180, UTF-8: nodes.csv and relationships.csv.
// Three layouts:
//   kPlain    id,label,...   src,dst,type,...            what `newsgraph import` reads
//   kNeo4j    :ID,:LABEL,name:string,...   :START_ID,:END_ID,:TYPE,...   what `neo4j-admin database import`
//   and `newsgraph import` read
//   kKuzu     one file per label and per (type, start label, end label), for COPY in Kuzu and Ladybug
// Absent values are empty fields, empty strings are "" in quotes. A property whose name the layout uses
// itself is written as property_NAME (kPlain: property_id is always there, which says that id only numbers
// the rows). kPlain gives a column's type where its texts alone would be read as another: lists as
// `NAME:list` in the form of list_text.h, texts like numbers as `NAME:string`, floats like integers as
// `NAME:double`. Several labels are joined with ";" (kKuzu: the first counts). Other lists are joined with
// ";" (kNeo4j) or "|". Cost: three passes, constant memory (kKuzu: one open file per table).
#pragma once

#include <filesystem>

#include "base/result.h"
#include "graph/io/export.h"

namespace newsgraph::graph {

enum class CsvLayout : std::uint8_t { kPlain, kNeo4j, kKuzu };

// `folder` is made when it does not exist.
Result<ExportReport> write_csv(const Graph& graph, const std::filesystem::path& folder, CsvLayout layout,
                               const ExportOptions& options = {});

}  // namespace newsgraph::graph
