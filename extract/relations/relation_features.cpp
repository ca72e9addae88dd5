#include "extract/relations/relation_features.h"

namespace newsgraph::extract {
namespace {

// The numbers of the patterns; those of a mention are moved by its role. Never reuse one for something else.
enum Pattern : std::uint32_t {
  kType = 100,
  kFirstStem,
  kLastStem,
  kAnyStem,
  kAllStems,
  kBefore,
  kAfter,
  kTwoBefore,
  kTwoAfter,
  kTypeBefore,
  kTypeAfter,
  kSentence,
  kChain,
  kLeftNeighbour,
  kRightNeighbour,
  kCapitals,
  kLength,
  kHeadLemma,
  kHeadTag,
  kAboveLemma,
  kAdposition,
  kEntry,
  kLastEnding = 130,
  kFirstEnding = 140,
  kRoleShift = 100,
  kTypes = 500,
  kGapTypes,
  kGap,
  kSentencesTypes,
  kSentences,
  kSameTypesBetween,
  kCountBetween,
  kSequenceBetween,
  kSameBetween,
  kCloserTypes,
  kCloser,
  kStemBetween,
  kTypesStemBetween,
  kStemsBetween,
  kEndingBetween,
  kExactBetweenTypes,
  kExactBetween,
  kPunctuationTypes,
  kPunctuation,
  kWordsBetween,
  kFirstBetween,
  kLastBetween,
  kNestedEdges,
  kOuterFirst,
  kInnerFirst,
  kBeforeInner,
  kNestedDepth,
  kBeforeBoth,
  kAfterBoth,
  kSubjectFirst,
  kObjectFirst,
  kSubjectLast,
  kObjectLast,
  kBothFirst,
  kShared,
  kSharedCounts,
  kAbbreviation,
  kChainPlaces,
  kChainFirst,
  kSameForm,
  kSharedDistance,
  kLatin,
  kChainMeets,
  kChainMeetsPlaces,
  kMainChain,
  kLemmaBetween,
  kVerbBetween,
  kPath,
  kPathEnds,
  kPathLength,
  kPathTop,
  kPathTopOrder,
  kPathLemma,
  kSubjectPlace,
  kObjectPlace,
  kSharedRoots,
  kSameEntry,
  kSameHead,
};
constexpr std::uint64_t kOutside = 1;
constexpr std::uint32_t kMostInspected = 60;  // mentions looked at around a pair
constexpr std::uint32_t kEdgeWords = 10;      // words looked at from each end of what lies between
constexpr std::size_t kLongestClimb = 12;     // tokens from a mention's head upwards

std::uint64_t bucket(std::int64_t n) {
  constexpr std::int64_t kBounds[] = {1, 2, 3, 4, 6, 9, 14, 22, 40, 80};
  return static_cast<std::uint64_t>(std::upper_bound(std::begin(kBounds), std::end(kBounds), n) -
                                    std::begin(kBounds));
}

std::uint64_t at(const std::vector<std::uint64_t>& values, std::uint32_t i, int shift) {
  const std::size_t k = i + static_cast<std::size_t>(static_cast<std::ptrdiff_t>(shift));
  return k < values.size() ? values[k] : kOutside;
}

bool contains(const RelationMention& outer, const RelationMention& inner) {
  return outer.first <= inner.first && inner.last <= outer.last;
}

// Whether `mention` is one word of capitals whose letters begin the words of `full`.
bool abbreviates(const RelationText& text, const RelationMention& mention, const RelationMention& full) {
  if (mention.first != mention.last || text.grid.pieces[mention.first].capitals < 2 ||
      full.last == full.first) {
    return false;
  }
  const auto letters = text.grid.form(text.grid.pieces[mention.first]);
  std::size_t matched = 0;
  for (std::uint32_t i = full.first; i <= full.last && matched < letters.size(); ++i) {
    const Piece& piece = text.grid.pieces[i];
    matched += piece.kind != PieceKind::kPunctuation && text.grid.form(piece)[0] == letters[matched];
  }
  return matched == letters.size();
}

std::uint32_t gap_between(const RelationMention& a, const RelationMention& b) {
  return a.first > b.last ? a.first - b.last : b.first > a.last ? b.first - a.last : 0;
}

enum Order : std::uint64_t { kSubjectBefore, kObjectBefore, kSubjectOutside, kObjectOutside };

// The features of one pair. `types` stands for both types and how the two lie, `order` for the latter alone.
class PairView {
 public:
  PairView(const RelationText& text, MentionPair pair, FeatureList* features)
      : text_(text),
        pair_(pair),
        x_(text.mentions[pair.subject]),
        y_(text.mentions[pair.object]),
        f_(*features) {
    const Order order = contains(x_, y_)      ? kSubjectOutside
                        : contains(y_, x_)    ? kObjectOutside
                        : x_.first < y_.first ? kSubjectBefore
                                              : kObjectBefore;
    nested_ = order >= kSubjectOutside;
    subject_first_ = order == kSubjectBefore || order == kSubjectOutside;
    same_sentence_ = x_.sentence == y_.sentence;
    order_ = order * 2 + same_sentence_;
    types_ = mix(x_.type * 64 + y_.type, order_);
    sentences_ = x_.sentence > y_.sentence ? x_.sentence - y_.sentence : y_.sentence - x_.sentence;
  }

  void view() {
    f_.add(kTypes, types_);
    const std::uint64_t gap = nested_ ? 0 : bucket(static_cast<std::int64_t>(gap_between(x_, y_)) - 1);
    f_.add(kGapTypes, mix(types_, gap));
    f_.add(kGap, mix(order_, gap));
    if (!same_sentence_) {
      f_.add(kSentencesTypes, mix(types_, std::min(sentences_, 6u)));
      f_.add(kSentences, mix(order_, std::min(sentences_, 6u)));
    }
    if (nested_) {
      add_nesting();
    } else {
      add_mentions_between();
      if (same_sentence_) add_words_between();
    }
    if (same_sentence_ && !text_.words.tokens.empty()) add_path();
    add_edges();
    if (x_.type == y_.type) {
      add_likeness();
    } else {
      add_chains();
    }
    f_.close_item();
  }

 private:
  const RelationMention& left() const { return subject_first_ ? x_ : y_; }
  const RelationMention& right() const { return subject_first_ ? y_ : x_; }
  std::uint32_t inspected_begin() const {
    const std::uint32_t low = std::min(pair_.subject, pair_.object);
    return low > kMostInspected ? low - kMostInspected : 0;
  }
  std::uint32_t inspected_end() const {
    const std::uint32_t high = std::max(pair_.subject, pair_.object) + kMostInspected;
    return std::min(high, static_cast<std::uint32_t>(text_.mentions.size()));
  }

  void add_mentions_between() {
    std::uint64_t like_x = 0, like_y = 0, count = 0, sequence = 1;
    const auto [low, high] = std::minmax(pair_.subject, pair_.object);
    for (std::uint32_t k = low + 1; k < std::min(high, low + kMostInspected); ++k) {
      const RelationMention& z = text_.mentions[k];
      if (z.first <= left().last || z.last >= right().first) continue;
      like_x += z.type == x_.type;
      like_y += z.type == y_.type;
      if (++count <= 6) sequence = mix(sequence, z.type);
    }
    const std::uint64_t like = std::min<std::uint64_t>(like_x, 3) * 4 + std::min<std::uint64_t>(like_y, 3);
    f_.add(kSameTypesBetween, mix(types_, like));
    f_.add(kCountBetween, mix(types_, std::min<std::uint64_t>(count, 6)));
    f_.add(kSequenceBetween, mix(types_, sequence));
    f_.add(kSameBetween, mix(order_, like));
    std::uint64_t closer_x = 0, closer_y = 0;
    const auto count_closer = [&](std::uint32_t sentence) {
      const std::uint32_t end = std::min(inspected_end(), text_.sentence_begin[sentence + 1]);
      for (std::uint32_t k = std::max(inspected_begin(), text_.sentence_begin[sentence]); k < end; ++k) {
        const RelationMention& z = text_.mentions[k];
        closer_x += k != pair_.subject && z.type == x_.type && gap_between(z, y_) < gap_between(x_, y_);
        closer_y += k != pair_.object && z.type == y_.type && gap_between(z, x_) < gap_between(y_, x_);
      }
    };
    count_closer(x_.sentence);
    if (y_.sentence != x_.sentence) count_closer(y_.sentence);
    const std::uint64_t closer =
        std::min<std::uint64_t>(closer_x, 3) * 4 + std::min<std::uint64_t>(closer_y, 3);
    f_.add(kCloserTypes, mix(types_, closer));
    f_.add(kCloser, mix(order_, closer));
  }

  void add_words_between() {
    const std::uint32_t begin = left().last + 1, end = right().first;
    std::uint64_t punctuation = 1, exact = 1, words = 0;
    for (std::uint32_t k = begin; k < end; ++k) {
      const bool word = text_.grid.pieces[k].kind != PieceKind::kPunctuation;
      if (!word) punctuation = mix(punctuation, text_.words.forms[k]);
      exact = mix(exact, text_.words.forms[k]);
      words += word;
      if (k - begin < kEdgeWords || end - k < kEdgeWords) add_word_between(k, word, k + 1 < end);
    }
    if (end - begin <= 5) {
      f_.add_lexical(kExactBetweenTypes, mix(types_, exact));
      f_.add_lexical(kExactBetween, mix(order_, exact));
    }
    f_.add(kPunctuationTypes, mix(types_, punctuation));
    f_.add(kPunctuation, mix(order_, punctuation));
    f_.add(kWordsBetween, mix(types_, std::min<std::uint64_t>(words, 8)));
    if (begin >= end) return;
    f_.add_lexical(kFirstBetween, mix(types_, text_.words.forms[begin]));
    f_.add_lexical(kLastBetween, mix(types_, text_.words.forms[end - 1]));
  }

  void add_word_between(std::uint32_t k, bool word, bool more) {
    const auto& stems = text_.words.stems;
    const PieceReading& reading = text_.words.readings[k];
    f_.add_lexical(kStemBetween, mix(order_, stems[k]));
    f_.add_lexical(kTypesStemBetween, mix(types_, reading.lemma));
    f_.add_lexical(kLemmaBetween, mix(order_, reading.lemma));
    if ((reading.parts & (1u << static_cast<int>(Upos::kVerb))) != 0) {
      f_.add_lexical(kVerbBetween, mix(x_.type * 64 + y_.type, reading.lemma));
    }
    if (more) f_.add_lexical(kStemsBetween, mix(order_, mix(stems[k], stems[k + 1])));
    const auto form = text_.grid.form(text_.grid.pieces[k]);
    if (word && form.size() > 3) f_.add(kEndingBetween, mix(order_, hash_text(form.substr(form.size() - 3))));
  }

  const TokenPlace& token(std::uint32_t index) const { return text_.words.tokens[index]; }

  // The mention's head and what it depends on, upwards.
  std::vector<std::uint32_t> climb(std::uint32_t head) const {
    std::vector<std::uint32_t> up{head};
    while (up.size() < kLongestClimb && token(up.back()).head != kNoHead)
      up.push_back(static_cast<std::uint32_t>(token(up.back()).head));
    return up;
  }

  // How the tree joins the two heads: the relations on the way up and down, the word at the top, the words on
  // the way.
  void add_path() {
    const std::vector<std::uint32_t> from = climb(x_.head), to = climb(y_.head);
    auto top = from.begin(), other = to.end();
    for (; top != from.end(); ++top) {
      other = std::find(to.begin(), to.end(), *top);
      if (other != to.end()) break;
    }
    f_.add(kSubjectPlace, mix(types_, mix(token(x_.head).adposition, token(x_.head).kind)));
    f_.add(kObjectPlace, mix(types_, mix(token(y_.head).adposition, token(y_.head).kind)));
    if (top == from.end()) return;
    std::uint64_t path = 1;
    for (auto at = from.begin(); at != top; ++at)
      path = mix(path, static_cast<std::uint64_t>(token(*at).relation));
    path = mix(path, 99);
    for (auto at = to.begin(); at != other; ++at)
      path = mix(path, static_cast<std::uint64_t>(token(*at).relation));
    const auto up = static_cast<std::uint64_t>(top - from.begin());
    const auto down = static_cast<std::uint64_t>(other - to.begin());
    f_.add(kPath, mix(types_, path));
    f_.add(kPathEnds, mix(order_, mix(path, token(*top).kind)));
    f_.add(kPathLength,
           mix(types_, bucket(static_cast<std::int64_t>(up)) * 16 + bucket(static_cast<std::int64_t>(down))));
    f_.add_lexical(kPathTop, mix(types_, token(*top).lemma));
    f_.add_lexical(kPathTopOrder, mix(mix(x_.type * 64 + y_.type, path), token(*top).lemma));
    for (auto at = from.begin(); at != top; ++at) {
      if (at != from.begin()) f_.add_lexical(kPathLemma, mix(types_, token(*at).lemma));
    }
    for (auto at = to.begin(); at != other; ++at) {
      if (at != to.begin()) f_.add_lexical(kPathLemma, mix(types_, token(*at).lemma));
    }
  }

  void add_nesting() {
    const RelationMention &outer = subject_first_ ? x_ : y_, &inner = subject_first_ ? y_ : x_;
    const auto& stems = text_.words.stems;
    f_.add(kNestedEdges, mix(types_, (inner.first == outer.first) * 2u + (inner.last == outer.last)));
    f_.add_lexical(kOuterFirst, mix(types_, stems[outer.first]));
    f_.add_lexical(kInnerFirst, mix(types_, stems[inner.first]));
    f_.add_lexical(kBeforeInner, mix(types_, at(text_.words.forms, inner.first, -1)));
    std::uint64_t depth = 0;
    for (std::uint32_t k = inspected_begin(); k < inspected_end(); ++k) {
      const RelationMention& z = text_.mentions[k];
      depth += k != pair_.subject && k != pair_.object && contains(outer, z) && contains(z, inner);
    }
    f_.add(kNestedDepth, mix(types_, std::min<std::uint64_t>(depth, 3)));
  }

  void add_edges() {
    const auto& stems = text_.words.stems;
    f_.add_lexical(kBeforeBoth, mix(types_, at(text_.words.forms, left().first, -1)));
    f_.add_lexical(kAfterBoth, mix(types_, at(text_.words.forms, right().last, 1)));
    f_.add_lexical(kSubjectFirst, mix(types_, stems[x_.first]));
    f_.add_lexical(kObjectFirst, mix(types_, stems[y_.first]));
    f_.add_lexical(kSubjectLast, mix(types_, stems[x_.last]));
    f_.add_lexical(kObjectLast, mix(types_, stems[y_.last]));
    f_.add_lexical(kBothFirst, mix(mix(types_, stems[x_.first]), stems[y_.first]));
  }

  // Two mentions of one type: do they name the same?
  void add_likeness() {
    std::uint64_t shared = 0;
    for (const std::uint64_t stem : x_.stems) {
      shared += static_cast<std::uint64_t>(std::count(y_.stems.begin(), y_.stems.end(), stem));
    }
    const bool equal = x_.stems == y_.stems;
    const std::uint64_t likeness = (shared > 0) * 2u + equal;
    std::uint64_t between = 0;
    const auto [low, high] = std::minmax(pair_.subject, pair_.object);
    for (std::uint32_t k = low + 1; k < std::min(high, low + kMostInspected); ++k) {
      between += text_.mentions[k].type == x_.type && text_.mentions[k].chain == y_.chain;
    }
    between = std::min<std::uint64_t>(between, 3);
    f_.add(kShared, mix(types_, likeness));
    f_.add(kSharedCounts, mix(types_, mix(std::min<std::uint64_t>(shared, 3),
                                          std::min<std::size_t>(x_.stems.size(), 4) * 8 +
                                              std::min<std::size_t>(y_.stems.size(), 4))));
    f_.add(kAbbreviation, mix(types_, abbreviates(text_, x_, y_) * 2u + abbreviates(text_, y_, x_)));
    f_.add(kChainPlaces,
           mix(types_, mix((x_.chain == y_.chain) * 4 + between,
                           std::min(3u, x_.place_in_chain) * 4 + std::min(3u, y_.place_in_chain))));
    f_.add(kChainFirst, mix(types_, mix(likeness, (x_.place_in_chain == 0) * 8 + between)));
    const bool same_form = text_.words.forms[x_.first] == text_.words.forms[y_.first];
    f_.add(kSameForm, mix(types_, mix(equal, same_form * 2u + (x_.stems.size() > y_.stems.size()))));
    f_.add(kSharedDistance, mix(types_, mix(likeness, std::min(sentences_, 5u))));
    std::uint64_t roots = 0;
    for (const std::uint64_t root : x_.roots)
      roots += static_cast<std::uint64_t>(std::count(y_.roots.begin(), y_.roots.end(), root));
    f_.add(kSharedRoots, mix(types_, mix(std::min<std::uint64_t>(roots, 3), likeness)));
    f_.add(kSameEntry, mix(types_, mix((x_.entry == y_.entry) * 4u + (x_.entry != 0) * 2u + (y_.entry != 0),
                                       std::min<std::uint64_t>(between, 1))));
    if (!text_.words.tokens.empty()) {
      const bool same_head = token(x_.head).lemma == token(y_.head).lemma;
      f_.add(kSameHead, mix(types_, mix(same_head, likeness * 4 + std::min<std::uint64_t>(roots, 3))));
    }
    constexpr char32_t kFirstNonLatin = 0x250;
    f_.add(kLatin, mix(types_, text_.grid.folded[text_.grid.pieces[y_.first].folded_begin] < kFirstNonLatin));
  }

  // Whether `chain` is named in `sentence` by another mention than `except`.
  bool named_in(std::uint32_t chain, std::uint32_t sentence, std::uint32_t except) const {
    const std::uint32_t begin = text_.sentence_begin[sentence];
    const std::uint32_t end = std::min(text_.sentence_begin[sentence + 1], begin + kMostInspected);
    for (std::uint32_t k = begin; k < end; ++k) {
      if (k != except && text_.mentions[k].chain == chain) return true;
    }
    return false;
  }

  void add_chains() {
    const std::uint64_t meets =
        named_in(x_.chain, y_.sentence, pair_.subject) * 2u + named_in(y_.chain, x_.sentence, pair_.object);
    f_.add(kChainMeets, mix(types_, meets));
    f_.add(kChainMeetsPlaces,
           mix(types_, mix(std::min(2u, x_.place_in_chain) * 4 + std::min(2u, y_.place_in_chain), meets)));
    f_.add(kMainChain, mix(types_, text_.chain_sizes[x_.chain] == text_.largest_chain));
  }

  const RelationText& text_;
  MentionPair pair_;
  const RelationMention &x_, &y_;
  FeatureList& f_;
  bool nested_ = false;
  bool subject_first_ = false;
  bool same_sentence_ = false;
  std::uint64_t order_ = 0;
  std::uint64_t types_ = 0;
  std::uint32_t sentences_ = 0;
};

}  // namespace

void add_mention_features(const RelationText& text, std::uint32_t mention, MentionRole role,
                          FeatureList* features) {
  const RelationMention& m = text.mentions[mention];
  const std::uint32_t shift = role == MentionRole::kObject ? static_cast<std::uint32_t>(kRoleShift) : 0;
  const auto& forms = text.words.forms;
  const auto& stems = text.words.stems;
  FeatureList& f = *features;
  f.add(shift + kType, m.type);
  f.add_lexical(shift + kFirstStem, mix(m.type, stems[m.first]));
  f.add_lexical(shift + kLastStem, mix(m.type, stems[m.last]));
  std::uint64_t all = m.type;
  for (const std::uint64_t stem : m.stems) {
    all = mix(all, stem);
    f.add_lexical(shift + kAnyStem, stem);
  }
  f.add_lexical(shift + kAllStems, all);
  f.add_lexical(shift + kBefore, at(forms, m.first, -1));
  f.add_lexical(shift + kAfter, at(forms, m.last, 1));
  f.add_lexical(shift + kTwoBefore, mix(at(forms, m.first, -2), at(forms, m.first, -1)));
  f.add_lexical(shift + kTwoAfter, mix(at(forms, m.last, 1), at(forms, m.last, 2)));
  f.add_lexical(shift + kTypeBefore, mix(m.type, at(forms, m.first, -1)));
  f.add_lexical(shift + kTypeAfter, mix(m.type, at(forms, m.last, 1)));
  f.add(shift + kSentence, mix(m.type, std::min(m.sentence, 4u)));
  f.add(shift + kChain,
        mix(m.type, std::min(3u, m.place_in_chain) * 8 + std::min(4u, text.chain_sizes[m.chain])));
  const auto add_neighbour = [&](std::uint32_t pattern, std::uint32_t other) {
    const bool none = other >= text.mentions.size() || text.mentions[other].sentence != m.sentence;
    f.add(shift + pattern,
          none ? 99 : mix(m.type, mix(text.mentions[other].type, contains(m, text.mentions[other]))));
  };
  add_neighbour(kLeftNeighbour, mention - 1);  // wraps to beyond the end
  add_neighbour(kRightNeighbour, mention + 1);
  const auto first = text.grid.form(text.grid.pieces[m.first]),
             last = text.grid.form(text.grid.pieces[m.last]);
  for (std::uint32_t k = 2; k <= 4 && k < last.size(); ++k) {
    f.add(shift + kLastEnding + k, mix(m.type, hash_text(last.substr(last.size() - k))));
  }
  for (std::uint32_t k = 1; k <= 3 && k < first.size(); ++k) {
    f.add(shift + kFirstEnding + k, mix(m.type, hash_text(first.substr(first.size() - k))));
  }
  if (!text.words.tokens.empty()) {
    const TokenPlace& head = text.words.tokens[m.head];
    f.add_lexical(shift + kHeadLemma, mix(m.type, head.lemma));
    f.add(shift + kHeadTag, mix(m.type, mix(head.tag, static_cast<std::uint64_t>(head.relation))));
    if (head.head != kNoHead) {
      const TokenPlace& above = text.words.tokens[static_cast<std::size_t>(head.head)];
      f.add_lexical(shift + kAboveLemma,
                    mix(mix(m.type, static_cast<std::uint64_t>(head.relation)), above.lemma));
    }
    f.add(shift + kAdposition, mix(m.type, mix(head.adposition, head.kind)));
    f.add_lexical(shift + kEntry, mix(m.type, m.entry));
  }
  f.add(shift + kCapitals, mix(m.type, text.grid.pieces[m.first].capitals));
  f.add(shift + kLength, mix(m.type, bucket(m.last - m.first)));
  f.close_item();
}

void add_pair_features(const RelationText& text, MentionPair pair, FeatureList* features) {
  PairView(text, pair, features).view();
}

}  // namespace newsgraph::extract
