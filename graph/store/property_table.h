// property_table.h - the properties of all nodes, or of all relationships: base columns under overlay rows.
// An element that is new or changed since the base has its whole row in the overlay, so one lookup decides
// where to read. Strings of rows are borrowed from the graph's pool (the caller interns). Threads: as Graph.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "graph/column.h"
#include "graph/ids.h"
#include "graph/store/id_map.h"
#include "graph/store/packed_lists.h"

namespace newsgraph::graph {

using Row = std::vector<Property>;  // sorted by key id, no nulls

class PropertyTable {
 public:
  PropertyTable() = default;
  // `columns` by key id; ids below `limit` are in them.
  PropertyTable(std::span<const Column> columns, std::uint32_t limit)
      : columns_(columns), base_limit_(limit) {}

  std::uint32_t limit() const { return base_limit_ + static_cast<std::uint32_t>(later_.size()); }
  std::uint32_t base_limit() const { return base_limit_; }
  bool changed(std::uint32_t id) const { return id >= base_limit_ || changed_.find(id) != nullptr; }
  bool any_changed() const { return !later_.empty() || !changed_.empty(); }
  bool any_base_changed() const { return !changed_.empty(); }
  const Column* column(KeyId key) const {
    return key.value() < columns_.size() ? &columns_[key.value()] : nullptr;
  }

  // Of an id from base_limit() on; sorted by key.
  std::span<const Property> later_row(std::uint32_t id) const { return later_[id - base_limit_]; }

  Value get(std::uint32_t id, KeyId key) const;
  Row row(std::uint32_t id) const;

  Value set(std::uint32_t id, KeyId key, Value value);  // returns the old one; null removes
  Row take(std::uint32_t id);                           // leaves an empty row
  void restore(std::uint32_t id, Row row);
  void append() { later_.append(); }
  void pop() { later_.pop(); }

 private:
  // Nothing where the base answers.
  std::optional<std::span<const Property>> overlay(std::uint32_t id) const {
    if (id >= base_limit_) return later_[id - base_limit_];
    const std::uint32_t* place = changed_.find(id);
    return place == nullptr ? std::nullopt : std::optional(changed_rows_[*place]);
  }
  Row base_row(std::uint32_t id) const;
  // The rows `id` has its own in, from now on, and the number of its own.
  std::pair<PackedLists<Property>*, std::size_t> writable(std::uint32_t id);

  std::span<const Column> columns_;
  std::uint32_t base_limit_ = 0;
  PackedLists<Property> later_;  // of ids from base_limit_ on
  IdMap changed_;                // id below base_limit_ -> place in changed_rows_
  PackedLists<Property> changed_rows_;
};

}  // namespace newsgraph::graph
