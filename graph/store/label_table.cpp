#include "graph/store/label_table.h"

#include <algorithm>
#include <cassert>

namespace newsgraph::graph {

LabelTable::LabelTable() {
  intern_set({});
}

LabelTable::LabelTable(std::vector<std::vector<LabelId>> sets, std::vector<std::uint32_t> set_of,
                       std::span<const std::span<const NodeId>> nodes_of)
    : sets_(std::move(sets)), set_of_(std::move(set_of)) {
  for (std::size_t i = 0; i < sets_.size(); ++i) set_ids_.emplace(sets_[i], static_cast<std::uint32_t>(i));
  for (const std::span<const NodeId> nodes : nodes_of) lists_.push_back({nodes, {}, nodes.size(), false});
}

LabelSetId LabelTable::intern_set(std::vector<LabelId> labels) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  const auto [place, added] = set_ids_.emplace(labels, static_cast<std::uint32_t>(sets_.size()));
  if (added) sets_.push_back(std::move(labels));
  return place->second;
}

bool LabelTable::has(NodeId node, LabelId label) const {
  for (const LabelId own : labels(node)) {
    if (own >= label) return own == label;
  }
  return false;
}

LabelFilter LabelTable::filter(LabelId label) const {
  std::vector<std::uint8_t> member(sets_.size());
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    member[i] = std::binary_search(sets_[i].begin(), sets_[i].end(), label) ? 1 : 0;
  }
  return LabelFilter(set_of_.data(), std::move(member));
}

std::size_t LabelTable::count(LabelId label) const {
  return label.value() < lists_.size() ? lists_[label.value()].count : 0;
}

std::span<const NodeId> LabelTable::nodes(LabelId label) const {
  if (label.value() >= lists_.size()) return {};
  const std::lock_guard lock(*mutex_);
  NodeList& nodes = lists_[label.value()];
  if (nodes.stale) put_right(label, nodes);
  return nodes.view;
}

void LabelTable::put_right(LabelId label, NodeList& list) const {
  if (list.owned.empty()) list.owned.assign(list.view.begin(), list.view.end());
  std::vector<NodeId>& nodes = list.owned;
  std::erase_if(nodes, [&](NodeId node) { return node.value() >= set_of_.size() || !has(node, label); });
  if (!std::is_sorted(nodes.begin(), nodes.end())) std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  assert(nodes.size() == list.count);
  list.view = nodes;
  list.stale = false;
}

LabelTable::NodeList& LabelTable::list(LabelId label) {
  if (label.value() >= lists_.size()) lists_.resize(label.value() + 1u);
  return lists_[label.value()];
}

void LabelTable::enter(NodeList& list, NodeId node) {
  ++list.count;
  if (list.owned.empty()) list.owned.assign(list.view.begin(), list.view.end());
  if (!list.owned.empty() && list.owned.back() >= node) list.stale = true;
  list.owned.push_back(node);
  list.view = list.owned;
}

void LabelTable::append(LabelSetId set) {
  const NodeId node(static_cast<std::uint32_t>(set_of_.size()));
  set_of_.push_back(0);
  assign(node, set);
}

void LabelTable::pop() {
  assert(set_of_.back() == 0);
  set_of_.pop_back();
}

void LabelTable::assign(NodeId node, LabelSetId set) {
  const std::vector<LabelId> before = sets_[set_of_[node.value()]];
  const std::vector<LabelId>& after = sets_[set.value()];
  set_of_[node.value()] = set.value();
  for (const LabelId label : before) {
    if (std::binary_search(after.begin(), after.end(), label)) continue;
    NodeList& nodes = list(label);
    --nodes.count;
    nodes.stale = true;
  }
  for (const LabelId label : after) {
    if (!std::binary_search(before.begin(), before.end(), label)) enter(list(label), node);
  }
}

}  // namespace newsgraph::graph
