// csv_import.h - a graph from two CSV files, one of nodes and one of relationships.
// Columns are known by their headers, in any order:
//   nodes           id (or :ID, name:ID), label (or :LABEL, several with ';'), all others are properties
//   relationships   src, start or source (or :START_ID); dst, end or target (or :END_ID); type (or :TYPE);
//   properties
// A plain `id` is also kept as a property, unless there is a property_id, as in files of `export`, where it
// is the property `id`; likewise property_label, property_type, property_src and property_dst. Of `name:ID`
// the property is `name`, of `:ID` there is none. A property's type is inferred (csv_column.h) or given:
// `name:string`, `:int`, `:long`, `:float`, `:double`,
// `:boolean`, `:date`, `:string[]`, `:list`. A line that cannot be used (wrong number of fields, an unknown
// or repeated id, no UTF-8) is skipped and reported. Relationships get ids in order of type, start and line,
// which keeps what is read together together. Memory: the arrays of the graph once more, and each distinct
// text; not the files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "base/result.h"
#include "graph/store/base_image.h"

namespace newsgraph::graph {

struct CsvImportOptions {
  std::size_t reported_lines = 20;  // how many bad lines are described; all are counted
  // Called about every mebibyte with the bytes read so far of both files.
  std::function<void(std::uint64_t bytes)> progress;
};

struct CsvImport {
  BaseImage image;
  std::size_t nodes = 0;
  std::size_t relationships = 0;
  std::size_t bad_lines = 0;
  std::vector<Error> problems;  // `where` is file:line; in order of lines
};

// Errors: a file that cannot be read, a header without the needed columns.
Result<CsvImport> read_csv(const std::filesystem::path& nodes, const std::filesystem::path& relationships,
                           const CsvImportOptions& options = {});

}  // namespace newsgraph::graph
