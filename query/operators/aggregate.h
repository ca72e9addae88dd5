// aggregate.h - groups rows and runs the aggregations: all input first, then one row per group in the order
// of first sight. Without grouping items there is always exactly one row.
#pragma once

#include "query/operators/key_table.h"
#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class AggregateOperator final : public Operator {
 public:
  AggregateOperator(const OperatorContext& context, OperatorPtr input, const step::Aggregate& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  // One aggregation of one group.
  struct State {
    std::unique_ptr<Accumulator> accumulator;
    std::unique_ptr<KeyTable> seen;  // of DISTINCT
  };

  void consume();
  void add_group();
  void add_row(std::size_t group);
  std::uint64_t weight_of(const Aggregation& aggregation) const;

  OperatorPtr input_;
  const BoundProjection& projection_;
  const step::Aggregate step_;
  std::vector<bool> counts_rows_;  // of each aggregation: its argument is one of step_.counted
  KeyTable groups_;
  std::vector<State> states_;  // aggregations_per_group per group
  std::vector<Value> key_, arguments_;
  bool consumed_ = false;
  std::size_t at_ = 0, count_ = 0;
};

}  // namespace newsgraph::query
