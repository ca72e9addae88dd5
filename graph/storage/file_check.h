// file_check.h - what can be said of a path before LMDB opens it, and the lock that keeps writers apart.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace newsgraph::graph {

// That `path` is a file with LMDB's first page. Errors: missing, a folder, not a graph file, cut short.
Result<void> check_graph_file(const std::filesystem::path& path);

// The right to write a file: an advisory lock (flock) that ends with this object, or with the process.
class WriterLock {
 public:
  // Errors: another process has it; the file is read-only.
  static Result<WriterLock> take(const std::filesystem::path& path);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&&) = delete;
  ~WriterLock();

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace newsgraph::graph
