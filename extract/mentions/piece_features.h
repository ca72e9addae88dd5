// piece_features.h - what the mention recogniser sees of each piece: the word, its beginnings and endings,
// its shape, the dictionary's readings, its neighbours, its place on the line and in the article. The
// patterns of features are numbered in piece_features.cpp; a model knows them by number, so a change of a
// pattern needs a new model. Threads: pure functions.   Cost: linear, some 40 features a piece and one
// dictionary look-up a distinct form.
#pragma once

#include <string_view>
#include <vector>

#include "extract/learning/feature_list.h"
#include "extract/mentions/pieces.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::extract {

// What the dictionary says of one piece, all readings together. Hashes, because they are only compared.
struct PieceReading {
  std::uint64_t lemma = 0;  // of the first reading
  std::uint64_t best = 0;   // part of speech, case, number and animacy of the first reading
  std::uint64_t tags = 0;   // the set of part of speech, case, number and gender
  std::uint32_t parts = 0;  // the set of parts of speech, one bit each
  bool animate = false;     // some reading is an animate noun
  bool known = false;
};

// The numbers of all words of a text, one a piece.
struct PieceWords {
  std::vector<std::uint64_t> forms;  // the folded form
  std::vector<std::uint64_t> stems;  // the form without its last letters
  std::vector<PieceReading> readings;
};

PieceWords read_words(const PieceGrid& grid, std::string_view text, const Morphology& morphology);

struct PieceView {
  FeatureList features;              // one item a piece
  std::vector<std::uint32_t> group;  // pieces with equal numbers are forms of one word; dense from 0
  std::uint32_t groups = 0;
};

PieceView view_pieces(const PieceGrid& grid, const PieceWords& words);

}  // namespace newsgraph::extract
