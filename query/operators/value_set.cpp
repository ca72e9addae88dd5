#include "query/operators/value_set.h"

#include <algorithm>

namespace newsgraph::query {

std::uint64_t ValueSet::number_of(double value) {
  constexpr double kMost = 9007199254740992;  // whole numbers up to here are exact
  if (!(value >= 0 && value < kMost)) return kNone;
  const auto whole = static_cast<std::uint64_t>(value);
  return static_cast<double>(whole) == value ? whole : kNone;
}

void ValueSet::spread() {
  next_size_ *= 4;
  if (limit_ > 0) return;
  const std::size_t size = table_->size();
  const ValueKind kind = table_->key(size - 1)[0].kind();
  bits_of_ = kind == ValueKind::kFloat ? ValueKind::kInteger : kind;
  if (bits_of_ != ValueKind::kInteger && bits_of_ != ValueKind::kNode &&
      bits_of_ != ValueKind::kRelationship) {
    return;
  }
  const std::uint64_t most = size * kBytesPerValue * 8;
  std::uint64_t highest = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint64_t number = number_of(table_->key(i)[0]);
    if (number < most) highest = std::max(highest, number);
  }
  bits_.resize(std::min(most, 2 * highest + 64) / 64);
  context_.keep_memory(bits_.size() * sizeof(std::uint64_t));
  limit_ = bits_.size() * 64;
  const std::unique_ptr<KeyTable> old = std::exchange(table_, std::make_unique<KeyTable>(1, context_));
  for (std::size_t i = 0; i < size; ++i) add(old->key(i)[0]);
}

}  // namespace newsgraph::query
