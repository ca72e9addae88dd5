// leaves.h - expressions that read: constants, parameters, slots, properties, labels, subscripts, paths,
// subqueries.
#pragma once

#include <string>
#include <vector>

#include "query/expressions/expression.h"

namespace newsgraph::query {

class ConstantExpression final : public Expression {
 public:
  explicit ConstantExpression(Value value);
  // A string is lent: the expression outlives its execution, and nothing is counted per row.
  Value evaluate(Row&, ExecutionContext&) const override { return lent_; }
  std::string print(const BoundQuery& query) const override;
  const Value& value() const { return value_; }

 private:
  Value value_, lent_;
};

class ParameterExpression final : public Expression {
 public:
  explicit ParameterExpression(std::size_t index) : index_(index) {}
  Value evaluate(Row&, ExecutionContext& context) const override { return context.parameter(index_); }
  std::string print(const BoundQuery& query) const override;

 private:
  std::size_t index_;
};

class SlotExpression final : public Expression {
 public:
  explicit SlotExpression(Slot slot) : slot_(slot) {}
  Value evaluate(Row& row, ExecutionContext&) const override { return row[slot_]; }
  void collect_slots(std::vector<Slot>& slots) const override { slots.push_back(slot_); }
  std::string print(const BoundQuery& query) const override;
  Slot slot() const { return slot_; }

 private:
  Slot slot_;
};

// object.name of nodes, relationships, maps and temporal values.
class PropertyExpression final : public Expression {
 public:
  PropertyExpression(ExpressionPtr object, std::string name, std::size_t name_index);
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override { visit(*object_); }
  std::string print(const BoundQuery& query) const override;
  const Expression& object() const { return *object_; }
  Slot slot() const { return slot_; }  // of the object, where it is no more than a slot; else invalid
  const std::string& name() const { return name_; }
  std::size_t name_index() const { return name_index_; }

 private:
  Value of(const Value& object, ExecutionContext& context) const;

  ExpressionPtr object_;
  Slot slot_;  // of the object, where it is no more than that
  std::string name_;
  std::size_t name_index_;
};

// n:A:B. Of a relationship: its type is one of the labels.
class LabelExpression final : public Expression {
 public:
  LabelExpression(ExpressionPtr object, std::vector<std::string> labels);
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override { visit(*object_); }
  std::string print(const BoundQuery& query) const override;

 private:
  ExpressionPtr object_;
  std::vector<std::string> labels_;
};

class SubscriptExpression final : public Expression {
 public:
  SubscriptExpression(ExpressionPtr container, ExpressionPtr index)
      : container_(std::move(container)), index_(std::move(index)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  ExpressionPtr container_, index_;
};

class SliceExpression final : public Expression {
 public:
  SliceExpression(ExpressionPtr list, ExpressionPtr from, ExpressionPtr to)
      : list_(std::move(list)), from_(std::move(from)), to_(std::move(to)) {}
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  ExpressionPtr list_, from_, to_;  // from_, to_ may be null
};

// The path over slots of nodes and of relationships or lists of them; null when any of them is null.
class PathExpression final : public Expression {
 public:
  // One more node than relationships.
  PathExpression(std::vector<Slot> nodes, std::vector<Slot> relationships);
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void collect_slots(std::vector<Slot>& slots) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  std::vector<Slot> nodes_, relationships_;
};

// A plan run inside an expression (ExecutionContext::subplan): EXISTS and pattern predicates ask for a row;
// pattern comprehensions collect `projection` over all rows.
class SubqueryExpression final : public Expression {
 public:
  SubqueryExpression(std::size_t subplan, std::vector<Slot> outer_slots, ExpressionPtr projection);
  Value evaluate(Row& row, ExecutionContext& context) const override;
  void for_each_child(const std::function<void(const Expression&)>& visit) const override;
  void collect_slots(std::vector<Slot>& slots) const override;
  std::string print(const BoundQuery& query) const override;

 private:
  std::size_t subplan_;
  std::vector<Slot> outer_slots_;  // what the subquery reads of the row around it
  ExpressionPtr projection_;       // null for EXISTS
};

}  // namespace newsgraph::query
