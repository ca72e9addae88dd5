#include "graph/storage/draft_file.h"

#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace newsgraph::graph {
namespace {

// A new name is on disk when its folder is. Some file systems cannot be asked for that; they are not made to.
void sync_folder_of(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

Result<DraftFile> DraftFile::begin(std::filesystem::path path) {
  std::filesystem::path place = path;
  place += ".new";
  Result<FileLock> lock = FileLock::make(place);
  if (!lock.ok()) return lock.error();
  DraftFile draft(std::move(path), std::move(place), std::move(lock).value());
  // Nobody gives the path a file but who holds the lock.
  std::error_code code;
  if (std::filesystem::exists(draft.path_, code)) {
    return Error{"the file exists already", draft.path_.string(), "remove it or give another name"};
  }
  return draft;
}

DraftFile::DraftFile(DraftFile&& other) noexcept
    : path_(std::move(other.path_)), place_(std::exchange(other.place_, {})), lock_(std::move(other.lock_)) {}

DraftFile::~DraftFile() {
  std::error_code ignored;
  if (!place_.empty()) std::filesystem::remove(place_, ignored);
}

Result<void> DraftFile::publish() {
  std::error_code code;
  std::filesystem::rename(place_, path_, code);
  if (code) return Error{code.message(), path_.string(), ""};
  place_.clear();
  sync_folder_of(path_);
  return {};
}

}  // namespace newsgraph::graph
