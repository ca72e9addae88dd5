#include "extract/mentions/piece_words.h"

#include <algorithm>
#include <unordered_map>

#include "extract/learning/feature_list.h"

namespace newsgraph::extract {
namespace {

std::u32string_view stem_of(std::u32string_view form) {
  constexpr std::size_t kKept = 5, kEnding = 2;
  return form.size() <= kKept ? form : form.substr(0, std::max(kKept, form.size() - kEnding));
}

std::uint64_t number(auto value) {
  return static_cast<std::uint64_t>(value);
}

PieceReading read_word(std::string_view form, const Morphology& morphology, std::vector<Analysis>* analyses) {
  PieceReading reading;
  morphology.analyze(form, analyses);
  for (const Analysis& analysis : *analyses) {
    const Features& f = analysis.features;
    reading.parts |= 1u << static_cast<int>(analysis.upos);
    reading.tags +=
        mix(mix(number(analysis.upos), number(f.grammatical_case)), number(f.number) * 4 + number(f.gender));
    reading.animate |= f.animacy == Animacy::kAnim && analysis.upos == Upos::kNoun;
  }
  if (analyses->empty()) return reading;
  const Analysis& first = analyses->front();
  reading.known = !first.guessed;
  reading.lemma = hash_text(first.lemma);
  reading.best = mix(mix(number(first.upos), number(first.features.grammatical_case)),
                     number(first.features.number) * 4 + number(first.features.animacy));
  return reading;
}

void read_forms(const Document& document, const PieceGrid& grid, const Morphology& morphology,
                PieceWords* words) {
  constexpr std::uint64_t kNumeral = 77;
  std::unordered_map<std::string_view, PieceReading> seen;
  std::vector<Analysis> analyses;
  for (const Piece& piece : grid.pieces) {
    const auto folded = grid.form(piece);
    words->forms.push_back(hash_text(folded));
    words->stems.push_back(hash_text(stem_of(folded)));
    const auto form = document.text().substr(piece.byte_begin, piece.byte_end - piece.byte_begin);
    PieceReading reading;
    if (piece.kind == PieceKind::kWord) {
      const auto [at, added] = seen.try_emplace(form);
      if (added) at->second = read_word(form, morphology, &analyses);
      reading = at->second;
    } else {
      reading.lemma =
          piece.kind == PieceKind::kPunctuation ? hash_text(folded) : mix(kNumeral, folded.size());
    }
    words->readings.push_back(reading);
  }
}

TokenPlace place_of(const Token& token, std::uint32_t index, std::uint32_t begin, std::uint32_t end) {
  TokenPlace place;
  place.upos = token.upos;
  place.relation = token.relation;
  const auto head = static_cast<std::uint32_t>(token.head);  // kNoHead wraps to beyond the end
  if (begin <= head && head < end) place.head = static_cast<std::int32_t>(head - begin);
  place.first = place.last = index - begin;
  place.lemma = hash_text(token.lemma);
  const Features& f = token.features;
  place.kind = mix(number(token.upos), number(f.grammatical_case));
  place.tag = mix(place.kind, number(f.number) * 4 + number(f.animacy));
  return place;
}

void find_adpositions(std::vector<TokenPlace>* tokens) {
  for (const TokenPlace& token : *tokens) {
    if (token.relation != DepRel::kCase || token.head == kNoHead) continue;
    TokenPlace& governed = (*tokens)[static_cast<std::size_t>(token.head)];
    if (governed.adposition == 0) governed.adposition = token.lemma;
  }
}

// Every token widens the reach of those above it. A tree is no deeper than its sentence is long.
void find_reaches(std::vector<TokenPlace>* tokens) {
  for (std::uint32_t i = 0; i < tokens->size(); ++i) {
    std::int32_t above = (*tokens)[i].head;
    while (above != kNoHead) {
      TokenPlace& place = (*tokens)[static_cast<std::size_t>(above)];
      if (place.first <= i && i <= place.last) break;
      place.first = std::min(place.first, i);
      place.last = std::max(place.last, i);
      above = place.head;
    }
  }
}

// For tokens [begin, end): the longest known name from the left on decides.
void find_names(const Document& document, const Gazetteer& gazetteer, std::uint32_t begin, std::uint32_t end,
                std::vector<TokenPlace>* tokens) {
  constexpr int kForms = 5;
  std::vector<GazetteerMatch> matches;
  for (std::uint32_t t = begin; t < end;) {
    matches.clear();
    gazetteer.match(document, t, end, &matches);
    if (matches.empty()) {
      ++t;
      continue;
    }
    const std::uint32_t first = t, past = matches.front().token_end;
    std::uint64_t kinds = 0;
    for (const GazetteerMatch& match : matches) {
      const int kind = static_cast<int>(match.entry->kind) * kForms + static_cast<int>(match.form);
      if (match.token_end == past) kinds |= std::uint64_t{1} << kind;
    }
    const GazetteerEntry& entry = *matches.front().entry;
    for (; t < past; ++t) {
      (*tokens)[t - begin].name = mix(kinds, (t == first) * 2u + (t + 1 == past));
      (*tokens)[t - begin].entry = mix(hash_text(entry.key), number(entry.kind));
    }
  }
}

}  // namespace

PieceWords read_words(const Document& document, const PieceGrid& grid, const WordSources& sources) {
  PieceWords words;
  read_forms(document, grid, sources.morphology, &words);
  if (grid.pieces.empty() || document.tokens.empty()) return words;
  const auto token_at = [&](std::uint32_t position) {
    const auto at = std::partition_point(document.tokens.begin(), document.tokens.end() - 1,
                                         [&](const Token& token) { return token.span.end <= position; });
    return static_cast<std::uint32_t>(at - document.tokens.begin());
  };
  const std::uint32_t begin = token_at(grid.pieces.front().span.begin);
  const std::uint32_t end = token_at(grid.pieces.back().span.begin) + 1;
  for (std::uint32_t t = begin; t < end; ++t)
    words.tokens.push_back(place_of(document.tokens[t], t, begin, end));
  find_reaches(&words.tokens);
  find_adpositions(&words.tokens);
  find_names(document, sources.gazetteer, begin, end, &words.tokens);
  std::uint32_t token = 0;
  for (const Piece& piece : grid.pieces) {
    while (begin + token + 1 < end && document.tokens[begin + token].span.end <= piece.span.begin) ++token;
    words.token_of.push_back(token);
  }
  return words;
}

SpanRoot root_of(const PieceWords& words, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t begin = words.token_of[first], end = words.token_of[last];
  SpanRoot root{0, begin};
  for (std::uint32_t t = begin; t <= end; ++t) {
    const std::int32_t head = words.tokens[t].head;
    if (head >= static_cast<std::int32_t>(begin) && head <= static_cast<std::int32_t>(end)) continue;
    if (root.count == 0 || words.tokens[root.token].upos == Upos::kPunct) root.token = t;
    ++root.count;
  }
  return root;
}

}  // namespace newsgraph::extract
