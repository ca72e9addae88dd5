// value_limits.h - how large a value a query may make. More is refused with ArgumentError rather than filling
// the memory, or the stack of what walks over the value: comparing, hashing and writing it out recurse into
// its lists and maps. Called by what makes lists, maps and text whose size data decides.
#pragma once

#include <string_view>

#include "graph/value.h"

namespace newsgraph::query {

inline constexpr std::uint64_t kMaxElements =
    100'000'000;                                         // in a list, with those of the lists and maps in it
inline constexpr std::uint32_t kMaxValueNesting = 1000;  // lists and maps inside one another
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30;

// `maker` is what would make it, as the message names it: "range()", "'+'".
void require_elements(std::string_view maker, std::uint64_t count);
void require_text_bytes(std::string_view maker, std::size_t count);

// Value::list and Value::map, within the limits.
graph::Value bounded_list(std::string_view maker, graph::List items);
graph::Value bounded_map(graph::Map entries);

}  // namespace newsgraph::query
