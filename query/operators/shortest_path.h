// shortest_path.h - one or all shortest paths between two bound nodes, by breadth-first search from the
// first. Every relationship of the search must have the pattern's properties. No path longer than the pattern
// allows; a path from a node to itself only where the pattern allows length 0.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "query/operators/legs.h"
#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"
#include "query/walks/shortest_path.h"

namespace newsgraph::query {

class ShortestPathOperator final : public Operator {
 public:
  ShortestPathOperator(const OperatorContext& context, OperatorPtr input, const step::ShortestPath& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  using Parents = std::vector<graph::Adjacent>;  // the node before and the relationship from it
  struct Reached {
    std::int64_t distance = 0;
    Parents parents;
  };

  void search(graph::NodeId from, graph::NodeId to);
  // One path, whatever its relationships' properties: from both ends.
  void search_one(graph::NodeId from, graph::NodeId to);
  void visit_neighbours(graph::NodeId node, std::int64_t distance, std::vector<graph::NodeId>& next);
  void collect(graph::NodeId from, graph::NodeId node, std::vector<graph::RelationshipId>& tail);

  OperatorPtr input_;
  const step::ShortestPath step_;
  Legs legs_;
  std::unordered_map<graph::NodeId, Reached> reached_;
  std::unique_ptr<ShortestPath> both_ends_;  // made at first use
  std::vector<Value> found_;                 // lists of relationships
  std::size_t at_ = 0;
};

}  // namespace newsgraph::query
