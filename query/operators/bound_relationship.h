// bound_relationship.h - a relationship variable, or a list of them, that has its value already: the
// pattern's ends are bound to its ends, or compared with them. An undirected pattern may fit both ways round.
#pragma once

#include <span>

#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class BoundRelationshipOperator final : public Operator {
 public:
  BoundRelationshipOperator(const OperatorContext& context, OperatorPtr input,
                            const step::BoundRelationship& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  bool try_direction(bool backwards);
  bool walk(std::span<const graph::RelationshipId> relationships, bool backwards, graph::NodeId& first,
            graph::NodeId& last) const;

  OperatorPtr input_;
  const step::BoundRelationship step_;
  int direction_ = 2;  // 0 forwards, 1 backwards, 2 none left
  graph::NodeId emitted_first_, emitted_last_;
  bool emitted_ = false;
};

}  // namespace newsgraph::query
