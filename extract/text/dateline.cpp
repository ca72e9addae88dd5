#include "extract/text/dateline.h"

#include "extract/text/cursor.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLongestPlace = 3;
constexpr std::size_t kLongestAgency = 8;

char32_t first_character(const Document& document, std::size_t at) {
  return at < document.tokens.size() ? Cursor(document.form(document.tokens[at])).character() : 0;
}

// The first token below a title line, which an empty line parts from the text; 0 when there is no title.
std::size_t below_title(const Document& document) {
  const auto title_end = document.text().find("\n\n");
  if (title_end == std::string_view::npos || document.text().find('\n') != title_end) return 0;
  std::size_t at = 0;
  while (at < document.tokens.size() && document.tokens[at].byte_begin < title_end) ++at;
  return at;
}

// The token behind a year and its word ("2025 goda", "2025 g."); `at` itself when no year stands there.
std::size_t behind_year(const Document& document, std::size_t at) {
  constexpr std::size_t kYearDigits = 4;
  if (at >= document.tokens.size() || document.form(document.tokens[at]).size() != kYearDigits) return at;
  if (!is_digit(first_character(document, at))) return at;
  return at + 1 + is_letter(first_character(document, at + 1));
}

// The token behind "(...)" or "/.../" that begins at `at`; `at` itself when there is no such thing.
std::size_t behind_brackets(const Document& document, std::size_t at) {
  const char32_t open = first_character(document, at);
  if (open != '(' && open != '/') return at;
  for (std::size_t t = at + 1; t <= at + kLongestAgency; ++t) {
    if (first_character(document, t) == (open == U'(' ? U')' : U'/')) return t + 1;
  }
  return at;
}

// The token behind a news agency's name that ends in a full stop ("RIA Novosti."); `at` when none begins
// there. No word of it is in small letters, abbreviations aside.
std::size_t behind_agency(const Document& document, std::size_t at) {
  for (std::size_t t = at; t < at + kLongestAgency && t < document.tokens.size(); ++t) {
    const char32_t first = first_character(document, t);
    if (first == '.') return t > at ? t + 1 : at;
    if (first == ',') return at;
    const bool abbreviated = document.form(document.tokens[t]).ends_with('.');
    if (is_lower(first) && !abbreviated) return at;
  }
  return at;
}

// The token behind a source in Latin letters and a dash ("INTERFAX.RU -"); `at` when none begins there.
std::size_t behind_source(const Document& document, std::size_t at) {
  std::size_t end = at;
  while (is_latin(first_character(document, end)) || (end > at && first_character(document, end) == '.'))
    ++end;
  const char32_t parting = first_character(document, end);
  return end > at && (is_dash(parting) || parting == '-') ? end + 1 : at;
}

// The token with which the text behind a dateline's date begins.
std::size_t behind_dateline(const Document& document, std::size_t date_end) {
  std::size_t at = date_end + (first_character(document, date_end) == '.');
  const std::size_t bracketed = behind_brackets(document, at);
  if (bracketed > at) at = bracketed + (first_character(document, bracketed) == '.');
  const char32_t parting = first_character(document, at);
  return is_dash(parting) || parting == '-' ? behind_agency(document, at + 1) : behind_source(document, at);
}

Dateline dateline_at(const Document& document, std::size_t begin,
                     const std::unordered_set<std::string>& months) {
  std::size_t at = begin;
  while (at - begin < kLongestPlace && is_upper(first_character(document, at))) ++at;
  const char32_t parting = first_character(document, at);
  if (at == begin || (parting != ',' && parting != '.')) return {};
  const std::size_t place_end = at++;
  const std::size_t day = at++;
  if (at + 1 >= document.tokens.size() || !is_digit(first_character(document, day))) return {};
  if (!months.contains(std::string(document.form(document.tokens[at])))) return {};
  const std::size_t date_end = behind_year(document, at + 1);
  const char32_t end = first_character(document, date_end);
  if (is_letter(end) || is_digit(end)) return {};
  const auto& tokens = document.tokens;
  return {{tokens[begin].span.begin, tokens[behind_dateline(document, date_end) - 1].span.end},
          {tokens[begin].span.begin, tokens[place_end - 1].span.end},
          {tokens[day].span.begin, tokens[date_end - 1].span.end}};
}

Dateline find_dateline(const Document& document, const std::unordered_set<std::string>& months) {
  const Dateline first = dateline_at(document, 0, months);
  const std::size_t below = below_title(document);
  return first.span == Span{} && below > 0 ? dateline_at(document, below, months) : first;
}

// The token behind words all in capitals, as many as a place has; `at` itself when there is none.
std::size_t behind_capitals(const Document& document, std::size_t at) {
  std::size_t end = at;
  while (end < document.tokens.size() && end - at < kLongestPlace) {
    Cursor letter(document.form(document.tokens[end]));
    while (is_upper(letter.character())) letter.advance();
    if (!letter.at_end() || letter.index() < 2) break;
    ++end;
  }
  return end;
}

// "ASTANA. KAZINFORM - ": where the text begins behind a place and an agency in capitals, without a date; 0
// for none.
std::size_t behind_agency_line(const Document& document, std::size_t begin) {
  const std::size_t place = behind_capitals(document, begin);
  if (place == begin || first_character(document, place) != '.') return 0;
  const std::size_t agency = behind_capitals(document, place + 1);
  const char32_t parting = first_character(document, agency);
  return agency > place + 1 && (is_dash(parting) || parting == '-') ? agency + 1 : 0;
}

// The sentence that goes on behind `end` becomes two.
void split_sentence(std::uint32_t end, Document* document) {
  auto& sentences = document->sentences;
  const auto around = std::find_if(sentences.begin(), sentences.end(), [&](const DocumentSentence& sentence) {
    return sentence.span.begin < end && end < sentence.span.end;
  });
  if (around == sentences.end()) return;
  std::uint32_t token = around->token_begin;
  while (document->tokens[token].span.begin < end) ++token;
  const DocumentSentence rest{
      {document->tokens[token].span.begin, around->span.end}, token, around->token_end};
  around->span.end = document->tokens[token - 1].span.end;
  around->token_end = token;
  sentences.insert(around + 1, rest);
}

}  // namespace

void part_dateline(const std::unordered_set<std::string>& months, Document* document) {
  document->dateline = find_dateline(*document, months);
  if (document->dateline.span != Span{}) return split_sentence(document->dateline.span.end, document);
  for (const std::size_t begin : {std::size_t{0}, below_title(*document)}) {
    const std::size_t text = behind_agency_line(*document, begin);
    if (text == 0) continue;
    const auto& tokens = document->tokens;
    document->dateline.span = {tokens[begin].span.begin, tokens[text - 1].span.end};
    document->dateline.place = {tokens[begin].span.begin,
                                tokens[behind_capitals(*document, begin) - 1].span.end};
    return split_sentence(document->dateline.span.end, document);
  }
}

}  // namespace newsgraph::extract
