#include "extract/text/dateline.h"

#include "extract/text/cursor.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLongestPlace = 3;

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

Dateline dateline_at(const Document& document, std::size_t begin,
                     const std::unordered_set<std::string>& months) {
  std::size_t at = begin;
  while (at - begin < kLongestPlace && is_upper(first_character(document, at))) ++at;
  if (at == begin || first_character(document, at) != ',') return {};
  const std::size_t place_end = at++;
  const std::size_t day = at++;
  if (at + 1 >= document.tokens.size() || !is_digit(first_character(document, day))) return {};
  if (!months.contains(std::string(document.form(document.tokens[at])))) return {};
  const std::size_t date_end = behind_year(document, at + 1);
  const char32_t end = first_character(document, date_end);
  if (is_letter(end) || is_digit(end)) return {};
  const auto& tokens = document.tokens;
  const bool stop = end == '.';
  return {{tokens[begin].span.begin, tokens[stop ? date_end : date_end - 1].span.end},
          {tokens[begin].span.begin, tokens[place_end - 1].span.end},
          {tokens[day].span.begin, tokens[date_end - 1].span.end}};
}

}  // namespace

Dateline find_dateline(const Document& document, const std::unordered_set<std::string>& months) {
  const Dateline first = dateline_at(document, 0, months);
  const std::size_t below = below_title(document);
  return first.span == Span{} && below > 0 ? dateline_at(document, below, months) : first;
}

}  // namespace newsgraph::extract
