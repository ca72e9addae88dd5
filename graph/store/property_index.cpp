#include "graph/store/property_index.h"

#include <algorithm>

#include "graph/store/text_hash.h"

namespace newsgraph::graph {
namespace {

// Strings are nearly all there is to look up, and have a quicker hash than the general one.
std::uint64_t index_hash(const Value& value) {
  return value.kind() == ValueKind::kString ? text_hash(value.as_string()) : mix_hash(hash(value), 0);
}

bool same(const Value& a, const Value& b) {
  if (a.kind() == ValueKind::kString && b.kind() == ValueKind::kString) return a.as_string() == b.as_string();
  return equivalent(a, b);
}

}  // namespace

void PropertyIndex::reserve(std::size_t values) {
  entries_.reserve(values);
  std::size_t slots = 16;
  while (slots < 2 * values) slots *= 2;
  rehash(slots);
}

void PropertyIndex::rehash(std::size_t slots) {
  slots_.assign(slots, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & (slots - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots - 1);
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

PropertyIndex::Entry* PropertyIndex::lookup(const Value& value, std::uint64_t hash) {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash && same(entry.value, value)) return &entry;
  }
  return nullptr;
}

void PropertyIndex::enter(NodeId node, const Value& value) {
  const std::uint64_t hash = index_hash(value);
  Entry* entry = lookup(value, hash);
  if (entry == nullptr) {
    if (2 * (entries_.size() + 1) > slots_.size()) rehash(std::max<std::size_t>(16, 2 * slots_.size()));
    entries_.push_back({value, hash, node, kNoList, false});
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    return;
  }
  if (entry->list == kNoList) {
    entry->list = static_cast<std::uint32_t>(lists_.size());
    lists_.emplace_back();
    if (entry->first.valid()) lists_.back().push_back(entry->first);
  }
  std::vector<NodeId>& list = lists_[entry->list];
  entry->doubtful = entry->doubtful || (!list.empty() && list.back() >= node);
  list.push_back(node);
}

void PropertyIndex::leave(const Value& value) {
  if (Entry* entry = lookup(value, index_hash(value))) entry->doubtful = true;
}

std::span<const NodeId> PropertyIndex::nodes(const Entry& entry) const {
  if (entry.list != kNoList) return lists_[entry.list];
  return {&entry.first, entry.first.valid() ? 1u : 0u};
}

void PropertyIndex::put_right(Entry& entry, const Check& holds) {
  entry.doubtful = false;
  if (entry.list == kNoList) {
    if (entry.first.valid() && !holds(entry.first, entry.value)) entry.first = NodeId();
    return;
  }
  std::vector<NodeId>& list = lists_[entry.list];
  std::erase_if(list, [&](NodeId node) { return !holds(node, entry.value); });
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

std::span<const NodeId> PropertyIndex::find(const Value& value, const Check& holds) {
  Entry* entry = lookup(value, index_hash(value));
  if (entry == nullptr) return {};
  if (entry->doubtful) put_right(*entry, holds);
  return nodes(*entry);
}

}  // namespace newsgraph::graph
