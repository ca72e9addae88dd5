#include "query/operators/expand.h"

#include <algorithm>

namespace newsgraph::query {

bool stands_in(const Row& row, std::span<const Slot> slots, graph::RelationshipId relationship) {
  for (Slot slot : slots) {
    const Value& value = row[slot];
    if (value.kind() == ValueKind::kRelationship && value.as_relationship() == relationship) return true;
    if (value.kind() != ValueKind::kList) continue;
    for (const Value& item : value.as_list()) {
      if (item.kind() == ValueKind::kRelationship && item.as_relationship() == relationship) return true;
    }
  }
  return false;
}

ExpandOperator::ExpandOperator(const OperatorContext& context, OperatorPtr input, const step::Expand& step)
    : Operator(context), input_(std::move(input)), step_(step), legs_(step.types, step.direction) {}

void ExpandOperator::do_open() {
  input_->open();
  resolved_ = false;
  leg_ = legs_.size();
  run_ = {};
  at_ = 0;
}

// At the first row, not at open: writes below may have added the names meanwhile.
void ExpandOperator::resolve() {
  resolved_ = true;
  legs_.resolve(context_.graph());
  labels_.clear();
  impossible_ = false;
  for (const std::string& name : step_.labels) {
    const auto label = context_.graph().find_label(name);
    if (label)
      labels_.push_back(*label);
    else
      impossible_ = true;
  }
}

bool ExpandOperator::next_node() {
  while (input_->next()) {
    if (!resolved_) resolve();
    if (impossible_) return false;
    const Value& from = row_[step_.from];
    if (from.kind() != ValueKind::kNode) continue;
    from_ = from.as_node();
    if (context_.anything_deleted() && context_.is_deleted(from_)) continue;
    if (step_.into) {
      const Value& to = row_[step_.to];
      if (to.kind() != ValueKind::kNode) continue;
      to_ = to.as_node();
    }
    leg_ = 0;
    return true;
  }
  return false;
}

bool ExpandOperator::accept(const graph::Adjacent& adjacent) {
  if (step_.into && adjacent.node != to_) return false;
  if (legs_[leg_ - 1].skip_loops && adjacent.node == from_) return false;
  for (graph::LabelId label : labels_) {
    if (!context_.graph().has_label(adjacent.node, label)) return false;
  }
  return step_.different_from.empty() || !stands_in(row_, step_.different_from, adjacent.relationship);
}

bool ExpandOperator::do_next() {
  for (;;) {
    while (at_ < run_.size()) {
      const graph::Adjacent adjacent = run_[at_++];
      context_.step();
      if (!accept(adjacent)) continue;
      if (step_.relationship.valid()) row_[step_.relationship] = Value::relationship(adjacent.relationship);
      if (!step_.into) row_[step_.to] = Value::node(adjacent.node);
      return true;
    }
    if (leg_ == legs_.size() && !next_node()) return false;
    if (leg_ == legs_.size()) continue;  // the graph has none of the types
    const Leg& leg = legs_[leg_++];
    run_ = context_.graph().adjacent(from_, leg.direction, leg.type);
    at_ = 0;
  }
}

}  // namespace newsgraph::query
