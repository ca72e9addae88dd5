// components.h - which nodes hang together. Boost's connected_components and strong_components (Tarjan).
// Results are by vertex index of the view; numbers count from 0 in order of each component's first node.
#pragma once

#include <cstdint>
#include <vector>

#include "graph/bgl/graph_view.h"

namespace newsgraph::graph {

std::vector<std::uint32_t> connected_components(const UndirectedView& view);
std::vector<std::uint32_t> strong_components(const DirectedView& view);

// Numbers groups from 0 in order of first appearance, whatever they were called.
std::vector<std::uint32_t> renumber(const std::vector<std::uint32_t>& groups);

}  // namespace newsgraph::graph
