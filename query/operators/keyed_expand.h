// keyed_expand.h - follows relationships of a bound node that satisfy an equality between an expression of
// the relationship or its other end and one of the row: a join by key around a shared node. A node that is
// met again has its relationships grouped by their keys, so that it is not searched through a third time.
#pragma once

#include <optional>
#include <unordered_map>

#include "query/operators/operator.h"
#include "query/operators/value_numbers.h"
#include "query/plan/logical_plan.h"
#include "query/walks/hop.h"

namespace newsgraph::query {

class KeyedExpandOperator final : public Operator {
 public:
  KeyedExpandOperator(const OperatorContext& context, OperatorPtr input, const step::KeyedExpand& step);
  ~KeyedExpandOperator() override { forget(); }

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  struct Entry {
    std::uint32_t key;
    graph::Adjacent found;
  };
  // Of a node that was met before, where its entries are; nothing yet after the first time.
  struct Range {
    std::size_t begin = 0, end = 0;
    bool grouped = false;
  };

  void resolve();
  void forget();
  void bind(const graph::Adjacent& found);
  // Fills chosen_ with what fits the row at `node`.
  void choose(graph::NodeId node);
  void choose_by_trying(graph::NodeId node, std::uint32_t key);
  void choose_by_key(const Range& range, std::uint32_t key);
  void group(graph::NodeId node, Range& range);

  OperatorPtr input_;
  step::KeyedExpand step_;
  NumberedExpression outer_, inner_;
  ValueNumbers numbers_;
  bool resolved_ = false;
  std::optional<Hop> hop_;  // nothing: no relationship can match
  std::unordered_map<std::uint32_t, Range> met_;
  std::vector<Entry> entries_;
  std::vector<graph::Adjacent> chosen_;
  std::size_t at_ = 0;
};

}  // namespace newsgraph::query
