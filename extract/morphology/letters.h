// letters.h - the alphabet of the dictionary's automata: 64 letters, one code each.
// Russian letters without yo, which is folded to ie as dictionaries and newspapers do, Latin letters, hyphen,
// full stop and apostrophe. Upper case is folded, stress marks are passed over. Anything else has no code:
// words with it are never in the dictionary.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace newsgraph::extract {

inline constexpr std::uint8_t kNoLetter = 0xFF;
inline constexpr std::uint8_t kHyphenLetter = 58;
inline constexpr std::size_t kMaxLetters = 96;  // longer words are looked up by their last letters only

// The letters of one word. `truncated` is set when the front was cut off.
struct Letters {
  std::array<std::uint8_t, kMaxLetters> codes;
  std::size_t size = 0;
  bool truncated = false;
  bool complete = true;  // false when some character has no code

  std::span<const std::uint8_t> span() const { return {codes.data(), size}; }
};

Letters to_letters(std::string_view utf8);
std::string to_utf8(std::span<const std::uint8_t> codes);
void append_utf8(std::span<const std::uint8_t> codes, std::string* text);
inline bool is_cyrillic_letter(std::uint8_t code) {
  return code < 32;
}
inline bool is_latin_letter(std::uint8_t code) {
  return code >= 32 && code < 58;
}

}  // namespace newsgraph::extract
