#include "extract/mentions/span_decoder.h"

#include <set>

namespace newsgraph::extract {
namespace {

bool cross(PieceSpan a, PieceSpan b) {
  return (a.first < b.first && b.first <= a.last && a.last < b.last) ||
         (b.first < a.first && a.first <= b.last && b.last < a.last);
}

// The spans taken so far, by first piece. Spans are short, so only near ones can cross.
class TakenSpans {
 public:
  bool crosses(PieceSpan span) const {
    const std::uint32_t reach = static_cast<std::uint32_t>(kMaxSpanPieces);
    auto at = taken_.lower_bound({span.first > reach ? span.first - reach : 0, 0});
    for (; at != taken_.end() && at->first <= span.last; ++at) {
      if (cross(*at, span)) return true;
    }
    return false;
  }
  void take(PieceSpan span) { taken_.insert(span); }

 private:
  std::set<PieceSpan> taken_;
};

}  // namespace

std::vector<ScoredSpan> decode_spans(const ScoredSpans& spans, std::size_t types, float threshold) {
  std::vector<ScoredSpan> sure;
  for (std::size_t c = 0; c < spans.spans.size(); ++c) {
    const float* row = spans.scores.row(c);
    if (1.0f - row[0] <= threshold) continue;
    const auto best = std::max_element(row + 1, row + 1 + types) - (row + 1);
    const float any = 1.0f - row[0];
    sure.push_back({spans.spans[c], static_cast<std::uint32_t>(best), any, row[1 + best] / any});
  }
  std::stable_sort(sure.begin(), sure.end(),
                   [](const ScoredSpan& a, const ScoredSpan& b) { return a.probability > b.probability; });
  TakenSpans taken;
  std::erase_if(sure, [&](const ScoredSpan& scored) {
    if (taken.crosses(scored.span)) return true;
    taken.take(scored.span);
    return false;
  });
  std::sort(sure.begin(), sure.end(), [](const ScoredSpan& a, const ScoredSpan& b) {
    return std::pair(a.span.first, b.span.last) < std::pair(b.span.first, a.span.last);
  });
  return sure;
}

}  // namespace newsgraph::extract
