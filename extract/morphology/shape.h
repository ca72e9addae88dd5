// shape.h - what a token looks like, before any dictionary: letters of which script, digits, punctuation,
// capitals. Cost: one pass over the bytes.
#pragma once

#include <string_view>

namespace newsgraph::extract {

struct Shape {
  bool cyrillic = false;  // has a Cyrillic letter (of any language)
  bool latin = false;
  bool digit = false;
  bool other_letter = false;  // a letter of another script
  bool capitalised = false;   // begins with a capital letter
  bool all_capitals = false;  // at least two letters, none small
  bool symbol = false;        // has a currency sign, %, №, + and the like
  bool punctuation = false;
  int letters = 0;
};

Shape shape_of(std::string_view utf8);

}  // namespace newsgraph::extract
