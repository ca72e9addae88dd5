// word_hash.h - lets hash tables of words be asked with views, without a copy.
#pragma once

#include <functional>
#include <string_view>

namespace newsgraph {

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
};

}  // namespace newsgraph
