// quotes.h - quotation marks as tokens: read by the steps that look at the word in front of a quoted name.
#pragma once

#include <string_view>

namespace newsgraph::extract {

// U+201C opens in English and closes in Russian.
inline bool is_opening_quote(std::string_view form) {
  return form == "\u00AB" || form == "\u201E" || form == "\u201C" || form == "\"";
}

inline bool is_closing_quote(std::string_view form) {
  return form == "\u00BB" || form == "\u201C" || form == "\u201D" || form == "\"";
}

}  // namespace newsgraph::extract
