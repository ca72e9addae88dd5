// file_lock.h - advisory locks (flock) on graph files.
// A lock ends with its object, or with the process. Writers of a file exclude each other; those who read it
// through LMDB's own lock file need none of these; those who cannot write that file share a lock which
// excludes writers.
#pragma once

#include <filesystem>

#include "base/result.h"

namespace newsgraph::graph {

class FileLock {
 public:
  // To write `path`. Errors: another process has a lock on it; the file is missing or read-only.
  static Result<FileLock> to_write(const std::filesystem::path& path);
  // To read `path` while nobody writes it. Errors: another process may write it; the file cannot be read.
  static Result<FileLock> to_read(const std::filesystem::path& path);
  // To write `path`, which is made anew. Errors: another process has a lock on what stands there; a link
  // does; no permission.
  static Result<FileLock> make(const std::filesystem::path& path);

  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace newsgraph::graph
