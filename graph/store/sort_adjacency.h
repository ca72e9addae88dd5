// sort_adjacency.h - the adjacency arrays of a base, from its list of relationships, by counting sort.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "graph/adjacency.h"
#include "graph/store/base.h"

namespace newsgraph::graph {

struct BaseDraft;

// One type in one direction, as in AdjacencyBase.
struct SortedAdjacency {
  std::uint32_t first = 0;
  std::vector<std::uint32_t> offsets;
  std::vector<Adjacent> entries;
  std::vector<std::uint64_t> ends_with;  // by label: relationships whose near end has it
};

// Gives each type's to `use`, in order of types. Runs come out in order of relationship id. Memory: one
// type's at a time, and 4 bytes a relationship.
void sort_adjacency(const BaseDraft& draft, Direction direction,
                    const std::function<void(SortedAdjacency)>& use);

}  // namespace newsgraph::graph
