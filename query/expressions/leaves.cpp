#include "query/expressions/leaves.h"

#include <algorithm>

#include "query/expressions/operators.h"
#include "query/expressions/print.h"
#include "query/operators/operator.h"
#include "query/value_limits.h"

namespace newsgraph::query {

ConstantExpression::ConstantExpression(Value value)
    : value_(std::move(value)),
      lent_(value_.kind() == ValueKind::kString ? Value::borrowed_string(value_.as_string()) : value_) {}

PropertyExpression::PropertyExpression(ExpressionPtr object, std::string name, std::size_t name_index)
    : object_(std::move(object)), name_(std::move(name)), name_index_(name_index) {
  if (const auto* slot = dynamic_cast<const SlotExpression*>(object_.get())) slot_ = slot->slot();
}

Value PropertyExpression::evaluate(Row& row, ExecutionContext& context) const {
  return slot_.valid() ? of(row[slot_], context) : of(object_->evaluate(row, context), context);
}

Value PropertyExpression::of(const Value& object, ExecutionContext& context) const {
  switch (object.kind()) {
    case ValueKind::kNull:
      return Value();
    case ValueKind::kNode: {
      if (context.anything_deleted()) context.require_alive(object.as_node());
      return context.property(object.as_node(), name_index_);
    }
    case ValueKind::kRelationship: {
      if (context.anything_deleted()) context.require_alive(object.as_relationship());
      return context.property(object.as_relationship(), name_index_);
    }
    default:
      return component(object, name_);
  }
}

LabelExpression::LabelExpression(ExpressionPtr object, std::vector<std::string> labels)
    : object_(std::move(object)), labels_(std::move(labels)) {}

Value LabelExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value object = object_->evaluate(row, context);
  if (object.is_null()) return Value();
  const graph::Graph& graph = context.graph();
  if (object.kind() == ValueKind::kRelationship) {
    const std::string_view its_type = graph.name(context.ends(object.as_relationship()).type);
    return Value::boolean(
        std::all_of(labels_.begin(), labels_.end(), [&](const auto& l) { return l == its_type; }));
  }
  if (object.kind() != ValueKind::kNode) {
    throw type_error(ErrorCode::kInvalidArgumentType, "a label can be asked of a node only");
  }
  if (context.anything_deleted()) context.require_alive(object.as_node());
  for (const std::string& name : labels_) {
    const std::optional<graph::LabelId> label = graph.find_label(name);
    if (!label || !graph.has_label(object.as_node(), *label)) return Value::boolean(false);
  }
  return Value::boolean(true);
}

Value SubscriptExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value container = container_->evaluate(row, context);
  return subscript(container, index_->evaluate(row, context), context);
}
void SubscriptExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*container_), visit(*index_);
}

Value SliceExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value list = list_->evaluate(row, context);
  Value from, to;
  if (from_) from = from_->evaluate(row, context);
  if (to_) to = to_->evaluate(row, context);
  return slice(list, from_ ? &from : nullptr, to_ ? &to : nullptr);
}
void SliceExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*list_);
  if (from_) visit(*from_);
  if (to_) visit(*to_);
}

PathExpression::PathExpression(std::vector<Slot> nodes, std::vector<Slot> relationships)
    : nodes_(std::move(nodes)), relationships_(std::move(relationships)) {}

// A list of relationships is walked from the node before it; each one's other end is the next node.
Value PathExpression::evaluate(Row& row, ExecutionContext& context) const {
  graph::Path path;
  const Value& first = row[nodes_.front()];
  if (first.kind() != ValueKind::kNode) return Value();
  path.nodes.push_back(first.as_node());
  const auto walk = [&](graph::RelationshipId relationship) {
    const graph::Ends ends = context.ends(relationship);
    path.relationships.push_back(relationship);
    path.nodes.push_back(ends.start == path.nodes.back() ? ends.end : ends.start);
  };
  for (std::size_t i = 0; i < relationships_.size(); ++i) {
    const Value& step = row[relationships_[i]];
    if (row[nodes_[i + 1]].kind() != ValueKind::kNode) return Value();
    if (step.kind() == ValueKind::kRelationship) {
      walk(step.as_relationship());
    } else if (step.kind() == ValueKind::kList) {
      for (const Value& item : step.as_list()) walk(item.as_relationship());
    } else {
      return Value();
    }
  }
  return Value::path(std::move(path));
}

void PathExpression::collect_slots(std::vector<Slot>& slots) const {
  slots.insert(slots.end(), nodes_.begin(), nodes_.end());
  slots.insert(slots.end(), relationships_.begin(), relationships_.end());
}

SubqueryExpression::SubqueryExpression(std::size_t subplan, std::vector<Slot> outer_slots,
                                       ExpressionPtr projection)
    : subplan_(subplan), outer_slots_(std::move(outer_slots)), projection_(std::move(projection)) {}

Value SubqueryExpression::evaluate(Row& row, ExecutionContext& context) const {
  Operator& plan = context.subplan(subplan_, row);
  plan.open();
  if (!projection_) return Value::boolean(plan.next());
  graph::List values;
  while (plan.next()) values.push_back(projection_->evaluate(row, context));
  return bounded_list("a pattern comprehension", std::move(values));
}
void SubqueryExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  if (projection_) visit(*projection_);
}
void SubqueryExpression::collect_slots(std::vector<Slot>& slots) const {
  slots.insert(slots.end(), outer_slots_.begin(), outer_slots_.end());
}

// --- Printing

std::string ConstantExpression::print(const BoundQuery&) const {
  return print_literal(value_);
}
std::string ParameterExpression::print(const BoundQuery& query) const {
  return "$" + query.parameters[index_];
}
std::string SlotExpression::print(const BoundQuery& query) const {
  return print_slot(query, slot_);
}
std::string PropertyExpression::print(const BoundQuery& query) const {
  return object_->print(query) + "." + name_;
}
std::string LabelExpression::print(const BoundQuery& query) const {
  std::string text = object_->print(query);
  for (const std::string& label : labels_) text += ":" + label;
  return text;
}
std::string SubscriptExpression::print(const BoundQuery& query) const {
  return container_->print(query) + "[" + index_->print(query) + "]";
}
std::string SliceExpression::print(const BoundQuery& query) const {
  return list_->print(query) + "[" + (from_ ? from_->print(query) : "") + ".." +
         (to_ ? to_->print(query) : "") + "]";
}
std::string PathExpression::print(const BoundQuery& query) const {
  std::string text = "(" + print_slot(query, nodes_.front()) + ")";
  for (std::size_t i = 0; i < relationships_.size(); ++i) {
    text += "-[" + print_slot(query, relationships_[i]) + "]-(" + print_slot(query, nodes_[i + 1]) + ")";
  }
  return text;
}
std::string SubqueryExpression::print(const BoundQuery& query) const {
  const std::string name = "#" + std::to_string(subplan_);
  return projection_ ? "[" + name + " | " + projection_->print(query) + "]" : "EXISTS {" + name + "}";
}

}  // namespace newsgraph::query
