// sort.h - ORDER BY: all input first, then in order; rows of equal keys keep their order.
// With a LIMIT above (`top`) only the best skip + limit rows are kept, in a heap.
#pragma once

#include "query/operators/operator.h"
#include "query/operators/row_store.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class SortOperator final : public Operator {
 public:
  SortOperator(const OperatorContext& context, OperatorPtr input, const step::Sort& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  void consume();
  void consume_top(std::size_t wanted);
  void tell_bound(std::size_t wanted);
  void evaluate_keys(std::size_t first = 0);
  bool before(std::size_t a, std::size_t b) const;  // rows by their place in the stores
  // Does the row in the registers come before a kept one? Evaluates keys as far as they decide, all when yes.
  bool comes_before(std::size_t kept);
  bool descending(std::size_t key) const { return projection_.order[key].descending; }

  OperatorPtr input_;
  const BoundProjection& projection_;
  bool top_;
  Slot first_key_;  // where the first key is no more than a slot
  RowStore rows_;
  std::vector<Value> keys_;     // one tuple per kept row
  std::vector<Value> current_;  // of the row in the registers
  std::vector<std::uint64_t> arrival_;
  std::vector<std::uint32_t> order_;
  bool consumed_ = false;
  std::size_t at_ = 0;
};

}  // namespace newsgraph::query
