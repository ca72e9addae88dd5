// graph_view.h - a Graph as Boost.Graph sees it: a choice of its nodes and relationships, adjacency used in
// place. Made by algorithms and by their callers; bgl/boost_graph.h adds Boost's functions and traits.
// Directed views are BidirectionalGraphs; in undirected ones every relationship can be walked both ways (a
// self-loop is two out-edges, as in Boost's own undirected graphs). Parallel relationships are parallel
// edges. Vertices are NodeIds in id order; vertex_index() counts those in the view from 0. Lifetime: until
// the graph's next write. Threads: const. Cost: O(nodes) to make, O(relationships) more with dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/iterator/iterator_facade.hpp>

#include "graph/graph.h"

namespace newsgraph::graph {

// Empty fields leave nothing out.
struct ViewFilter {
  std::vector<LabelId> labels = {};  // nodes that have one of them, and relationships between such nodes
  std::vector<TypeId> types = {};
  // Relationships whose property `date` (ISO text or a date) lies in [from, until), compared as text.
  std::optional<KeyId> date = {};
  std::string from = {}, until = {};
};

struct ViewEdge {
  NodeId source;
  NodeId target;
  RelationshipId relationship;
  bool operator==(const ViewEdge& other) const { return relationship == other.relationship; }
};

class BasicView {
 public:
  static constexpr std::uint32_t kOutside = 0xffffffff;

  const Graph& graph() const { return *graph_; }
  const std::vector<NodeId>& nodes() const { return nodes_; }
  std::size_t edge_count() const { return edge_count_; }
  // kOutside when the node is not in the view.
  std::uint32_t vertex_index(NodeId node) const {
    return index_.empty() ? node.value() : index_[node.value()];
  }
  bool contains(const Adjacent& entry) const {
    return vertex_index(entry.node) != kOutside && (kept_.empty() || kept_[entry.relationship.value()]);
  }

  // Whether contains() can be false: then degrees are counted, else they are sums of run lengths.
  bool filtered() const { return filtered_; }

  // Runs to walk for the edges of one vertex, out-runs first.
  using Lanes = std::vector<const Adjacency*>;
  const Lanes& out_lanes() const { return out_; }
  const Lanes& in_lanes() const { return in_; }
  const Lanes& both_lanes() const { return both_; }

 protected:
  BasicView(const Graph& graph, const ViewFilter& filter);

 private:
  void choose_nodes(const ViewFilter& filter);
  void choose_relationships(const ViewFilter& filter);
  std::size_t count_edges() const;

  const Graph* graph_;
  std::vector<NodeId> nodes_;
  std::vector<std::uint32_t> index_;  // by node; empty when every id is in the view
  std::vector<bool> kept_;            // by relationship; empty when all are
  Lanes out_, in_, both_;
  std::size_t edge_count_ = 0;
  bool filtered_ = false;
};

class DirectedView : public BasicView {
 public:
  explicit DirectedView(const Graph& graph, const ViewFilter& filter = {}) : BasicView(graph, filter) {}
  const Lanes& lanes_out_of_vertex() const { return out_lanes(); }
  const Lanes& lanes_into_vertex() const { return in_lanes(); }
};

class UndirectedView : public BasicView {
 public:
  explicit UndirectedView(const Graph& graph, const ViewFilter& filter = {}) : BasicView(graph, filter) {}
  const Lanes& lanes_out_of_vertex() const { return both_lanes(); }
  const Lanes& lanes_into_vertex() const { return both_lanes(); }
};

// The edges of one vertex; `inwards` makes the vertex their target.
class IncidenceIterator
    : public boost::iterator_facade<IncidenceIterator, ViewEdge, boost::forward_traversal_tag, ViewEdge> {
 public:
  IncidenceIterator() = default;
  IncidenceIterator(const BasicView& view, const BasicView::Lanes& lanes, NodeId node, bool inwards)
      : view_(&view),
        lane_(lanes.data()),
        last_lane_(lanes.data() + lanes.size()),
        node_(node),
        inwards_(inwards) {
    enter_lane();
    settle();
  }
  static IncidenceIterator end(const BasicView::Lanes& lanes) {
    IncidenceIterator iterator;
    iterator.lane_ = iterator.last_lane_ = lanes.data() + lanes.size();
    return iterator;
  }

 private:
  friend class boost::iterator_core_access;

  void enter_lane() {
    if (lane_ == last_lane_) return;
    const std::span<const Adjacent> run = (*lane_)->run(node_);
    at_ = run.data();
    end_ = run.data() + run.size();
  }
  void settle() {
    while (lane_ != last_lane_) {
      for (; at_ != end_; ++at_) {
        if (view_->contains(*at_)) return;
      }
      ++lane_;
      enter_lane();
    }
    at_ = nullptr;
  }
  void increment() {
    ++at_;
    settle();
  }
  bool equal(const IncidenceIterator& other) const { return lane_ == other.lane_ && at_ == other.at_; }
  ViewEdge dereference() const {
    return inwards_ ? ViewEdge{at_->node, node_, at_->relationship}
                    : ViewEdge{node_, at_->node, at_->relationship};
  }

  const BasicView* view_ = nullptr;
  const Adjacency* const* lane_ = nullptr;
  const Adjacency* const* last_lane_ = nullptr;
  const Adjacent* at_ = nullptr;
  const Adjacent* end_ = nullptr;
  NodeId node_;
  bool inwards_ = false;
};

// Every edge once, from start to end, in order of starts.
class EdgeIterator
    : public boost::iterator_facade<EdgeIterator, ViewEdge, boost::forward_traversal_tag, ViewEdge> {
 public:
  EdgeIterator() = default;
  EdgeIterator(const BasicView& view, std::size_t vertex) : view_(&view), vertex_(vertex) {
    enter_vertex();
    settle();
  }

 private:
  friend class boost::iterator_core_access;

  void enter_vertex() {
    edge_ = vertex_ < view_->nodes().size()
                ? IncidenceIterator(*view_, view_->out_lanes(), view_->nodes()[vertex_], false)
                : IncidenceIterator::end(view_->out_lanes());
  }
  void settle() {
    while (vertex_ < view_->nodes().size() && edge_ == IncidenceIterator::end(view_->out_lanes())) {
      ++vertex_;
      enter_vertex();
    }
  }
  void increment() {
    ++edge_;
    settle();
  }
  bool equal(const EdgeIterator& other) const { return vertex_ == other.vertex_ && edge_ == other.edge_; }
  ViewEdge dereference() const { return *edge_; }

  const BasicView* view_ = nullptr;
  std::size_t vertex_ = 0;
  IncidenceIterator edge_;
};

}  // namespace newsgraph::graph
