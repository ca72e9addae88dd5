#include "extract/mentions/piece_features.h"

namespace newsgraph::extract {
namespace {

std::u32string_view stem(std::u32string_view form) {
  return form.substr(0, std::max<std::size_t>(std::min<std::size_t>(form.size(), 5), form.size() < 2 ? 0 : form.size() - 2));
}

std::uint64_t shape(const PieceGrid& grid, const Piece& piece) {
  if (piece.kind == PieceKind::kPunctuation) return mix(7, grid.folded[piece.folded_begin]);
  const std::uint64_t length = std::min<std::uint32_t>(piece.folded_end - piece.folded_begin, 6);
  const std::uint64_t latin = grid.folded[piece.folded_begin] < 0x250 && piece.kind == PieceKind::kWord;
  return mix(static_cast<std::uint64_t>(piece.kind) * 64 + piece.capitals * 8 + latin, length);
}

}  // namespace

PieceView view_pieces(const PieceGrid& grid) {
  PieceView view;
  std::unordered_map<std::uint64_t, std::uint32_t> groups;
  std::unordered_map<std::uint64_t, int> lower_seen;
  const std::size_t n = grid.pieces.size();
  std::vector<std::uint64_t> stems(n), forms(n), shapes(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Piece& piece = grid.pieces[i];
    const auto form = grid.form(piece);
    forms[i] = hash_text(form);
    stems[i] = hash_text(stem(form));
    shapes[i] = shape(grid, piece);
    const std::uint64_t key = piece.kind == PieceKind::kWord && form.size() > 1 ? mix(stems[i], piece.capitals != 0) : mix(1234567 + i, i);
    const auto [at, added] = groups.emplace(key, view.groups);
    if (added) ++view.groups;
    view.group.push_back(at->second);
    if (piece.capitals == 0) lower_seen[stems[i]] = 1;
  }
  int line = -1, column = 0, quotes = 0, brackets = 0, sentence = 0;
  auto at = [&](const std::vector<std::uint64_t>& values, std::size_t i, int shift) -> std::uint64_t {
    const auto k = static_cast<std::ptrdiff_t>(i) + shift;
    return k < 0 || k >= static_cast<std::ptrdiff_t>(n) ? 1 : values[static_cast<std::size_t>(k)];
  };
  FeatureList& f = view.features;
  for (std::size_t i = 0; i < n; ++i) {
    const Piece& piece = grid.pieces[i];
    const auto form = grid.form(piece);
    if (piece.line_start) {
      ++line;
      column = quotes = brackets = sentence = 0;
    }
    const char32_t first = form[0];
    if (first == 0xBB || first == 0x201D) quotes = 0;
    if (first == U')') brackets = 0;
    f.add(1, 0);
    f.add_lexical(2, forms[i]);
    f.add_lexical(3, stems[i]);
    f.add(4, shapes[i]);
    f.add(5, piece.space_before * 2 + (i + 1 < n && !grid.pieces[i + 1].space_before));
    f.add(6, std::min(line, 3) * 4 + std::min(sentence, 3));
    f.add(7, mix(shapes[i], std::min(sentence, 2)));
    f.add(8, quotes * 2 + brackets);
    if (piece.kind != PieceKind::kPunctuation) {
      for (std::size_t k = 1; k <= 5 && k < form.size(); ++k) f.add(10 + k, hash_text(form.substr(form.size() - k)));
      for (std::size_t k = 2; k <= 5 && k < form.size(); ++k) f.add(20 + k, hash_text(form.substr(0, k)));
      f.add(30, mix(piece.capitals, lower_seen.count(stems[i])));
    }
    f.add_lexical(40, mix(stems[i], at(stems, i, 1)));
    f.add_lexical(41, mix(at(stems, i, -1), stems[i]));
    f.add(42, mix(mix(at(shapes, i, -1), shapes[i]), at(shapes, i, 1)));
    f.add_lexical(43, mix(at(stems, i, -1), shapes[i]));
    f.add_lexical(44, mix(at(stems, i, 1), shapes[i]));
    f.close_item();
    ++column;
    ++sentence;
    if (first == U'.' || first == U'!' || first == U'?') sentence = 0;
    if (first == 0xAB || first == 0x201C) quotes = 1;
    if (first == U'(') brackets = 1;
    if (first == U'"') quotes ^= 1;
  }
  return view;
}

}  // namespace newsgraph::extract
