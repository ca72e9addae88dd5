#include "query/operators/value_numbers.h"

#include <cmath>

namespace newsgraph::query {

ValueNumbers::Equality ValueNumbers::equality_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return Equality::kNever;
    case ValueKind::kFloat:
      return std::isnan(value.as_float()) ? Equality::kNever : Equality::kSame;
    case ValueKind::kBoolean:
    case ValueKind::kInteger:
    case ValueKind::kString:
    case ValueKind::kDate:
    case ValueKind::kNode:
    case ValueKind::kRelationship:
      return Equality::kSame;
    default:
      return Equality::kCompare;
  }
}

void NumberedExpression::choose(const Row& row, ExecutionContext& context) {
  chosen_ = true;
  if (!read_) return;
  entity_ = row[read_->slot].kind();
  if (!read_->property) {
    if (entity_ == ValueKind::kRelationship) by_code_.assign(context.graph().type_count() + 1, 0);
    return;
  }
  const std::size_t name = read_->property->name_index();
  if (entity_ == ValueKind::kNode) column_ = context.node_column(name);
  if (entity_ == ValueKind::kRelationship) column_ = context.relationship_column(name);
  const std::uint32_t codes = column_ ? column_->dictionary_size() : 0;
  if (codes > 0) by_code_.assign(codes + 1, 0);
}

}  // namespace newsgraph::query
