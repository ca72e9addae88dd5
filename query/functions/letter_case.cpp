#include "query/functions/letter_case.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace newsgraph::query {
namespace {

using Byte = unsigned char;

// In UTF-8 the Cyrillic letters U+0400..U+045F are two bytes each: D0 80..BF and D1 80..9F. A quick function
// moves one letter to the other case in place and says how many bytes it was; 0 sends the whole text to ICU.
int lower_letter(Byte* at, const Byte* end) {
  if (*at < 0x80) {
    if (*at >= 'A' && *at <= 'Z') *at = static_cast<Byte>(*at + 0x20);
    return 1;
  }
  if (end - at < 2 || (*at != 0xD0 && (*at != 0xD1 || at[1] > 0x9F))) return 0;
  if (*at == 0xD0 && at[1] < 0xB0) {
    const int letter = (at[1] - 0x80) + (at[1] < 0x90 ? 0x50 : 0x20);  // from U+0400
    at[0] = static_cast<Byte>(0xD0 + letter / 0x40);
    at[1] = static_cast<Byte>(0x80 + letter % 0x40);
  }
  return 2;
}

int upper_letter(Byte* at, const Byte* end) {
  if (*at < 0x80) {
    if (*at >= 'a' && *at <= 'z') *at = static_cast<Byte>(*at - 0x20);
    return 1;
  }
  if (end - at < 2 || (*at != 0xD0 && (*at != 0xD1 || at[1] > 0x9F))) return 0;
  const int letter = (*at - 0xD0) * 0x40 + at[1] - 0x80;
  if (letter >= 0x30) {
    const int moved = letter - (letter >= 0x50 ? 0x50 : 0x20);
    at[0] = 0xD0;
    at[1] = static_cast<Byte>(0x80 + moved);
  }
  return 2;
}

template <int (*kMove)(Byte*, const Byte*)>
bool quick(std::string_view text, std::string& out) {
  out.assign(text);
  auto* at = reinterpret_cast<Byte*>(out.data());
  const Byte* end = at + out.size();
  while (at < end) {
    const int size = kMove(at, end);
    if (size == 0) return false;
    at += size;
  }
  return true;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

}  // namespace

void to_lower(std::string_view text, std::string& out) {
  if (quick<lower_letter>(text, out)) return;
  out.clear();
  utf16(text).toLower(icu::Locale::getRoot()).toUTF8String(out);
}

void to_upper(std::string_view text, std::string& out) {
  if (quick<upper_letter>(text, out)) return;
  out.clear();
  utf16(text).toUpper(icu::Locale::getRoot()).toUTF8String(out);
}

}  // namespace newsgraph::query
