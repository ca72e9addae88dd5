// table_file.h - language data as people edit it: one record a line, fields separated by tabs.
// Lines that begin with "#" and empty lines say nothing. Fields are not quoted; a line may leave out trailing
// fields. Errors name file and line. Cost: one pass.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace newsgraph {

struct TableRow {
  std::size_t line = 0;             // counted from 1
  std::vector<std::string> fields;  // at least `minimum`; those left out are not there

  // Empty for a field that was left out.
  std::string_view field(std::size_t index) const {
    return index < fields.size() ? std::string_view(fields[index]) : "";
  }
};

// An error when the file cannot be read or a line has fewer than `minimum` or more than `maximum` fields.
Result<std::vector<TableRow>> read_table(const std::filesystem::path& file, std::size_t minimum,
                                         std::size_t maximum);

// The parts of `text` between `separator`s, surrounding spaces removed, empty parts left out.
std::vector<std::string> split_list(std::string_view text, char separator);

}  // namespace newsgraph
