#include "extract/mentions/piece_features.h"

#include <unordered_set>

namespace newsgraph::extract {
namespace {

// The numbers of the patterns. Never reuse one for something else.
enum Pattern : std::uint32_t {
  kAlways = 1,
  kForm,
  kStem,
  kShape,
  kSpacing,
  kPlace,
  kShapeAtStart,
  kInside,
  kSuffix = 10,
  kPrefix = 20,
  kSeenInLowerCase = 30,
  kStemPair = 40,
  kPairStem,
  kShapes,
  kStemThenShape,
  kShapeThenStem,
  kLemma = 50,
  kKind,
  kTags,
  kBest,
  kPartsPair,
  kPairParts,
  kTagsPair,
  kLemmaPair,
  kPairLemma,
  kName = 70,
  kNamePair,
  kTag,
  kKindPair,
  kPairKind,
  kKinds,
  kTokenLemma,
  kRelation,
  kHead,
  kHeadLemma,
};
constexpr std::uint64_t kOutside = 1;  // what stands for a word beyond the text

std::uint64_t number(auto value) {
  return static_cast<std::uint64_t>(value);
}

std::uint64_t shape_of(const PieceGrid& grid, const Piece& piece) {
  if (piece.kind == PieceKind::kPunctuation) return mix(7, grid.folded[piece.folded_begin]);
  constexpr char32_t kFirstNonLatin = 0x250;
  const std::uint64_t length = std::min<std::uint32_t>(piece.folded_end - piece.folded_begin, 6);
  const bool latin = grid.folded[piece.folded_begin] < kFirstNonLatin && piece.kind == PieceKind::kWord;
  return mix(number(piece.kind) * 64 + piece.capitals * 8u + latin, length);
}

// Writes the features of one text, piece after piece, and follows quotes, brackets, lines and sentences on
// the way.
class PieceViewer {
 public:
  PieceViewer(const PieceGrid& grid, const PieceWords& words) : grid_(grid), words_(words) {
    const std::size_t n = grid.pieces.size();
    shapes_.reserve(n);
    for (const Piece& piece : grid.pieces) shapes_.push_back(shape_of(grid, piece));
    for (const PieceReading& reading : words.readings) {
      lemmas_.push_back(reading.lemma);
      tags_.push_back(reading.tags);
      parts_.push_back(reading.parts);
    }
    for (const std::uint32_t token : words.token_of) {
      kinds_.push_back(words.tokens[token].kind);
      names_.push_back(words.tokens[token].name);
    }
  }

  PieceView view() {
    group_words();
    for (std::size_t i = 0; i < grid_.pieces.size(); ++i) {
      enter(grid_.pieces[i]);
      add_word(i);
      add_neighbours(i);
      add_readings(i);
      if (!words_.tokens.empty()) add_token(i);
      view_.features.close_item();
      leave(grid_.pieces[i]);
    }
    return std::move(view_);
  }

 private:
  void group_words() {
    std::unordered_map<std::uint64_t, std::uint32_t> groups;
    for (std::size_t i = 0; i < grid_.pieces.size(); ++i) {
      const Piece& piece = grid_.pieces[i];
      const bool word = piece.kind == PieceKind::kWord && piece.folded_end - piece.folded_begin > 1;
      std::uint32_t group = view_.groups;
      if (word) group = groups.emplace(mix(words_.stems[i], piece.capitals != 0), view_.groups).first->second;
      if (group == view_.groups) ++view_.groups;
      view_.group.push_back(group);
      if (piece.capitals == 0) lower_case_.insert(words_.stems[i]);
    }
  }

  void enter(const Piece& piece) {
    if (piece.line_start) {
      ++line_;
      in_quotes_ = in_brackets_ = false;
      since_sentence_ = 0;
    }
    const char32_t first = grid_.folded[piece.folded_begin];
    if (first == U'\u00BB' || first == U'\u201D') in_quotes_ = false;
    if (first == U')') in_brackets_ = false;
  }

  void leave(const Piece& piece) {
    const char32_t first = grid_.folded[piece.folded_begin];
    ++since_sentence_;
    if (first == U'.' || first == U'!' || first == U'?') since_sentence_ = 0;
    if (first == U'\u00AB' || first == U'\u201C') in_quotes_ = true;
    if (first == U'"') in_quotes_ = !in_quotes_;
    if (first == U'(') in_brackets_ = true;
  }

  void add_word(std::size_t i) {
    const Piece& piece = grid_.pieces[i];
    const auto form = grid_.form(piece);
    FeatureList& f = view_.features;
    f.add(kAlways, 0);
    f.add_lexical(kForm, words_.forms[i]);
    f.add_lexical(kStem, words_.stems[i]);
    f.add(kShape, shapes_[i]);
    f.add(kSpacing,
          piece.space_before * 2u + (i + 1 < grid_.pieces.size() && !grid_.pieces[i + 1].space_before));
    f.add(kPlace, number(std::min(line_, 3) * 4 + std::min(since_sentence_, 3)));
    f.add(kShapeAtStart, mix(shapes_[i], number(std::min(since_sentence_, 2))));
    f.add(kInside, in_quotes_ * 2u + in_brackets_);
    if (piece.kind == PieceKind::kPunctuation) return;
    for (std::uint32_t k = 1; k <= 5 && k < form.size(); ++k)
      f.add(kSuffix + k, hash_text(form.substr(form.size() - k)));
    for (std::uint32_t k = 2; k <= 5 && k < form.size(); ++k)
      f.add(kPrefix + k, hash_text(form.substr(0, k)));
    f.add(kSeenInLowerCase, mix(piece.capitals, lower_case_.contains(words_.stems[i])));
  }

  void add_neighbours(std::size_t i) {
    FeatureList& f = view_.features;
    const auto& stems = words_.stems;
    f.add_lexical(kStemPair, mix(stems[i], at(stems, i, 1)));
    f.add_lexical(kPairStem, mix(at(stems, i, -1), stems[i]));
    f.add(kShapes, mix(mix(at(shapes_, i, -1), shapes_[i]), at(shapes_, i, 1)));
    f.add_lexical(kStemThenShape, mix(at(stems, i, -1), shapes_[i]));
    f.add_lexical(kShapeThenStem, mix(at(stems, i, 1), shapes_[i]));
  }

  void add_readings(std::size_t i) {
    FeatureList& f = view_.features;
    const PieceReading& r = words_.readings[i];
    const std::uint64_t capitals = grid_.pieces[i].capitals;
    f.add_lexical(kLemma, r.lemma);
    f.add(kKind, mix(r.known, mix(r.animate, mix(r.parts, capitals))));
    f.add(kTags, r.tags);
    f.add(kBest, mix(r.best, capitals));
    f.add(kPartsPair, mix(parts_[i], at(parts_, i, 1)));
    f.add(kPairParts, mix(at(parts_, i, -1), parts_[i]));
    f.add(kTagsPair, mix(tags_[i], at(tags_, i, 1)));
    f.add_lexical(kLemmaPair, mix(lemmas_[i], at(lemmas_, i, 1)));
    f.add_lexical(kPairLemma, mix(at(lemmas_, i, -1), lemmas_[i]));
  }

  void add_token(std::size_t i) {
    FeatureList& f = view_.features;
    f.add(kName, names_[i]);
    if (names_[i] != 0 || at(names_, i, 1) > kOutside) f.add(kNamePair, mix(names_[i], at(names_, i, 1)));
    const TokenPlace& token = words_.tokens[words_.token_of[i]];
    f.add(kTag, mix(token.tag, grid_.pieces[i].capitals));
    f.add(kKindPair, mix(kinds_[i], at(kinds_, i, 1)));
    f.add(kPairKind, mix(at(kinds_, i, -1), kinds_[i]));
    f.add(kKinds, mix(mix(at(kinds_, i, -1), kinds_[i]), at(kinds_, i, 1)));
    f.add_lexical(kTokenLemma, token.lemma);
    const bool to_the_right = token.head > static_cast<std::int32_t>(words_.token_of[i]);
    const std::uint64_t relation = mix(number(token.relation), number(token.upos) * 2 + to_the_right);
    f.add(kRelation, relation);
    if (token.head == kNoHead) return;
    const TokenPlace& head = words_.tokens[static_cast<std::size_t>(token.head)];
    f.add(kHead, mix(relation, number(head.upos)));
    f.add_lexical(kHeadLemma, mix(number(token.relation), head.lemma));
  }

  static std::uint64_t at(const std::vector<std::uint64_t>& values, std::size_t i, int shift) {
    const std::size_t k = i + static_cast<std::size_t>(shift);  // wraps below 0 to beyond the end
    return k < values.size() ? values[k] : kOutside;
  }

  const PieceGrid& grid_;
  const PieceWords& words_;
  PieceView view_;
  std::vector<std::uint64_t> shapes_, lemmas_, tags_, parts_, kinds_, names_;
  std::unordered_set<std::uint64_t> lower_case_;
  int line_ = -1;
  int since_sentence_ = 0;
  bool in_quotes_ = false;
  bool in_brackets_ = false;
};

}  // namespace

PieceView view_pieces(const PieceGrid& grid, const PieceWords& words) {
  return PieceViewer(grid, words).view();
}

}  // namespace newsgraph::extract
