// keyed_expand.h - follows relationships of a bound node that satisfy an equality between an expression of
// the relationship or its other end and one of the row: a join by key around a shared node. The keys
// of a node's relationships are kept, and sorted once the node was met often.
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
  static constexpr std::uint32_t kTimesUnsorted = 8;
  struct Entry {
    std::uint32_t key;
    graph::Adjacent found;
  };
  // A node's relationships with their keys, and how often it was met.
  struct Met {
    std::vector<Entry> entries;
    std::uint32_t times = 0;
  };

  void resolve();
  void forget();
  void bind(const graph::Adjacent& found);
  // Fills chosen_ with what fits the row at `node`.
  void choose(graph::NodeId node);
  std::vector<Entry> collect(graph::NodeId node);

  OperatorPtr input_;
  step::KeyedExpand step_;
  NumberedExpression outer_, inner_;
  ValueNumbers numbers_;
  bool resolved_ = false;
  std::optional<Hop> hop_;  // nothing: no relationship can match
  std::unordered_map<std::uint32_t, Met> met_;
  std::size_t kept_ = 0;  // entries
  std::vector<Entry> collected_;
  std::vector<graph::Adjacent> chosen_;
  std::size_t at_ = 0;
};

}  // namespace newsgraph::query
