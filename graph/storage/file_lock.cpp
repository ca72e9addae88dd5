#include "graph/storage/file_lock.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "graph/storage/file_check.h"

namespace newsgraph::graph {
namespace {

Error taken(const std::filesystem::path& path) {
  return {"another process is writing to the file, or reads it and may not write " + path.string() + "-lock",
          path.string(), "wait until it ends"};
}

}  // namespace

Result<FileLock> FileLock::to_write(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return file_error(path, errno);
  FileLock lock(file);
  struct stat status {};
  // The superuser may write what is marked read-only, but whoever marked it did not want that.
  if (::fstat(file, &status) == 0 && (status.st_mode & 0222) == 0) {
    return Error{"the file is read-only", path.string(), "allow writing with `chmod u+w`"};
  }
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) return taken(path);
  return lock;
}

Result<FileLock> FileLock::to_read(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return file_error(path, errno);
  FileLock lock(file);
  if (::flock(file, LOCK_SH | LOCK_NB) == 0) return lock;
  return Error{"another process is writing to the file, and " + path.string() + "-lock may not be written",
               path.string(), "wait until it ends, or ask for the right to write that file"};
}

Result<FileLock> FileLock::make(const std::filesystem::path& path) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0 && errno == ENOENT)
      return Error{"no such folder", path.parent_path().string(), "make it, or name another"};
    if (file < 0) return file_error(path, errno);
    FileLock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) return taken(path);
    struct stat locked {
    }, named{};
    // Who had the lock may have moved or removed the file meanwhile; then the lock is on another one.
    const bool same = ::fstat(file, &locked) == 0 && ::stat(path.c_str(), &named) == 0 &&
                      locked.st_ino == named.st_ino && locked.st_dev == named.st_dev;
    if (!same) continue;
    if (::ftruncate(file, 0) != 0) return file_error(path, errno);
    return lock;
  }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace newsgraph::graph
