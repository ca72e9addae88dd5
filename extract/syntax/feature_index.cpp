#include "extract/syntax/feature_index.h"

#include <bit>

namespace newsgraph::extract {
namespace {

// The finalizer of MurmurHash3.
std::uint64_t scatter(std::uint64_t value) {
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccd;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53;
  value ^= value >> 33;
  return value == 0 ? 1 : value;
}

}  // namespace

std::uint64_t feature_key(std::uint64_t salt, std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ salt * 0x9e3779b97f4a7c15;
  for (const char byte : text) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
  return scatter(hash);
}

std::uint64_t feature_key(std::uint64_t salt, std::uint64_t value) {
  return scatter(value + (salt + 1) * 0x9e3779b97f4a7c15);
}

Result<FeatureIndex> FeatureIndex::map(const ModelFile& file, std::string_view name, std::uint32_t ids) {
  const auto slots = file.array<Slot>(name);
  if (!slots) return slots.error();
  if (!std::has_single_bit(slots->size())) return file.damaged("its index is not a power of two");
  std::size_t used = 0;
  for (const Slot& slot : *slots) {
    if (slot.key == 0) continue;
    ++used;
    if (slot.id >= ids) return file.damaged("its index points outside the table");
  }
  if (used == slots->size()) return file.damaged("its index is full");
  return FeatureIndex(*slots);
}

std::vector<FeatureIndex::Slot> FeatureIndex::build(
    std::span<const std::pair<std::uint64_t, std::uint32_t>> entries) {
  std::vector<Slot> slots(std::bit_ceil(std::max<std::size_t>(2 * entries.size(), 2)));
  for (const auto& [key, id] : entries) {
    std::size_t at = key & (slots.size() - 1);
    while (slots[at].key != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {key, id, 0};
  }
  return slots;
}

}  // namespace newsgraph::extract
