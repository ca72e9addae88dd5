#include "query/semantics/canonical.h"

#include <cstdio>
#include <functional>

#include "query/functions/function.h"

namespace newsgraph::query {
namespace {

using Visit = std::function<void(const ast::Expression&)>;

void visit(const ast::ExpressionPtr& expression, const Visit& f) {
  if (expression) f(*expression);
}

// Calls f on every direct child; patterns and subqueries are not entered.
struct Children {
  const Visit& f;

  void operator()(const ast::Literal&) const {}
  void operator()(const ast::Parameter&) const {}
  void operator()(const ast::Variable&) const {}
  void operator()(const ast::PropertyAccess& e) const { visit(e.object, f); }
  void operator()(const ast::LabelPredicate& e) const { visit(e.object, f); }
  void operator()(const ast::Unary& e) const { visit(e.operand, f); }
  void operator()(const ast::Binary& e) const { visit(e.left, f), visit(e.right, f); }
  void operator()(const ast::Logical& e) const { all(e.operands); }
  void operator()(const ast::ComparisonChain& e) const { all(e.operands); }
  void operator()(const ast::Call& e) const { all(e.arguments); }
  void operator()(const ast::ListLiteral& e) const { all(e.items); }
  void operator()(const ast::MapLiteral& e) const {
    for (const auto& [key, value] : e.entries) visit(value, f);
  }
  void operator()(const ast::Subscript& e) const { visit(e.container, f), visit(e.index, f); }
  void operator()(const ast::Slice& e) const { visit(e.list, f), visit(e.from, f), visit(e.to, f); }
  void operator()(const ast::ListComprehension& e) const {
    visit(e.list, f), visit(e.where, f), visit(e.projection, f);
  }
  void operator()(const ast::Quantifier& e) const { visit(e.list, f), visit(e.predicate, f); }
  void operator()(const ast::Reduce& e) const { visit(e.initial, f), visit(e.list, f), visit(e.step, f); }
  void operator()(const ast::Case& e) const {
    visit(e.subject, f);
    for (const ast::CaseBranch& branch : e.branches) visit(branch.when, f), visit(branch.then, f);
    visit(e.otherwise, f);
  }
  void operator()(const ast::PatternPredicate&) const {}
  void operator()(const ast::PatternComprehension&) const {}
  void operator()(const ast::ExistsSubquery&) const {}

  void all(const std::vector<ast::ExpressionPtr>& expressions) const {
    for (const ast::ExpressionPtr& e : expressions) visit(e, f);
  }
};

std::string literal_text(const graph::Value& value) {
  using graph::ValueKind;
  switch (value.kind()) {
    case ValueKind::kBoolean:
      return value.as_boolean() ? "true" : "false";
    case ValueKind::kInteger:
      return std::to_string(value.as_integer());
    case ValueKind::kFloat: {
      char exact[32];
      std::snprintf(exact, sizeof exact, "%a", value.as_float());
      return exact;
    }
    case ValueKind::kString:
      return "'" + std::string(value.as_string()) + "'";
    default:
      return "null";
  }
}

std::string text_or_nothing(const ast::ExpressionPtr& expression) {
  return expression ? canonical(*expression) : "";
}

// ":`A`:`B`"
std::string names_text(const std::vector<ast::Name>& names) {
  std::string text;
  for (const ast::Name& name : names) text += ":`" + name.text + "`";
  return text;
}

std::string node_text(const ast::NodePattern& node) {
  return "(`" + node.variable.text + "`" + names_text(node.labels) + text_or_nothing(node.properties) + ")";
}

std::string relationship_text(const ast::RelationshipPattern& relationship) {
  std::string text = std::to_string(static_cast<int>(relationship.direction)) + "[`" +
                     relationship.variable.text + "`" + names_text(relationship.types);
  if (const auto& length = relationship.length) {
    text += "*" + std::to_string(length->min) + ".." + std::to_string(length->max);
  }
  return text + text_or_nothing(relationship.properties) + "]";
}

std::string pattern_text(const ast::PatternPart& part) {
  std::string text = "`" + part.variable.text + "`" + std::to_string(static_cast<int>(part.function)) +
                     node_text(part.nodes.front());
  for (std::size_t i = 0; i < part.relationships.size(); ++i) {
    text += relationship_text(part.relationships[i]) + node_text(part.nodes[i + 1]);
  }
  return text;
}

// What a node says besides its children.
struct Head {
  std::string operator()(const ast::Literal& e) const { return literal_text(e.value); }
  std::string operator()(const ast::Parameter& e) const { return "$" + e.name; }
  std::string operator()(const ast::Variable& e) const { return "`" + e.name + "`"; }
  std::string operator()(const ast::PropertyAccess& e) const { return "." + e.name; }
  std::string operator()(const ast::LabelPredicate& e) const {
    std::string text;
    for (const std::string& label : e.labels) text += ":" + label;
    return text;
  }
  std::string operator()(const ast::Unary& e) const { return "u" + std::to_string(static_cast<int>(e.op)); }
  std::string operator()(const ast::Binary& e) const { return "b" + std::to_string(static_cast<int>(e.op)); }
  std::string operator()(const ast::Logical& e) const { return e.conjunction ? "and" : "or"; }
  std::string operator()(const ast::ComparisonChain& e) const {
    std::string text = "cmp";
    for (ast::Comparison op : e.comparisons) text += std::to_string(static_cast<int>(op));
    return text;
  }
  std::string operator()(const ast::Call& e) const {
    const Function* function = find_function(e.name);
    return std::string(function ? function->name : e.name) + (e.distinct ? " distinct" : "") +
           (e.star ? "*" : "");
  }
  std::string operator()(const ast::ListLiteral&) const { return "list"; }
  std::string operator()(const ast::MapLiteral& e) const {
    std::string text = "map";
    for (const auto& [key, value] : e.entries) text += " `" + key + "`";
    return text;
  }
  std::string operator()(const ast::Subscript&) const { return "at"; }
  std::string operator()(const ast::Slice& e) const {
    return std::string("slice") + (e.from ? "f" : "") + (e.to ? "t" : "");
  }
  std::string operator()(const ast::ListComprehension& e) const {
    return "for `" + e.variable.text + "`" + (e.where ? "w" : "") + (e.projection ? "p" : "");
  }
  std::string operator()(const ast::Quantifier& e) const {
    return "q" + std::to_string(static_cast<int>(e.kind)) + "`" + e.variable.text + "`";
  }
  std::string operator()(const ast::Reduce& e) const {
    return "reduce `" + e.accumulator.text + "` `" + e.variable.text + "`";
  }
  std::string operator()(const ast::Case& e) const {
    return std::string("case") + (e.subject ? "s" : "") + (e.otherwise ? "e" : "");
  }
  std::string operator()(const ast::PatternPredicate& e) const { return "p " + pattern_text(*e.pattern); }
  std::string operator()(const ast::PatternComprehension& e) const {
    return "pc " + pattern_text(*e.pattern) + "w" + text_or_nothing(e.where) + text_or_nothing(e.projection);
  }
  // Compared by identity: its place in the text.
  std::string operator()(const ast::ExistsSubquery& e) const {
    return "x" + std::to_string(e.query->parts.front().offset);
  }
};

void print(const ast::Expression& expression, std::string& out) {
  out += '(';
  out += std::visit(Head{}, expression.node);
  const Visit child = [&out](const ast::Expression& e) { print(e, out); };
  std::visit(Children{child}, expression.node);
  out += ')';
}

}  // namespace

std::string canonical(const ast::Expression& expression) {
  std::string text;
  print(expression, text);
  return text;
}

bool has_aggregate(const ast::Expression& expression) {
  if (const auto* call = std::get_if<ast::Call>(&expression.node)) {
    const Function* function = find_function(call->name);
    if (function && function->aggregate) return true;
  }
  bool found = false;
  const Visit child = [&found](const ast::Expression& e) { found = found || has_aggregate(e); };
  std::visit(Children{child}, expression.node);
  return found;
}

bool has_aggregate(const ast::ExpressionPtr& expression) {
  return expression && has_aggregate(*expression);
}

}  // namespace newsgraph::query
