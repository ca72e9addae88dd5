// compounds.h - expressions made of expressions: operators, logic, calls, literals with parts,
// comprehensions, CASE.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "query/expressions/expression.h"
#include "query/syntax/ast.h"

namespace newsgraph::query {

class UnaryExpression final : public Expression {
 public:
  UnaryExpression(ast::UnaryOperator op, ExpressionPtr operand) : op_(op), operand_(std::move(operand)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override {
    visit(*operand_);
  }
  std::string print(const BoundQuery& query) const override;
  ast::UnaryOperator op() const { return op_; }
  const Expression& operand() const { return *operand_; }

 private:
  ast::UnaryOperator op_;
  ExpressionPtr operand_;
};

class BinaryExpression final : public Expression {
 public:
  BinaryExpression(ast::BinaryOperator op, ExpressionPtr left, ExpressionPtr right)
      : op_(op), left_(std::move(left)), right_(std::move(right)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;
  ast::BinaryOperator op() const { return op_; }
  const Expression& left() const { return *left_; }
  const Expression& right() const { return *right_; }

 private:
  ast::BinaryOperator op_;
  ExpressionPtr left_, right_;
};

class ComparisonExpression final : public Expression {
 public:
  ComparisonExpression(ast::Comparison op, ExpressionPtr left, ExpressionPtr right)
      : op_(op), left_(std::move(left)), right_(std::move(right)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;
  ast::Comparison op() const { return op_; }
  const Expression& left() const { return *left_; }
  const Expression& right() const { return *right_; }

 private:
  ast::Comparison op_;
  ExpressionPtr left_, right_;
};

// a < b < c. Each operand is evaluated once; false decides before null.
class ChainExpression final : public Expression {
 public:
  ChainExpression(std::vector<ExpressionPtr> operands, std::vector<ast::Comparison> comparisons)
      : operands_(std::move(operands)), comparisons_(std::move(comparisons)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  std::vector<ExpressionPtr> operands_;
  std::vector<ast::Comparison> comparisons_;
};

// AND or OR over two or more operands, left to right until decided.
class LogicalExpression final : public Expression {
 public:
  LogicalExpression(bool conjunction, std::vector<ExpressionPtr> operands)
      : conjunction_(conjunction), operands_(std::move(operands)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;
  bool conjunction() const { return conjunction_; }
  // For the planner, which takes conjunctions apart; leaves this empty.
  std::vector<ExpressionPtr> take_operands() { return std::move(operands_); }

 private:
  bool conjunction_;
  std::vector<ExpressionPtr> operands_;
};

class CallExpression final : public Expression {
 public:
  CallExpression(const Function& function, std::vector<ExpressionPtr> arguments)
      : function_(function), arguments_(std::move(arguments)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;
  const Function& function() const { return function_; }
  const std::vector<ExpressionPtr>& arguments() const { return arguments_; }

 private:
  const Function& function_;
  std::vector<ExpressionPtr> arguments_;
};

class ListExpression final : public Expression {
 public:
  explicit ListExpression(std::vector<ExpressionPtr> items) : items_(std::move(items)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  std::vector<ExpressionPtr> items_;
};

using NamedExpressions = std::vector<std::pair<std::string, ExpressionPtr>>;

class MapExpression final : public Expression {
 public:
  explicit MapExpression(NamedExpressions entries) : entries_(std::move(entries)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  NamedExpressions entries_;
};

// [x IN list WHERE w | projection]
class ListComprehensionExpression final : public Expression {
 public:
  ListComprehensionExpression(Slot variable, ExpressionPtr list, ExpressionPtr where,
                              ExpressionPtr projection)
      : variable_(variable),
        list_(std::move(list)),
        where_(std::move(where)),
        projection_(std::move(projection)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  Slot variable_;
  ExpressionPtr list_, where_, projection_;  // where_, projection_ may be null
};

class QuantifierExpression final : public Expression {
 public:
  QuantifierExpression(ast::QuantifierKind kind, Slot variable, ExpressionPtr list, ExpressionPtr predicate)
      : kind_(kind), variable_(variable), list_(std::move(list)), predicate_(std::move(predicate)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  ast::QuantifierKind kind_;
  Slot variable_;
  ExpressionPtr list_, predicate_;
};

class ReduceExpression final : public Expression {
 public:
  ReduceExpression(Slot accumulator, ExpressionPtr initial, Slot variable, ExpressionPtr list,
                   ExpressionPtr step)
      : accumulator_(accumulator),
        variable_(variable),
        initial_(std::move(initial)),
        list_(std::move(list)),
        step_(std::move(step)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  Slot accumulator_, variable_;
  ExpressionPtr initial_, list_, step_;
};

struct CaseExpressionBranch {
  ExpressionPtr when, then;
};

class CaseExpression final : public Expression {
 public:
  CaseExpression(ExpressionPtr subject, std::vector<CaseExpressionBranch> branches, ExpressionPtr otherwise)
      : subject_(std::move(subject)), branches_(std::move(branches)), otherwise_(std::move(otherwise)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  ExpressionPtr subject_;  // may be null
  std::vector<CaseExpressionBranch> branches_;
  ExpressionPtr otherwise_;  // may be null
};

Value compare(ast::Comparison op, const Value& left, const Value& right);
// a `op` b as b `mirrored(op)` a.
ast::Comparison mirrored(ast::Comparison op);

}  // namespace newsgraph::query
