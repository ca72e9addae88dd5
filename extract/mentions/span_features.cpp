#include "extract/mentions/span_features.h"

namespace newsgraph::extract {
namespace {

// The numbers of the patterns; they go on where those of pieces end. Never reuse one for something else.
enum Pattern : std::uint32_t {
  kForms = 101,
  kStems,
  kCapitals,
  kBalance,
  kEdges,
  kBeforeAndFirst,
  kLastAndAfter,
  kAround,
  kWordCounts,
  kLemmas,
  kRoots,
  kRootTag,
  kRootLemma,
  kRootHead,
  kRootRelation,
};

std::uint64_t number(auto value) {
  return static_cast<std::uint64_t>(value);
}

// How the span lies in the tree: the words of it that depend on words outside, the first of them, and whether
// its dependents are all inside.
void add_root_features(const PieceWords& words, PieceSpan span, FeatureList* features) {
  const SpanRoot found = root_of(words, span.first, span.last);
  const TokenPlace& root = words.tokens[found.token];
  const std::uint64_t reach =
      (root.first < words.token_of[span.first]) * 2u + (root.last > words.token_of[span.last]);
  const std::uint64_t above =
      root.head == kNoHead ? 0 : words.tokens[static_cast<std::size_t>(root.head)].lemma;
  features->add(kRoots, mix(std::min(found.count, 3u), reach));
  features->add(kRootTag,
                mix(mix(std::min(found.count, 2u), reach), mix(number(root.upos), number(root.relation))));
  features->add_lexical(kRootLemma, mix(root.lemma, reach));
  features->add_lexical(kRootHead, mix(root.lemma, above));
  features->add_lexical(kRootRelation, mix(number(root.relation), above));
}

}  // namespace

void add_span_features(const PieceGrid& grid, const PieceWords& words, PieceSpan span,
                       FeatureList* features) {
  std::uint64_t forms = 1, stems = 1, lemmas = 1, capitals = 1;
  int quotes = 0, brackets = 0, straight_quotes = 0;
  std::uint64_t word_count = 0, capital_count = 0;
  for (std::uint32_t i = span.first; i <= span.last; ++i) {
    const Piece& piece = grid.pieces[i];
    forms = mix(forms, words.forms[i]);
    stems = mix(stems, words.stems[i]);
    lemmas = mix(lemmas, words.readings[i].lemma);
    capitals = mix(capitals, static_cast<std::uint64_t>(piece.kind) * 4 + piece.capitals);
    const char32_t c = grid.folded[piece.folded_begin];
    quotes += (c == U'\u00AB') - (c == U'\u00BB');
    straight_quotes ^= c == U'"';
    brackets += (c == U'(') - (c == U')');
    word_count += piece.kind == PieceKind::kWord;
    capital_count += piece.kind == PieceKind::kWord && piece.capitals != 0;
  }
  constexpr std::uint64_t kOutside = 1, kMostWords = 8;
  const std::uint64_t before = span.first > 0 ? words.forms[span.first - 1] : kOutside;
  const std::uint64_t after = span.last + 1 < words.forms.size() ? words.forms[span.last + 1] : kOutside;
  const std::uint64_t first = words.stems[span.first], last = words.stems[span.last];
  features->add_lexical(kForms, forms);
  features->add_lexical(kStems, stems);
  features->add_lexical(kLemmas, lemmas);
  features->add(kCapitals, capitals);
  features->add(kBalance, mix(2 * static_cast<std::uint64_t>(quotes + 100) +
                                  static_cast<std::uint64_t>(straight_quotes),
                              static_cast<std::uint64_t>(brackets + 100)));
  features->add_lexical(kEdges, mix(first, last));
  features->add_lexical(kBeforeAndFirst, mix(before, first));
  features->add_lexical(kLastAndAfter, mix(last, after));
  features->add_lexical(kAround, mix(before, after));
  features->add(kWordCounts, std::min(word_count, kMostWords) * 16 + std::min(capital_count, kMostWords));
  if (!words.tokens.empty()) add_root_features(words, span, features);
  features->close_item();
}

}  // namespace newsgraph::extract
