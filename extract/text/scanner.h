// scanner.h - cuts text into tokens the way the Russian treebanks of Universal Dependencies do.
// Words with hyphens (but for designations with a number behind one), decimals, times, dates, addresses,
// hashtags and runs of signs ("?!", "...", "--") are one token; a full stop belongs to the abbreviation it
// follows; "%", quotation marks and brackets stand alone; ranges of numbers are three tokens. What is longer
// than kLongestToken is cut, so that later steps have a bound. Cost: linear; no token is looked at twice.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/text/abbreviations.h"

namespace newsgraph::extract {

enum class PieceKind : std::uint8_t {
  kWord,
  kAbbreviation,
  kInitial,
  kNumber,
  kAddress,
  kStop,
  kOpening,
  kClosing,
  kQuote,
  kDash,
  kSign
};

inline constexpr std::uint32_t kLongestToken = 512;  // code points

// One token before it is a Token: bytes and code points [begin, end) of the text.
struct Piece {
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  PieceKind kind = PieceKind::kWord;
  bool capitalised = false;   // begins with a capital letter
  bool may_end = false;       // an abbreviation behind which a sentence may end
  std::uint8_t newlines = 0;  // line breaks between the token before and this one, at most 2
};

void scan(std::string_view text, const Abbreviations& abbreviations, std::vector<Piece>* pieces);

}  // namespace newsgraph::extract
