#include "extract/learning/feature_table.h"

#include <bit>
#include <cmath>

#include "extract/learning/kernels.h"

namespace newsgraph::extract {
namespace {

std::size_t home(FeatureHash hash, std::size_t slots) {
  return (hash >> 1) & (slots - 1);
}

// Rounds to integers of -7 .. 7 and gives their scale; the layout is that of add_scaled_nibbles.
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

}  // namespace

Result<FeatureTable> FeatureTable::read(const ModelFile& file, const std::string& name, std::size_t width) {
  auto slots = file.array<Slot>(name + ".slots");
  if (!slots) return slots.error();
  auto rows = file.array<std::uint8_t>(name + ".rows");
  if (!rows) return rows.error();
  auto scales = file.array<float>(name + ".scales");
  if (!scales) return scales.error();
  if (rows->size() != scales->size() * width / 2 || !std::has_single_bit(slots->size()) ||
      slots->size() <= scales->size()) {
    return file.damaged("table \"" + name + "\" has the wrong size");
  }
  std::size_t used = 0;
  for (const Slot& slot : *slots) {
    if (slot.row_plus_one > scales->size())
      return file.damaged("table \"" + name + "\" points outside its rows");
    used += slot.row_plus_one != 0;
  }
  if (used == slots->size())
    return file.damaged("table \"" + name + "\" is full");  // a look-up would not end
  FeatureTable table;
  table.slots_ = *slots;
  table.rows_ = *rows;
  table.scales_ = *scales;
  table.width_ = width;
  return table;
}

void FeatureTable::add_to(ModelWriter* writer, const std::string& name,
                          const std::vector<FeatureHash>& hashes, const std::vector<float>& rows,
                          std::size_t width) {
  std::vector<Slot> slots(std::bit_ceil(hashes.size() * 3 / 2 + 2));
  std::vector<std::uint8_t> bytes(hashes.size() * width / 2);
  std::vector<float> scales(hashes.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t at = home(hashes[i], slots.size());
    while (slots[at].row_plus_one != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {hashes[i], static_cast<std::uint32_t>(i + 1)};
    scales[i] = pack(rows.data() + i * width, width, bytes.data() + i * width / 2);
  }
  writer->add(name + ".slots", slots);
  writer->add(name + ".rows", bytes);
  writer->add(name + ".scales", scales);
}

void FeatureTable::add(FeatureHash feature, float* sum) const {
  for (std::size_t at = home(feature, slots_.size());; at = (at + 1) & (slots_.size() - 1)) {
    const Slot& slot = slots_[at];
    if (slot.row_plus_one == 0) return;
    if (slot.hash != feature) continue;
    const std::size_t row = slot.row_plus_one - 1;
    add_scaled_nibbles(rows_.data() + row * width_ / 2, scales_[row], sum, width_);
    return;
  }
}

}  // namespace newsgraph::extract
