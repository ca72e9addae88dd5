#include "query/operators/shortest_path.h"

#include "query/operators/resolve_hop.h"
#include "query/operators/var_expand.h"

namespace newsgraph::query {

ShortestPathOperator::ShortestPathOperator(const OperatorContext& context, OperatorPtr input,
                                           const step::ShortestPath& step)
    : Operator(context), input_(std::move(input)), step_(step), legs_(step.types, step.direction) {}

void ShortestPathOperator::do_open() {
  input_->open();
  both_ends_.reset();
  found_.clear();
  at_ = 0;
}

void ShortestPathOperator::visit_neighbours(graph::NodeId node, std::int64_t distance,
                                            std::vector<graph::NodeId>& next) {
  for (std::size_t i = 0; i < legs_.size(); ++i) {
    for (const graph::Adjacent& adjacent :
         context_.graph().adjacent(node, legs_[i].direction, legs_[i].type)) {
      context_.step();
      const auto found = reached_.find(adjacent.node);
      const bool is_new = found == reached_.end();
      if (!is_new && (!step_.all || found->second.distance != distance)) continue;
      if (!has_properties(row_, context_, adjacent.relationship, step_.properties)) continue;
      Reached& reached = is_new ? reached_[adjacent.node] : found->second;
      reached.distance = distance;
      reached.parents.push_back({node, adjacent.relationship});
      if (is_new) next.push_back(adjacent.node);
    }
  }
}

void ShortestPathOperator::search(graph::NodeId from, graph::NodeId to) {
  legs_.resolve(context_.graph());
  reached_.clear();
  found_.clear();
  at_ = 0;
  if (from == to) {
    if (step_.bounds.min == 0) found_.push_back(Value::list({}));
    return;
  }
  if (!step_.all && (!step_.properties || step_.properties->empty())) return search_one(from, to);
  reached_[from] = {};
  std::vector<graph::NodeId> level{from}, next;
  for (std::int64_t distance = 1; !level.empty() && (step_.bounds.max < 0 || distance <= step_.bounds.max);
       ++distance) {
    for (graph::NodeId node : level) visit_neighbours(node, distance, next);
    if (reached_.contains(to)) break;
    level = std::move(next);
    next.clear();
  }
  if (!reached_.contains(to)) return;
  std::vector<graph::RelationshipId> tail;
  collect(from, to, tail);
}

void ShortestPathOperator::search_one(graph::NodeId from, graph::NodeId to) {
  if (!both_ends_) {
    auto hop = resolve_hop(context_.graph(), step_.types, step_.direction, {});
    if (!hop) return;
    both_ends_ = std::make_unique<ShortestPath>(context_.graph(), *std::move(hop));
  }
  const auto path = both_ends_->find(from, to, step_.bounds.max);
  if (!path) return;
  graph::List list;
  for (const graph::RelationshipId step : path->relationships) list.push_back(Value::relationship(step));
  found_.push_back(Value::list(std::move(list)));
}

// Walks back from the end; the depth is the length of the shortest path.
void ShortestPathOperator::collect(graph::NodeId from, graph::NodeId node,
                                   std::vector<graph::RelationshipId>& tail) {
  struct Frame {
    graph::NodeId node;
    std::size_t parent = 0;
  };
  std::vector<Frame> stack{{node, 0}};
  while (!stack.empty()) {
    Frame& frame = stack.back();
    const Parents& parents = reached_[frame.node].parents;
    if (frame.node == from) {
      graph::List list;
      for (auto it = tail.rbegin(); it != tail.rend(); ++it) list.push_back(Value::relationship(*it));
      found_.push_back(Value::list(std::move(list)));
      if (!step_.all) return;
    }
    if (frame.node == from || frame.parent == parents.size()) {
      stack.pop_back();
      if (!tail.empty()) tail.pop_back();
      continue;
    }
    const graph::Adjacent before = parents[frame.parent++];
    tail.push_back(before.relationship);
    stack.push_back({before.node, 0});
  }
}

bool ShortestPathOperator::do_next() {
  while (at_ == found_.size()) {
    if (!input_->next()) return false;
    const Value& from = row_[step_.from];
    const Value& to = row_[step_.to];
    if (from.kind() != ValueKind::kNode || to.kind() != ValueKind::kNode) continue;
    search(from.as_node(), to.as_node());
  }
  row_[step_.relationships] = found_[at_++];
  return true;
}

}  // namespace newsgraph::query
