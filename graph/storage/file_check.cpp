#include "graph/storage/file_check.h"

#include <cerrno>
#include <cstdint>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace newsgraph::graph {
namespace {

constexpr std::size_t kMagicOffset = 16;  // behind the header of page 0
constexpr std::uint32_t kMagic = 0xbeefc0de;
constexpr std::size_t kSmallestFile = 2 * 4096;  // LMDB's two meta pages

}  // namespace

Error file_error(const std::filesystem::path& path, int code) {
  if (code == ENOENT)
    return {"no such file", path.string(), "make one with `newsgraph load` or `newsgraph import`"};
  if (code == EACCES || code == EROFS)
    return {"no permission", path.string(), "check the rights of the file"};
  return {std::strerror(code), path.string(), ""};
}

Result<void> check_graph_file(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return file_error(path, errno);
  struct stat status {};
  char head[kMagicOffset + sizeof(kMagic)] = {};
  const bool read =
      ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && ::pread(file, head, sizeof head, 0) >= 0;
  ::close(file);
  if (S_ISDIR(status.st_mode)) return Error{"is a folder, not a graph file", path.string(), ""};
  std::uint32_t magic = 0;
  std::memcpy(&magic, head + kMagicOffset, sizeof magic);
  if (!read || magic != kMagic) {
    return Error{"not a graph file", path.string(), "make one with `newsgraph load` or `newsgraph import`"};
  }
  if (static_cast<std::size_t>(status.st_size) < kSmallestFile) {
    return Error{"the file has been cut short", path.string(), "restore it from a copy"};
  }
  return {};
}

}  // namespace newsgraph::graph
