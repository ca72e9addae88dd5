// string_pool.h - every distinct string of one graph, once.
// The base's strings lie in blocks (possibly mapped); later ones in chunks that never move, or in a file. Ids
// are dense: the base's first, then in order of interning. Strings are never removed; a compaction
// (store/compact.h) leaves the unused behind. Threads: reading from any number; interning needs the writer's
// exclusive access. Cost: view() is O(1), intern() too once the base is hashed (about 50 ns a string). The
// first few after opening look through the base instead (about 1 ns a string): a program that writes little
// never hashes it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/strong_id.h"
#include "graph/store/spill_file.h"

namespace newsgraph::graph {

using StringId = StrongId<struct StringTag>;

// The strings of a base, in blocks of as many texts: text i is bytes [offsets[i], offsets[i + 1]) of all
// blocks, one after another.
struct StringTable {
  static constexpr std::uint32_t kBlock = 4096;  // texts

  std::span<const std::uint64_t> offsets;  // one more than strings; empty for none
  std::span<const std::uintptr_t> blocks;  // where byte 0 would be, if it lay before the block's own

  std::size_t size() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  std::string_view view(StringId id) const {
    const std::uint64_t begin = offsets[id.value()];
    return {reinterpret_cast<const char*>(blocks[id.value() / kBlock] + begin),
            offsets[id.value() + 1] - begin};
  }
};

class StringPool {
 public:
  StringPool() = default;
  explicit StringPool(StringTable base) : base_(base) {}
  // One whose strings stay where they are and are known by their place: what is interned must outlive the
  // pool and lie there once only, as in another pool.
  static StringPool borrowing() {
    StringPool pool;
    pool.borrows_ = true;
    return pool;
  }

  std::size_t size() const { return base_.size() + later_.size(); }
  std::string_view view(StringId id) const {
    return id.value() < base_.size() ? base_.view(id) : later_[id.value() - base_.size()];
  }

  // Long texts go to the file from now on.
  void spill_to(std::unique_ptr<SpillFile> file) { spill_ = std::move(file); }
  // Long texts that were read need not stay in memory.
  void release_spilled() const {
    if (spill_) spill_->release();
  }

  StringId intern(std::string_view text);
  std::optional<StringId> find(std::string_view text);

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t id = 0;  // + 1; 0 is free
  };
  std::uint32_t hash_of(std::string_view text) const;
  bool is(StringId id, std::string_view text) const;
  bool scans();  // true for the first few times, when the base is large
  std::optional<StringId> scan(std::string_view text) const;
  StringId add(std::string_view text);
  void build_slots();
  void grow_slots();
  // The slot that holds `text`, or the free one where it belongs.
  std::size_t probe(std::string_view text, std::uint32_t hash) const;
  void place(Slot slot);
  std::string_view store(std::string_view text);

  StringTable base_;
  std::vector<std::string_view> later_;
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::unique_ptr<SpillFile> spill_;
  bool borrows_ = false;
  char* free_ = nullptr;
  std::size_t free_size_ = 0;
  int scanned_ = 0;
  std::vector<Slot> slots_;  // at most half full; a power of two, or empty before the first use
};

}  // namespace newsgraph::graph
