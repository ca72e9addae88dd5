// temporary_folder.h - folders for what tests write, so that tests, and whole suites, can run side by side.
// Names come from mkdtemp; a folder is removed with its object.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace newsgraph {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "newsgraph-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path file(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// A file of the folder that this run of the test program has for itself; the tests of one run come one after
// another.
inline std::filesystem::path temporary_file(std::string_view name) {
  static const TemporaryFolder folder;
  return folder.file(name);
}

}  // namespace newsgraph
