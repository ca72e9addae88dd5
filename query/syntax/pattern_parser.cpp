#include <charconv>

#include "query/syntax/parser_state.h"

namespace newsgraph::query {

using namespace ast;

Pattern Parser::pattern() {
  Pattern parts;
  do parts.push_back(pattern_part());
  while (take_symbol(","));
  return parts;
}

PatternPart Parser::pattern_part() {
  PatternPart part;
  part.offset = offset();
  if (at_name() && at_symbol("=", 1)) {
    part.variable = expect_name("a variable");
    expect_symbol("=");
  }
  if (at_symbol("(", 1) && (at_keyword("SHORTESTPATH") || at_keyword("ALLSHORTESTPATHS"))) {
    part.function = at_keyword("SHORTESTPATH") ? PathFunction::kShortest : PathFunction::kAllShortest;
    at_ += 2;
    pattern_chain(part);
    expect_symbol(")");
    if (part.relationships.size() != 1) {
      throw syntax_error(ErrorCode::kInvalidRelationshipPattern, part.offset,
                         "a shortest path needs a pattern of two nodes and one relationship",
                         "write shortestPath((a)-[*]-(b))");
    }
    if (const auto& length = part.relationships[0].length; length && length->min > 1) {
      throw syntax_error(ErrorCode::kInvalidRelationshipPattern, part.offset,
                         "a shortest path has a least length of 0 or 1",
                         "leave it out, or match the path without shortestPath and sort by length(path)");
    }
    return part;
  }
  pattern_chain(part);
  return part;
}

void Parser::pattern_chain(PatternPart& part) {
  if (at_symbol("(") && at_symbol("(", 1)) {
    Nesting nesting(*this);
    expect_symbol("(");
    pattern_chain(part);
    expect_symbol(")");
    return;
  }
  part.nodes.push_back(node_pattern());
  while (at_symbol("-") || at_symbol("<")) {
    part.relationships.push_back(relationship_pattern());
    part.nodes.push_back(node_pattern());
  }
}

NodePattern Parser::node_pattern() {
  NodePattern node;
  node.offset = offset();
  if (++pattern_nodes_ > kMaxPatternNodes) {
    throw syntax_error(
        ErrorCode::kNestingTooDeep, offset(),
        "a clause may have at most " + std::to_string(kMaxPatternNodes) + " nodes in its patterns",
        "send several queries");
  }
  expect_symbol("(");
  if (at_name()) node.variable = expect_name("a variable");
  node.labels = labels();
  node.properties = pattern_properties();
  if (!at_symbol(")")) unexpected("')', a label or properties");
  expect_symbol(")");
  return node;
}

std::vector<Name> Parser::labels() {
  std::vector<Name> labels;
  while (take_symbol(":")) labels.push_back(expect_name("a label"));
  return labels;
}

ExpressionPtr Parser::pattern_properties() {
  if (at_symbol("{")) return map_literal();
  if (peek().kind != TokenKind::kParameter) return nullptr;
  const Token& token = list_.tokens[at_++];
  return make(token.begin, Parameter{std::string(token.text)});
}

RelationshipPattern Parser::relationship_pattern() {
  RelationshipPattern relationship;
  relationship.offset = offset();
  const bool left = take_symbol("<");
  expect_symbol("-");
  if (at_symbol("[")) relationship_detail(relationship);
  expect_symbol("-");
  const bool right = take_symbol(">");
  if (left != right) relationship.direction = left ? PatternDirection::kIn : PatternDirection::kOut;
  return relationship;
}

void Parser::relationship_detail(RelationshipPattern& relationship) {
  expect_symbol("[");
  if (at_name()) relationship.variable = expect_name("a variable");
  if (take_symbol(":")) {
    do {
      take_symbol(":");
      relationship.types.push_back(expect_name("a relationship type"));
    } while (take_symbol("|"));
  }
  if (at_symbol("..")) {
    throw syntax_error(ErrorCode::kInvalidRelationshipPattern, offset(), "a length needs a '*' before it",
                       "write [*1..3]");
  }
  if (take_symbol("*")) relationship.length = bounds();
  relationship.properties = pattern_properties();
  if (!at_symbol("]")) unexpected("']', a type, a length or properties");
  expect_symbol("]");
}

// After '*': nothing, n, n.., ..m or n..m.
Bounds Parser::bounds() {
  const auto number = [this](std::int64_t otherwise) {
    const Token& token = peek();
    if (at_symbol("-") || token.kind == TokenKind::kFloat) {
      throw syntax_error(ErrorCode::kInvalidRelationshipPattern, token.begin,
                         "the length of a path is a whole number, not negative");
    }
    if (token.kind != TokenKind::kInteger) return otherwise;
    std::int64_t value = 0;
    const auto [end, problem] =
        std::from_chars(token.text.data(), token.text.data() + token.text.size(), value);
    if (problem != std::errc() || end != token.text.data() + token.text.size())
      unexpected("a decimal number");
    ++at_;
    return value;
  };
  Bounds bounds;
  const bool has_min = peek().kind == TokenKind::kInteger;
  bounds.min = number(1);
  if (take_symbol(".."))
    bounds.max = number(-1);
  else if (has_min)
    bounds.max = bounds.min;
  return bounds;
}

bool Parser::at_relationship(std::size_t index) const {
  const auto symbol = [this](std::size_t at, std::string_view text) {
    return at < list_.tokens.size() && list_.tokens[at].kind == TokenKind::kSymbol &&
           list_.tokens[at].text == text;
  };
  if (symbol(index, "<")) ++index;
  if (!symbol(index, "-")) return false;
  if (symbol(index + 1, "-")) return true;
  if (!symbol(index + 1, "[")) return false;
  const std::size_t close = closing(index + 1);
  return close != 0 && symbol(close + 1, "-") && (symbol(close + 2, ">") || symbol(close + 2, "("));
}

bool Parser::at_pattern_chain(std::size_t index) const {
  const auto symbol = [this](std::size_t at, std::string_view text) {
    return at < list_.tokens.size() && list_.tokens[at].kind == TokenKind::kSymbol &&
           list_.tokens[at].text == text;
  };
  if (!symbol(index, "(") || closing(index) == 0) return false;
  std::size_t inside = index + 1;
  const TokenKind kind = list_.tokens[inside].kind;
  if (kind == TokenKind::kIdentifier || kind == TokenKind::kEscapedIdentifier) ++inside;
  const bool node_like = symbol(inside, ":") || symbol(inside, "{") || symbol(inside, ")") ||
                         list_.tokens[inside].kind == TokenKind::kParameter;
  return node_like && at_relationship(closing(index) + 1);
}

}  // namespace newsgraph::query
