// parser_state.h - the parser's inside: a cursor over tokens and one method per grammar rule.
// Rules are grouped by file: parser.cpp (cursor, query), clause_parser.cpp, pattern_parser.cpp,
// expression_parser.cpp (by precedence), atom_parser.cpp. A rule throws QueryError; parse() catches it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/syntax/ast.h"
#include "query/syntax/token.h"

namespace newsgraph::query {

class Parser {
 public:
  explicit Parser(std::string_view text);

  ParsedQuery statement();

 private:
  // Counts one level of nesting for as long as it lives.
  class Nesting {
   public:
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  // --- Cursor
  const Token& peek(std::size_t ahead = 0) const;
  bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
  bool at_keyword(std::string_view keyword, std::size_t ahead = 0) const;
  bool at_keywords(std::string_view first, std::string_view second) const;
  bool at_name(std::size_t ahead = 0) const;
  bool take_symbol(std::string_view symbol);
  bool take_keyword(std::string_view keyword);
  void expect_symbol(std::string_view symbol);
  void expect_keyword(std::string_view keyword);
  ast::Name expect_name(std::string_view what);
  [[noreturn]] void unexpected(std::string_view expected) const;
  TextOffset offset() const { return peek().begin; }
  std::string source(TextOffset begin) const;  // from `begin` to the end of the last token taken
  // Index of the bracket that closes the one at `index`, or 0.
  std::size_t closing(std::size_t index) const { return closing_[index]; }

  // --- Query
  ast::Query query();
  ast::SingleQuery single_query();
  bool at_query_end() const;

  // --- Clauses
  ast::Clause clause();
  ast::Match match();
  ast::Unwind unwind();
  ast::Projection projection(bool is_return);
  void projection_items(ast::Projection& projection);
  void order_by(ast::Projection& projection);
  ast::Set set();
  std::vector<ast::SetItem> set_items();
  ast::SetItem set_item();
  ast::Remove remove();
  ast::Delete delete_clause();
  ast::Merge merge();
  ast::CallProcedure call_procedure();
  void yield_items(ast::CallProcedure& call);
  ast::ExpressionPtr optional_where();

  // --- Patterns
  ast::Pattern pattern();
  ast::PatternPart pattern_part();
  void pattern_chain(ast::PatternPart& part);
  ast::NodePattern node_pattern();
  ast::RelationshipPattern relationship_pattern();
  void relationship_detail(ast::RelationshipPattern& relationship);
  ast::Bounds bounds();
  std::vector<ast::Name> labels();
  ast::ExpressionPtr pattern_properties();
  bool at_relationship(std::size_t index) const;
  bool at_pattern_chain(std::size_t index) const;  // "(" node ")" and a relationship, by looking ahead

  // --- Expressions, from loose to tight
  ast::ExpressionPtr expression();
  ast::ExpressionPtr logical(bool conjunction);
  ast::ExpressionPtr exclusive_or();
  ast::ExpressionPtr negation();
  ast::ExpressionPtr comparison();
  ast::ExpressionPtr predicate();
  ast::ExpressionPtr additive();
  ast::ExpressionPtr multiplicative();
  ast::ExpressionPtr power();
  ast::ExpressionPtr signed_value();
  ast::ExpressionPtr postfix();
  ast::ExpressionPtr bracket_suffix(ast::ExpressionPtr container, TextOffset begin);
  bool take_string_predicate(ast::BinaryOperator& op);

  // --- Atoms
  ast::ExpressionPtr atom();
  ast::ExpressionPtr atom_by_symbol();
  ast::ExpressionPtr named_atom();
  ast::ExpressionPtr number(bool negative);
  ast::ExpressionPtr integer(bool negative);
  ast::ExpressionPtr list_or_comprehension();
  ast::ExpressionPtr list_comprehension(TextOffset begin);
  ast::ExpressionPtr pattern_comprehension(TextOffset begin);
  ast::ExpressionPtr map_literal();
  ast::ExpressionPtr case_expression();
  ast::ExpressionPtr exists();
  ast::ExpressionPtr exists_subquery(TextOffset begin);
  ast::ExpressionPtr quantifier(ast::QuantifierKind kind);
  ast::ExpressionPtr reduce();
  ast::ExpressionPtr call();
  bool at_call() const;
  std::vector<ast::ExpressionPtr> arguments();

  template <typename Node>
  ast::ExpressionPtr make(TextOffset begin, Node node, int depth_below = 0);
  ast::ExpressionPtr make_binary(TextOffset begin, ast::BinaryOperator op, ast::ExpressionPtr left,
                                 ast::ExpressionPtr right);

  std::string_view text_;
  TokenList list_;
  std::vector<std::uint32_t> closing_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  int deepest_ = 0;  // expression made so far, in the subquery that is being read
  std::size_t clauses_ = 0;
  std::size_t pattern_nodes_ = 0;
};

inline int depth_of(const ast::ExpressionPtr& expression) {
  return expression ? expression->depth : 0;
}
int depth_of(const std::vector<ast::ExpressionPtr>& expressions);
int depth_of(const ast::PatternPart& part);  // of the properties in it
[[noreturn]] void throw_too_deep(TextOffset offset);

template <typename Node>
ast::ExpressionPtr Parser::make(TextOffset begin, Node node, int depth_below) {
  if (depth_below >= kMaxExpressionDepth) throw_too_deep(begin);
  auto expression = std::make_unique<ast::Expression>();
  expression->node = std::move(node);
  expression->offset = begin;
  expression->depth = depth_below + 1;
  deepest_ = std::max(deepest_, expression->depth);
  return expression;
}

}  // namespace newsgraph::query
