#include "extract/learning/feature_table.h"

#include <bit>
#include <cmath>

#include "extract/learning/kernels.h"

namespace newsgraph::extract {
namespace {

std::size_t home(FeatureHash hash, std::size_t slots) {
  return (hash >> 1) & (slots - 1);
}

}  // namespace

Result<FeatureTable> FeatureTable::read(const ModelFile& file, const std::string& name, std::size_t width) {
  auto slots = file.array<Slot>(name + ".slots");
  if (!slots) return slots.error();
  auto rows = file.array<std::int8_t>(name + ".rows");
  if (!rows) return rows.error();
  auto scales = file.array<float>(name + ".scales");
  if (!scales) return scales.error();
  if (rows->size() != scales->size() * width || !std::has_single_bit(slots->size()) ||
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
  std::vector<std::int8_t> bytes(hashes.size() * width);
  std::vector<float> scales(hashes.size());
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t at = home(hashes[i], slots.size());
    while (slots[at].row_plus_one != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = {hashes[i], static_cast<std::uint32_t>(i + 1)};
    float largest = 1e-9f;
    for (std::size_t k = 0; k < width; ++k) largest = std::max(largest, std::abs(rows[i * width + k]));
    scales[i] = largest / 127.0f;
    for (std::size_t k = 0; k < width; ++k) {
      bytes[i * width + k] = static_cast<std::int8_t>(std::lround(rows[i * width + k] / scales[i]));
    }
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
    add_scaled(rows_.data() + row * width_, scales_[row], sum, width_);
    return;
  }
}

}  // namespace newsgraph::extract
