#include "query/expressions/print.h"

namespace newsgraph::query {
namespace {

std::string_view symbol(ast::BinaryOperator op) {
  using enum ast::BinaryOperator;
  switch (op) {
    case kXor:
      return "XOR";
    case kAdd:
      return "+";
    case kSubtract:
      return "-";
    case kMultiply:
      return "*";
    case kDivide:
      return "/";
    case kModulo:
      return "%";
    case kPower:
      return "^";
    case kIn:
      return "IN";
    case kStartsWith:
      return "STARTS WITH";
    case kEndsWith:
      return "ENDS WITH";
    case kContains:
      return "CONTAINS";
    case kMatches:
      return "=~";
  }
  return "?";
}

std::string spaced(const std::string& left, std::string_view op, const std::string& right) {
  return left + " " + std::string(op) + " " + right;
}

}  // namespace

std::string_view symbol(ast::Comparison op) {
  using enum ast::Comparison;
  switch (op) {
    case kEqual:
      return "=";
    case kNotEqual:
      return "<>";
    case kLess:
      return "<";
    case kLessOrEqual:
      return "<=";
    case kGreater:
      return ">";
    case kGreaterOrEqual:
      return ">=";
  }
  return "?";
}

std::string print_literal(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kBoolean:
      return value.as_boolean() ? "true" : "false";
    case ValueKind::kInteger:
      return std::to_string(value.as_integer());
    case ValueKind::kFloat:
      return std::to_string(value.as_float());
    case ValueKind::kString:
      return "'" + std::string(value.as_string()) + "'";
    default:
      return std::string(graph::kind_name(value.kind()));
  }
}

std::string print_slot(const BoundQuery& query, Slot slot) {
  const std::string& name = query.slot_names[slot.value()];
  return name.empty() ? "_" + std::to_string(slot.value()) : name;
}

std::string print_list(const BoundQuery& query, const std::vector<ExpressionPtr>& expressions,
                       std::string_view separator) {
  std::string text;
  for (const ExpressionPtr& e : expressions) {
    if (!text.empty()) text += separator;
    text += e->print(query);
  }
  return text;
}

std::string UnaryExpression::print(const BoundQuery& query) const {
  const std::string operand = operand_->print(query);
  switch (op_) {
    case ast::UnaryOperator::kNot:
      return "NOT " + operand;
    case ast::UnaryOperator::kMinus:
      return "-" + operand;
    case ast::UnaryOperator::kPlus:
      return "+" + operand;
    case ast::UnaryOperator::kIsNull:
      return operand + " IS NULL";
    case ast::UnaryOperator::kIsNotNull:
      return operand + " IS NOT NULL";
  }
  return operand;
}
std::string BinaryExpression::print(const BoundQuery& query) const {
  return "(" + spaced(left_->print(query), symbol(op_), right_->print(query)) + ")";
}
std::string ComparisonExpression::print(const BoundQuery& query) const {
  return spaced(left_->print(query), symbol(op_), right_->print(query));
}
std::string ChainExpression::print(const BoundQuery& query) const {
  std::string text = operands_.front()->print(query);
  for (std::size_t i = 0; i < comparisons_.size(); ++i) {
    text = spaced(text, symbol(comparisons_[i]), operands_[i + 1]->print(query));
  }
  return text;
}
std::string LogicalExpression::print(const BoundQuery& query) const {
  return "(" + print_list(query, operands_, conjunction_ ? " AND " : " OR ") + ")";
}
std::string CallExpression::print(const BoundQuery& query) const {
  return std::string(function_.name) + "(" + print_list(query, arguments_, ", ") + ")";
}
std::string ListExpression::print(const BoundQuery& query) const {
  return "[" + print_list(query, items_, ", ") + "]";
}
std::string MapExpression::print(const BoundQuery& query) const {
  std::string text;
  for (const auto& [key, value] : entries_)
    text += (text.empty() ? "" : ", ") + key + ": " + value->print(query);
  return "{" + text + "}";
}
std::string ListComprehensionExpression::print(const BoundQuery& query) const {
  return "[" + print_slot(query, variable_) + " IN " + list_->print(query) +
         (where_ ? " WHERE " + where_->print(query) : "") +
         (projection_ ? " | " + projection_->print(query) : "") + "]";
}
std::string QuantifierExpression::print(const BoundQuery& query) const {
  static constexpr std::string_view kNames[] = {"all", "any", "none", "single"};
  return std::string(kNames[static_cast<std::size_t>(kind_)]) + "(" + print_slot(query, variable_) + " IN " +
         list_->print(query) + " WHERE " + predicate_->print(query) + ")";
}
std::string ReduceExpression::print(const BoundQuery& query) const {
  return "reduce(" + print_slot(query, accumulator_) + " = " + initial_->print(query) + ", " +
         print_slot(query, variable_) + " IN " + list_->print(query) + " | " + step_->print(query) + ")";
}
std::string CaseExpression::print(const BoundQuery& query) const {
  std::string text = subject_ ? "CASE " + subject_->print(query) : "CASE";
  for (const auto& [when, then] : branches_)
    text += " WHEN " + when->print(query) + " THEN " + then->print(query);
  return text + (otherwise_ ? " ELSE " + otherwise_->print(query) : "") + " END";
}

}  // namespace newsgraph::query
