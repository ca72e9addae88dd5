// var_expand.h - follows paths of variable length from a bound node: trails, so no relationship twice.
// Depth first with a stack of its own; paths come in the order of the adjacency runs, shorter prefixes first.
#pragma once

#include <span>
#include <vector>

#include "query/operators/legs.h"
#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class VarExpandOperator final : public Operator {
 public:
  VarExpandOperator(const OperatorContext& context, OperatorPtr input, const step::VarExpand& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  struct Frame {
    graph::NodeId node;
    std::size_t leg = 0, at = 0;
  };

  bool next_start();
  bool advance();  // to the next path of any length; false when this start has no more
  bool may_follow(const graph::Adjacent& adjacent, const Leg& leg, graph::NodeId from);
  bool emit(graph::NodeId end);

  OperatorPtr input_;
  const step::VarExpand step_;
  Legs legs_;
  std::vector<Frame> stack_;
  std::vector<graph::RelationshipId> path_;
  bool empty_path_ = false;  // the path of length 0 is still to come
};

// Does the relationship have the properties that a pattern asks of every hop?
bool has_properties(Row& row, ExecutionContext& context, graph::RelationshipId relationship,
                    const NamedExpressions* properties);

}  // namespace newsgraph::query
