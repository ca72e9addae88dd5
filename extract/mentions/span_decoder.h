// span_decoder.h - from the scores of candidate spans to mentions that do not cross.
// Threads: pure functions.   Cost: linear in the candidates but for sorting them.
#pragma once

#include <vector>

#include "extract/mentions/span_ensemble.h"

namespace newsgraph::extract {

struct ScoredSpan {
  PieceSpan span;
  std::uint32_t type = 0;         // 0-based
  float probability = 0.0f;       // that it is a mention at all
  float type_probability = 0.0f;  // that it is of this type, if it is one
};

// Takes the spans that are mentions of any type with a probability above `threshold`, surest first, and
// leaves out those that cross one taken before; each gets its likeliest type. Sorted by first piece, longer
// first.
std::vector<ScoredSpan> decode_spans(const ScoredSpans& spans, std::size_t types, float threshold);

}  // namespace newsgraph::extract
