// span_context.h - the second reading of a text's candidate spans: what the first one thinks of a span, of
// the same words elsewhere in the article, and of the spans that contain it, lie inside it, cross it or share
// an edge with it. The first reading scores every span alone; that one name lies in another, or that a word
// is a name in three places and none in the fourth, shows only when all have been scored (stacking, Wolpert
// 1992; the trainer scores each article by networks that were trained on others). The second counts two fifths.
// Threads: pure functions, a network is const in use.   Cost: linear; 14,000 multiplications a span and
// network.
#pragma once

#include <string>
#include <vector>

#include "extract/mentions/span_ensemble.h"

namespace newsgraph::extract {

inline constexpr std::size_t kContextWidth = 4 * kScoreWidth + 16;
inline constexpr std::size_t kContextHiddenWidth = 64;

struct ContextNetwork {
  DenseMatrix hidden{kContextWidth, kContextHiddenWidth};
  DenseMatrix hidden_bias{1, kContextHiddenWidth};
  DenseMatrix output{kContextHiddenWidth, kScoreWidth};
  DenseMatrix output_bias{1, kScoreWidth};

  // visit(std::string("hidden"), hidden) for every matrix, always in the same order.
  template <typename Visit>
  void for_each(Visit&& visit) {
    visit(std::string("hidden"), hidden);
    visit(std::string("hidden_bias"), hidden_bias);
    visit(std::string("output"), output);
    visit(std::string("output_bias"), output_bias);
  }
};

// The spans that are read again: those that may be mentions. No other one is.
struct SpanContexts {
  std::vector<std::uint32_t> places;  // in ScoredSpans::spans, ascending
  DenseMatrix values;                 // kContextWidth columns, a row each
};
SpanContexts read_contexts(const ScoredSpans& first, std::size_t types);

// *hidden: the rectified sums. *scores: probabilities of "none" and the types, a row for each context.
void score_contexts(const ContextNetwork& network, const DenseMatrix& contexts, std::size_t types,
                    DenseMatrix* hidden, DenseMatrix* scores);

// Replaces the scores of spans that are read again by the weighted mean of both readings.
void read_again(const std::vector<ContextNetwork>& networks, std::size_t types, ScoredSpans* spans);

}  // namespace newsgraph::extract
