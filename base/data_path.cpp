#include "base/data_path.h"

#include <cstdlib>
#include <vector>

namespace newsgraph {
namespace {

std::filesystem::path& chosen_folder() {
  static std::filesystem::path folder;
  return folder;
}

std::vector<std::filesystem::path> candidate_folders() {
  if (!chosen_folder().empty()) return {chosen_folder()};
  if (const char* environment = std::getenv("NEWSGRAPH_DATA"); environment && *environment)
    return {environment};
  std::error_code failure;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
  if (failure) return {};
  return {program / "data", program.parent_path() / "share" / "newsgraph"};
}

}  // namespace

void set_data_folder(std::filesystem::path folder) {
  chosen_folder() = std::move(folder);
}

Result<std::filesystem::path> find_data(std::string_view name) {
  std::string tried;
  for (const auto& folder : candidate_folders()) {
    std::error_code failure;
    if (std::filesystem::exists(folder / name, failure)) return folder / name;
    tried += (tried.empty() ? "" : ", ") + (folder / name).string();
  }
  return Error{"data file \"" + std::string(name) + "\" not found (tried " + tried + ")", "",
               "name the data folder with --data or the variable NEWSGRAPH_DATA"};
}

}  // namespace newsgraph
