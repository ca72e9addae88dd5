// span_ensemble.h - the first reading of a text's spans: networks trained from different beginnings vote on
// which spans of pieces are mentions, and of which type. Used by the recogniser, and by its trainer for the
// articles that the networks never saw.
// Threads: const access from any number.   Lifetime: the model file outlives it.   Cost: linear in the
// pieces.
#pragma once

#include <vector>

#include "extract/learning/feature_table.h"
#include "extract/mentions/span_network.h"

namespace newsgraph::extract {

// The candidates of a text, by first piece, then by last.
struct ScoredSpans {
  std::vector<PieceSpan> spans;
  std::vector<std::uint64_t> lemmas;  // of each: alike where the lemmas of all pieces are
  DenseMatrix scores;                 // a row each: probabilities of "none" and the types
};

class SpanEnsemble {
 public:
  static Result<SpanEnsemble> read(const ModelFile& file, std::size_t types);

  ScoredSpans score(const PieceGrid& grid, const PieceWords& words) const;

 private:
  SpanEnsemble(std::size_t types, std::vector<SpanNetwork> networks, FeatureTable pieces, FeatureTable spans)
      : types_(types), networks_(std::move(networks)), piece_table_(pieces), span_table_(spans) {}
  std::vector<SpanNetworkState> encode_pieces(const PieceView& view) const;
  DenseMatrix score(const std::vector<PieceSpan>& spans, const FeatureList& features,
                    std::vector<SpanNetworkState>* states) const;

  std::size_t types_ = 0;
  std::vector<SpanNetwork> networks_;
  FeatureTable piece_table_, span_table_;
};

}  // namespace newsgraph::extract
