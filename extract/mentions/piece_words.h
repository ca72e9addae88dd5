// piece_words.h - what is known of the word in each piece before any model of mentions or relations looks at
// it: its form, the dictionary's readings, the names of the gazetteer, the tagger's choice and its place in
// the parser's tree. All but the tree are numbers that are only compared. Read by piece_features,
// span_features and the features of relations. Threads: pure functions.   Cost: linear; one dictionary
// look-up a distinct form, one gazetteer look-up a token.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"
#include "extract/mentions/pieces.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::extract {

// What the dictionary says of one piece, all readings together.
struct PieceReading {
  std::uint64_t lemma = 0;  // of the first reading
  std::uint64_t best = 0;   // part of speech, case, number and animacy of the first reading
  std::uint64_t tags = 0;   // the set of part of speech, case, number and gender
  std::uint32_t parts = 0;  // the set of parts of speech, one bit each
  bool animate = false;     // some reading is an animate noun
  bool known = false;
};

// A token as the tagger and the parser left it. Tokens are numbered from the first that the pieces touch.
struct TokenPlace {
  Upos upos = Upos::kX;
  DepRel relation = DepRel::kDep;
  std::int32_t head = kNoHead;  // also when it lies outside
  std::uint32_t first = 0;      // of the tokens below it and itself
  std::uint32_t last = 0;
  std::uint64_t lemma = 0;
  std::uint64_t kind = 0;        // part of speech and case
  std::uint64_t tag = 0;         // these, number and animacy
  std::uint64_t adposition = 0;  // that governs it; 0: none
  std::uint64_t name = 0;        // kinds of the known name it lies in and where in it; 0: in none
  std::uint64_t entry = 0;       // what this name stands for
};

// One entry a piece but for `tokens`.
struct PieceWords {
  std::vector<std::uint64_t> forms;  // the folded form
  std::vector<std::uint64_t> stems;  // the form without its last letters
  std::vector<PieceReading> readings;
  std::vector<std::uint32_t> token_of;  // the token it lies in
  std::vector<TokenPlace> tokens;
};

// The words of pieces first .. last that depend on words outside: how many, and the first of them that is no
// punctuation. `words` has tokens.
struct SpanRoot {
  std::uint32_t count = 0;
  std::uint32_t token = 0;
};
SpanRoot root_of(const PieceWords& words, std::uint32_t first, std::uint32_t last);

// Both outlive what reads through them.
struct WordSources {
  const Morphology& morphology;
  const Gazetteer& gazetteer;
};

// `grid` is a part of the document, which has its tokens; without tags and trees it is read as well, with
// less to tell.
PieceWords read_words(const Document& document, const PieceGrid& grid, const WordSources& sources);

}  // namespace newsgraph::extract
