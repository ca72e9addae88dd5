// token_features.h - what the parser sees of one tagged token: the keys of its features, one for each slot.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/document.h"

namespace newsgraph::extract {

enum TokenSlot {
  kFormSlot,
  kLemmaSlot,
  kSuffixSlot,
  kTagSlot,
  kUposSlot,
  kCaseSlot,
  kShapeSlot,
  kTokenSlots
};

using TokenKeys = std::array<std::uint64_t, kTokenSlots>;

// `form` as it stands in the text.
TokenKeys token_keys(std::string_view form, const Token& token, bool first_in_sentence);

// Lower case, without yo: the spelling two forms of the same word share.
std::string folded(std::string_view form);

// The last `length` code points.
std::string_view suffix_of(std::string_view folded_form, std::size_t length);

// Small letters, capitals, digits, Latin ... as a small number.
std::uint64_t token_shape(std::string_view form);

// Part of speech and features as one number.
std::uint64_t tag_key(Upos upos, const Features& features);

}  // namespace newsgraph::extract
