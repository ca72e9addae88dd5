#include "query/operators/group_table.h"

#include <algorithm>

namespace newsgraph::query {
namespace {

using graph::Column;
using graph::ColumnKind;

// Do different codes stand for values that are not equivalent?
bool has_unique_codes(const Column& column) {
  switch (column.kind) {
    case ColumnKind::kString:
    case ColumnKind::kBoolean:
      return true;
    case ColumnKind::kInteger:
    case ColumnKind::kDate:
      return column.width <= 4;
    default:
      return false;
  }
}

}  // namespace

GroupTable::GroupTable(std::vector<Slot> slots, std::vector<const Expression*> keys,
                       ExecutionContext& context)
    : slots_(std::move(slots)),
      keys_(std::move(keys)),
      context_(context),
      numbers_(context),
      values_(slots_.size(), context),
      key_(slots_.size()) {
  for (const Expression* key : keys_) numbered_.emplace_back(*key);
  if (keys_.size() != 1) return;
  property_ = dynamic_cast<const PropertyExpression*>(keys_[0]);
  if (property_ && !property_->slot().valid()) property_ = nullptr;
}

void GroupTable::clear() {
  context_.release_memory(memory_);
  memory_ = 0;
  values_.clear();
  numbers_.clear();
  for (NumberedExpression& key : numbered_) key.open();
  pages_.clear();
  positions_.clear();
  column_ = nullptr;
  chosen_ = false;
}

void GroupTable::choose(Row& row) {
  chosen_ = true;
  for (NumberedExpression& key : numbered_) key.number(row, context_, numbers_);
  by_numbers_ = !numbered_.empty() && std::ranges::all_of(numbered_, &NumberedExpression::is_coded);
  if (!property_) return;
  entity_ = row[property_->slot()].kind();
  const std::size_t name = property_->name_index();
  if (entity_ == ValueKind::kNode) column_ = context_.node_column(name);
  if (entity_ == ValueKind::kRelationship) column_ = context_.relationship_column(name);
  if (column_ && !has_unique_codes(*column_)) column_ = nullptr;
}

std::pair<std::size_t, bool> GroupTable::add_code(std::uint32_t code, std::uint32_t position) {
  const std::size_t index = code / kPage;
  if (index >= pages_.size()) pages_.resize(index + 1);
  std::unique_ptr<Page>& page = pages_[index];
  if (!page) {
    context_.keep_memory(sizeof(Page));
    memory_ += sizeof(Page);
    page = std::make_unique<Page>();
  }
  std::uint32_t& group = (*page)[code % kPage];
  if (group != 0) return {group - 1, false};
  positions_.push_back(position);
  group = static_cast<std::uint32_t>(positions_.size());
  return {group - 1, true};
}

// The first code is for "absent". False where the column does not answer for the row.
bool GroupTable::by_codes(const Row& row, std::pair<std::size_t, bool>& found) {
  const Value& entity = row[property_->slot()];
  std::uint32_t position = Column::kAbsent;
  if (entity.kind() == entity_) {
    const bool node = entity_ == ValueKind::kNode;
    const std::uint32_t id = node ? entity.as_node().value() : entity.as_relationship().value();
    if (id >= column_->limit) return false;
    position = column_->position(id);
  } else if (!entity.is_null()) {
    return false;
  }
  const std::uint32_t code = position == Column::kAbsent ? Column::kAbsent : column_->code(position);
  if (position != Column::kAbsent && code == Column::kAbsent) return false;
  found = add_code(code + 1, position);
  return true;
}

std::pair<std::size_t, bool> GroupTable::add(Row& row) {
  if (!chosen_) choose(row);
  if (column_) {
    std::pair<std::size_t, bool> found;
    if (by_codes(row, found)) return found;
    leave_codes();
  }
  return values_.add(key_of(row));
}

std::span<const Value> GroupTable::key_of(Row& row) {
  for (std::size_t i = 0; i < key_.size(); ++i) {
    if (by_numbers_) {
      key_[i] = Value::integer(numbered_[i].number(row, context_, numbers_));
    } else {
      key_[i] = keys_.empty() ? row[slots_[i]] : keys_[i]->evaluate(row, context_);
    }
  }
  return key_;
}

Value GroupTable::key_at(std::uint32_t position) const {
  return position == Column::kAbsent ? Value() : column_->value_at(position);
}

// The groups keep their numbers: the table gives them in the order they come.
void GroupTable::leave_codes() {
  by_numbers_ = false;
  for (const std::uint32_t position : positions_) {
    const Value key = key_at(position);
    values_.add({&key, 1});
  }
  column_ = nullptr;
  pages_.clear();
  positions_.clear();
}

void GroupTable::restore(std::size_t group, Row& row) const {
  if (column_) {
    row[slots_[0]] = key_at(positions_[group]);
    return;
  }
  const std::span<const Value> key = values_.key(group);
  for (std::size_t i = 0; i < key.size(); ++i) {
    row[slots_[i]] = by_numbers_ ? numbers_.value(static_cast<std::uint32_t>(key[i].as_integer())) : key[i];
  }
}

}  // namespace newsgraph::query
