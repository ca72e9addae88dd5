#include "extract/syntax/token_features.h"

#include <cstring>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "extract/syntax/feature_index.h"

namespace newsgraph::extract {
namespace {

constexpr UChar32 kYo = 0x451, kYe = 0x435;
constexpr std::size_t kSuffixLength = 3;

enum Shape : std::uint64_t { kLower, kTitle, kUpper, kDigit, kMixed, kLatin, kSign };

Shape shape_of(std::string_view form) {
  const auto length = static_cast<std::int32_t>(form.size());
  int upper = 0, lower = 0, digits = 0, latin = 0;
  bool first_upper = false;
  for (std::int32_t i = 0; i < length;) {
    UChar32 c;
    const bool first = i == 0;
    U8_NEXT_OR_FFFD(form.data(), i, length, c);
    if (u_isdigit(c)) ++digits;
    if (u_isupper(c)) ++upper, first_upper |= first;
    if (u_islower(c)) ++lower;
    if (c < 0x80 && u_isalpha(c)) ++latin;
  }
  if (digits > 0) return upper + lower > 0 ? kMixed : kDigit;
  if (latin > 0) return kLatin;
  if (upper + lower == 0) return kSign;
  if (upper == 0) return kLower;
  if (first_upper && upper == 1) return kTitle;
  return lower == 0 ? kUpper : kMixed;
}

}  // namespace

std::string folded(std::string_view form) {
  std::string result;
  result.reserve(form.size());
  const auto length = static_cast<std::int32_t>(form.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c;
    U8_NEXT_OR_FFFD(form.data(), i, length, c);
    c = u_tolower(c);
    if (c == kYo) c = kYe;
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    result.append(bytes, static_cast<std::size_t>(size));
  }
  return result;
}

std::string_view suffix_of(std::string_view folded_form, std::size_t length) {
  auto begin = static_cast<std::int32_t>(folded_form.size());
  for (std::size_t i = 0; i < length && begin > 0; ++i) U8_BACK_1_UNSAFE(folded_form.data(), begin);
  return folded_form.substr(static_cast<std::size_t>(begin));
}

std::uint64_t token_shape(std::string_view form) {
  return shape_of(form);
}

std::uint64_t tag_key(Upos upos, const Features& features) {
  static_assert(sizeof features == 12);
  std::uint64_t words[2] = {};
  std::memcpy(words, &features, sizeof features);
  return feature_key(words[0], words[1] << 8 | static_cast<std::uint64_t>(upos));
}

TokenKeys token_keys(std::string_view form, const Token& token, bool first_in_sentence) {
  const std::string word = folded(form);
  const auto upos = static_cast<std::uint64_t>(token.upos);
  const Features& features = token.features;
  const auto subclass = static_cast<std::uint64_t>(features.grammatical_case) << 8 |
                        static_cast<std::uint64_t>(features.verb_form) << 16 |
                        static_cast<std::uint64_t>(features.variant) << 24;
  TokenKeys keys;
  keys[kFormSlot] = feature_key(kFormSlot, word);
  keys[kLemmaSlot] = feature_key(kLemmaSlot, folded(token.lemma));
  keys[kSuffixSlot] = feature_key(kSuffixSlot, suffix_of(word, kSuffixLength));
  keys[kTagSlot] = feature_key(kTagSlot, tag_key(token.upos, features));
  keys[kUposSlot] = feature_key(kUposSlot, upos);
  keys[kCaseSlot] = feature_key(kCaseSlot, upos | subclass);
  keys[kShapeSlot] = feature_key(kShapeSlot, token_shape(form) * 2 + (first_in_sentence ? 1 : 0));
  return keys;
}

}  // namespace newsgraph::extract
