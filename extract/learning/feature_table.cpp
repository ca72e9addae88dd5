#include "extract/learning/feature_table.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "extract/learning/kernels.h"

namespace newsgraph::extract {
namespace {

std::size_t home(FeatureHash hash, std::size_t slots) {
  return (hash >> 1) & (slots - 1);
}

// Rounds to integers of -7 .. 7 and gives their scale; the layout is that of add_nibble_rows.
float pack(const float* values, std::size_t width, std::uint8_t* bytes) {
  constexpr float kLargest = 7.0f;
  constexpr std::size_t kHalf = 8;
  float scale = 1e-9f;
  for (std::size_t k = 0; k < width; ++k) scale = std::max(scale, std::abs(values[k]) / kLargest);
  for (std::size_t k = 0; k < width; ++k) {
    const auto nibble = static_cast<std::uint8_t>(std::lround(values[k] / scale) + 8);
    std::uint8_t& byte = bytes[k / (2 * kHalf) * kHalf + k % kHalf];
    byte = static_cast<std::uint8_t>(byte | (k % (2 * kHalf) < kHalf ? nibble : nibble << 4));
  }
  return scale;
}

std::size_t row_bytes(std::size_t width, std::size_t members) {
  return members * (sizeof(float) + width / 2);
}

}  // namespace

Result<FeatureTable> FeatureTable::read(const ModelFile& file, const std::string& name, std::size_t width,
                                        std::size_t members) {
  auto slots = file.array<Slot>(name + ".slots");
  if (!slots) return slots.error();
  auto rows = file.array<std::uint8_t>(name + ".rows");
  if (!rows) return rows.error();
  const std::size_t count = rows->size() / row_bytes(width, members);
  if (rows->size() % row_bytes(width, members) != 0 || !std::has_single_bit(slots->size()) ||
      slots->size() <= count) {
    return file.damaged("table \"" + name + "\" has the wrong size");
  }
  std::size_t used = 0;
  for (const Slot& slot : *slots) {
    if (slot.row_plus_one > count) return file.damaged("table \"" + name + "\" points outside its rows");
    used += slot.row_plus_one != 0;
  }
  if (used == slots->size())
    return file.damaged("table \"" + name + "\" is full");  // a look-up would not end
  FeatureTable table;
  table.slots_ = *slots;
  table.rows_ = *rows;
  table.width_ = width;
  table.members_ = members;
  return table;
}

void FeatureTable::add_to(ModelWriter* writer, const std::string& name,
                          const std::vector<FeatureHash>& hashes,
                          const std::vector<std::vector<float>>& members, std::size_t width) {
  std::vector<Slot> slots(std::bit_ceil(hashes.size() * 3 / 2 + 2));
  const std::size_t row_size = row_bytes(width, members.size());
  std::vector<std::uint8_t> rows(hashes.size() * row_size);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t at = home(hashes[i], slots.size());
    while (slots[at].row_plus_one != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {hashes[i], static_cast<std::uint32_t>(i + 1)};
    std::uint8_t* row = rows.data() + i * row_size;
    for (std::size_t m = 0; m < members.size(); ++m) {
      const float scale =
          pack(members[m].data() + i * width, width, row + members.size() * sizeof(float) + m * width / 2);
      std::memcpy(row + m * sizeof scale, &scale, sizeof scale);
    }
  }
  writer->add(name + ".slots", slots);
  writer->add(name + ".rows", rows);
}

const std::uint8_t* FeatureTable::find(FeatureHash feature) const {
  for (std::size_t at = home(feature, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.row_plus_one == 0) return nullptr;
    if (slot.hash == feature) return rows_.data() + (slot.row_plus_one - 1) * row_bytes(width_, members_);
  }
}

void FeatureTable::add(const FeatureList& list, std::size_t item, float* sums) const {
  constexpr std::uint32_t kAhead = 16;  // features looked up before the first of their rows is read
  constexpr std::size_t kCacheLine = 64;
  const std::uint8_t* found[kAhead];
  const std::uint32_t end = list.begin[item + 1];
  for (std::uint32_t i = list.begin[item]; i < end;) {
    std::uint32_t count = 0;
    for (std::uint32_t k = i; k < std::min(end, i + kAhead); ++k)
      __builtin_prefetch(&slots_[home(list.features[k], slots_.size())]);
    for (; i < end && count < kAhead; ++i) {
      const std::uint8_t* row = find(list.features[i]);
      if (row == nullptr) continue;
      for (std::size_t byte = 0; byte < row_bytes(width_, members_); byte += kCacheLine)
        __builtin_prefetch(row + byte);
      found[count++] = row;
    }
    add_nibble_rows(found, count, members_, width_, sums);
  }
}

}  // namespace newsgraph::extract
