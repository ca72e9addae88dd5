#include "graph/algorithms/components.h"

#include <algorithm>
#include <unordered_map>

#include <boost/graph/connected_components.hpp>
#include <boost/graph/strong_components.hpp>

#include "graph/bgl/boost_graph.h"

namespace newsgraph::graph {

std::vector<std::uint32_t> renumber(const std::vector<std::uint32_t>& groups) {
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> renumbered;
  renumbered.reserve(groups.size());
  for (const std::uint32_t group : groups) {
    renumbered.push_back(
        numbers.try_emplace(group, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  return renumbered;
}

std::vector<std::uint32_t> connected_components(const UndirectedView& view) {
  std::vector<std::uint32_t> component(view.nodes().size());
  boost::connected_components(view, vertex_map(component, view));
  return renumber(component);
}

std::vector<std::uint32_t> strong_components(const DirectedView& view) {
  std::vector<std::uint32_t> component(view.nodes().size());
  boost::strong_components(view, vertex_map(component, view), boost::vertex_index_map(VertexIndexMap(view)));
  return renumber(component);
}

}  // namespace newsgraph::graph
