#include "extract/text/dateline.h"

#include "extract/text/cursor.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kLongestPlace = 3;

char32_t first_character(const Document& document, std::size_t at) {
  return at < document.tokens.size() ? Cursor(document.form(document.tokens[at])).character() : 0;
}

}  // namespace

Dateline find_dateline(const Document& document, const std::unordered_set<std::string>& months) {
  std::size_t at = 0;
  while (at < kLongestPlace && is_upper(first_character(document, at))) ++at;
  if (at == 0 || first_character(document, at) != ',') return {};
  const std::size_t place_end = at++;
  const std::size_t day = at++;
  if (at + 1 >= document.tokens.size() || !is_digit(first_character(document, day))) return {};
  if (!months.contains(std::string(document.form(document.tokens[at])))) return {};
  const char32_t end = first_character(document, at + 1);
  if (is_letter(end) || is_digit(end)) return {};
  const bool stop = end == '.';
  const auto& tokens = document.tokens;
  return {{tokens[0].span.begin, tokens[stop ? at + 1 : at].span.end},
          {tokens[0].span.begin, tokens[place_end - 1].span.end},
          {tokens[day].span.begin, tokens[at].span.end}};
}

}  // namespace newsgraph::extract
