// count_pairs.h - how many pairs of relationships of one node have equal keys and, where asked, operands in
// one order, without making the pairs: both sides are sorted by key and operand and counted in one pass.
// Keys or operands for which "=" and "<" are no order of this kind (lists, times, mixed kinds) are compared
// pair by pair. Stands for two expansions and their filter under a count (rules/count_pairs).
#pragma once

#include <optional>

#include "query/operators/operator.h"
#include "query/operators/value_numbers.h"
#include "query/plan/logical_plan.h"
#include "query/walks/hop.h"

namespace newsgraph::query {

class CountPairsOperator final : public Operator {
 public:
  CountPairsOperator(const OperatorContext& context, OperatorPtr input, const step::CountPairs& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  struct Entry {
    graph::RelationshipId relationship;
    std::uint32_t key;
    std::int64_t rank;  // operands in the order of "<"; the operand itself where all are integers
    bool operator==(const Entry&) const = default;
  };
  struct Side {
    const step::PairSide& step;
    explicit Side(const step::PairSide& side) : step(side), key(*side.key) {}

    NumberedExpression key;
    std::optional<Hop> hop;  // nothing: no relationship can match
    std::vector<Entry> entries;
    std::vector<Value> operands;  // of the entries, where they are not all integers
  };

  void resolve();
  std::uint64_t count(graph::NodeId node);
  // Collects the entries; false where an operand is no integer and `keep` did not ask for the values.
  bool collect(Side& side, graph::NodeId node, bool keep);
  // Of one relationship; false where the operand is no integer.
  bool collect(Side& side, const graph::Adjacent& found, bool keep);
  bool rank_strings();  // sets the ranks; false where the operands are not all strings
  bool are_twins() const;
  std::uint64_t count_shared(bool twins) const;
  std::uint64_t count_each();
  std::uint64_t count_sorted(bool twins);
  // Of two runs with the same key.
  std::uint64_t count_run(std::span<const Entry> left, std::span<const Entry> right) const;
  bool ordered(const Entry& left, const Entry& right) const;

  OperatorPtr input_;
  const step::CountPairs step_;
  ValueNumbers numbers_;
  Side left_, right_;
  bool resolved_ = false;
  bool comparable_keys_ = true;  // "=" of every key is having the same number
};

}  // namespace newsgraph::query
