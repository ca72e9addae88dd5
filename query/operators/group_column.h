// group_column.h - a property of relationships as digits of a group's number, for grouping without making
// values. A digit is the code of the value in the graph's column; or, where only some expressions read the
// property, the number of the class of values of which these give the same: left(r.date, 7) makes one digit
// of the days of a month. Made and used by relationship_scan. One execution, one thread. Cost: an array read
// or two a relationship; the expressions are evaluated once for each code that occurs.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "query/operators/key_table.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class GroupColumn {
 public:
  // Nothing where the graph keeps no dictionary of the property. `relationship` is the slot that the readers
  // read.
  static std::optional<GroupColumn> make(const step::GroupProperty& property, Slot relationship,
                                         ExecutionContext& context);

  std::uint32_t digits() const { return codes_; }
  // Appends the digits of relationships of the base to the numbers; `id_at(i)` is the id of the i-th.
  template <typename IdAt>
  void add_digits(IdAt&& id_at, std::span<std::uint32_t> numbers, Row& row, ExecutionContext& context);

 private:
  GroupColumn() = default;
  template <typename IdAt, typename CodeAt>
  void add(IdAt&& id_at, CodeAt&& code_at, std::span<std::uint32_t> numbers, Row& row,
           ExecutionContext& context);
  std::uint32_t learn(std::uint32_t code, std::uint32_t id, Row& row, ExecutionContext& context);

  const graph::Column* column_ = nullptr;  // null: every relationship lacks the property
  std::uint32_t codes_ = 1;                // the code for absent too, which is the last
  Slot relationship_;
  std::vector<const Expression*> readers_;
  std::vector<std::uint32_t> class_of_code_;  // + 1; 0 is not yet known. Empty: a code is its own class
  std::unique_ptr<KeyTable> classes_;         // what the readers give
};

template <typename IdAt>
void GroupColumn::add_digits(IdAt&& id_at, std::span<std::uint32_t> numbers, Row& row,
                             ExecutionContext& context) {
  if (!column_) return;  // one digit, 0
  if (!column_->present && column_->width == 1) {
    const auto* codes = static_cast<const std::uint8_t*>(column_->codes);
    return add(
        id_at, [codes](std::uint32_t id) { return codes[id]; }, numbers, row, context);
  }
  if (!column_->present && column_->width == 2) {
    const auto* codes = static_cast<const std::uint16_t*>(column_->codes);
    return add(
        id_at, [codes](std::uint32_t id) { return codes[id]; }, numbers, row, context);
  }
  const auto code_at = [this](std::uint32_t id) {
    const std::uint32_t place = column_->position(id);
    return place == graph::Column::kAbsent ? codes_ - 1 : column_->code(place);
  };
  add(id_at, code_at, numbers, row, context);
}

template <typename IdAt, typename CodeAt>
void GroupColumn::add(IdAt&& id_at, CodeAt&& code_at, std::span<std::uint32_t> numbers, Row& row,
                      ExecutionContext& context) {
  if (class_of_code_.empty()) {
    for (std::uint32_t i = 0; i < numbers.size(); ++i) numbers[i] = numbers[i] * codes_ + code_at(id_at(i));
    return;
  }
  const std::uint32_t* classes = class_of_code_.data();
  for (std::uint32_t i = 0; i < numbers.size(); ++i) {
    const std::uint32_t code = code_at(id_at(i));
    std::uint32_t digit = classes[code];
    if (digit == 0) digit = learn(code, id_at(i), row, context);
    numbers[i] = numbers[i] * codes_ + digit - 1;
  }
}

}  // namespace newsgraph::query
