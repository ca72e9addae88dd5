#include "tools/newsgraph/named_queries.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/data_path.h"

namespace newsgraph::tools {
namespace {

constexpr const char* kFolder = "queries";

Result<NamedQuery> read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{"cannot be read", path.string(), {}};
  NamedQuery query;
  query.name = path.stem().string();
  query.text.assign(std::istreambuf_iterator<char>(file), {});
  for (std::size_t at = 0; query.text.compare(at, 3, "// ") == 0;) {
    const std::size_t end = std::min(query.text.find('\n', at), query.text.size());
    query.explanation += (query.explanation.empty() ? "" : "\n") + query.text.substr(at + 3, end - at - 3);
    at = std::min(end + 1, query.text.size());
  }
  return query;
}

}  // namespace

Result<NamedQuery> find_named_query(const std::string& name) {
  if (name.find('/') == std::string::npos) {
    const auto path = find_data(std::string(kFolder) + "/" + name + ".cypher");
    if (path) return read(*path);
  }
  std::string known;
  if (const auto all = all_named_queries()) {
    for (const NamedQuery& query : *all) known += (known.empty() ? "" : ", ") + query.name;
  }
  return Error{"there is no query named '" + name + "'", "--name", "the names are: " + known};
}

Result<std::vector<NamedQuery>> all_named_queries() {
  std::vector<NamedQuery> queries;
  for (const auto& file : find_all_data(kFolder, ".cypher")) {
    Result<NamedQuery> query = read(file);
    if (!query) return query.error();
    queries.push_back(*std::move(query));
  }
  return queries;
}

}  // namespace newsgraph::tools
