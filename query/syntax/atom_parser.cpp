#include <charconv>
#include <cmath>
#include <limits>

#include "query/syntax/parser_state.h"

namespace newsgraph::query {

using namespace ast;
using graph::Value;

ExpressionPtr Parser::atom() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      return number(false);
    case TokenKind::kString:
      ++at_;
      return make(token.begin, Literal{Value::string(std::string(token.text))});
    case TokenKind::kParameter:
      ++at_;
      return make(token.begin, Parameter{std::string(token.text)});
    case TokenKind::kEscapedIdentifier:
    case TokenKind::kIdentifier:
      return named_atom();
    case TokenKind::kSymbol:
      return atom_by_symbol();
    default:
      unexpected("an expression");
  }
}

ExpressionPtr Parser::atom_by_symbol() {
  const TextOffset begin = offset();
  if (at_symbol("[")) return list_or_comprehension();
  if (at_symbol("{")) return map_literal();
  if (!at_symbol("(")) unexpected("an expression");
  if (at_pattern_chain(at_)) {
    auto part = std::make_unique<PatternPart>(pattern_part());
    const int depth = depth_of(*part);
    return make(begin, PatternPredicate{std::move(part)}, depth);
  }
  expect_symbol("(");
  ExpressionPtr inner = expression();
  expect_symbol(")");
  return inner;
}

ExpressionPtr Parser::named_atom() {
  const Token& token = peek();
  const auto literal = [&](Value value) { return ++at_, make(token.begin, Literal{std::move(value)}); };
  if (!at_call()) {
    if (at_keyword("TRUE")) return literal(Value::boolean(true));
    if (at_keyword("FALSE")) return literal(Value::boolean(false));
    if (at_keyword("NULL")) return literal(Value());
  }
  if (at_keyword("CASE") && !at_symbol(".", 1)) return case_expression();
  if (at_keyword("EXISTS") && (at_symbol("(", 1) || at_symbol("{", 1))) return exists();
  if (at_symbol("(", 1) && at_name(2) && at_keyword("IN", 3)) {
    if (at_keyword("ALL")) return quantifier(QuantifierKind::kAll);
    if (at_keyword("ANY")) return quantifier(QuantifierKind::kAny);
    if (at_keyword("NONE")) return quantifier(QuantifierKind::kNone);
    if (at_keyword("SINGLE")) return quantifier(QuantifierKind::kSingle);
  }
  if (at_keyword("REDUCE") && at_symbol("(", 1) && at_symbol("=", 3)) return reduce();
  if (at_call()) return call();
  ++at_;
  return make(token.begin, Variable{std::string(token.text)});
}

ExpressionPtr Parser::number(bool negative) {
  const TextOffset begin = offset();
  const Token& token = peek();
  if (token.kind == TokenKind::kInteger) return integer(negative);
  double value = 0;
  const auto result = std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
  if (result.ec == std::errc::result_out_of_range)
    value = std::strtod(std::string(token.text).c_str(), nullptr);
  if (std::isinf(value)) {
    throw syntax_error(ErrorCode::kFloatingPointOverflow, begin, "this number is too large for a Float");
  }
  ++at_;
  return make(begin, Literal{Value::floating(value)});
}

ExpressionPtr Parser::integer(bool negative) {
  const Token& token = list_.tokens[at_++];
  std::string_view digits = token.text;
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'x' || digits[1] == 'X')) base = 16;
  if (digits.size() > 2 && digits[0] == '0' && (digits[1] == 'o' || digits[1] == 'O')) base = 8;
  if (base != 10) digits.remove_prefix(2);
  std::uint64_t magnitude = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  const std::uint64_t limit =
      static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) + (negative ? 1 : 0);
  if (result.ec != std::errc() || magnitude > limit) {
    throw syntax_error(ErrorCode::kIntegerOverflow, token.begin,
                       "this number is too large for an Integer of 64 bits");
  }
  const auto value = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
  return make(token.begin, Literal{Value::integer(value)});
}

ExpressionPtr Parser::list_or_comprehension() {
  const TextOffset begin = offset();
  Nesting nesting(*this);
  if (at_name(1) && at_keyword("IN", 2)) return list_comprehension(begin);
  if (at_pattern_chain(at_ + 1) || (at_name(1) && at_symbol("=", 2) && at_pattern_chain(at_ + 3))) {
    return pattern_comprehension(begin);
  }
  expect_symbol("[");
  ListLiteral list;
  if (!at_symbol("]")) {
    do list.items.push_back(expression());
    while (take_symbol(","));
  }
  if (!at_symbol("]")) unexpected("',' or ']'");
  expect_symbol("]");
  const int depth = depth_of(list.items);
  return make(begin, std::move(list), depth);
}

ExpressionPtr Parser::list_comprehension(TextOffset begin) {
  expect_symbol("[");
  ListComprehension node;
  node.variable = expect_name("a variable");
  expect_keyword("IN");
  node.list = expression();
  node.where = optional_where();
  if (take_symbol("|")) node.projection = expression();
  expect_symbol("]");
  const int depth = std::max({depth_of(node.list), depth_of(node.where), depth_of(node.projection)});
  return make(begin, std::move(node), depth);
}

ExpressionPtr Parser::pattern_comprehension(TextOffset begin) {
  expect_symbol("[");
  PatternComprehension node;
  node.pattern = std::make_unique<PatternPart>(pattern_part());
  node.where = optional_where();
  expect_symbol("|");
  node.projection = expression();
  expect_symbol("]");
  const int depth = std::max({depth_of(*node.pattern), depth_of(node.where), depth_of(node.projection)});
  return make(begin, std::move(node), depth);
}

ExpressionPtr Parser::map_literal() {
  const TextOffset begin = offset();
  Nesting nesting(*this);
  expect_symbol("{");
  MapLiteral map;
  int depth = 0;
  if (!at_symbol("}")) {
    do {
      Name key = expect_name("the name of a property");
      expect_symbol(":");
      map.entries.emplace_back(std::move(key.text), expression());
      depth = std::max(depth, depth_of(map.entries.back().second));
    } while (take_symbol(","));
  }
  if (!at_symbol("}")) unexpected("',' or '}'");
  expect_symbol("}");
  return make(begin, std::move(map), depth);
}

ExpressionPtr Parser::case_expression() {
  const TextOffset begin = offset();
  Nesting nesting(*this);
  expect_keyword("CASE");
  Case node;
  if (!at_keyword("WHEN")) node.subject = expression();
  int depth = depth_of(node.subject);
  while (take_keyword("WHEN")) {
    CaseBranch branch;
    branch.when = expression();
    expect_keyword("THEN");
    branch.then = expression();
    depth = std::max({depth, depth_of(branch.when), depth_of(branch.then)});
    node.branches.push_back(std::move(branch));
  }
  if (node.branches.empty()) unexpected("WHEN");
  if (take_keyword("ELSE")) node.otherwise = expression();
  expect_keyword("END");
  depth = std::max(depth, depth_of(node.otherwise));
  return make(begin, std::move(node), depth);
}

// exists(pattern), exists(expression) and exists { subquery }.
ExpressionPtr Parser::exists() {
  const TextOffset begin = offset();
  ++at_;
  if (at_symbol("{")) return exists_subquery(begin);
  expect_symbol("(");
  ExpressionPtr inner = expression();
  expect_symbol(")");
  if (auto* predicate = std::get_if<PatternPredicate>(&inner->node)) {
    predicate->in_exists = true;
    return inner;
  }
  const int depth = depth_of(inner);
  return make(begin, Unary{UnaryOperator::kIsNotNull, std::move(inner)}, depth);
}

ExpressionPtr Parser::exists_subquery(TextOffset begin) {
  Nesting nesting(*this);
  expect_symbol("{");
  auto subquery = std::make_unique<Query>();
  const int deepest_around = std::exchange(deepest_, 0);
  if (at_symbol("(") || (at_name() && at_symbol("=", 1))) {
    Match match;
    match.pattern = pattern();
    match.where = optional_where();
    SingleQuery part;
    part.offset = begin;
    part.clauses.push_back({std::move(match), begin});
    subquery->parts.push_back(std::move(part));
  } else {
    *subquery = query();
  }
  expect_symbol("}");
  const int depth = std::exchange(deepest_, deepest_around);
  return make(begin, ExistsSubquery{std::move(subquery)}, depth);
}

ExpressionPtr Parser::quantifier(QuantifierKind kind) {
  const TextOffset begin = offset();
  Nesting nesting(*this);
  ++at_;
  expect_symbol("(");
  Quantifier node;
  node.kind = kind;
  node.variable = expect_name("a variable");
  expect_keyword("IN");
  node.list = expression();
  expect_keyword("WHERE");
  node.predicate = expression();
  expect_symbol(")");
  const int depth = std::max(depth_of(node.list), depth_of(node.predicate));
  return make(begin, std::move(node), depth);
}

// reduce(total = 0, x IN list | total + x)
ExpressionPtr Parser::reduce() {
  const TextOffset begin = offset();
  Nesting nesting(*this);
  ++at_;
  expect_symbol("(");
  Reduce node;
  node.accumulator = expect_name("a variable");
  expect_symbol("=");
  node.initial = expression();
  expect_symbol(",");
  node.variable = expect_name("a variable");
  expect_keyword("IN");
  node.list = expression();
  expect_symbol("|");
  node.step = expression();
  expect_symbol(")");
  const int depth = std::max({depth_of(node.initial), depth_of(node.list), depth_of(node.step)});
  return make(begin, std::move(node), depth);
}

// A name, or names joined by dots, and an opening bracket.
bool Parser::at_call() const {
  std::size_t ahead = 1;
  while (at_symbol(".", ahead) && at_name(ahead + 1)) ahead += 2;
  return at_symbol("(", ahead);
}

ExpressionPtr Parser::call() {
  const TextOffset begin = offset();
  Call node;
  node.name = expect_name("a function").text;
  while (take_symbol(".")) node.name += "." + expect_name("a function").text;
  if (at_symbol("*", 1) && at_symbol(")", 2)) {
    at_ += 3;
    node.star = true;
    return make(begin, std::move(node));
  }
  if (at_keyword("DISTINCT", 1)) {
    expect_symbol("(");
    ++at_;
    node.distinct = true;
    node.arguments.push_back(expression());
    while (take_symbol(",")) node.arguments.push_back(expression());
    expect_symbol(")");
  } else {
    node.arguments = arguments();
  }
  const int depth = depth_of(node.arguments);
  return make(begin, std::move(node), depth);
}

std::vector<ExpressionPtr> Parser::arguments() {
  Nesting nesting(*this);
  std::vector<ExpressionPtr> arguments;
  expect_symbol("(");
  if (take_symbol(")")) return arguments;
  do arguments.push_back(expression());
  while (take_symbol(","));
  if (!at_symbol(")")) unexpected("',' or ')'");
  expect_symbol(")");
  return arguments;
}

}  // namespace newsgraph::query
