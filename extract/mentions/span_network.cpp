#include "extract/mentions/span_network.h"

#include <cmath>

namespace newsgraph::extract {
namespace {

constexpr float kCandidateFloor = 0.004f;

void mean_over_words(const DenseMatrix& layer, const PieceView& view, DenseMatrix* means) {
  DenseMatrix sums(view.groups, kPieceWidth);
  std::vector<float> counts(view.groups);
  for (std::size_t i = 0; i < view.group.size(); ++i) {
    add_scaled(layer.row(i + kPadding), 1.0f, sums.row(view.group[i]), kPieceWidth);
    counts[view.group[i]] += 1.0f;
  }
  means->resize(view.group.size(), kPieceWidth);
  for (std::size_t i = 0; i < view.group.size(); ++i) {
    add_scaled(sums.row(view.group[i]), 1.0f / counts[view.group[i]], means->row(i), kPieceWidth);
  }
}

void convolve(const SpanNetwork& network, const PieceView& view, std::size_t layer, SpanNetworkState* state) {
  DenseMatrix& sum = state->sums[layer];
  sum.fill_rows(state->pieces, kPieceWidth, network.convolution_bias[layer].row(0));
  for (std::size_t k = 0; k < 3; ++k) {
    const std::size_t shift = kPadding + (k * dilation(layer)) - dilation(layer);
    add_product(state->layers[layer].view(shift), network.convolution[layer].row(k * kPieceWidth), sum.row(0),
                state->pieces, kPieceWidth, kPieceWidth);
  }
  if (layer != 1) return;
  mean_over_words(state->layers[layer], view, &state->word_means);
  add_product(state->word_means.view(), network.word_mean.row(0), sum.row(0), state->pieces, kPieceWidth,
              kPieceWidth);
}

}  // namespace

SpanNetwork::SpanNetwork() {
  for (DenseMatrix& m : convolution) m.resize(3 * kPieceWidth, kPieceWidth);
  for (DenseMatrix& m : convolution_bias) m.resize(1, kPieceWidth);
  word_mean.resize(kPieceWidth, kPieceWidth);
  boundary.resize(kPieceWidth, kBoundaryWidth);
  boundary_bias.resize(1, kBoundaryWidth);
  first.resize(kPieceWidth, kSpanWidth);
  last.resize(kPieceWidth, kSpanWidth);
  inside.resize(kPieceWidth, kSpanWidth);
  length.resize(kMaxSpanPieces, kSpanWidth);
  hidden_bias.resize(1, kSpanWidth);
  output.resize(kSpanWidth, kScoreWidth);
  output_bias.resize(1, kScoreWidth);
}

void SpanNetworkState::start(std::size_t piece_count) {
  pieces = piece_count;
  layers[0].resize(pieces + 2 * kPadding, kPieceWidth);
  spans.clear();
}

void encode(const SpanNetwork& network, const PieceView& view, ActivationFilter* filter,
            SpanNetworkState* state) {
  const std::size_t size = state->pieces * kPieceWidth;
  if (filter != nullptr) filter->filter(0, state->layers[0].row(kPadding), size);
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    convolve(network, view, layer, state);
    state->added = state->sums[layer].values;
    rectify(state->added.data(), size);
    if (filter != nullptr) filter->filter(layer + 1, state->added.data(), size);
    state->layers[layer + 1] = state->layers[layer];
    add_scaled(state->added.data(), 1.0f, state->layers[layer + 1].row(kPadding), size);
  }
  const DenseMatrix& top = state->layers[kLayers];
  state->boundaries.fill_rows(state->pieces, kBoundaryWidth, network.boundary_bias.row(0));
  add_product(top.view(kPadding), network.boundary.row(0), state->boundaries.row(0), state->pieces,
              kPieceWidth, kBoundaryWidth);
  for (float& value : state->boundaries.values) value = 1.0f / (1.0f + std::exp(-value));
  const auto project = [&](const DenseMatrix& weights, std::size_t first_row, DenseMatrix* result) {
    result->resize(state->pieces + first_row, kSpanWidth);
    add_product(top.view(kPadding), weights.row(0), result->row(first_row), state->pieces, kPieceWidth,
                kSpanWidth);
  };
  project(network.first, 0, &state->first);
  project(network.last, 0, &state->last);
  project(network.inside, 1, &state->inside);
  for (std::size_t i = 0; i < state->pieces; ++i) {
    add_scaled(state->inside.row(i), 1.0f, state->inside.row(i + 1), kSpanWidth);
  }
}

void choose_candidates(const PieceGrid& grid, const std::vector<PieceSpan>& always, SpanNetworkState* state) {
  state->spans.clear();
  auto forced = always.begin();
  for (std::uint32_t i = 0; i < state->pieces; ++i) {
    const std::size_t end = std::min<std::size_t>(state->pieces, i + kMaxSpanPieces);
    for (std::uint32_t j = i; j < end && (j == i || !grid.pieces[j].line_start); ++j) {
      const PieceSpan span{i, j};
      while (forced != always.end() && *forced < span) ++forced;
      const bool wanted = forced != always.end() && *forced == span;
      if (wanted || state->boundaries.row(i)[0] * state->boundaries.row(j)[1] >= kCandidateFloor) {
        state->spans.push_back(span);
      }
    }
  }
}

void score_candidates(const SpanNetwork& network, std::size_t types, ActivationFilter* filter,
                      SpanNetworkState* state) {
  const std::size_t count = state->spans.size();
  for (std::size_t c = 0; c < count; ++c) {
    const auto [i, j] = state->spans[c];
    float* hidden = state->hidden.row(c);
    const float share = 1.0f / static_cast<float>(j - i + 1);
    add_scaled(network.hidden_bias.row(0), 1.0f, hidden, kSpanWidth);
    add_scaled(state->first.row(i), 1.0f, hidden, kSpanWidth);
    add_scaled(state->last.row(j), 1.0f, hidden, kSpanWidth);
    add_scaled(network.length.row(j - i), 1.0f, hidden, kSpanWidth);
    add_scaled(state->inside.row(j + 1), share, hidden, kSpanWidth);
    add_scaled(state->inside.row(i), -share, hidden, kSpanWidth);
  }
  rectify(state->hidden.row(0), count * kSpanWidth);
  if (filter != nullptr) filter->filter(kLayers + 1, state->hidden.row(0), count * kSpanWidth);
  state->scores.fill_rows(count, kScoreWidth, network.output_bias.row(0));
  add_product(state->hidden.view(), network.output.row(0), state->scores.row(0), count, kSpanWidth,
              kScoreWidth);
  for (std::size_t c = 0; c < count; ++c) softmax(state->scores.row(c), types + 1, kScoreWidth);
}

}  // namespace newsgraph::extract
