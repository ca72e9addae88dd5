#include "graph/store/string_pool.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "graph/store/text_hash.h"

namespace newsgraph::graph {
namespace {

constexpr std::size_t kChunkSize = 64 << 10;
constexpr std::size_t kLargeString = kChunkSize / 4;  // gets a chunk of its own
constexpr std::size_t kSpilled = 1 << 10;             // or goes to the file, where there is one

}  // namespace

std::uint32_t StringPool::hash_of(std::string_view text) const {
  if (!borrows_) return static_cast<std::uint32_t>(text_hash(text));
  return static_cast<std::uint32_t>(mix_hash(std::bit_cast<std::uintptr_t>(text.data()), text.size()));
}

bool StringPool::is(StringId id, std::string_view text) const {
  const std::string_view known = view(id);
  return known.size() == text.size() && (borrows_ ? known.data() == text.data() : known == text);
}

void StringPool::build_slots() {
  std::size_t count = 16;
  while (count < 2 * (size() + 1)) count *= 2;
  slots_.assign(count, Slot());
  for (std::uint32_t i = 0; i < size(); ++i) place({hash_of(view(StringId(i))), i + 1});
}

void StringPool::grow_slots() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id != 0) place(slot);
  }
}

void StringPool::place(Slot slot) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = slot.hash & mask;
  while (slots_[i].id != 0) i = (i + 1) & mask;
  slots_[i] = slot;
}

std::size_t StringPool::probe(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    const Slot& slot = slots_[i];
    if (slot.id == 0 || (slot.hash == hash && is(StringId(slot.id - 1), text))) return i;
  }
}

std::string_view StringPool::store(std::string_view text) {
  if (text.size() > kSpilled && spill_) {
    if (const char* place = spill_->append(text)) return {place, text.size()};
  }
  if (text.size() > kLargeString) {
    char* copy = chunks_.emplace_back(std::make_unique<char[]>(text.size())).get();
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }
  if (text.size() > free_size_) {
    free_ = chunks_.emplace_back(std::make_unique<char[]>(kChunkSize)).get();
    free_size_ = kChunkSize;
  }
  if (!text.empty()) std::memcpy(free_, text.data(), text.size());
  const std::string_view stored(free_, text.size());
  free_ += text.size();
  free_size_ -= text.size();
  return stored;
}

bool StringPool::scans() {
  constexpr std::size_t kLarge = 4096;
  constexpr int kScans = 16;
  return slots_.empty() && base_.size() >= kLarge && scanned_++ < kScans;
}

std::optional<StringId> StringPool::scan(std::string_view text) const {
  for (std::uint32_t i = 0; i < base_.size(); ++i) {
    if (base_.offsets[i + 1] - base_.offsets[i] == text.size() && base_.view(StringId(i)) == text)
      return StringId(i);
  }
  const auto later = std::find(later_.begin(), later_.end(), text);
  if (later == later_.end()) return std::nullopt;
  return StringId(static_cast<std::uint32_t>(base_.size() + (later - later_.begin())));
}

StringId StringPool::add(std::string_view text) {
  later_.push_back(borrows_ ? text : store(text));
  return StringId(static_cast<std::uint32_t>(size() - 1));
}

StringId StringPool::intern(std::string_view text) {
  if (scans()) {
    const auto found = scan(text);
    return found ? *found : add(text);
  }
  if (slots_.empty()) build_slots();
  const std::uint32_t hash = hash_of(text);
  std::size_t slot = probe(text, hash);
  if (slots_[slot].id != 0) return StringId(slots_[slot].id - 1);
  if (2 * (size() + 1) > slots_.size()) {
    grow_slots();
    slot = probe(text, hash);
  }
  const StringId id = add(text);
  slots_[slot] = {hash, id.value() + 1};
  return id;
}

std::optional<StringId> StringPool::find(std::string_view text) {
  if (scans()) return scan(text);
  if (slots_.empty()) build_slots();
  const std::uint32_t found = slots_[probe(text, hash_of(text))].id;
  return found == 0 ? std::nullopt : std::optional<StringId>(StringId(found - 1));
}

}  // namespace newsgraph::graph
