#include "query/operators/bound_relationship.h"

#include "query/operators/expand.h"
#include "query/operators/var_expand.h"

namespace newsgraph::query {

BoundRelationshipOperator::BoundRelationshipOperator(const OperatorContext& context, OperatorPtr input,
                                                     const step::BoundRelationship& step)
    : Operator(context), input_(std::move(input)), step_(step) {}

void BoundRelationshipOperator::do_open() {
  input_->open();
  direction_ = 2;
}

// The ends of the chain of relationships when the first is entered from its start (or from its end:
// backwards).
bool BoundRelationshipOperator::walk(std::span<const graph::RelationshipId> relationships, bool backwards,
                                     graph::NodeId& first, graph::NodeId& last) const {
  const ast::PatternDirection direction = step_.relationship->direction;
  for (std::size_t i = 0; i < relationships.size(); ++i) {
    const graph::Ends ends = context_.ends(relationships[i]);
    const bool turned = direction == ast::PatternDirection::kBoth && i > 0 ? ends.start != last : backwards;
    const graph::NodeId enter = turned ? ends.end : ends.start;
    if (i > 0 && enter != last) return false;
    if (i == 0) first = enter;
    last = turned ? ends.start : ends.end;
  }
  return true;
}

bool BoundRelationshipOperator::try_direction(bool backwards) {
  const PatternRelationship& pattern = *step_.relationship;
  const Value& value = row_[pattern.slot];
  std::vector<graph::RelationshipId> relationships;
  if (value.kind() == ValueKind::kRelationship && !pattern.length) {
    relationships.push_back(value.as_relationship());
  } else if (value.kind() == ValueKind::kList && pattern.length) {
    for (const Value& item : value.as_list()) {
      if (item.kind() != ValueKind::kRelationship) return false;
      relationships.push_back(item.as_relationship());
    }
    const auto size = static_cast<std::int64_t>(relationships.size());
    if (size < pattern.length->min || (pattern.length->max >= 0 && size > pattern.length->max)) return false;
  }
  if (relationships.empty()) return false;
  const Legs legs(pattern.types, pattern.direction);
  for (graph::RelationshipId relationship : relationships) {
    if (context_.is_deleted(relationship)) return false;
    if (!legs.has_type(context_.graph(), context_.ends(relationship).type)) return false;
    if (stands_in(row_, step_.different_from, relationship)) return false;
    if (!has_properties(row_, context_, relationship, &pattern.properties)) return false;
  }
  graph::NodeId first, last;
  if (!walk(relationships, backwards, first, last)) return false;
  if (emitted_ && first == emitted_first_ && last == emitted_last_) return false;
  const auto fits = [&](Slot slot, bool bound, graph::NodeId node) {
    return !bound || (row_[slot].kind() == ValueKind::kNode && row_[slot].as_node() == node);
  };
  if (!fits(step_.from, step_.from_bound, first) || !fits(step_.to, step_.to_bound, last)) return false;
  if (step_.from == step_.to && first != last) return false;
  if (!step_.from_bound) row_[step_.from] = Value::node(first);
  if (!step_.to_bound) row_[step_.to] = Value::node(last);
  emitted_ = true;
  emitted_first_ = first;
  emitted_last_ = last;
  return true;
}

bool BoundRelationshipOperator::do_next() {
  const ast::PatternDirection direction = step_.relationship->direction;
  for (;;) {
    for (; direction_ < 2; ++direction_) {
      const bool backwards = direction_ == 1;
      if (direction == ast::PatternDirection::kOut && backwards) continue;
      if (direction == ast::PatternDirection::kIn && !backwards) continue;
      if (try_direction(backwards)) return ++direction_, true;
    }
    if (!input_->next()) return false;
    direction_ = 0;
    emitted_ = false;
  }
}

}  // namespace newsgraph::query
