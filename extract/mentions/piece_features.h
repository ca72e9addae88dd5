// piece_features.h - what the recogniser sees of each piece: the word, its beginnings and endings, its shape, its
// neighbours, its place on the line and in the article.
// Cost: some 30 features a piece.   Threads: pure functions.
#pragma once

#include <vector>

#include "extract/learning/feature_list.h"
#include "extract/mentions/pieces.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::extract {

struct PieceView {
  FeatureList features;                 // one item a piece
  std::vector<std::uint32_t> group;     // pieces with equal numbers are forms of one word, dense from 0
  std::uint32_t groups = 0;
};

// What the dictionary says of one piece, all readings together.
struct PieceReading {
  std::uint64_t lemma = 0;      // hash of the first reading's lemma
  std::uint64_t tags = 0;       // hash of the set of (part of speech, case, number, gender)
  std::uint64_t parts = 0;      // hash of the set of parts of speech
  std::uint64_t best = 0;       // hash of the first reading's part of speech, case, number, animacy
  bool animate = false;
  bool known = false;
};
std::vector<PieceReading> read_pieces(const PieceGrid& grid, std::string_view text, const Morphology& morphology);

PieceView view_pieces(const PieceGrid& grid, const std::vector<PieceReading>& readings);

}  // namespace newsgraph::extract
