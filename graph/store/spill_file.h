// spill_file.h - long texts kept in an unnamed file, so that they do not fill the memory until they are
// written. Used by StringPool for the texts of a stored graph that are not in its base yet (articles, above
// all). The file is made beside the graph when first needed, and gone with its process however that ends.
// Invariant: a text never moves. Threads: one appends; reading from any number. Lifetime: texts live as long
// as the file. Cost: one write a text; its pages lie in the system's cache, which the system can take back.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

class SpillFile {
 public:
  explicit SpillFile(std::filesystem::path beside) : beside_(std::move(beside)) {}
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  // Where the text lies from now on; null when it is too long (kPiece), and from the first time on that the
  // file cannot be made or cannot grow (a full disk).
  const char* append(std::string_view text);

  // What was read of it so far need not stay in memory.
  void release() const;

 private:
  static constexpr std::size_t kPiece = 64 << 20;  // bytes mapped at a time; no text is longer or crosses two

  bool make_room(std::size_t size);
  void open();

  std::filesystem::path beside_;
  int file_ = -1;
  bool failed_ = false;
  std::vector<char*> pieces_;
  std::size_t used_ = kPiece;  // bytes of the last piece
};

}  // namespace newsgraph::graph
