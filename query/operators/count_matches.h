// count_matches.h - for each input row, how many ways the rest of a pattern matches, as a number in a slot.
// Stands for a chain of expansions whose nodes and relationships nothing but a count reads
// (rules/count_matches).
#pragma once

#include <optional>

#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"
#include "query/walks/count_trails.h"

namespace newsgraph::query {

class CountMatchesOperator final : public Operator {
 public:
  CountMatchesOperator(const OperatorContext& context, OperatorPtr input, const step::CountMatches& step);
  Slot batches_by(Slot weight) const override;

 protected:
  void do_open() override;
  bool do_next() override;
  void do_next_batch(NodeBatch& batch) override;

 private:
  void resolve();
  std::optional<CountTrails> trails() const;
  std::uint64_t count();

  OperatorPtr input_;
  step::CountMatches step_;
  std::vector<Slot> given_nodes_, given_relationships_;
  bool resolved_ = false;
  std::optional<CountTrails> trails_;  // nothing: no match is possible
  std::vector<graph::NodeId> nodes_;
  std::vector<graph::RelationshipId> relationships_;
};

}  // namespace newsgraph::query
