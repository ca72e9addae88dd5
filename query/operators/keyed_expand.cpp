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
  context_.release_memory(kept_ * sizeof(Entry));
  kept_ = 0;
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

// First all codes, then all keys: the column is read far and wide, and no read waits for another.
std::vector<KeyedExpandOperator::Entry> KeyedExpandOperator::collect(graph::NodeId node) {
  collected_.clear();
  hop_->for_each(node, [&](const graph::Adjacent& found) { collected_.push_back({0, found}); });
  if (collected_.empty()) return {};
  bind(collected_[0].found);
  inner_.prepare(row_, context_);
  for (Entry& entry : collected_) entry.key = inner_.code(entry.found);
  for (Entry& entry : collected_) {
    context_.step();
    entry.key = inner_.number(
        entry.key, [&] { bind(entry.found); }, row_, context_, numbers_);
  }
  context_.keep_memory(collected_.size() * sizeof(Entry));
  kept_ += collected_.size();
  return collected_;
}

void KeyedExpandOperator::choose(graph::NodeId node) {
  const std::uint32_t key = outer_.number(row_, context_, numbers_);
  chosen_.clear();
  at_ = 0;
  if (numbers_.equality(key) == ValueNumbers::Equality::kNever) return;
  Met& met = met_[node.value()];
  if (met.times++ == 0) met.entries = collect(node);
  if (met.times == kTimesUnsorted) std::ranges::stable_sort(met.entries, {}, &Entry::key);
  const bool same = numbers_.equality(key) == ValueNumbers::Equality::kSame;
  if (same && met.times >= kTimesUnsorted) {
    auto entry = std::ranges::lower_bound(met.entries, key, {}, &Entry::key);
    for (; entry != met.entries.end() && entry->key == key; ++entry) chosen_.push_back(entry->found);
    return;
  }
  for (const Entry& entry : met.entries) {
    if (same ? entry.key == key : numbers_.equal(key, entry.key)) chosen_.push_back(entry.found);
  }
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
