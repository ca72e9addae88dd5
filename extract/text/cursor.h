// cursor.h - a place in UTF-8 text counted in bytes and in code points at once; copied to look ahead.
// Bytes that are no UTF-8 read as U+FFFD, one each. At the end of the text `character` is 0.
#pragma once

#include <cstdint>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph::extract {

class Cursor {
 public:
  explicit Cursor(std::string_view text, std::uint32_t byte = 0, std::uint32_t index = 0)
      : text_(text), next_byte_(byte), index_(index) {
    read();
  }

  char32_t character() const { return character_; }
  bool at_end() const { return byte_ >= text_.size(); }
  std::uint32_t byte() const { return byte_; }
  std::uint32_t index() const { return index_; }  // code points before this one
  std::string_view text() const { return text_; }

  void advance() {
    if (at_end()) return;
    ++index_;
    read();
  }
  Cursor after() const {
    Cursor copy = *this;
    copy.advance();
    return copy;
  }
  char32_t next() const { return after().character_; }

 private:
  void read() {
    byte_ = next_byte_;
    if (byte_ >= text_.size()) {
      character_ = 0;
      return;
    }
    const auto lead = static_cast<unsigned char>(text_[byte_]);
    if (lead < 0x80) {
      character_ = lead;
      next_byte_ = byte_ + 1;
      return;
    }
    auto at = static_cast<std::int32_t>(byte_);
    UChar32 character = 0;
    U8_NEXT(text_.data(), at, static_cast<std::int32_t>(text_.size()), character);
    character_ = character < 0 ? 0xFFFD : static_cast<char32_t>(character);
    next_byte_ = character < 0 ? byte_ + 1 : static_cast<std::uint32_t>(at);
  }

  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t next_byte_ = 0;
  std::uint32_t index_ = 0;
  char32_t character_ = 0;
};

inline bool is_digit(char32_t character) {
  return character >= '0' && character <= '9';
}
inline bool is_latin(char32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}
inline bool is_letter(char32_t character) {
  if (character < 0x80) return is_latin(character);
  if (character >= 0x400 && character < 0x482) return true;
  return u_isalpha(static_cast<UChar32>(character));
}
inline bool is_upper(char32_t character) {
  if (character < 0x80) return character >= 'A' && character <= 'Z';
  return u_isupper(static_cast<UChar32>(character));
}
inline bool is_lower(char32_t character) {
  if (character < 0x80) return character >= 'a' && character <= 'z';
  return u_islower(static_cast<UChar32>(character));
}
inline constexpr char32_t kEmDash = 0x2014, kEnDash = 0x2013, kBar = 0x2015, kMinus = 0x2212;
inline bool is_dash(char32_t character) {
  return character == kEmDash || character == kEnDash || character == kBar || character == kMinus;
}
// Accents, variation selectors and joiners belong to the character before them.
inline bool is_mark(char32_t character) {
  return character >= 0x300 && (u_charType(static_cast<UChar32>(character)) == U_NON_SPACING_MARK ||
                                character == 0x20E3 || character == 0x200D || character == 0x00AD);
}
inline bool is_newline(char32_t character) {
  return character == '\n' || character == '\r' || character == 0x2028 || character == 0x2029 ||
         character == 0x0B || character == 0x0C || character == 0x85;
}
inline bool is_space(char32_t character) {
  if (character < 0x80) return character == ' ' || (character >= 9 && character <= 13) || character < 32;
  return u_isspace(static_cast<UChar32>(character)) || character == 0x200B || character == 0xFEFF;
}

}  // namespace newsgraph::extract
