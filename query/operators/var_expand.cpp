#include "query/operators/var_expand.h"

#include <algorithm>

#include "query/operators/expand.h"

namespace newsgraph::query {

bool has_properties(Row& row, ExecutionContext& context, graph::RelationshipId relationship,
                    const NamedExpressions* properties) {
  if (!properties) return true;
  for (const auto& [name, value] : *properties) {
    const auto key = context.graph().find_key(name);
    if (!key) return false;
    const Value found = context.graph().property(relationship, *key);
    if (graph::equals(found, value->evaluate(row, context)) != graph::Ternary::kTrue) return false;
  }
  return true;
}

VarExpandOperator::VarExpandOperator(const OperatorContext& context, OperatorPtr input,
                                     const step::VarExpand& step)
    : Operator(context), input_(std::move(input)), step_(step), legs_(step.types, step.direction) {}

void VarExpandOperator::do_open() {
  input_->open();
  stack_.clear();
  path_.clear();
  empty_path_ = false;
}

bool VarExpandOperator::next_start() {
  while (input_->next()) {
    legs_.resolve(context_.graph());
    const Value& from = row_[step_.from];
    if (from.kind() != ValueKind::kNode) continue;
    if (context_.anything_deleted() && context_.is_deleted(from.as_node())) continue;
    if (step_.into && row_[step_.to].kind() != ValueKind::kNode) continue;
    stack_.assign(1, {from.as_node(), 0, 0});
    path_.clear();
    empty_path_ = step_.bounds.min == 0;
    return true;
  }
  return false;
}

bool VarExpandOperator::may_follow(const graph::Adjacent& adjacent, const Leg& leg, graph::NodeId from) {
  if (leg.skip_loops && adjacent.node == from) return false;
  if (std::find(path_.begin(), path_.end(), adjacent.relationship) != path_.end()) return false;
  if (!step_.different_from.empty() && stands_in(row_, step_.different_from, adjacent.relationship))
    return false;
  return has_properties(row_, context_, adjacent.relationship, step_.properties);
}

bool VarExpandOperator::advance() {
  while (!stack_.empty()) {
    Frame& frame = stack_.back();
    const bool may_grow = step_.bounds.max < 0 || static_cast<std::int64_t>(path_.size()) < step_.bounds.max;
    while (may_grow && frame.leg < legs_.size()) {
      const Leg& leg = legs_[frame.leg];
      const std::span<const graph::Adjacent> run =
          context_.graph().adjacent(frame.node, leg.direction, leg.type);
      while (frame.at < run.size()) {
        const graph::Adjacent adjacent = run[frame.at++];
        context_.step();
        if (!may_follow(adjacent, leg, frame.node)) continue;
        path_.push_back(adjacent.relationship);
        stack_.push_back({adjacent.node, 0, 0});
        return true;
      }
      ++frame.leg;
      frame.at = 0;
    }
    stack_.pop_back();
    if (!path_.empty()) path_.pop_back();
  }
  return false;
}

bool VarExpandOperator::emit(graph::NodeId end) {
  if (step_.into && row_[step_.to].as_node() != end) return false;
  if (!step_.into) row_[step_.to] = Value::node(end);
  if (!step_.relationships.valid()) return true;
  graph::List list;
  list.reserve(path_.size());
  for (graph::RelationshipId relationship : path_) list.push_back(Value::relationship(relationship));
  if (step_.reversed) std::reverse(list.begin(), list.end());
  row_[step_.relationships] = Value::list(std::move(list));
  return true;
}

bool VarExpandOperator::do_next() {
  for (;;) {
    if (empty_path_) {
      empty_path_ = false;
      if (emit(stack_.front().node)) return true;
    }
    while (advance()) {
      if (static_cast<std::int64_t>(path_.size()) >= step_.bounds.min && emit(stack_.back().node))
        return true;
    }
    if (!next_start()) return false;
  }
}

}  // namespace newsgraph::query
