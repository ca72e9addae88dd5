#include "query/operators/value_numbers.h"

namespace newsgraph::query {

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
