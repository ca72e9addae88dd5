#include "query/operators/count_matches.h"

#include <algorithm>

#include "query/operators/resolve_hop.h"

namespace newsgraph::query {
namespace {

std::size_t place_of(const std::vector<Slot>& slots, Slot slot) {
  return static_cast<std::size_t>(std::ranges::find(slots, slot) - slots.begin());
}

void add_once(std::vector<Slot>& slots, Slot slot) {
  if (std::ranges::find(slots, slot) == slots.end()) slots.push_back(slot);
}

void leave_out_unmatched(NodeBatch& batch) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < batch.nodes.size(); ++i) {
    if (batch.weights[i] == 0) continue;
    batch.nodes[kept] = batch.nodes[i];
    batch.weights[kept++] = batch.weights[i];
  }
  batch.nodes.resize(kept);
  batch.weights.resize(kept);
}

}  // namespace

CountMatchesOperator::CountMatchesOperator(const OperatorContext& context, OperatorPtr input,
                                           const step::CountMatches& step)
    : Operator(context), input_(std::move(input)), step_(step) {
  std::vector<Slot> own_nodes, own_relationships;
  for (const step::Expand& hop : step_.hops) {
    if (std::ranges::find(own_nodes, hop.from) == own_nodes.end()) add_once(given_nodes_, hop.from);
    if (hop.into && std::ranges::find(own_nodes, hop.to) == own_nodes.end()) add_once(given_nodes_, hop.to);
    for (const Slot slot : hop.different_from) {
      if (std::ranges::find(own_relationships, slot) == own_relationships.end()) {
        add_once(given_relationships_, slot);
      }
    }
    if (!hop.into) own_nodes.push_back(hop.to);
    if (hop.relationship.valid()) own_relationships.push_back(hop.relationship);
  }
  nodes_.resize(given_nodes_.size());
  relationships_.resize(given_relationships_.size());
}

void CountMatchesOperator::do_open() {
  input_->open();
  resolved_ = false;
}

// Not before the first row: what feeds it may write.
void CountMatchesOperator::resolve() {
  if (!resolved_) trails_ = trails();
  resolved_ = true;
}

std::optional<CountTrails> CountMatchesOperator::trails() const {
  std::vector<Slot> nodes = given_nodes_, relationships = given_relationships_;
  std::vector<CountStep> steps;
  for (const step::Expand& expand : step_.hops) {
    auto hop = resolve_hop(context_.graph(), expand.types, expand.direction, expand.labels);
    if (!hop) return std::nullopt;
    if (!expand.into) nodes.push_back(expand.to);
    CountStep step{
        *std::move(hop), place_of(nodes, expand.from), place_of(nodes, expand.to), expand.into, {}};
    for (const Slot slot : expand.different_from) step.different.push_back(place_of(relationships, slot));
    relationships.push_back(expand.relationship);  // a place of its own, read or not
    steps.push_back(std::move(step));
  }
  if (!steps.back().closing) steps.back().hop.look_for_loops(context_.graph());
  CountTrails trails(context_.graph(), std::move(steps), given_nodes_.size(), given_relationships_.size());
  trails.on_progress([this] { context_.step(); });
  return trails;
}

std::uint64_t CountMatchesOperator::count() {
  if (!trails_) return 0;
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    const Value& node = row_[given_nodes_[i]];
    if (node.kind() != ValueKind::kNode) return 0;
    nodes_[i] = node.as_node();
  }
  for (std::size_t i = 0; i < relationships_.size(); ++i) {
    relationships_[i] = row_[given_relationships_[i]].as_relationship();
  }
  return trails_->count(nodes_, relationships_);
}

bool CountMatchesOperator::do_next() {
  while (input_->next()) {
    context_.step();
    resolve();
    const std::uint64_t matches = count();
    if (matches == 0 && !step_.optional) continue;
    row_[step_.weight] = Value::integer(static_cast<std::int64_t>(matches));
    return true;
  }
  return false;
}

Slot CountMatchesOperator::batches_by(Slot weight) const {
  const Slot node = input_->batches_by(Slot());
  const bool only_node = given_relationships_.empty() && given_nodes_ == std::vector<Slot>{node};
  return weight == step_.weight && only_node ? node : Slot();
}

void CountMatchesOperator::do_next_batch(NodeBatch& batch) {
  do {
    input_->next_batch(batch);
    if (batch.nodes.empty()) return;
    resolve();
    batch.weights.assign(batch.nodes.size(), 0);
    if (trails_) trails_->count_each(batch.nodes, batch.weights);
    if (!step_.optional) leave_out_unmatched(batch);
  } while (batch.nodes.empty());
}

}  // namespace newsgraph::query
