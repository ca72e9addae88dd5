// kept_bytes.h - what a value that an operator keeps holds alive on the heap besides itself: its elements or
// characters, not what these hold in turn. Cost: O(1), O(entries) for a map.
#pragma once

#include "graph/value.h"

namespace newsgraph::query {

inline std::size_t kept_bytes(const graph::Value& value) {
  using graph::ValueKind;
  switch (value.kind()) {
    case ValueKind::kString:
      return value.is_owned_string() ? value.as_string().size() : 0;
    case ValueKind::kList:
      return value.as_list().size() * sizeof(graph::Value);
    case ValueKind::kMap:
      return value.as_map().size() * sizeof(graph::Map::value_type);
    case ValueKind::kPath:
      return value.as_path().relationships.size() * (sizeof(graph::NodeId) + sizeof(graph::RelationshipId));
    default:
      return 0;
  }
}

}  // namespace newsgraph::query
