// id_map.h - a flat hash map from one 32-bit number to another: open addressing, linear probing, at most half
// full. What the overlay uses to find the few elements that differ from the base. Entries are never removed,
// only all at once. The key 0xffffffff is not allowed. Cost: one cache line for a hit or a miss.
#pragma once

#include <cassert>
#include <cstdint>
#include <vector>

namespace newsgraph::graph {

class IdMap {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  // Null when absent; valid until the next insert.
  const std::uint32_t* find(std::uint32_t key) const {
    if (size_ == 0) return nullptr;
    for (std::size_t i = slot(key);; i = (i + 1) & mask_) {
      if (slots_[i].key == key) return &slots_[i].value;
      if (slots_[i].key == kFree) return nullptr;
    }
  }

  // `key` must be absent.
  void insert(std::uint32_t key, std::uint32_t value) {
    assert(key != kFree && find(key) == nullptr);
    if (2 * (size_ + 1) > slots_.size()) grow();
    place({key, value});
    ++size_;
  }

  void clear() { *this = IdMap(); }

 private:
  static constexpr std::uint32_t kFree = 0xffffffff;
  struct Slot {
    std::uint32_t key = kFree;
    std::uint32_t value = 0;
  };

  std::size_t slot(std::uint32_t key) const { return (key * 0x9e3779b97f4a7c15ull >> 32) & mask_; }

  void place(Slot entry) {
    std::size_t i = slot(entry.key);
    while (slots_[i].key != kFree) i = (i + 1) & mask_;
    slots_[i] = entry;
  }

  void grow() {
    std::vector<Slot> old(slots_.empty() ? 8 : 2 * slots_.size());
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& entry : old) {
      if (entry.key != kFree) place(entry);
    }
  }

  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
};

}  // namespace newsgraph::graph
