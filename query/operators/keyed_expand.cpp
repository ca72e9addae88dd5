#include "query/operators/keyed_expand.h"

#include <algorithm>

#include "query/operators/expand.h"
#include "query/operators/resolve_hop.h"

namespace newsgraph::query {

KeyedExpandOperator::KeyedExpandOperator(const OperatorContext& context, OperatorPtr input,
                                         const step::KeyedExpand& step)
    : Operator(context),
      input_(std::move(input)),
      step_(step),
      outer_(*step.outer),
      inner_(*step.inner),
      numbers_(context.execution) {}

void KeyedExpandOperator::do_open() {
  input_->open();
  forget();
  resolved_ = false;
}

// At the first row, not at open: writes below may have added the names meanwhile.
void KeyedExpandOperator::resolve() {
  resolved_ = true;
  hop_ = resolve_hop(context_.graph(), step_.expand.types, step_.expand.direction, step_.expand.labels);
}

void KeyedExpandOperator::forget() {
  context_.release_memory(entries_.size() * sizeof(Entry));
  entries_.clear();
  met_.clear();
  chosen_.clear();
  at_ = 0;
  numbers_.clear();
  outer_.open();
  inner_.open();
}

void KeyedExpandOperator::bind(const graph::Adjacent& found) {
  if (step_.expand.relationship.valid()) {
    row_[step_.expand.relationship] = Value::relationship(found.relationship);
  }
  row_[step_.expand.to] = Value::node(found.node);
}

void KeyedExpandOperator::choose_by_trying(graph::NodeId node, std::uint32_t key) {
  hop_->for_each(node, [&](const graph::Adjacent& found) {
    context_.step();
    bind(found);
    if (numbers_.equal(key, inner_.number(row_, context_, numbers_))) chosen_.push_back(found);
  });
}

void KeyedExpandOperator::group(graph::NodeId node, Range& range) {
  range.grouped = true;
  range.begin = entries_.size();
  hop_->for_each(node, [&](const graph::Adjacent& found) {
    context_.step();
    bind(found);
    entries_.push_back({inner_.number(row_, context_, numbers_), found});
  });
  range.end = entries_.size();
  context_.keep_memory((range.end - range.begin) * sizeof(Entry));
  std::stable_sort(entries_.begin() + static_cast<std::ptrdiff_t>(range.begin), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.key < b.key; });
}

void KeyedExpandOperator::choose_by_key(const Range& range, std::uint32_t key) {
  std::span<const Entry> entries(entries_.data() + range.begin, range.end - range.begin);
  if (numbers_.equality(key) == ValueNumbers::Equality::kSame) {
    const auto same = std::ranges::equal_range(entries, key, {}, &Entry::key);
    for (const Entry& entry : same) chosen_.push_back(entry.found);
    return;
  }
  for (const Entry& entry : entries) {
    if (numbers_.equal(key, entry.key)) chosen_.push_back(entry.found);
  }
}

void KeyedExpandOperator::choose(graph::NodeId node) {
  const std::uint32_t key = outer_.number(row_, context_, numbers_);
  chosen_.clear();
  at_ = 0;
  if (numbers_.equality(key) == ValueNumbers::Equality::kNever) return;
  const auto [place, is_new] = met_.try_emplace(node.value());
  if (is_new) return choose_by_trying(node, key);
  if (!place->second.grouped) group(node, place->second);
  choose_by_key(place->second, key);
}

bool KeyedExpandOperator::do_next() {
  for (;;) {
    while (at_ < chosen_.size()) {
      context_.step();
      const graph::Adjacent& found = chosen_[at_++];
      if (stands_in(row_, step_.expand.different_from, found.relationship)) continue;
      bind(found);
      return true;
    }
    if (!input_->next()) return false;
    if (!resolved_) resolve();
    const Value& from = row_[step_.expand.from];
    if (!hop_ || from.kind() != ValueKind::kNode) continue;
    const graph::NodeId node = from.as_node();
    if (context_.anything_deleted() && context_.is_deleted(node)) continue;
    choose(node);
  }
}

}  // namespace newsgraph::query
