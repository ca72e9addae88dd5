#include "query/operators/scan.h"

#include <algorithm>

namespace newsgraph::query {

void AllNodesOperator::do_open() {
  input_->open();
  at_ = limit_ = 0;
}

bool AllNodesOperator::do_next() {
  for (;;) {
    while (at_ < limit_) {
      const graph::NodeId node(at_++);
      if (!context_.graph().contains(node)) continue;
      context_.step();
      row_[node_] = Value::node(node);
      return true;
    }
    if (!input_->next()) return false;
    at_ = 0;
    limit_ = context_.graph().node_limit();
  }
}

NodeListOperator::NodeListOperator(const OperatorContext& context, OperatorPtr input,
                                   const step::LabelScan& step)
    : Operator(context), input_(std::move(input)), node_(step.node), label_(step.label) {}

NodeListOperator::NodeListOperator(const OperatorContext& context, OperatorPtr input,
                                   const step::IndexSeek& step)
    : Operator(context),
      input_(std::move(input)),
      node_(step.node),
      label_(step.label),
      key_(step.key),
      value_(step.value) {}

void NodeListOperator::do_open() {
  input_->open();
  nodes_ = {};
  at_ = 0;
}

std::span<const graph::NodeId> NodeListOperator::find() {
  const graph::Graph& graph = context_.graph();
  const auto label = graph.find_label(label_);
  if (!label) return {};
  if (!value_) return graph.nodes(*label);
  const auto key = graph.find_key(key_);
  const Value value = value_->evaluate(row_, context_);
  if (!key || value.is_null()) return {};
  return graph.find(*label, *key, value);
}

bool NodeListOperator::has_more() {
  while (at_ == nodes_.size()) {
    if (!input_->next()) return false;
    nodes_ = find();
    at_ = 0;
  }
  return true;
}

bool NodeListOperator::do_next() {
  if (!has_more()) return false;
  context_.step();
  row_[node_] = Value::node(nodes_[at_++]);
  return true;
}

void NodeListOperator::do_next_batch(NodeBatch& batch) {
  if (!has_more()) return;
  context_.step();
  const auto part = nodes_.subspan(at_, std::min(NodeBatch::kMost, nodes_.size() - at_));
  batch.nodes.assign(part.begin(), part.end());
  at_ += part.size();
}

void CheckNodeOperator::do_open() {
  input_->open();
  resolved_ = false;
}

// At the first row, not at open: writes below may have added the names meanwhile.
void CheckNodeOperator::resolve() {
  resolved_ = true;
  filters_.clear();
  impossible_ = false;
  for (const std::string& name : labels_) {
    const auto label = context_.graph().find_label(name);
    if (label)
      filters_.push_back(context_.graph().label_filter(*label));
    else
      impossible_ = true;
  }
}

bool CheckNodeOperator::do_next() {
  while (input_->next()) {
    if (!resolved_) resolve();
    if (impossible_) return false;
    const Value& value = row_[node_];
    if (value.kind() != ValueKind::kNode) continue;
    const graph::NodeId node = value.as_node();
    if (context_.anything_deleted() && context_.is_deleted(node)) continue;
    if (std::ranges::all_of(filters_, [node](const graph::LabelFilter& has) { return has(node); }))
      return true;
  }
  return false;
}

}  // namespace newsgraph::query
