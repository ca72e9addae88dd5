// expand.h - follows one relationship from a bound node, to any node or to one that is bound too.
#pragma once

#include <span>

#include "query/operators/legs.h"
#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

// Is `relationship` among the slots, each holding a relationship or a list of them?
bool stands_in(const Row& row, std::span<const Slot> slots, graph::RelationshipId relationship);

class ExpandOperator final : public Operator {
 public:
  ExpandOperator(const OperatorContext& context, OperatorPtr input, const step::Expand& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  void resolve();
  bool next_node();
  bool accept(const graph::Adjacent& adjacent);

  OperatorPtr input_;
  const step::Expand step_;
  Legs legs_;
  std::vector<graph::LabelId> labels_;
  bool resolved_ = false, impossible_ = false;
  std::span<const graph::Adjacent> run_;
  std::size_t at_ = 0, leg_ = 0;
  graph::NodeId from_, to_;
};

}  // namespace newsgraph::query
