// draft_file.h - a new file that stands under another name (PATH.new) until it is complete.
// Used by database.cpp. One process at a time makes a draft of a path: it holds a lock on it (FileLock), so
// what a killed one left is taken over, never written by two. A draft that is not published is removed.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "graph/storage/file_lock.h"

namespace newsgraph::graph {

class DraftFile {
 public:
  // An empty draft. Errors: something stands at `path`, another process makes it, no permission.
  static Result<DraftFile> begin(std::filesystem::path path);
  DraftFile(DraftFile&& other) noexcept;
  DraftFile& operator=(DraftFile&&) = delete;
  ~DraftFile();

  const std::filesystem::path& place() const { return place_; }
  // Gives the file, which must be on disk, its name; this is on disk then as well.
  Result<void> publish();

 private:
  DraftFile(std::filesystem::path path, std::filesystem::path place, FileLock lock)
      : path_(std::move(path)), place_(std::move(place)), lock_(std::move(lock)) {}

  std::filesystem::path path_, place_;  // place_ is empty when nothing is left to remove
  FileLock lock_;
};

}  // namespace newsgraph::graph
