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

std::vector<PieceReading> read_pieces(const PieceGrid& grid, std::string_view text, const Morphology& morphology) {
  std::vector<PieceReading> readings(grid.pieces.size());
  std::unordered_map<std::string_view, std::size_t> seen;
  std::vector<Analysis> analyses;
  for (std::size_t i = 0; i < grid.pieces.size(); ++i) {
    const Piece& piece = grid.pieces[i];
    PieceReading& reading = readings[i];
    const auto form = text.substr(piece.byte_begin, piece.byte_end - piece.byte_begin);
    const auto [at, added] = seen.emplace(form, i);
    if (!added) {
      reading = readings[at->second];
      continue;
    }
    if (piece.kind != PieceKind::kWord) {
      reading.lemma = piece.kind == PieceKind::kPunctuation ? hash_text(form) : mix(77, form.size());
      continue;
    }
    morphology.analyze(form, &analyses);
    reading.known = morphology.knows(form);
    std::uint32_t parts = 0;
    for (const Analysis& a : analyses) {
      const Features& f = a.features;
      parts |= 1u << static_cast<int>(a.upos);
      reading.tags += mix(mix(static_cast<std::uint64_t>(a.upos), static_cast<std::uint64_t>(f.grammatical_case)), static_cast<std::uint64_t>(f.number) * 4 + static_cast<std::uint64_t>(f.gender));
      reading.animate |= f.animacy == Animacy::kAnim && a.upos == Upos::kNoun;
    }
    reading.parts = parts;
    if (analyses.empty()) continue;
    const Analysis& a = analyses.front();
    reading.lemma = hash_text(a.lemma);
    reading.best = mix(mix(static_cast<std::uint64_t>(a.upos), static_cast<std::uint64_t>(a.features.grammatical_case)), static_cast<std::uint64_t>(a.features.number) * 4 + static_cast<std::uint64_t>(a.features.animacy));
  }
  return readings;
}

PieceView view_pieces(const PieceGrid& grid, const std::vector<PieceReading>& readings) {
  PieceView view;
  std::unordered_map<std::uint64_t, std::uint32_t> groups;
  std::unordered_map<std::uint64_t, int> lower_seen;
  const std::size_t n = grid.pieces.size();
  std::vector<std::uint64_t> stems(n), forms(n), shapes(n), lemmas(n), tags(n), parts(n);
  for (std::size_t i = 0; i < n; ++i) {
    const Piece& piece = grid.pieces[i];
    const auto form = grid.form(piece);
    forms[i] = hash_text(form);
    stems[i] = hash_text(stem(form));
    shapes[i] = shape(grid, piece);
    lemmas[i] = readings[i].lemma;
    tags[i] = readings[i].tags;
    parts[i] = readings[i].parts;
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
    const PieceReading& r = readings[i];
    f.add_lexical(50, lemmas[i]);
    f.add(51, mix(r.known, mix(r.animate, mix(r.parts, piece.capitals))));
    f.add(52, r.tags);
    f.add(53, mix(r.best, piece.capitals));
    f.add(54, mix(parts[i], at(parts, i, 1)));
    f.add(55, mix(at(parts, i, -1), parts[i]));
    f.add(56, mix(tags[i], at(tags, i, 1)));
    f.add_lexical(57, mix(lemmas[i], at(lemmas, i, 1)));
    f.add_lexical(58, mix(at(lemmas, i, -1), lemmas[i]));
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
