#include "query/operators/distinct_ends.h"

#include <algorithm>
#include <span>

#include "query/operators/resolve_hop.h"

namespace newsgraph::query {

void DistinctEndsOperator::resolve() {
  walk_ = std::monostate();
  const graph::Graph& graph = context_.graph();
  if (step_.variable) {
    const step::VarExpand& path = *step_.variable;
    if (auto hop = resolve_hop(graph, path.types, path.direction, {})) {
      walk_.emplace<ReachableEnds>(graph, *std::move(hop), path.direction == ast::PatternDirection::kBoth,
                                   path.bounds.min, path.bounds.max);
    } else if (path.bounds.min == 0) {
      walk_.emplace<ReachableEnds>(graph, Hop(graph, {}, path.direction), false, 0, 0);
    }
    return;
  }
  std::vector<Hop> hops;
  for (const step::Expand& expand : step_.hops) {
    auto hop = resolve_hop(graph, expand.types, expand.direction, expand.labels);
    if (!hop) return;
    hops.push_back(*std::move(hop));
  }
  walk_.emplace<DistinctEnds>(graph, std::move(hops));
}

void DistinctEndsOperator::do_open() {
  input_->open();
  resolved_ = false;
  ends_ = nullptr;
  at_ = 0;
}

bool DistinctEndsOperator::has_more() {
  while (!ends_ || at_ == ends_->size()) {
    if (!input_->next()) return false;
    if (!resolved_) {
      resolve();  // not before the first row: what feeds it may write
      resolved_ = true;
    }
    if (std::holds_alternative<std::monostate>(walk_)) continue;
    const Value& from = row_[step_.from];
    if (from.kind() != ValueKind::kNode) continue;
    auto* chain = std::get_if<DistinctEnds>(&walk_);
    ends_ = chain ? &chain->from(from.as_node()) : &std::get<ReachableEnds>(walk_).from(from.as_node());
    at_ = 0;
  }
  return true;
}

bool DistinctEndsOperator::do_next() {
  if (!has_more()) return false;
  context_.step();
  row_[step_.to] = Value::node((*ends_)[at_++]);
  return true;
}

void DistinctEndsOperator::do_next_batch(NodeBatch& batch) {
  if (!has_more()) return;
  context_.step();
  const auto part = std::span(*ends_).subspan(at_, std::min(NodeBatch::kMost, ends_->size() - at_));
  batch.nodes.assign(part.begin(), part.end());
  at_ += part.size();
}

}  // namespace newsgraph::query
