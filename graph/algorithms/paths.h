// paths.h - shortest paths between two nodes over the relationships of a view, whichever way they point or
// only forwards. Boost's breadth_first_search, stopped when the end is reached. O(nodes + edges) at worst.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graph/bgl/graph_view.h"

namespace newsgraph::graph {

// Nothing when there is no path. Of several the one that takes the earliest relationship at each step from
// the end.
std::optional<Path> shortest_path(const UndirectedView& view, NodeId from, NodeId to);
std::optional<Path> shortest_path(const DirectedView& view, NodeId from, NodeId to);

// All of them (parallel relationships make different paths), in a fixed order, at most `limit`.
std::vector<Path> all_shortest_paths(const UndirectedView& view, NodeId from, NodeId to, std::size_t limit);
std::vector<Path> all_shortest_paths(const DirectedView& view, NodeId from, NodeId to, std::size_t limit);

}  // namespace newsgraph::graph
