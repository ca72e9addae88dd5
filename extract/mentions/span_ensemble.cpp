#include "extract/mentions/span_ensemble.h"

#include "extract/learning/ensemble.h"

namespace newsgraph::extract {

Result<SpanEnsemble> SpanEnsemble::read(const ModelFile& file, std::size_t types) {
  auto networks = read_networks<SpanNetwork>(file);
  if (!networks) return networks.error();
  auto pieces = FeatureTable::read(file, "pieces", kPieceWidth, networks->size());
  if (!pieces) return pieces.error();
  auto spans = FeatureTable::read(file, "spans", kSpanWidth, networks->size());
  if (!spans) return spans.error();
  return SpanEnsemble(types, std::move(*networks), *pieces, *spans);
}

// One state a network: what scoring spans needs of it. The boundaries of the first become the mean of all.
// The layers are the same memory for every network, so that it stays in the processor's cache.
std::vector<SpanNetworkState> SpanEnsemble::encode_pieces(const PieceView& view) const {
  const std::size_t pieces = view.features.size();
  DenseMatrix inputs(pieces, networks_.size() * kPieceWidth);
  for (std::size_t i = 0; i < pieces; ++i) piece_table_.add(view.features, i, inputs.row(i));
  std::vector<SpanNetworkState> states(networks_.size());
  SpanNetworkState work;
  for (std::size_t m = 0; m < networks_.size(); ++m) {
    work.start(pieces);
    for (std::size_t i = 0; i < pieces; ++i)
      std::copy_n(inputs.row(i) + m * kPieceWidth, kPieceWidth, work.layers[0].row(i + kPadding));
    encode(networks_[m], view, nullptr, &work);
    states[m].pieces = pieces;
    std::swap(states[m].boundaries, work.boundaries);
    std::swap(states[m].first, work.first);
    std::swap(states[m].last, work.last);
    std::swap(states[m].inside, work.inside);
  }
  auto& mean = states[0].boundaries.values;
  for (std::size_t m = 1; m < networks_.size(); ++m)
    add_scaled(states[m].boundaries.row(0), 1.0f, mean.data(), mean.size());
  for (float& value : mean) value /= static_cast<float>(networks_.size());
  return states;
}

// The mean of the networks' probabilities, one row a span.
DenseMatrix SpanEnsemble::score(const std::vector<PieceSpan>& spans, const FeatureList& features,
                                std::vector<SpanNetworkState>* states) const {
  for (SpanNetworkState& state : *states) {
    state.spans = spans;
    state.hidden.resize(spans.size(), kSpanWidth);
  }
  std::vector<float> sums(networks_.size() * kSpanWidth);
  for (std::size_t c = 0; c < spans.size(); ++c) {
    std::fill(sums.begin(), sums.end(), 0.0f);
    span_table_.add(features, c, sums.data());
    for (std::size_t m = 0; m < networks_.size(); ++m)
      std::copy_n(sums.data() + m * kSpanWidth, kSpanWidth, (*states)[m].hidden.row(c));
  }
  DenseMatrix scores(spans.size(), kScoreWidth);
  const float share = 1.0f / static_cast<float>(networks_.size());
  for (std::size_t m = 0; m < networks_.size(); ++m) {
    score_candidates(networks_[m], types_, nullptr, &(*states)[m]);
    add_scaled((*states)[m].scores.row(0), share, scores.row(0), scores.values.size());
  }
  return scores;
}

ScoredSpans SpanEnsemble::score(const PieceGrid& grid, const PieceWords& words) const {
  ScoredSpans result;
  std::vector<SpanNetworkState> states = encode_pieces(view_pieces(grid, words));
  choose_candidates(grid, {}, &states[0]);
  result.spans = states[0].spans;
  if (result.spans.empty()) return result;
  FeatureList features;
  for (const PieceSpan span : result.spans) {
    add_span_features(grid, words, span, &features);
    std::uint64_t lemmas = 1;
    for (std::uint32_t i = span.first; i <= span.last; ++i) lemmas = mix(lemmas, words.readings[i].lemma);
    result.lemmas.push_back(lemmas);
  }
  result.scores = score(result.spans, features, &states);
  return result;
}

}  // namespace newsgraph::extract
