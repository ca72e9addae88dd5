#include "query/operators/value_predicate.h"

namespace newsgraph::query {

void ValuePredicate::open(const graph::Graph& graph) {
  const auto key = graph.find_key(key_);
  column_ = key ? graph.relationship_column(*key) : nullptr;
  any_changed_ = graph.any_relationship_changed();
  const std::uint32_t codes = column_ ? column_->dictionary_size() : 0;
  verdicts_.assign(codes > 0 ? codes + 1 : 0, kOpen);
}

// The property is read of a map in the register: the expression does not see the difference.
bool ValuePredicate::decide(Value value, Row& row, ExecutionContext& context) const {
  row[slot_] = Value::map({{key_, std::move(value)}});
  const bool holds = is_true(expression_.evaluate(row, context));
  row[slot_] = {};
  return holds;
}

bool ValuePredicate::holds(graph::RelationshipId relationship, Row& row, ExecutionContext& context) {
  if (verdicts_.empty() || (any_changed_ && context.graph().changed(relationship))) {
    row[slot_] = Value::relationship(relationship);
    const bool holds = is_true(expression_.evaluate(row, context));
    row[slot_] = {};
    return holds;
  }
  const std::uint32_t place = column_->position(relationship.value());
  const bool absent = place == graph::Column::kAbsent;
  Verdict& verdict = absent ? verdicts_.back() : verdicts_[column_->code(place)];
  if (verdict == kOpen) {
    Value value = absent ? Value() : column_->dictionary_value(column_->code(place));
    verdict = decide(std::move(value), row, context) ? kYes : kNo;
  }
  return verdict == kYes;
}

}  // namespace newsgraph::query
