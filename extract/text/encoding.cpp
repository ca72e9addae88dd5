#include "extract/text/encoding.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "extract/text/html.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct Utf8 {
  std::string text;
  std::size_t valid_letters = 0;  // well-formed sequences of two bytes and more
  std::size_t broken = 0;
};

Utf8 repair_utf8(std::string_view bytes) {
  Utf8 result;
  result.text.reserve(bytes.size());
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t begin = i;
    UChar32 code_point;
    U8_NEXT(data, i, size, code_point);
    if (code_point < 0) {
      result.text.append(kReplacement);
      ++result.broken;
    } else {
      result.text.append(bytes.substr(begin, i - begin));
      if (i - begin > 1) ++result.valid_letters;
    }
  }
  return result;
}

Result<DecodedText> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(encoding.c_str(), &status),
                                                                     ucnv_close);
  if (U_FAILURE(status)) {
    return Error{"unknown encoding \"" + encoding + '"', "",
                 "give a name like UTF-8, windows-1251 or KOI8-R"};
  }
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                status);
  if (U_FAILURE(status)) return Error{"cannot be read as " + encoding, "", "give the encoding"};
  std::string utf8;
  text.toUTF8String(utf8);
  std::size_t replaced = 0;
  for (auto at = utf8.find(kReplacement); at != std::string::npos; at = utf8.find(kReplacement, at + 3))
    ++replaced;
  return DecodedText{std::move(utf8), encoding, replaced};
}

// The words with letters beyond ASCII, up to `most` bytes: markup and Latin text tell nothing of Russian.
std::string foreign_words(std::string_view bytes, std::size_t most) {
  std::string words;
  const auto is_foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  for (auto at = bytes.begin(); words.size() < most;) {
    at = std::find_if(at, bytes.end(), is_foreign);
    if (at == bytes.end()) break;
    const auto end = std::find_if_not(at, bytes.end(), is_foreign);
    words.append(at, end) += ' ';
    at = end;
  }
  return words;
}

// What a page says of itself: <meta charset="..."> or <meta ... content="text/html; charset=...">. Empty:
// nothing, or no encoding of Cyrillic letters.
std::string declared_encoding(std::string_view bytes) {
  constexpr std::size_t kLook = 4096;
  constexpr std::string_view kCharset = "charset=";
  if (!looks_like_html(bytes)) return {};
  std::string head(bytes.substr(0, kLook));
  std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
  const auto found = head.find(kCharset);
  if (found == std::string::npos) return {};
  const auto begin = head.find_first_not_of("\"' ", found + kCharset.size());
  if (begin == std::string::npos) return {};
  const std::string name = head.substr(begin, head.find_first_of("\"' ;/>", begin) - begin);
  // Others are what a program writes into every page.
  constexpr std::array<std::string_view, 10> kCyrillic = {
      "windows-1251", "cp1251", "cp-1251", "x-cp1251",   "koi8-r",
      "koi8-u",       "ibm866", "cp866",   "iso-8859-5", "x-mac-cyrillic"};
  return std::find(kCyrillic.begin(), kCyrillic.end(), name) != kCyrillic.end() ? name : std::string();
}

// ICU's best guess among what Russian news comes in; windows-1251 when it has none.
std::string detect(std::string_view bytes) {
  constexpr std::array<std::string_view, 4> kExpected = {"windows-1251", "KOI8-R", "IBM866", "ISO-8859-5"};
  constexpr std::size_t kSample = 1 << 16;
  const std::string sample = foreign_words(bytes, kSample);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    if (std::find(kExpected.begin(), kExpected.end(), name) != kExpected.end()) return std::string(name);
  }
  return "windows-1251";
}

}  // namespace

Result<DecodedText> decode(std::string_view bytes, const std::string& encoding) {
  if (!encoding.empty()) return convert(bytes, encoding);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE")) return convert(bytes.substr(2), "UTF-16LE");
  if (bytes.starts_with("\xFE\xFF")) return convert(bytes.substr(2), "UTF-16BE");
  if (bytes.find('\0') != std::string_view::npos) {
    return Error{"binary data, not text", "", "give a text, HTML or JSON lines file"};
  }
  Utf8 utf8 = repair_utf8(bytes);
  if (utf8.broken <= utf8.valid_letters / 10) return DecodedText{std::move(utf8.text), "UTF-8", utf8.broken};
  const std::string declared = declared_encoding(bytes);
  return convert(bytes, declared.empty() ? detect(bytes) : declared);
}

}  // namespace newsgraph::extract
