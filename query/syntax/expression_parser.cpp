#include "query/syntax/parser_state.h"

namespace newsgraph::query {

using namespace ast;

ExpressionPtr Parser::make_binary(TextOffset begin, BinaryOperator op, ExpressionPtr left,
                                  ExpressionPtr right) {
  const int depth = std::max(depth_of(left), depth_of(right));
  return make(begin, Binary{op, std::move(left), std::move(right)}, depth);
}

ExpressionPtr Parser::expression() {
  Nesting nesting(*this);
  return logical(false);
}

// OR over XOR over AND.
ExpressionPtr Parser::logical(bool conjunction) {
  const TextOffset begin = offset();
  const auto operand = [&] { return conjunction ? negation() : exclusive_or(); };
  const std::string_view keyword = conjunction ? "AND" : "OR";
  ExpressionPtr first = operand();
  if (!at_keyword(keyword)) return first;
  Logical node{conjunction, {}};
  node.operands.push_back(std::move(first));
  while (take_keyword(keyword)) node.operands.push_back(operand());
  const int depth = depth_of(node.operands);
  return make(begin, std::move(node), depth);
}

ExpressionPtr Parser::exclusive_or() {
  const TextOffset begin = offset();
  ExpressionPtr left = logical(true);
  while (take_keyword("XOR")) left = make_binary(begin, BinaryOperator::kXor, std::move(left), logical(true));
  return left;
}

ExpressionPtr Parser::negation() {
  const TextOffset begin = offset();
  if (!take_keyword("NOT")) return comparison();
  Nesting nesting(*this);
  ExpressionPtr operand = negation();
  const int depth = depth_of(operand);
  return make(begin, Unary{UnaryOperator::kNot, std::move(operand)}, depth);
}

ExpressionPtr Parser::comparison() {
  static constexpr std::pair<std::string_view, Comparison> kOperators[] = {
      {"=", Comparison::kEqual},        {"<>", Comparison::kNotEqual}, {"<", Comparison::kLess},
      {"<=", Comparison::kLessOrEqual}, {">", Comparison::kGreater},   {">=", Comparison::kGreaterOrEqual}};
  const auto take = [this](Comparison& op) {
    for (const auto& [symbol, meaning] : kOperators) {
      if (take_symbol(symbol)) return op = meaning, true;
    }
    return false;
  };
  const TextOffset begin = offset();
  ExpressionPtr first = predicate();
  Comparison op;
  if (!take(op)) return first;
  ComparisonChain chain;
  chain.operands.push_back(std::move(first));
  do {
    chain.comparisons.push_back(op);
    chain.operands.push_back(predicate());
  } while (take(op));
  const int depth = depth_of(chain.operands);
  return make(begin, std::move(chain), depth);
}

bool Parser::take_string_predicate(BinaryOperator& op) {
  if (at_keywords("STARTS", "WITH")) return op = BinaryOperator::kStartsWith, at_ += 2, true;
  if (at_keywords("ENDS", "WITH")) return op = BinaryOperator::kEndsWith, at_ += 2, true;
  if (take_keyword("CONTAINS")) return op = BinaryOperator::kContains, true;
  if (take_keyword("IN")) return op = BinaryOperator::kIn, true;
  if (take_symbol("=~")) return op = BinaryOperator::kMatches, true;
  return false;
}

ExpressionPtr Parser::predicate() {
  const TextOffset begin = offset();
  ExpressionPtr left = additive();
  for (;;) {
    BinaryOperator op;
    if (take_string_predicate(op)) {
      left = make_binary(begin, op, std::move(left), additive());
    } else if (at_keyword("IS") &&
               (at_keyword("NULL", 1) || (at_keyword("NOT", 1) && at_keyword("NULL", 2)))) {
      const bool is_not = at_keyword("NOT", 1);
      at_ += is_not ? 3 : 2;
      const int depth = depth_of(left);
      left = make(begin, Unary{is_not ? UnaryOperator::kIsNotNull : UnaryOperator::kIsNull, std::move(left)},
                  depth);
    } else {
      return left;
    }
  }
}

ExpressionPtr Parser::additive() {
  const TextOffset begin = offset();
  ExpressionPtr left = multiplicative();
  for (;;) {
    if (take_symbol("+"))
      left = make_binary(begin, BinaryOperator::kAdd, std::move(left), multiplicative());
    else if (take_symbol("-"))
      left = make_binary(begin, BinaryOperator::kSubtract, std::move(left), multiplicative());
    else
      return left;
  }
}

ExpressionPtr Parser::multiplicative() {
  const TextOffset begin = offset();
  ExpressionPtr left = power();
  for (;;) {
    if (take_symbol("*"))
      left = make_binary(begin, BinaryOperator::kMultiply, std::move(left), power());
    else if (take_symbol("/"))
      left = make_binary(begin, BinaryOperator::kDivide, std::move(left), power());
    else if (take_symbol("%"))
      left = make_binary(begin, BinaryOperator::kModulo, std::move(left), power());
    else
      return left;
  }
}

ExpressionPtr Parser::power() {
  const TextOffset begin = offset();
  ExpressionPtr left = signed_value();
  while (take_symbol("^")) left = make_binary(begin, BinaryOperator::kPower, std::move(left), signed_value());
  return left;
}

ExpressionPtr Parser::signed_value() {
  const TextOffset begin = offset();
  if (!at_symbol("-") && !at_symbol("+")) return postfix();
  const bool minus = at_symbol("-");
  // The smallest integer has no positive counterpart, so its sign belongs to the literal.
  if (minus && peek(1).kind == TokenKind::kInteger) {
    ++at_;
    return number(true);
  }
  ++at_;
  Nesting nesting(*this);
  ExpressionPtr operand = signed_value();
  const int depth = depth_of(operand);
  return make(begin, Unary{minus ? UnaryOperator::kMinus : UnaryOperator::kPlus, std::move(operand)}, depth);
}

ExpressionPtr Parser::postfix() {
  const TextOffset begin = offset();
  ExpressionPtr value = atom();
  for (;;) {
    const int depth = depth_of(value);
    if (at_symbol(".") && at_name(1)) {
      ++at_;
      value = make(begin, PropertyAccess{std::move(value), expect_name("a property").text}, depth);
    } else if (at_symbol(".")) {
      ++at_;
      unexpected("the name of a property");
    } else if (at_symbol("[")) {
      value = bracket_suffix(std::move(value), begin);
    } else if (at_symbol(":") && at_name(1)) {
      LabelPredicate node{std::move(value), {}};
      for (Name& label : labels()) node.labels.push_back(std::move(label.text));
      value = make(begin, std::move(node), depth);
    } else {
      return value;
    }
  }
}

ExpressionPtr Parser::bracket_suffix(ExpressionPtr container, TextOffset begin) {
  Nesting nesting(*this);
  expect_symbol("[");
  ExpressionPtr first = at_symbol("..") ? nullptr : expression();
  if (!take_symbol("..")) {
    expect_symbol("]");
    const int depth = std::max(depth_of(container), depth_of(first));
    return make(begin, Subscript{std::move(container), std::move(first)}, depth);
  }
  ExpressionPtr last = at_symbol("]") ? nullptr : expression();
  expect_symbol("]");
  const int depth = std::max({depth_of(container), depth_of(first), depth_of(last)});
  return make(begin, Slice{std::move(container), std::move(first), std::move(last)}, depth);
}

}  // namespace newsgraph::query
