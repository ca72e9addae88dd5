#include "extract/names/letter_case.h"

#include <vector>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph::extract {
namespace {

constexpr UChar32 kSmallYo = 0x451, kSmallIe = 0x435;

std::vector<UChar32> characters(std::string_view text) {
  std::vector<UChar32> result;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(text.size());) {
    UChar32 character = 0;
    U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), character);
    result.push_back(character < 0 ? 0xFFFD : character);
  }
  return result;
}

void append(UChar32 character, std::string* text) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, character);
  text->append(bytes, static_cast<std::size_t>(size));
}

UChar32 fold(UChar32 character) {
  const UChar32 lower = u_tolower(character);
  return lower == kSmallYo ? kSmallIe : lower;
}

std::string write_part_like(std::string_view lower, std::string_view original) {
  const auto letters = characters(lower);
  const auto model = characters(original);
  std::size_t capitals = 0;
  for (const UChar32 character : model) capitals += u_isupper(character) ? 1 : 0;
  const bool all_capitals = model.size() > 1 && capitals == model.size();
  std::string result;
  bool same = true;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    same = same && i < model.size() && fold(model[i]) == fold(letters[i]);
    if (same) {
      append(model[i], &result);
    } else {
      const bool capital = all_capitals || (i == 0 && !model.empty() && u_isupper(model[0]));
      append(capital ? u_toupper(letters[i]) : letters[i], &result);
    }
  }
  return result;
}

}  // namespace

std::string write_like(std::string_view lower, std::string_view original) {
  std::string result;
  while (true) {
    const std::size_t cut = lower.find('-'), model_cut = original.find('-');
    result += write_part_like(lower.substr(0, cut), original.substr(0, model_cut));
    if (cut == lower.npos) return result;
    result += '-';
    lower.remove_prefix(cut + 1);
    original.remove_prefix(model_cut == original.npos ? original.size() : model_cut + 1);
  }
}

std::string with_small_initial(std::string_view text) {
  const auto letters = characters(text);
  const bool abbreviation = letters.size() < 2 || u_isupper(letters[1]);
  std::string result;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    append(i == 0 && !abbreviation ? u_tolower(letters[i]) : letters[i], &result);
  }
  return result;
}

}  // namespace newsgraph::extract
