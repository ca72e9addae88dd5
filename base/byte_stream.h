// byte_stream.h - a file's bytes from front to back, decompressed: plain, gzip and Zstandard are told apart
// by their first bytes; "-" is standard input. Errors: missing or unreadable files, a folder, damaged or cut
// compressed data. Threads: one at a time. Memory: a few buffers, whatever the file's size.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.h"

namespace newsgraph {

class ByteStream {
 public:
  static Result<ByteStream> open(const std::string& path);
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;
  ~ByteStream();

  // Up to `size` bytes; 0 at the end.
  Result<std::size_t> read(char* buffer, std::size_t size);

  // All that is left. Error when it is more than `max_bytes`.
  Result<std::string> read_all(std::size_t max_bytes);

  // The next line without its "\n" (and "\r"); false at the end. A line longer than `max_bytes` is cut there,
  // the rest of it passed over, and *cut set.
  Result<bool> read_line(std::string* line, std::size_t max_bytes, bool* cut);

 private:
  struct Decoder;
  explicit ByteStream(std::unique_ptr<Decoder> decoder);

  std::unique_ptr<Decoder> decoder_;
  std::string buffer_;        // for read_line
  std::size_t position_ = 0;  // in buffer_
};

}  // namespace newsgraph
