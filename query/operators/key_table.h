// key_table.h - numbers distinct tuples of values in the order they come: for DISTINCT, grouping and UNION.
// Equivalence of values (graph/value.h): null is one value, 1 is 1.0. Open addressing, linear probing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "query/execution_context.h"

namespace newsgraph::query {

class KeyTable {
 public:
  KeyTable(std::size_t width, ExecutionContext& context) : width_(width), context_(context) { clear(); }
  ~KeyTable() { context_.release_memory(memory_); }
  KeyTable(const KeyTable&) = delete;
  KeyTable& operator=(const KeyTable&) = delete;

  std::size_t size() const { return size_; }
  // The number of the tuple, and whether it is new.
  std::pair<std::size_t, bool> add(std::span<const Value> key);
  std::span<const Value> key(std::size_t number) const { return {values_.data() + number * width_, width_}; }
  void clear();

 private:
  // The hash stands beside the number, so that probing reads the tuples only where they are likely the same.
  struct Place {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  // + 1; 0 is free
  };
  bool is(std::span<const Value> key, std::size_t number) const;
  void grow();

  std::size_t width_;
  ExecutionContext& context_;
  std::vector<Value> values_;  // width_ per tuple
  std::vector<Place> table_;   // at most half full; a power of two
  std::size_t size_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace newsgraph::query
