// value_set.h - distinct values, for DISTINCT inside an aggregation: a table, and once it has grown, a bit
// for each small integer, node or relationship where that takes no more memory than the table did.
// Equivalence of values (graph/value.h): 1 is 1.0, null is one value. Memory counts against the execution's
// limit.
#pragma once

#include <memory>
#include <vector>

#include "query/operators/key_table.h"

namespace newsgraph::query {

class ValueSet {
 public:
  explicit ValueSet(ExecutionContext& context)
      : context_(context), table_(std::make_unique<KeyTable>(1, context)) {}
  ~ValueSet() { context_.release_memory(bits_.size() * sizeof(std::uint64_t)); }
  ValueSet(const ValueSet&) = delete;
  ValueSet& operator=(const ValueSet&) = delete;

  // True when it was not there before.
  bool add(const Value& value) {
    if (const std::uint64_t number = number_of(value); number < limit_) {
      std::uint64_t& word = bits_[number / 64];
      const std::uint64_t bit = std::uint64_t{1} << (number % 64);
      const bool is_new = (word & bit) == 0;
      word |= bit;
      return is_new;
    }
    const bool is_new = table_->add({&value, 1}).second;
    if (is_new && table_->size() == next_size_) spread();
    return is_new;
  }

 private:
  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  static constexpr std::size_t kFirstSize = 1024;
  static constexpr std::size_t kBytesPerValue = 64;  // what the table takes, about

  // Of the values that may have a bit: those of bits_of_, a whole float as its integer.
  std::uint64_t number_of(const Value& value) const {
    if (value.kind() == bits_of_) {
      switch (bits_of_) {
        case ValueKind::kNode:
          return value.as_node().value();
        case ValueKind::kRelationship:
          return value.as_relationship().value();
        case ValueKind::kInteger:
          return static_cast<std::uint64_t>(value.as_integer());
        default:
          return kNone;
      }
    }
    return bits_of_ == ValueKind::kInteger && value.kind() == ValueKind::kFloat ? number_of(value.as_float())
                                                                                : kNone;
  }
  static std::uint64_t number_of(double value);
  void spread();  // moves what it can from the table to bits

  ExecutionContext& context_;
  std::unique_ptr<KeyTable> table_;
  std::size_t next_size_ = kFirstSize;
  ValueKind bits_of_ = ValueKind::kNull;
  std::uint64_t limit_ = 0;  // numbers below it have a bit
  std::vector<std::uint64_t> bits_;
};

}  // namespace newsgraph::query
