#include "extract/mentions/span_features.h"
namespace newsgraph::extract {
namespace {
std::u32string_view stem(std::u32string_view form) {
  return form.substr(0, std::max<std::size_t>(std::min<std::size_t>(form.size(), 5), form.size() < 2 ? 0 : form.size() - 2));
}
}
SpanContext::SpanContext(const PieceGrid& g) : grid(g) {
  for (const Piece& p : g.pieces) {
    forms.push_back(hash_text(g.form(p)));
    stems.push_back(hash_text(stem(g.form(p))));
  }
}
void SpanContext::add(const CandidateSpan& s, FeatureList* f) const {
  std::uint64_t all = 1, allstem = 1, caps = 1; int quotes = 0, brackets = 0, words = 0, upper = 0;
  for (std::uint32_t i = s.first; i <= s.last; ++i) {
    const Piece& p = grid.pieces[i];
    all = mix(all, forms[i]);
    allstem = mix(allstem, stems[i]);
    caps = mix(caps, static_cast<std::uint64_t>(p.kind) * 4 + p.capitals);
    const char32_t c = grid.folded[p.folded_begin];
    quotes += (c == 0xAB) - (c == 0xBB);
    if (c == U'"') quotes ^= 16;
    brackets += (c == U'(') - (c == U')');
    if (p.kind == PieceKind::kWord) { ++words; upper += p.capitals != 0; }
  }
  auto at = [&](const std::vector<std::uint64_t>& v, std::ptrdiff_t i) { return i < 0 || i >= (std::ptrdiff_t)v.size() ? 1 : v[(std::size_t)i]; };
  const std::ptrdiff_t a = s.first, b = s.last;
  f->add_lexical(101, all);
  f->add_lexical(102, allstem);
  f->add(103, caps);
  f->add(104, (std::uint64_t)((quotes + 50) * 100 + brackets + 50));
  f->add_lexical(105, mix(at(stems, a), at(stems, b)));
  f->add_lexical(106, mix(at(forms, a - 1), at(stems, a)));
  f->add_lexical(107, mix(at(stems, b), at(forms, b + 1)));
  f->add_lexical(108, mix(at(forms, a - 1), at(forms, b + 1)));
  f->add(109, (std::uint64_t)(std::min(words, 8) * 16 + std::min(upper, 8)));
  f->close_item();
}
}
