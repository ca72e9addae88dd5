// boost_graph.h - makes DirectedView and UndirectedView models of Boost.Graph's concepts: VertexListGraph,
// EdgeListGraph, IncidenceGraph, BidirectionalGraph and AdjacencyGraph, with property maps. Include it where
// a Boost algorithm runs on a view; it is heavy, so keep that in one .cpp. tests/graph/bgl_test.cpp asserts
// the concepts.
#pragma once

#include <utility>

#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

#include "graph/bgl/graph_view.h"

namespace newsgraph::graph {

template <typename View>
concept BglView = std::is_base_of_v<BasicView, View>;

struct ViewTraversal : boost::bidirectional_graph_tag,
                       boost::adjacency_graph_tag,
                       boost::vertex_list_graph_tag,
                       boost::edge_list_graph_tag {};

template <typename View, typename Directed>
struct ViewTraits {
  using vertex_descriptor = NodeId;
  using edge_descriptor = ViewEdge;
  using directed_category = Directed;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = ViewTraversal;
  using vertex_iterator = std::vector<NodeId>::const_iterator;
  using out_edge_iterator = IncidenceIterator;
  using in_edge_iterator = IncidenceIterator;
  using edge_iterator = EdgeIterator;
  using adjacency_iterator =
      typename boost::adjacency_iterator_generator<View, NodeId, IncidenceIterator>::type;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static NodeId null_vertex() { return NodeId(); }
};

// --- The functions that Boost finds by argument-dependent lookup.
inline std::pair<std::vector<NodeId>::const_iterator, std::vector<NodeId>::const_iterator> vertices(
    const BasicView& view) {
  return {view.nodes().begin(), view.nodes().end()};
}
inline std::size_t num_vertices(const BasicView& view) {
  return view.nodes().size();
}
inline std::pair<EdgeIterator, EdgeIterator> edges(const BasicView& view) {
  return {EdgeIterator(view, 0), EdgeIterator(view, view.nodes().size())};
}
inline std::size_t num_edges(const BasicView& view) {
  return view.edge_count();
}
inline NodeId source(const ViewEdge& edge, const BasicView&) {
  return edge.source;
}
inline NodeId target(const ViewEdge& edge, const BasicView&) {
  return edge.target;
}

template <BglView View>
std::pair<IncidenceIterator, IncidenceIterator> out_edges(NodeId node, const View& view) {
  const BasicView::Lanes& lanes = view.lanes_out_of_vertex();
  return {IncidenceIterator(view, lanes, node, false), IncidenceIterator::end(lanes)};
}
template <BglView View>
std::pair<IncidenceIterator, IncidenceIterator> in_edges(NodeId node, const View& view) {
  const BasicView::Lanes& lanes = view.lanes_into_vertex();
  return {IncidenceIterator(view, lanes, node, true), IncidenceIterator::end(lanes)};
}
inline std::size_t degree_in(const BasicView::Lanes& lanes, NodeId node) {
  std::size_t degree = 0;
  for (const Adjacency* lane : lanes) degree += lane->degree(node);
  return degree;
}
template <BglView View>
std::size_t out_degree(NodeId node, const View& view) {
  if (!view.filtered()) return degree_in(view.lanes_out_of_vertex(), node);
  const auto [begin, end] = out_edges(node, view);
  return static_cast<std::size_t>(std::distance(begin, end));
}
template <BglView View>
std::size_t in_degree(NodeId node, const View& view) {
  if (!view.filtered()) return degree_in(view.lanes_into_vertex(), node);
  const auto [begin, end] = in_edges(node, view);
  return static_cast<std::size_t>(std::distance(begin, end));
}
template <BglView View>
std::size_t degree(NodeId node, const View& view) {
  return std::is_same_v<View, UndirectedView> ? out_degree(node, view)
                                              : out_degree(node, view) + in_degree(node, view);
}
template <BglView View>
auto adjacent_vertices(NodeId node, const View& view) {
  using Iterator = typename boost::adjacency_iterator_generator<View, NodeId, IncidenceIterator>::type;
  const auto [begin, end] = out_edges(node, view);
  return std::pair(Iterator(begin, &view), Iterator(end, &view));
}

// --- Property maps.
class VertexIndexMap {
 public:
  using key_type = NodeId;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  VertexIndexMap() = default;
  explicit VertexIndexMap(const BasicView& view) : view_(&view) {}
  friend std::size_t get(const VertexIndexMap& map, NodeId node) { return map.view_->vertex_index(node); }
  std::size_t operator[](NodeId node) const { return view_->vertex_index(node); }

 private:
  const BasicView* view_ = nullptr;
};

// A property of the graph by key: of vertices, or of edges. Values are Values; null where absent.
class PropertyMap {
 public:
  using value_type = Value;
  using reference = Value;
  using category = boost::readable_property_map_tag;
  PropertyMap(const BasicView& view, KeyId key) : view_(&view), key_(key) {}

 protected:
  const BasicView* view_;
  KeyId key_;
};
class VertexPropertyMap : public PropertyMap {
 public:
  using key_type = NodeId;
  using PropertyMap::PropertyMap;
  friend Value get(const VertexPropertyMap& map, NodeId node) {
    return map.view_->graph().property(node, map.key_);
  }
};
class EdgePropertyMap : public PropertyMap {
 public:
  using key_type = ViewEdge;
  using PropertyMap::PropertyMap;
  friend Value get(const EdgePropertyMap& map, const ViewEdge& edge) {
    return map.view_->graph().property(edge.relationship, map.key_);
  }
};

inline VertexIndexMap get(boost::vertex_index_t, const BasicView& view) {
  return VertexIndexMap(view);
}
inline std::size_t get(boost::vertex_index_t, const BasicView& view, NodeId node) {
  return view.vertex_index(node);
}

// A writable vertex map over values in order of vertex index.
template <typename T>
auto vertex_map(std::vector<T>& values, const BasicView& view) {
  return boost::make_iterator_property_map(values.begin(), VertexIndexMap(view));
}

}  // namespace newsgraph::graph

namespace boost {

template <>
struct graph_traits<newsgraph::graph::DirectedView>
    : newsgraph::graph::ViewTraits<newsgraph::graph::DirectedView, bidirectional_tag> {};
template <>
struct graph_traits<newsgraph::graph::UndirectedView>
    : newsgraph::graph::ViewTraits<newsgraph::graph::UndirectedView, undirected_tag> {};

template <newsgraph::graph::BglView View>
struct graph_traits<const View> : graph_traits<View> {};

template <newsgraph::graph::BglView View>
struct property_map<View, vertex_index_t> {
  using type = newsgraph::graph::VertexIndexMap;
  using const_type = newsgraph::graph::VertexIndexMap;
};

}  // namespace boost
