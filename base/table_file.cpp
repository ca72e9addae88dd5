#include "base/table_file.h"

#include <fstream>

namespace newsgraph {
namespace {

std::vector<std::string> split_fields(std::string_view line) {
  std::vector<std::string> fields;
  for (;;) {
    const std::size_t tab = line.find('\t');
    fields.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

Result<std::vector<TableRow>> read_table(const std::filesystem::path& file, std::size_t minimum,
                                         std::size_t maximum) {
  std::ifstream input(file);
  if (!input) return Error{"cannot be read", file.string(), "reinstall the data folder"};
  std::vector<TableRow> rows;
  std::string line;
  for (std::size_t number = 1; std::getline(input, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    TableRow row{number, split_fields(line)};
    if (row.fields.size() < minimum || row.fields.size() > maximum) {
      return Error{"has " + std::to_string(row.fields.size()) + " fields where " + std::to_string(minimum) +
                       " to " + std::to_string(maximum) + " are expected",
                   file.string() + ":" + std::to_string(number), "separate the fields with one tab"};
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t cut = text.find(separator);
    std::string_view part = text.substr(0, cut);
    text.remove_prefix(cut == std::string_view::npos ? text.size() : cut + 1);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

}  // namespace newsgraph
