// letter_case.h - upper and lower case of UTF-8 text, full Unicode (ICU, root locale), with a quick way for
// ASCII and the basic Cyrillic letters, which news consists of. Appends nothing on the heap when `out` has
// room. Text that is not UTF-8 gets replacement characters. Pure.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::query {

// `out` is overwritten.
void to_lower(std::string_view text, std::string& out);
void to_upper(std::string_view text, std::string& out);

}  // namespace newsgraph::query
