#include "graph/store/property_table.h"

#include <algorithm>
#include <iterator>

namespace newsgraph::graph {
namespace {

std::size_t place_of(std::span<const Property> row, KeyId key) {
  const auto place =
      std::lower_bound(row.begin(), row.end(), key, [](const Property& p, KeyId k) { return p.key < k; });
  return static_cast<std::size_t>(place - row.begin());
}

}  // namespace

Value PropertyTable::get(std::uint32_t id, KeyId key) const {
  const auto row = overlay(id);
  if (!row) return key.value() < columns_.size() ? columns_[key.value()].value(id) : Value();
  const std::size_t place = place_of(*row, key);
  return place < row->size() && (*row)[place].key == key ? (*row)[place].value : Value();
}

Row PropertyTable::base_row(std::uint32_t id) const {
  Row row;
  for (std::uint16_t key = 0; key < columns_.size(); ++key) {
    Value value = columns_[key].value(id);
    if (!value.is_null()) row.push_back({KeyId(key), std::move(value)});
  }
  return row;
}

Row PropertyTable::row(std::uint32_t id) const {
  const auto row = overlay(id);
  return row ? Row(row->begin(), row->end()) : base_row(id);
}

std::pair<PackedLists<Property>*, std::size_t> PropertyTable::writable(std::uint32_t id) {
  if (id >= base_limit_) return {&later_, id - base_limit_};
  if (const std::uint32_t* place = changed_.find(id)) return {&changed_rows_, *place};
  const std::size_t place = changed_rows_.size();
  changed_.insert(id, static_cast<std::uint32_t>(place));
  changed_rows_.append(base_row(id));
  return {&changed_rows_, place};
}

Value PropertyTable::set(std::uint32_t id, KeyId key, Value value) {
  const auto [rows, number] = writable(id);
  const std::span<Property> row = (*rows)[number];
  const std::size_t place = place_of(row, key);
  const bool known = place < row.size() && row[place].key == key;
  Value old;
  if (known) {
    old = std::exchange(row[place].value, std::move(value));
    if (row[place].value.is_null()) rows->erase(number, place);
  } else if (!value.is_null()) {
    rows->insert(number, place, {key, std::move(value)});
  }
  return old;
}

Row PropertyTable::take(std::uint32_t id) {
  const auto [rows, number] = writable(id);
  const std::span<Property> row = (*rows)[number];
  Row taken(std::make_move_iterator(row.begin()), std::make_move_iterator(row.end()));
  rows->clear(number);
  return taken;
}

void PropertyTable::restore(std::uint32_t id, Row row) {
  const auto [rows, number] = writable(id);
  rows->clear(number);
  for (std::size_t i = 0; i < row.size(); ++i) rows->insert(number, i, std::move(row[i]));
}

}  // namespace newsgraph::graph
