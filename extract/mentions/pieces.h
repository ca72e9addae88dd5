// pieces.h - the grid on which mentions begin and end.
// A piece is a run of letters and digits, or one other visible character. Corpus mentions begin and end
// inside the tokens of UD (the first half of a double adjective may be a COUNTRY of its own), but never
// inside a piece: 99.99 % of NEREL lie on this grid. Made by the mention recogniser from the article's text
// alone.   Cost: linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/extraction.h"

namespace newsgraph::extract {

enum class PieceKind : std::uint8_t { kWord, kNumber, kMixed, kPunctuation };

struct Piece {
  Span span;  // code points of the text
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  std::uint32_t folded_begin = 0;  // code points of PieceGrid::folded
  std::uint32_t folded_end = 0;
  PieceKind kind = PieceKind::kPunctuation;
  bool space_before = false;
  bool line_start = false;    // first of its line
  std::uint8_t capitals = 0;  // 0 none, 1 first letter only, 2 all of several letters, 3 mixed
};

struct PieceGrid {
  std::vector<Piece> pieces;
  std::u32string folded;  // lower case, yo as ye, all pieces one after the other

  std::u32string_view form(const Piece& piece) const {
    return std::u32string_view(folded).substr(piece.folded_begin, piece.folded_end - piece.folded_begin);
  }
};

// `text` is valid UTF-8.
PieceGrid cut_into_pieces(std::string_view text);

}  // namespace newsgraph::extract
