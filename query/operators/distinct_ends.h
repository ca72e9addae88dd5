// distinct_ends.h - the nodes a chain of relationships can end at, each once per input row.
// Stands for expansions whose rows are only asked for their distinct ends (rules/distinct_ends).
#pragma once

#include <variant>

#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"
#include "query/walks/distinct_ends.h"

namespace newsgraph::query {

class DistinctEndsOperator final : public Operator {
 public:
  DistinctEndsOperator(const OperatorContext& context, OperatorPtr input, const step::DistinctEnds& step)
      : Operator(context), input_(std::move(input)), step_(step) {}
  Slot batches_by(Slot weight) const override { return weight.valid() ? Slot() : step_.to; }

 protected:
  void do_open() override;
  bool do_next() override;
  void do_next_batch(NodeBatch& batch) override;

 private:
  void resolve();
  bool has_more();  // walks from input rows until there is an end

  OperatorPtr input_;
  step::DistinctEnds step_;
  std::variant<std::monostate, DistinctEnds, ReachableEnds> walk_;  // monostate: no match is possible
  const std::vector<graph::NodeId>* ends_ = nullptr;
  std::size_t at_ = 0;
  bool resolved_ = false;
};

}  // namespace newsgraph::query
