#include "base/data_path.h"

#include <cstdlib>
#include <map>
#include <utility>

namespace newsgraph {
namespace {

std::filesystem::path& chosen_folder() {
  static std::filesystem::path folder;
  return folder;
}

std::vector<std::filesystem::path> candidate_folders() {
  std::vector<std::filesystem::path> folders;
  if (!chosen_folder().empty()) folders.push_back(chosen_folder());
  if (const char* environment = std::getenv("NEWSGRAPH_DATA"); environment && *environment)
    folders.emplace_back(environment);
  std::error_code failure;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failure).parent_path();
  if (!failure) {
    folders.push_back(program / "data");
    folders.push_back(program.parent_path() / "share" / "newsgraph");
  }
  return folders;
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

std::vector<std::filesystem::path> find_all_data(std::string_view name, std::string_view ending) {
  std::map<std::string, std::filesystem::path> by_name;
  for (const auto& folder : candidate_folders()) {
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder / name, failure)) {
      if (entry.path().extension() == ending) by_name.emplace(entry.path().filename().string(), entry.path());
    }
  }
  std::vector<std::filesystem::path> files;
  for (auto& [_, file] : by_name) files.push_back(std::move(file));
  return files;
}

}  // namespace newsgraph
