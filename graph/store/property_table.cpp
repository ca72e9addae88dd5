#include "graph/store/property_table.h"

#include <algorithm>
#include <utility>

namespace newsgraph::graph {
namespace {

template <typename Rows>
auto place_of(Rows& row, KeyId key) {
  return std::lower_bound(row.begin(), row.end(), key, [](const Property& p, KeyId k) { return p.key < k; });
}

}  // namespace

Value PropertyTable::get(std::uint32_t id, KeyId key) const {
  const Row* row = overlay(id);
  if (row == nullptr) return key.value() < columns_.size() ? columns_[key.value()].value(id) : Value();
  const auto place = place_of(*row, key);
  return place != row->end() && place->key == key ? place->value : Value();
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
  const Row* row = overlay(id);
  return row != nullptr ? *row : base_row(id);
}

Row& PropertyTable::writable(std::uint32_t id) {
  if (id >= base_limit_) return later_[id - base_limit_];
  if (const std::uint32_t* place = changed_.find(id)) return changed_rows_[*place];
  changed_.insert(id, static_cast<std::uint32_t>(changed_rows_.size()));
  return changed_rows_.emplace_back(base_row(id));
}

Value PropertyTable::set(std::uint32_t id, KeyId key, Value value) {
  Row& row = writable(id);
  const auto place = place_of(row, key);
  const bool known = place != row.end() && place->key == key;
  Value old;
  if (known) {
    old = std::exchange(place->value, std::move(value));
    if (place->value.is_null()) row.erase(place);
  } else if (!value.is_null()) {
    row.insert(place, {key, std::move(value)});
  }
  return old;
}

Row PropertyTable::take(std::uint32_t id) {
  return std::exchange(writable(id), Row());
}

void PropertyTable::restore(std::uint32_t id, Row row) {
  writable(id) = std::move(row);
}

}  // namespace newsgraph::graph
