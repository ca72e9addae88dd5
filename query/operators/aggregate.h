// aggregate.h - groups rows and runs the aggregations: all input first, then one row per group in the order
// of first sight. Without grouping items there is always exactly one row.
#pragma once

#include "query/operators/group_table.h"
#include "query/operators/operator.h"
#include "query/operators/value_set.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class AggregateOperator final : public Operator {
 public:
  AggregateOperator(const OperatorContext& context, OperatorPtr input, const step::Aggregate& step);
  void leave_out_after(Slot slot, bool descending, const Value& bound) override;

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  // One aggregation of one group.
  struct State {
    std::unique_ptr<Accumulator> accumulator;  // of all but count()
    std::unique_ptr<ValueSet> seen;            // of DISTINCT
  };
  // How an aggregation takes its rows.
  struct Intake {
    bool counts = false;       // it is count()
    bool counts_rows = false;  // its argument is one of step_.counted, or there is none
    bool keeps = false;        // it keeps the values of its first argument
  };

  void consume();
  void consume_batches(Slot node);
  void count_batches();
  std::size_t group_of_row();
  void keep_memory(std::size_t bytes);
  void add_group();
  void add_row(std::size_t group);
  std::uint64_t weight_of(const Intake& intake) const;
  std::uint64_t weight_of(const Intake& intake, std::uint64_t weight) const;
  bool is_left_out(std::size_t group) const;
  bool is_new(std::size_t place) const;  // as DISTINCT sees the arguments

  OperatorPtr input_;
  const BoundProjection& projection_;
  const step::Aggregate step_;
  std::vector<Intake> intakes_;  // by aggregation
  GroupTable groups_;
  bool only_counts_ = true;           // count(), none DISTINCT: states_ is empty
  bool only_rows_ = true;             // and none reads the rows
  std::vector<State> states_;         // aggregations_per_group per group
  std::vector<std::int64_t> counts_;  // the same, of count()
  std::size_t memory_ = 0;            // counted for states_ and counts_
  std::vector<Value> arguments_;
  bool consumed_ = false;
  std::size_t at_ = 0, count_ = 0;

  // Groups of which the aggregation, a count(), is beyond the bound are left out.
  struct Bound {
    std::size_t aggregation;
    bool descending;
    std::int64_t value;
  };
  std::optional<Bound> bound_;
};

}  // namespace newsgraph::query
