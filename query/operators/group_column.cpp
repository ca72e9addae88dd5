#include "query/operators/group_column.h"

#include <algorithm>

namespace newsgraph::query {
namespace {

// Values that may be written for one another when they are equivalent: 1 and 1.0 may not.
bool is_interchangeable(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
    case ValueKind::kBoolean:
    case ValueKind::kInteger:
    case ValueKind::kString:
    case ValueKind::kDate:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::optional<GroupColumn> GroupColumn::make(const step::GroupProperty& property, Slot relationship,
                                             ExecutionContext& context) {
  GroupColumn made;
  const auto key = context.graph().find_key(property.key);
  const graph::Column* column = key ? context.graph().relationship_column(*key) : nullptr;
  if (!column || column->kind == graph::ColumnKind::kEmpty) return made;
  const std::uint32_t codes = column->dictionary_size();
  if (codes == 0) return std::nullopt;
  made.column_ = column;
  made.codes_ = codes + 1;
  made.relationship_ = relationship;
  made.readers_ = property.readers;
  if (made.readers_.empty()) return made;
  made.class_of_code_.resize(made.codes_);
  // For each reader the kind of the value and the value.
  made.classes_ = std::make_unique<KeyTable>(2 * made.readers_.size(), context);
  return made;
}

// A code is a class of its own where a reader fails - the query may yet drop its rows - or gives something
// that is not interchangeable.
std::uint32_t GroupColumn::learn(std::uint32_t code, std::uint32_t id, Row& row, ExecutionContext& context) {
  constexpr std::int64_t kOwnClass = -1;
  std::vector<Value> key;
  row[relationship_] = Value::relationship(graph::RelationshipId(id));
  try {
    for (const Expression* reader : readers_) {
      const Value value = reader->evaluate(row, context);
      const bool alone = !is_interchangeable(value);
      key.push_back(Value::integer(alone ? kOwnClass : static_cast<std::int64_t>(value.kind())));
      key.push_back(alone ? Value::integer(code) : value);
    }
  } catch (const QueryError&) {
    key.assign(2 * readers_.size(), Value::integer(kOwnClass));
    key.back() = Value::integer(code);
  }
  return class_of_code_[code] = static_cast<std::uint32_t>(classes_->add(key).first) + 1;
}

}  // namespace newsgraph::query
