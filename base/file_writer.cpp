#include "base/file_writer.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace newsgraph {
namespace {

Error write_error(const std::string& path, int code) {
  return {std::string("cannot write: ") + std::strerror(code), path,
          "check the folder's permissions and free space"};
}

}  // namespace

Result<FileWriter> FileWriter::create(const std::string& path) {
  if (path == "-") return FileWriter(stdout, path, true);
  std::error_code code;
  const auto there = std::filesystem::status(path, code);
  const bool in_place = std::filesystem::exists(there) && std::filesystem::is_other(there);
  std::FILE* file = std::fopen((in_place ? path : path + ".part").c_str(), "wb");
  if (!file) return write_error(path, errno);
  return FileWriter(file, path, in_place);
}

FileWriter::FileWriter(std::FILE* file, std::string path, bool in_place)
    : file_(file),
      path_(std::move(path)),
      in_place_(in_place),
      buffer_(std::make_unique_for_overwrite<char[]>(kCapacity)) {}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      in_place_(other.in_place_),
      buffer_(std::move(other.buffer_)),
      size_(std::exchange(other.size_, 0)),
      error_(other.error_) {}

FileWriter::~FileWriter() {
  if (!file_ || to_standard_output()) return;
  std::fclose(file_);
  if (!in_place_) std::remove(part_path().c_str());
}

void FileWriter::append_beyond(std::string_view text) {
  flush();
  text.size() > kCapacity ? write(text) : append(text);
}

void FileWriter::flush() {
  write({buffer_.get(), size_});
  size_ = 0;
}

void FileWriter::write(std::string_view text) {
  errno = 0;
  if (error_ == 0 && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) error_ = errno;
}

Result<void> FileWriter::finish() {
  flush();
  errno = 0;
  if (std::fflush(file_) != 0 && error_ == 0) error_ = errno;
  if (to_standard_output()) {
    if (error_ != 0) return write_error("standard output", error_);
    return {};
  }
  if (std::fclose(std::exchange(file_, nullptr)) != 0 && error_ == 0) error_ = errno;
  if (error_ == 0 && !in_place_ && std::rename(part_path().c_str(), path_.c_str()) != 0) error_ = errno;
  if (error_ == 0) return {};
  if (!in_place_) std::remove(part_path().c_str());
  return write_error(path_, error_);
}

}  // namespace newsgraph
