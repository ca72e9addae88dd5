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
  const auto folder = find_data(kFolder);
  if (!folder) return folder.error();
  std::vector<NamedQuery> queries;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(*folder, problem)) {
    if (entry.path().extension() != ".cypher") continue;
    Result<NamedQuery> query = read(entry.path());
    if (!query) return query.error();
    queries.push_back(*std::move(query));
  }
  std::sort(queries.begin(), queries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return queries;
}

}  // namespace newsgraph::tools
