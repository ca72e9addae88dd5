// fold_case.h - one spelling per word, for looking up: lower case, yo written as ye, stress marks dropped.
// For comparing and as keys of tables; never shown to people. Input that is not UTF-8 is kept byte for byte.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph {

std::string fold_case(std::string_view text);

// The first letter is an upper-case one.
bool starts_with_capital(std::string_view text);

// Letters (code points) of valid UTF-8.
std::size_t count_code_points(std::string_view text);

}  // namespace newsgraph
