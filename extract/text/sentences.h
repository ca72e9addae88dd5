// sentences.h - where sentences end.
// A boundary lies behind a full stop, question or exclamation mark, ellipsis or smile (and the quotation
// marks and brackets that close behind it) when what follows can begin a sentence, behind an abbreviation
// that may end one, and at a line break. Not behind initials, numbers of lists, or before the author's words
// ("...!" - skazal on). Cost: linear.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/text/scanner.h"

namespace newsgraph::extract {

// The index of the first piece of every sentence, in order. Empty for no pieces.
std::vector<std::uint32_t> find_sentences(std::string_view text, const std::vector<Piece>& pieces);

}  // namespace newsgraph::extract
