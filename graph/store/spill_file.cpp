#include "graph/store/spill_file.h"

#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace newsgraph::graph {

SpillFile::~SpillFile() {
  for (char* piece : pieces_) ::munmap(piece, kPiece);
  if (file_ >= 0) ::close(file_);
}

void SpillFile::open() {
#ifdef O_TMPFILE
  const std::filesystem::path folder = beside_.parent_path();
  file_ = ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (file_ >= 0) return;
#endif
  // A file system that has no files without names.
  std::string name = beside_.string() + ".texts-XXXXXX";
  file_ = ::mkstemp(name.data());
  if (file_ >= 0) ::unlink(name.c_str());
}

bool SpillFile::make_room(std::size_t size) {
  if (size <= kPiece - used_) return true;
  if (file_ < 0) open();
  if (file_ < 0) return false;
  const auto offset = static_cast<off_t>(pieces_.size() * kPiece);
  void* piece = ::mmap(nullptr, kPiece, PROT_READ, MAP_SHARED, file_, offset);
  if (piece == MAP_FAILED) return false;
  pieces_.push_back(static_cast<char*>(piece));
  used_ = 0;
  return true;
}

const char* SpillFile::append(std::string_view text) {
  if (text.size() > kPiece) return nullptr;
  failed_ = failed_ || !make_room(text.size());
  if (failed_) return nullptr;
  const auto offset = static_cast<off_t>((pieces_.size() - 1) * kPiece + used_);
  // A text that was not written whole is not there: its pages may lie behind the file's end.
  failed_ = ::pwrite(file_, text.data(), text.size(), offset) != static_cast<ssize_t>(text.size());
  if (failed_) return nullptr;
  const char* place = pieces_.back() + used_;
  used_ += text.size();
  return place;
}

void SpillFile::release() const {
  for (char* piece : pieces_) ::madvise(piece, kPiece, MADV_DONTNEED);
}

}  // namespace newsgraph::graph
