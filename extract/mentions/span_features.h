// span_features.h - what the mention recogniser sees of a candidate span as a whole: its words, its edges,
// its neighbours, whether quotes and brackets close inside it, how it lies in the tree. Threads: pure
// functions.   Cost: linear in the span's length, 15 features a span.
#pragma once

#include "extract/learning/feature_list.h"
#include "extract/mentions/piece_words.h"

namespace newsgraph::extract {

// Pieces first .. last, both included.
struct PieceSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const PieceSpan&) const = default;
  auto operator<=>(const PieceSpan&) const = default;
};

// Adds one item.
void add_span_features(const PieceGrid& grid, const PieceWords& words, PieceSpan span, FeatureList* features);

}  // namespace newsgraph::extract
