#include "query/operators/value_predicate.h"

#include <algorithm>

namespace newsgraph::query {

void ValuePredicate::open(const graph::Graph& graph) {
  const auto key = graph.find_key(key_);
  column_ = key ? graph.relationship_column(*key) : nullptr;
  any_changed_ = graph.any_base_relationship_changed();
  const std::uint32_t codes = column_ ? column_->dictionary_size() : 0;
  verdicts_.assign(codes > 0 ? codes + 1 : 0, kOpen);
}

bool ValuePredicate::decide(Value relationship, Row& row, ExecutionContext& context) const {
  row[slot_] = std::move(relationship);
  const bool all = std::ranges::all_of(
      expressions_, [&](const Expression* each) { return is_true(each->evaluate(row, context)); });
  row[slot_] = {};
  return all;
}

// The property is read of a map in the register: the expressions do not see the difference.
ValuePredicate::Verdict ValuePredicate::decide_at(std::uint32_t place, Row& row,
                                                  ExecutionContext& context) const {
  Value value = place == graph::Column::kAbsent ? Value() : column_->value_at(place);
  return decide(Value::map({{key_, std::move(value)}}), row, context) ? kYes : kNo;
}

}  // namespace newsgraph::query
