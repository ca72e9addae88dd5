// span_network.h - the neural network that says which spans of pieces are mentions, and of which type.
// The vectors of a piece's features are summed; three residual convolutions, each three pieces wide, see its
// surroundings, the second of them also the mean over all forms of the word in the article, so that what is
// clear in one sentence helps in another. Spans whose edges look like a beginning and an end are candidates;
// a candidate's hidden vector sums projections of its first, last and mean piece, its length and its own
// features, and one softmax over "none" and the types scores it. Spans are scored one by one, so mentions may
// nest. Every function here is shared by the recogniser and its trainer; the trainer adds noise through
// ActivationFilter. Threads: weights are const in use; a state belongs to one call.   Cost: 0.2 million
// multiplications a piece.
#pragma once

#include <string>
#include <vector>

#include "extract/learning/dense_matrix.h"
#include "extract/mentions/piece_features.h"
#include "extract/mentions/span_features.h"

namespace newsgraph::extract {

inline constexpr std::size_t kPieceWidth = 96;    // of a piece's vector
inline constexpr std::size_t kSpanWidth = 96;     // of a span's hidden vector
inline constexpr std::size_t kScoreWidth = 32;    // "none" and at most 31 types
inline constexpr std::size_t kBoundaryWidth = 8;  // column 0: begins a mention, 1: ends one
inline constexpr std::size_t kLayers = 3;
inline constexpr std::size_t kMaxSpanPieces = 16;
inline constexpr std::size_t kPadding = 2;  // zero rows before and after the pieces, as far as a layer looks

struct SpanNetwork {
  DenseMatrix convolution[kLayers], convolution_bias[kLayers];
  DenseMatrix word_mean;
  DenseMatrix boundary, boundary_bias;
  DenseMatrix first, last, inside, length, hidden_bias;
  DenseMatrix output, output_bias;

  SpanNetwork();  // all weights zero, in their shapes
  // visit("first", first) for every matrix, always in the same order.
  template <typename Visit>
  void for_each(Visit&& visit) {
    for (std::size_t i = 0; i < kLayers; ++i) {
      visit("convolution" + std::to_string(i), convolution[i]);
      visit("convolution_bias" + std::to_string(i), convolution_bias[i]);
    }
    visit(std::string("word_mean"), word_mean);
    visit(std::string("boundary"), boundary);
    visit(std::string("boundary_bias"), boundary_bias);
    visit(std::string("first"), first);
    visit(std::string("last"), last);
    visit(std::string("inside"), inside);
    visit(std::string("length"), length);
    visit(std::string("hidden_bias"), hidden_bias);
    visit(std::string("output"), output);
    visit(std::string("output_bias"), output_bias);
  }
};

// How far the convolution's three pieces lie apart.
constexpr std::size_t dilation(std::size_t layer) {
  return layer + 1 < kLayers ? 1 : 2;
}

// Everything between the features and the scores of one text.
struct SpanNetworkState {
  std::size_t pieces = 0;
  DenseMatrix
      layers[kLayers + 1];    // padded; layers[0] is the sum of the feature vectors, filled in by the caller
  DenseMatrix sums[kLayers];  // what each convolution adds, before the rectifier
  std::vector<float> added;   // the same behind it, of the layer under way
  DenseMatrix word_means;     // per piece: the mean of layers[1] over the forms of its word
  DenseMatrix boundaries;     // probabilities
  DenseMatrix first, last, inside;  // projections; `inside` holds running sums, one row more
  std::vector<PieceSpan> spans;     // the candidates
  DenseMatrix hidden;               // per candidate; the caller fills in the sums of the span features
  DenseMatrix scores;               // per candidate: probabilities of "none" and the types

  void start(std::size_t piece_count);
};

// The trainer's noise: may change `size` values of stage 0 (input), 1..kLayers (convolutions), kLayers + 1
// (hidden).
class ActivationFilter {
 public:
  virtual ~ActivationFilter() = default;
  virtual void filter(std::size_t stage, float* values, std::size_t size) = 0;
};

// layers[0] -> layers, boundaries, projections.
void encode(const SpanNetwork& network, const PieceView& view, ActivationFilter* filter,
            SpanNetworkState* state);

// Fills in state->spans: those whose edges' probabilities multiply to kCandidateFloor or more, and those of
// `always` (sorted). No span crosses a line's end.
void choose_candidates(const PieceGrid& grid, const std::vector<PieceSpan>& always, SpanNetworkState* state);

// hidden (span feature sums) -> hidden, scores over `types` + 1 columns.
void score_candidates(const SpanNetwork& network, std::size_t types, ActivationFilter* filter,
                      SpanNetworkState* state);

}  // namespace newsgraph::extract
