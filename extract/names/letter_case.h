// letter_case.h - capitals and yo of a word in the text, given to another form of it.
#pragma once

#include <string>
#include <string_view>

namespace newsgraph::extract {

// `lower` written like `original`: capitals part by part (parts are divided by hyphens), all capitals kept,
// and the letters both begin with as the original has them (yo).
std::string write_like(std::string_view lower, std::string_view original);

// The text with a small first letter, unless its first word is an abbreviation in capitals.
std::string with_small_initial(std::string_view text);

}  // namespace newsgraph::extract
