#include "query/expressions/compounds.h"

#include <array>

#include "query/expressions/operators.h"
#include "query/value_limits.h"

namespace newsgraph::query {
namespace {

using graph::Ternary;

Value from_ternary(Ternary value) {
  return value == Ternary::kUnknown ? Value() : Value::boolean(value == Ternary::kTrue);
}

Ternary to_ternary(const Value& value) {
  if (value.is_null()) return Ternary::kUnknown;
  return is_true(value) ? Ternary::kTrue : Ternary::kFalse;
}

const graph::List& list_of(const Value& value) {
  if (value.kind() == ValueKind::kList) return value.as_list();
  throw type_error(ErrorCode::kInvalidArgumentType,
                   "expected a List, not " + std::string(graph::kind_name(value.kind())));
}

// What compare() gives, without the calls.
bool holds(ast::Comparison op, std::int64_t left, std::int64_t right) {
  switch (op) {
    case ast::Comparison::kEqual:
      return left == right;
    case ast::Comparison::kNotEqual:
      return left != right;
    case ast::Comparison::kLess:
      return left < right;
    case ast::Comparison::kLessOrEqual:
      return left <= right;
    case ast::Comparison::kGreater:
      return left > right;
    case ast::Comparison::kGreaterOrEqual:
      return left >= right;
  }
  return false;
}

void visit_all(const std::vector<ExpressionPtr>& expressions,
               const std::function<void(const Expression&)>& visit) {
  for (const ExpressionPtr& e : expressions) visit(*e);
}

}  // namespace

ast::Comparison mirrored(ast::Comparison op) {
  switch (op) {
    case ast::Comparison::kLess:
      return ast::Comparison::kGreater;
    case ast::Comparison::kLessOrEqual:
      return ast::Comparison::kGreaterOrEqual;
    case ast::Comparison::kGreater:
      return ast::Comparison::kLess;
    case ast::Comparison::kGreaterOrEqual:
      return ast::Comparison::kLessOrEqual;
    default:
      return op;
  }
}

Value compare(ast::Comparison op, const Value& left, const Value& right) {
  switch (op) {
    case ast::Comparison::kEqual:
      return equal(left, right);
    case ast::Comparison::kNotEqual:
      return not_equal(left, right);
    case ast::Comparison::kLess:
      return less_than(left, right);
    case ast::Comparison::kLessOrEqual:
      return query::less_or_equal(left, right);
    case ast::Comparison::kGreater:
      return greater_than(left, right);
    case ast::Comparison::kGreaterOrEqual:
      return greater_or_equal(left, right);
  }
  return Value();
}

Value UnaryExpression::evaluate(Row& row, ExecutionContext& context) const {
  Value operand = operand_->evaluate(row, context);
  switch (op_) {
    case ast::UnaryOperator::kNot: {
      const Ternary value = to_ternary(operand);
      return value == Ternary::kUnknown ? Value() : Value::boolean(value == Ternary::kFalse);
    }
    case ast::UnaryOperator::kMinus:
      return negate(operand);
    case ast::UnaryOperator::kPlus:
      return operand;
    case ast::UnaryOperator::kIsNull:
      return Value::boolean(operand.is_null());
    case ast::UnaryOperator::kIsNotNull:
      return Value::boolean(!operand.is_null());
  }
  return Value();
}

Value BinaryExpression::evaluate(Row& row, ExecutionContext& context) const {
  using enum ast::BinaryOperator;
  const Value left = left_->evaluate(row, context);
  const Value right = right_->evaluate(row, context);
  switch (op_) {
    case kXor: {
      const Ternary a = to_ternary(left), b = to_ternary(right);
      return a == Ternary::kUnknown || b == Ternary::kUnknown ? Value() : Value::boolean(a != b);
    }
    case kAdd:
      return add(left, right);
    case kSubtract:
      return subtract(left, right);
    case kMultiply:
      return multiply(left, right);
    case kDivide:
      return divide(left, right);
    case kModulo:
      return modulo(left, right);
    case kPower:
      return power(left, right);
    case kIn:
      return is_in(left, right);
    case kStartsWith:
      return starts_with(left, right);
    case kEndsWith:
      return ends_with(left, right);
    case kContains:
      return contains(left, right);
    case kMatches:
      return matches(left, right);
  }
  return Value();
}
void BinaryExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*left_), visit(*right_);
}

Value ComparisonExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value left = left_->evaluate(row, context);
  const Value right = right_->evaluate(row, context);
  if (left.kind() == ValueKind::kInteger && right.kind() == ValueKind::kInteger) {
    return Value::boolean(holds(op_, left.as_integer(), right.as_integer()));
  }
  return compare(op_, left, right);
}
void ComparisonExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*left_), visit(*right_);
}

Value ChainExpression::evaluate(Row& row, ExecutionContext& context) const {
  Ternary result = Ternary::kTrue;
  Value left = operands_.front()->evaluate(row, context);
  for (std::size_t i = 0; i < comparisons_.size(); ++i) {
    Value right = operands_[i + 1]->evaluate(row, context);
    const Ternary step = to_ternary(compare(comparisons_[i], left, right));
    if (step == Ternary::kFalse) return Value::boolean(false);
    if (step == Ternary::kUnknown) result = Ternary::kUnknown;
    left = std::move(right);
  }
  return from_ternary(result);
}
void ChainExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit_all(operands_, visit);
}

Value LogicalExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Ternary deciding = conjunction_ ? Ternary::kFalse : Ternary::kTrue;
  Ternary result = conjunction_ ? Ternary::kTrue : Ternary::kFalse;
  for (const ExpressionPtr& operand : operands_) {
    const Ternary value = to_ternary(operand->evaluate(row, context));
    if (value == deciding) return from_ternary(deciding);
    if (value == Ternary::kUnknown) result = Ternary::kUnknown;
  }
  return from_ternary(result);
}
void LogicalExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit_all(operands_, visit);
}

Value CallExpression::evaluate(Row& row, ExecutionContext& context) const {
  const auto run = [&](std::span<const Value> arguments) {
    if (function_.null_in_null_out) {
      for (const Value& argument : arguments) {
        if (argument.is_null()) return Value();
      }
    }
    return function_.call(arguments, context);
  };
  const auto value = [&](std::size_t i) { return arguments_[i]->evaluate(row, context); };
  if (arguments_.size() == 1) return run(std::array{value(0)});
  if (arguments_.size() == 2) return run(std::array{value(0), value(1)});
  if (arguments_.size() == 3) return run(std::array{value(0), value(1), value(2)});
  std::vector<Value> values;
  for (const ExpressionPtr& argument : arguments_) values.push_back(argument->evaluate(row, context));
  return run(values);
}
void CallExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit_all(arguments_, visit);
}

Value ListExpression::evaluate(Row& row, ExecutionContext& context) const {
  graph::List list;
  list.reserve(items_.size());
  for (const ExpressionPtr& item : items_) list.push_back(item->evaluate(row, context));
  return bounded_list("[]", std::move(list));
}
void ListExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit_all(items_, visit);
}

Value MapExpression::evaluate(Row& row, ExecutionContext& context) const {
  graph::Map map;
  map.reserve(entries_.size());
  for (const auto& [key, value] : entries_) map.emplace_back(key, value->evaluate(row, context));
  return bounded_map(std::move(map));
}
void MapExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  for (const auto& [key, value] : entries_) visit(*value);
}

Value ListComprehensionExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value list = list_->evaluate(row, context);
  if (list.is_null()) return Value();
  graph::List result;
  for (const Value& item : list_of(list)) {
    context.step();
    row[variable_] = item;
    if (where_ && !is_true(where_->evaluate(row, context))) continue;
    result.push_back(projection_ ? projection_->evaluate(row, context) : item);
  }
  return bounded_list("a list comprehension", std::move(result));
}
void ListComprehensionExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*list_);
  if (where_) visit(*where_);
  if (projection_) visit(*projection_);
}

Value QuantifierExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value list = list_->evaluate(row, context);
  if (list.is_null()) return Value();
  std::size_t yes = 0, no = 0, unknown = 0;
  for (const Value& item : list_of(list)) {
    context.step();
    row[variable_] = item;
    switch (to_ternary(predicate_->evaluate(row, context))) {
      case Ternary::kTrue:
        ++yes;
        break;
      case Ternary::kFalse:
        ++no;
        break;
      case Ternary::kUnknown:
        ++unknown;
        break;
    }
  }
  const Ternary open = unknown > 0 ? Ternary::kUnknown : Ternary::kFalse;
  switch (kind_) {
    case ast::QuantifierKind::kAll:
      return from_ternary(no > 0 ? Ternary::kFalse : unknown > 0 ? Ternary::kUnknown : Ternary::kTrue);
    case ast::QuantifierKind::kAny:
      return from_ternary(yes > 0 ? Ternary::kTrue : open);
    case ast::QuantifierKind::kNone:
      return from_ternary(yes > 0 ? Ternary::kFalse : unknown > 0 ? Ternary::kUnknown : Ternary::kTrue);
    case ast::QuantifierKind::kSingle:
      if (yes > 1) return Value::boolean(false);
      return from_ternary(unknown > 0 ? Ternary::kUnknown : yes == 1 ? Ternary::kTrue : Ternary::kFalse);
  }
  return Value();
}
void QuantifierExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*list_), visit(*predicate_);
}

Value ReduceExpression::evaluate(Row& row, ExecutionContext& context) const {
  Value total = initial_->evaluate(row, context);
  const Value list = list_->evaluate(row, context);
  if (list.is_null()) return Value();
  for (const Value& item : list_of(list)) {
    context.step();
    row[accumulator_] = std::move(total);
    row[variable_] = item;
    total = step_->evaluate(row, context);
  }
  return total;
}
void ReduceExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  visit(*initial_), visit(*list_), visit(*step_);
}

Value CaseExpression::evaluate(Row& row, ExecutionContext& context) const {
  const Value subject = subject_ ? subject_->evaluate(row, context) : Value();
  for (const auto& [when, then] : branches_) {
    const Value condition = when->evaluate(row, context);
    const bool chosen = subject_ ? graph::equals(subject, condition) == Ternary::kTrue : is_true(condition);
    if (chosen) return then->evaluate(row, context);
  }
  return otherwise_ ? otherwise_->evaluate(row, context) : Value();
}
void CaseExpression::for_each_child(const std::function<void(const Expression&)>& visit) const {
  if (subject_) visit(*subject_);
  for (const auto& [when, then] : branches_) visit(*when), visit(*then);
  if (otherwise_) visit(*otherwise_);
}

}  // namespace newsgraph::query
