#pragma once
#include "extract/learning/feature_list.h"
#include "extract/mentions/network.h"
#include "extract/mentions/pieces.h"
namespace newsgraph::extract {
struct SpanContext {
  explicit SpanContext(const PieceGrid& grid);
  void add(const CandidateSpan& span, FeatureList* features) const;
  const PieceGrid& grid;
  std::vector<std::uint64_t> forms, stems;
};
}
