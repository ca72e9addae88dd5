// file_writer.h - a buffered file that appears whole or not at all.
// Bytes go to "PATH.part"; finish() flushes and renames it over PATH. Dropped without finish(), the part file
// is removed and what was at PATH before stays. Writing to "-" is writing to standard output; a pipe or a
// device at PATH (/dev/null) is written to as it is: neither is renamed over.
// Errors: the first failed write is kept and returned by finish(). Threads: one at a time.
#pragma once

#include <charconv>
#include <cstdint>
#include <cstdio>
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
    if (buffer_.size() + text.size() > kCapacity) flush();
    buffer_.append(text);
  }
  void append(char character) { append(std::string_view(&character, 1)); }
  template <typename Number>
  requires std::is_arithmetic_v<Number>
  void append_number(Number number) {  // shortest text that reads back as the same number
    char digits[32];
    append(std::string_view(digits, std::to_chars(digits, digits + sizeof digits, number).ptr - digits));
  }

  [[nodiscard]] Result<void> finish();

 private:
  static constexpr std::size_t kCapacity = 1 << 16;
  FileWriter(std::FILE* file, std::string path, bool in_place);
  void flush();
  bool to_standard_output() const { return path_ == "-"; }
  std::string part_path() const { return path_ + ".part"; }

  std::FILE* file_;
  std::string path_;
  bool in_place_;  // no part file
  std::string buffer_;
  int error_ = 0;
};

}  // namespace newsgraph
