#include "query/operators/key_table.h"

namespace newsgraph::query {
namespace {

std::uint64_t hash_key(std::span<const Value> key) {
  std::uint64_t hash = 0x9e3779b97f4a7c15;
  for (const Value& value : key) hash = (hash ^ graph::hash(value)) * 0xff51afd7ed558ccd + (hash >> 29);
  return hash ^ (hash >> 32);
}

}  // namespace

std::pair<std::size_t, bool> KeyTable::add(std::span<const Value> key) {
  const std::uint64_t hash = hash_key(key);
  std::size_t place = hash & (table_.size() - 1);
  for (; table_[place] != 0; place = (place + 1) & (table_.size() - 1)) {
    const std::size_t number = table_[place] - 1;
    if (hashes_[number] != hash) continue;
    const std::span<const Value> other = this->key(number);
    bool same = true;
    for (std::size_t i = 0; i < width_ && same; ++i) same = graph::equivalent(key[i], other[i]);
    if (same) return {number, false};
  }
  const std::size_t bytes = width_ * sizeof(Value) + sizeof(std::uint64_t) + 2 * sizeof(std::uint32_t);
  context_.keep_memory(bytes);
  memory_ += bytes;
  values_.insert(values_.end(), key.begin(), key.end());
  hashes_.push_back(hash);
  table_[place] = static_cast<std::uint32_t>(hashes_.size());
  if (hashes_.size() * 2 > table_.size()) grow();
  return {hashes_.size() - 1, true};
}

void KeyTable::grow() {
  std::vector<std::uint32_t> table(table_.size() * 2, 0);
  for (std::size_t i = 0; i < hashes_.size(); ++i) {
    std::size_t place = hashes_[i] & (table.size() - 1);
    while (table[place] != 0) place = (place + 1) & (table.size() - 1);
    table[place] = static_cast<std::uint32_t>(i + 1);
  }
  table_ = std::move(table);
}

void KeyTable::clear() {
  context_.release_memory(memory_);
  memory_ = 0;
  values_.clear();
  hashes_.clear();
  table_.assign(64, 0);
}

}  // namespace newsgraph::query
