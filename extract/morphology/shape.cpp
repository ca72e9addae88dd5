#include "extract/morphology/shape.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph::extract {

Shape shape_of(std::string_view utf8) {
  Shape shape;
  int capitals = 0;
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t at = 0; at < size;) {
    const bool first = at == 0;
    UChar32 character = 0;
    U8_NEXT(utf8.data(), at, size, character);
    if (character >= 0 && u_isalpha(character)) {
      ++shape.letters;
      const bool cyrillic = character >= 0x400 && character < 0x530;
      const bool latin = character < 0x250;
      (cyrillic ? shape.cyrillic : latin ? shape.latin : shape.other_letter) = true;
      if (u_isupper(character)) {
        ++capitals;
        if (first) shape.capitalised = true;
      }
    } else if (character >= 0 && u_isdigit(character)) {
      shape.digit = true;
    } else if (character == '%' || character == 0x2116 || character == '@' || character == '#' ||
               (character >= 0 && (U_GET_GC_MASK(character) & U_GC_S_MASK) != 0)) {
      shape.symbol = true;
    } else {
      shape.punctuation = true;
    }
  }
  shape.all_capitals = shape.letters > 1 && capitals == shape.letters;
  return shape;
}

}  // namespace newsgraph::extract
