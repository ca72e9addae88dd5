// group_table.h - numbers the groups of an aggregation in the order they come.
// By the values of the keys; or, where the only key is a property of an entity that the graph keeps in a
// column of strings or small integers, by the column's codes: no value is made, hashed or compared then. Keys
// that each read only a dictionary or a type go by the numbers of their values (value_numbers).
// Memory counts against the execution's limit. One execution, one thread.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "query/expressions/leaves.h"
#include "query/operators/key_table.h"
#include "query/operators/value_numbers.h"

namespace newsgraph::query {

class GroupTable {
 public:
  // `keys`: what the slots are set to; empty: they are set already.
  GroupTable(std::vector<Slot> slots, std::vector<const Expression*> keys, ExecutionContext& context);
  ~GroupTable() { clear(); }
  GroupTable(const GroupTable&) = delete;
  GroupTable& operator=(const GroupTable&) = delete;

  // The number of the row's group, and whether it is new.
  std::pair<std::size_t, bool> add(Row& row);
  // The same for the row with this node in node(); writes the register or not.
  std::pair<std::size_t, bool> add(graph::NodeId node, Row& row) {
    if (column_ && entity_ == ValueKind::kNode && node.value() < column_->limit) {
      const std::uint32_t position = column_->position(node.value());
      if (position == graph::Column::kAbsent) return add_code(0, position);
      const std::uint32_t code = column_->code(position);
      if (code != graph::Column::kAbsent) return add_code(code + 1, position);
    }
    row[this->node()] = Value::node(node);
    return add(row);
  }
  // Of which the only key is a property; else invalid.
  Slot node() const { return property_ ? property_->slot() : Slot(); }
  // Writes the group's keys into the slots.
  void restore(std::size_t group, Row& row) const;
  void clear();

 private:
  static constexpr std::size_t kPage = 1024;
  using Page = std::array<std::uint32_t, kPage>;  // group + 1; 0 is none yet

  void choose(Row& row);
  bool by_codes(const Row& row, std::pair<std::size_t, bool>& found);
  std::pair<std::size_t, bool> add_code(std::uint32_t code, std::uint32_t position);
  std::span<const Value> key_of(Row& row);
  void leave_codes();  // from now on by values
  Value key_at(std::uint32_t position) const;

  std::vector<Slot> slots_;
  std::vector<const Expression*> keys_;
  ExecutionContext& context_;
  const PropertyExpression* property_ = nullptr;  // the only key, where it is one of a slot
  std::vector<NumberedExpression> numbered_;      // the keys
  ValueNumbers numbers_;
  bool by_numbers_ = false;  // values_ has the numbers of the keys
  KeyTable values_;
  std::vector<Value> key_;

  bool chosen_ = false;
  const graph::Column* column_ = nullptr;  // set: by codes
  ValueKind entity_ = ValueKind::kNull;
  std::vector<std::unique_ptr<Page>> pages_;
  std::vector<std::uint32_t> positions_;  // by group: where the column has the key
  std::size_t memory_ = 0;
};

}  // namespace newsgraph::query
