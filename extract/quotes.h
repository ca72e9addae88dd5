// quotes.h - quotation marks and dashes as tokens: read by the steps that look at the words around a name.
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

inline bool is_dash(std::string_view form) {
  return form == "-" || form == "\u2013" || form == "\u2014";
}

inline bool is_quote(std::string_view form) {
  return is_opening_quote(form) || is_closing_quote(form);
}

}  // namespace newsgraph::extract
