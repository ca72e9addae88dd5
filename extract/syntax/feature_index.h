// feature_index.h - from the hash of a feature to its column in a model's embeddings: a hash table that lies
// in the file. Built by the trainers, mapped by the models. Open addressing, a power of two of slots, at most
// half of them in use. Threads: const access from any number.   Lifetime: a mapped index points into its
// ModelFile. Cost of find: one cache line mostly.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/model_file.h"

namespace newsgraph::extract {

// Never 0. `salt` keeps features of different kinds apart.
std::uint64_t feature_key(std::uint64_t salt, std::string_view text);
std::uint64_t feature_key(std::uint64_t salt, std::uint64_t value);

class FeatureIndex {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

  struct Slot {
    std::uint64_t key = 0;  // 0: free
    std::uint32_t id = 0;
    std::uint32_t unused = 0;
  };

  FeatureIndex() = default;
  // Reads section `name`; every id must be below `ids`.
  static Result<FeatureIndex> map(const ModelFile& file, std::string_view name, std::uint32_t ids);
  // A view of slots made by build(), which must outlive it.
  explicit FeatureIndex(std::span<const Slot> slots) : slots_(slots) {}

  std::uint32_t find(std::uint64_t key) const {
    if (slots_.empty()) return kAbsent;
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = key & mask; slots_[at].key != 0; at = (at + 1) & mask) {
      if (slots_[at].key == key) return slots_[at].id;
    }
    return kAbsent;
  }

  // The table of pairs (key, id); keys differ.
  static std::vector<Slot> build(std::span<const std::pair<std::uint64_t, std::uint32_t>> entries);

 private:
  std::span<const Slot> slots_;
};

}  // namespace newsgraph::extract
