#include "tests/query/query_cases.h"

#include <fstream>

namespace newsgraph::query {

std::vector<QueryCase> read_query_cases(const std::string& path) {
  std::vector<QueryCase> cases;
  std::ifstream file(path);
  std::string setup;
  std::string* open = nullptr;  // what an indented line continues
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("  ") && open) {
      *open += "\n" + line;
      continue;
    }
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string word = line.substr(0, space);
    const std::string rest = space < line.size() ? line.substr(space + 1) : "";
    open = nullptr;
    if (word == "graph") {
      setup = rest;
      open = &setup;
    } else if (word == "query") {
      cases.push_back({});
      cases.back().place = path.substr(path.rfind('/') + 1) + ":" + std::to_string(number);
      cases.back().setup = setup;
      cases.back().text = rest;
      open = &cases.back().text;
    } else if (word == "param") {
      const std::size_t equals = rest.find(" = ");
      cases.back().parameters.emplace_back(rest.substr(0, equals), rest.substr(equals + 3));
    } else if (word == "columns") {
      cases.back().columns = rest;
    } else if (word == "row" || word == "none") {
      cases.back().checks_rows = true;
      if (word == "row") cases.back().rows.push_back(rest);
    } else if (word == "ordered") {
      cases.back().ordered = true;
    } else if (word == "error") {
      cases.back().error = rest;
    } else if (word == "says") {
      cases.back().says.push_back(rest);
    } else {
      cases.push_back({});
      cases.back().place = path + ":" + std::to_string(number) + ": unknown word '" + word + "'";
    }
  }
  return cases;
}

}  // namespace newsgraph::query
