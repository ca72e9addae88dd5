// file_writer.h - a buffered file that appears whole or not at all.
// Bytes go to "PATH.part"; finish() flushes and renames it over PATH. Dropped without finish(), the part file
// is removed and what was at PATH before stays. Writing to "-" is writing to standard output; a pipe or a
// device at PATH (/dev/null) is written to as it is: neither is renamed over.
// Errors: the first failed write is kept and returned by finish(). Threads: one at a time.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/result.h"

namespace newsgraph {

class FileWriter {
 public:
  static Result<FileWriter> create(const std::string& path);
  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&&) = delete;
  ~FileWriter();

  void append(std::string_view text) {
    if (text.size() > kCapacity - size_) return append_beyond(text);
    std::copy(text.begin(), text.end(), buffer_.get() + size_);
    size_ += text.size();
  }
  void append(char character) { append(std::string_view(&character, 1)); }
  template <typename Number>
  requires std::is_arithmetic_v<Number>
  void append_number(Number number) {  // shortest text that reads back as the same number
    if (kCapacity - size_ < kMostDigits) flush();
    char* const begin = buffer_.get() + size_;
    size_ += static_cast<std::size_t>(std::to_chars(begin, begin + kMostDigits, number).ptr - begin);
  }

  [[nodiscard]] Result<void> finish();

 private:
  static constexpr std::size_t kCapacity = 1 << 16;
  static constexpr std::size_t kMostDigits = 32;
  FileWriter(std::FILE* file, std::string path, bool in_place);
  void append_beyond(std::string_view text);  // what is left of the buffer
  void flush();
  void write(std::string_view text);
  bool to_standard_output() const { return path_ == "-"; }
  std::string part_path() const { return path_ + ".part"; }

  std::FILE* file_;
  std::string path_;
  bool in_place_;  // no part file
  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;  // of what is in the buffer
  int error_ = 0;
};

}  // namespace newsgraph
