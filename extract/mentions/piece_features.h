// piece_features.h - what the recogniser sees of each piece: the word, its beginnings and endings, its shape, its
// neighbours, its place on the line and in the article.
// Cost: some 30 features a piece.   Threads: pure functions.
#pragma once

#include <vector>

#include "extract/learning/feature_list.h"
#include "extract/mentions/pieces.h"

namespace newsgraph::extract {

struct PieceView {
  FeatureList features;                 // one item a piece
  std::vector<std::uint32_t> group;     // pieces with equal numbers are forms of one word, dense from 0
  std::uint32_t groups = 0;
};

PieceView view_pieces(const PieceGrid& grid);

}  // namespace newsgraph::extract
