#include "base/fold_case.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph {
namespace {

constexpr UChar32 kIo = 0x451;
constexpr UChar32 kIe = 0x435;
constexpr UChar32 kGraveAccent = 0x300;
constexpr UChar32 kAcuteAccent = 0x301;

void append(UChar32 letter, std::string* text) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, letter);
  text->append(bytes, static_cast<std::size_t>(size));
}

}  // namespace

std::string fold_case(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 letter = 0;
    U8_NEXT(text.data(), at, size, letter);
    if (letter < 0) {
      folded.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    } else if (letter != kGraveAccent && letter != kAcuteAccent) {
      letter = u_tolower(letter);
      append(letter == kIo ? kIe : letter, &folded);
    }
  }
  return folded;
}

bool starts_with_capital(std::string_view text) {
  if (text.empty()) return false;
  std::int32_t at = 0;
  UChar32 letter = 0;
  U8_NEXT(text.data(), at, static_cast<std::int32_t>(text.size()), letter);
  return letter > 0 && u_isupper(letter);
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return count;
}

}  // namespace newsgraph
