#include "query/operators/key_table.h"

namespace newsgraph::query {
namespace {

std::uint32_t hash_key(std::span<const Value> key) {
  std::uint64_t hash = 0x9e3779b97f4a7c15;
  for (const Value& value : key) hash = (hash ^ graph::hash(value)) * 0xff51afd7ed558ccd + (hash >> 29);
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace

bool KeyTable::is(std::span<const Value> key, std::size_t number) const {
  const std::span<const Value> other = this->key(number);
  for (std::size_t i = 0; i < width_; ++i) {
    if (!graph::equivalent(key[i], other[i])) return false;
  }
  return true;
}

std::pair<std::size_t, bool> KeyTable::add(std::span<const Value> key) {
  const std::uint32_t hash = hash_key(key);
  std::size_t at = hash & (table_.size() - 1);
  for (; table_[at].number != 0; at = (at + 1) & (table_.size() - 1)) {
    if (table_[at].hash == hash && is(key, table_[at].number - 1)) return {table_[at].number - 1, false};
  }
  const std::size_t bytes = width_ * sizeof(Value) + 2 * sizeof(Place);
  context_.keep_memory(bytes);
  memory_ += bytes;
  values_.insert(values_.end(), key.begin(), key.end());
  table_[at] = {hash, static_cast<std::uint32_t>(++size_)};
  if (size_ * 2 > table_.size()) grow();
  return {size_ - 1, true};
}

void KeyTable::grow() {
  std::vector<Place> table(table_.size() * 2);
  for (const Place& place : table_) {
    if (place.number == 0) continue;
    std::size_t at = place.hash & (table.size() - 1);
    while (table[at].number != 0) at = (at + 1) & (table.size() - 1);
    table[at] = place;
  }
  table_ = std::move(table);
}

void KeyTable::clear() {
  context_.release_memory(memory_);
  memory_ = 0;
  size_ = 0;
  values_.clear();
  table_.assign(64, {});
}

}  // namespace newsgraph::query
