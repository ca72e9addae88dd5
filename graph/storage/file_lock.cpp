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

// Why flock() failed.
Error refused(const std::filesystem::path& path, int code) {
  if (code != EWOULDBLOCK) return file_error(path, code);
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
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) return refused(path, errno);
  return lock;
}

Result<FileLock> FileLock::to_read(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return file_error(path, errno);
  FileLock lock(file);
  if (::flock(file, LOCK_SH | LOCK_NB) == 0) return lock;
  if (errno != EWOULDBLOCK) return file_error(path, errno);
  return Error{"another process is writing to the file, and " + path.string() + "-lock may not be written",
               path.string(), "wait until it ends, or ask for the right to write that file"};
}

Result<FileLock> FileLock::make(const std::filesystem::path& path) {
  for (;;) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0 && errno == ELOOP) return Error{"a link stands in the way", path.string(), "remove it"};
    if (file < 0 && errno == ENOENT)
      return Error{"no such folder", path.parent_path().string(), "make it, or name another"};
    if (file < 0) return file_error(path, errno);
    FileLock lock(file);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return file_error(path, errno);
      return Error{"another process is writing to the file", path.string(), "wait until it ends"};
    }
    struct stat locked {
    }, named{};
    // Who had the lock may have moved or removed the file meanwhile; then the lock is on another one.
    const bool same = ::fstat(file, &locked) == 0 && ::stat(path.c_str(), &named) == 0 &&
                      locked.st_ino == named.st_ino && locked.st_dev == named.st_dev;
    if (!same) continue;
    if (locked.st_size == 0 && locked.st_nlink == 1) return lock;
    // What a killed process left, or a file of somebody's: its name goes, not what is in it.
    if (::unlink(path.c_str()) != 0) return file_error(path, errno);
  }
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace newsgraph::graph
