// nearest.h - "did you mean": the known name closest to a misspelt one.
// Damerau-Levenshtein distance over case-folded code points (optimal string alignment); up to a third of the
// letters may differ.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace newsgraph::query {

// Empty when nothing is near. Equal distances: the first.
std::string nearest(std::string_view name, std::span<const std::string_view> known);

}  // namespace newsgraph::query
