#include "extract/morphology/letters.h"

#include <algorithm>

namespace newsgraph::extract {
namespace {

constexpr char32_t kSmallA = 0x430, kSmallYa = 0x44F, kCapitalA = 0x410, kCapitalYa = 0x42F;
constexpr char32_t kSmallYo = 0x451, kCapitalYo = 0x401;
constexpr char32_t kBreve = 0x306, kFirstMark = 0x300, kLastMark = 0x36F;  // marks stand behind their letter
constexpr std::uint8_t kIe = 5, kI = 8, kShortI = 9, kFirstLatin = 32, kFullStop = 59, kApostrophe = 60;

// Well-formed UTF-8 is the caller's promise; a stray byte becomes a character without a code.
char32_t next_character(std::string_view text, std::size_t* at) {
  const auto lead = static_cast<unsigned char>(text[(*at)++]);
  int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  char32_t character = more == 0 ? lead : lead & (0x3F >> more);
  for (; more > 0 && *at < text.size(); --more) {
    character = character << 6 | (static_cast<unsigned char>(text[(*at)++]) & 0x3F);
  }
  return character;
}

std::uint8_t letter_of(char32_t character) {
  if (character >= kSmallA && character <= kSmallYa) return static_cast<std::uint8_t>(character - kSmallA);
  if (character >= kCapitalA && character <= kCapitalYa) {
    return static_cast<std::uint8_t>(character - kCapitalA);
  }
  if (character == kSmallYo || character == kCapitalYo) return kIe;
  if (character >= 'a' && character <= 'z') return static_cast<std::uint8_t>(kFirstLatin + character - 'a');
  if (character >= 'A' && character <= 'Z') return static_cast<std::uint8_t>(kFirstLatin + character - 'A');
  if (character == '-' || character == 0x2010 || character == 0x2011) return kHyphenLetter;
  if (character == '.') return kFullStop;
  if (character == '\'' || character == 0x2019) return kApostrophe;
  return kNoLetter;
}

}  // namespace

Letters to_letters(std::string_view utf8) {
  Letters letters;
  if (utf8.size() > 2 * kMaxLetters) {
    std::size_t cut = utf8.size() - kMaxLetters;
    while (cut < utf8.size() && (static_cast<unsigned char>(utf8[cut]) & 0xC0) == 0x80) ++cut;
    utf8.remove_prefix(cut);
    letters.truncated = true;
  }
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t character = next_character(utf8, &at);
    if (character >= kFirstMark && character <= kLastMark && letters.size > 0) {
      std::uint8_t& marked = letters.codes[letters.size - 1];
      if (character == kBreve && marked == kI) marked = kShortI;
      continue;
    }
    const std::uint8_t code = letter_of(character);
    if (code == kNoLetter) letters.complete = false;
    if (letters.size == kMaxLetters) {
      std::copy(letters.codes.begin() + 1, letters.codes.end(), letters.codes.begin());
      --letters.size;
      letters.truncated = true;
    }
    letters.codes[letters.size++] = code;
  }
  return letters;
}

void append_utf8(std::span<const std::uint8_t> codes, std::string* text) {
  for (const std::uint8_t code : codes) {
    if (is_cyrillic_letter(code)) {
      const char32_t character = kSmallA + code;
      *text += static_cast<char>(0xC0 | character >> 6);
      *text += static_cast<char>(0x80 | (character & 0x3F));
    } else if (is_latin_letter(code)) {
      *text += static_cast<char>('a' + code - kFirstLatin);
    } else {
      *text += code == kHyphenLetter ? '-' : code == kFullStop ? '.' : code == kApostrophe ? '\'' : '?';
    }
  }
}

std::string to_utf8(std::span<const std::uint8_t> codes) {
  std::string text;
  text.reserve(2 * codes.size());
  append_utf8(codes, &text);
  return text;
}

}  // namespace newsgraph::extract
