// piece_features.h - what the mention recogniser sees of each piece: the word, its beginnings and endings,
// its shape, the dictionary's readings, known names, tags, the word it depends on, its neighbours, its place
// on the line and in the article. The
// patterns of features are numbered in piece_features.cpp; a model knows them by number, so a change of a
// pattern needs a new model. Threads: pure functions.   Cost: linear, some 50 features a piece.
#pragma once

#include <vector>

#include "extract/learning/feature_list.h"
#include "extract/mentions/piece_words.h"

namespace newsgraph::extract {

struct PieceView {
  FeatureList features;              // one item a piece
  std::vector<std::uint32_t> group;  // pieces with equal numbers are forms of one word; dense from 0
  std::uint32_t groups = 0;
};

PieceView view_pieces(const PieceGrid& grid, const PieceWords& words);

}  // namespace newsgraph::extract
