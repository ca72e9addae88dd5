#include "query/operators/filter.h"

#include <algorithm>

namespace newsgraph::query {
namespace {

using ast::Comparison;

bool compare_integers(Comparison op, std::int64_t left, std::int64_t right) {
  switch (op) {
    case Comparison::kEqual:
      return left == right;
    case Comparison::kNotEqual:
      return left != right;
    case Comparison::kLess:
      return left < right;
    case Comparison::kLessOrEqual:
      return left <= right;
    case Comparison::kGreater:
      return left > right;
    case Comparison::kGreaterOrEqual:
      return left >= right;
  }
  return false;
}

bool reads(const Expression& expression, Slot slot) {
  return std::ranges::binary_search(slots_of(expression), slot);
}

}  // namespace

FilterOperator::FilterOperator(const OperatorContext& context, OperatorPtr input, const step::Filter& step)
    : Operator(context), input_(std::move(input)), node_(input_->batches_by(Slot())) {
  for (const Expression* each : step.predicates) {
    predicates_.push_back({each, node_.valid() ? comparison_of(*each, node_) : std::nullopt});
  }
}

std::optional<FilterOperator::PropertyComparison> FilterOperator::comparison_of(const Expression& predicate,
                                                                                Slot node) {
  const auto* comparison = dynamic_cast<const ComparisonExpression*>(&predicate);
  if (!comparison) return std::nullopt;
  const auto side = [&](const Expression& of_node, const Expression& common,
                        Comparison op) -> std::optional<PropertyComparison> {
    const auto* property = dynamic_cast<const PropertyExpression*>(&of_node);
    if (!property || property->slot() != node || reads(common, node) || !is_repeatable(common)) return {};
    return PropertyComparison{property, op, &common};
  };
  const Expression &left = comparison->left(), &right = comparison->right();
  const auto found = side(left, right, comparison->op());
  return found ? found : side(right, left, mirrored(comparison->op()));
}

bool FilterOperator::do_next() {
  while (input_->next()) {
    const bool passes = std::ranges::all_of(predicates_, [&](const Predicate& predicate) {
      return is_true(predicate.expression->evaluate(row_, context_));
    });
    if (passes) return true;
    context_.step();
  }
  return false;
}

void FilterOperator::do_next_batch(NodeBatch& batch) {
  do {
    input_->next_batch(batch);
    if (batch.nodes.empty()) return;
    for (const Predicate& predicate : predicates_) {
      if (!batch.nodes.empty()) keep_fitting(batch, predicate);
    }
  } while (batch.nodes.empty());
}

bool FilterOperator::holds(const Predicate& predicate, graph::NodeId node) {
  context_.step();
  row_[node_] = Value::node(node);
  return is_true(predicate.expression->evaluate(row_, context_));
}

void FilterOperator::keep_fitting(NodeBatch& batch, const Predicate& predicate) {
  const graph::Column* column =
      predicate.comparison ? context_.node_column(predicate.comparison->property->name_index()) : nullptr;
  if (column) return keep_fitting(batch, predicate, *column);
  std::erase_if(batch.nodes, [&](graph::NodeId node) { return !holds(predicate, node); });
}

void FilterOperator::keep_fitting(NodeBatch& batch, const Predicate& predicate, const graph::Column& column) {
  const Comparison op = predicate.comparison->op;
  const Value common = predicate.comparison->common->evaluate(row_, context_);
  if (column.kind == graph::ColumnKind::kInteger && common.kind() == ValueKind::kInteger) {
    std::erase_if(batch.nodes, [&, right = common.as_integer()](graph::NodeId node) {
      if (node.value() >= column.limit) return !holds(predicate, node);
      const std::uint32_t place = column.position(node.value());
      return place == graph::Column::kAbsent || !compare_integers(op, column.integer(place), right);
    });
    return;
  }
  std::erase_if(batch.nodes, [&](graph::NodeId node) {
    if (node.value() >= column.limit) return !holds(predicate, node);
    return !is_true(compare(op, column.value(node.value()), common));
  });
}

}  // namespace newsgraph::query
