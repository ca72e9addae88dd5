// filter.h - keeps the rows for which every predicate is true.
// Of a batch (operator.h) a comparison of a property of the node with what the rows have in common is made
// over the property's column, where the graph has one; any other predicate is evaluated node by node.
#pragma once

#include <optional>

#include "query/expressions/compounds.h"
#include "query/expressions/leaves.h"
#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class FilterOperator final : public Operator {
 public:
  FilterOperator(const OperatorContext& context, OperatorPtr input, const step::Filter& step);
  Slot batches_by(Slot weight) const override { return weight.valid() ? Slot() : node_; }

 protected:
  void do_open() override { input_->open(); }
  bool do_next() override;
  void do_next_batch(NodeBatch& batch) override;

 private:
  struct PropertyComparison {
    const PropertyExpression* property;  // of the node that a batch differs in
    ast::Comparison op;
    const Expression* common;  // reads nothing of that node
  };
  struct Predicate {
    const Expression* expression;
    std::optional<PropertyComparison> comparison;  // the same predicate
  };
  static std::optional<PropertyComparison> comparison_of(const Expression& predicate, Slot node);

  bool holds(const Predicate& predicate, graph::NodeId node);
  void keep_fitting(NodeBatch& batch, const Predicate& predicate);
  void keep_fitting(NodeBatch& batch, const Predicate& predicate, const graph::Column& column);

  OperatorPtr input_;
  Slot node_;  // that the input's batches differ in
  std::vector<Predicate> predicates_;
};

}  // namespace newsgraph::query
