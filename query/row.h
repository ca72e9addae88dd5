// row.h - the registers of one running query.
// Every variable of a query has its own slot for the whole query, so operators hand rows on by writing
// registers in place: no row is copied or allocated unless an operator must keep it (sort, grouping, writes).
// Made by the executor, one per running query or subplan. Not for sharing between threads.
#pragma once

#include <vector>

#include "base/strong_id.h"
#include "graph/value.h"

namespace newsgraph::query {

using Slot = StrongId<struct SlotTag>;

class Row {
 public:
  explicit Row(std::size_t slots) : values_(slots) {}

  graph::Value& operator[](Slot slot) { return values_[slot.value()]; }
  const graph::Value& operator[](Slot slot) const { return values_[slot.value()]; }

 private:
  std::vector<graph::Value> values_;
};

}  // namespace newsgraph::query
