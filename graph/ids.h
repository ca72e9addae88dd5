// ids.h - the small names of a property graph: ids of labels, types and keys, directions, one property.
#pragma once

#include <cstdint>

#include "base/strong_id.h"
#include "graph/value.h"

namespace newsgraph::graph {

using LabelId = StrongId<struct LabelTag, std::uint16_t>;
using TypeId = StrongId<struct TypeTag, std::uint16_t>;  // of a relationship
using KeyId = StrongId<struct KeyTag, std::uint16_t>;    // of a property

enum class Direction : std::uint8_t { kOut, kIn };

inline constexpr std::size_t index_of(Direction direction) {
  return static_cast<std::size_t>(direction);
}

struct Ends {
  NodeId start;
  NodeId end;
  TypeId type;
};

struct Property {
  KeyId key;
  Value value;
};

}  // namespace newsgraph::graph
