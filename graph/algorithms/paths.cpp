#include "graph/algorithms/paths.h"

#include <algorithm>

#include <boost/graph/breadth_first_search.hpp>

#include "graph/bgl/boost_graph.h"

namespace newsgraph::graph {
namespace {

constexpr std::uint32_t kUnreached = 0xffffffff;

class DistanceVisitor : public boost::default_bfs_visitor {
 public:
  explicit DistanceVisitor(std::vector<std::uint32_t>& distance) : distance_(&distance) {}
  template <typename View>
  void tree_edge(const ViewEdge& edge, const View& view) const {
    (*distance_)[view.vertex_index(edge.target)] = (*distance_)[view.vertex_index(edge.source)] + 1;
  }

 private:
  std::vector<std::uint32_t>* distance_;
};

template <typename View>
std::vector<std::uint32_t> distances_from(const View& view, NodeId from) {
  std::vector<std::uint32_t> distance(view.nodes().size(), kUnreached);
  std::vector<boost::default_color_type> color(view.nodes().size());
  distance[view.vertex_index(from)] = 0;
  boost::breadth_first_search(view, from,
                              boost::color_map(vertex_map(color, view)).visitor(DistanceVisitor(distance)));
  return distance;
}

// Walks back from the end along edges that come from one step nearer to the start.
template <typename View>
class PathCollector {
 public:
  PathCollector(const View& view, NodeId from, NodeId to, std::size_t limit)
      : view_(view), limit_(limit), distance_(distances_from(view, from)) {
    const std::uint32_t length = distance_[view.vertex_index(to)];
    if (length == kUnreached) return;
    nodes_.resize(length + 1);
    relationships_.resize(length);
    nodes_[length] = to;
    collect(length);
  }

  std::vector<Path> paths() && { return std::move(paths_); }

 private:
  // One frame per step left; iterative, as paths may be as long as the graph is large.
  void collect(std::uint32_t length) {
    struct Frame {
      IncidenceIterator at, end;
    };
    std::vector<Frame> frames;
    std::uint32_t left = length;
    const auto open = [&] {
      const auto [begin, end] = in_edges(nodes_[left], view_);
      frames.push_back({begin, end});
    };
    if (length == 0) return paths_.push_back({nodes_, relationships_});
    for (open(); !frames.empty() && paths_.size() < limit_;) {
      Frame& frame = frames.back();
      left = length - static_cast<std::uint32_t>(frames.size()) + 1;
      if (frame.at == frame.end) {
        frames.pop_back();
        continue;
      }
      const ViewEdge edge = *frame.at;
      ++frame.at;
      if (distance_[view_.vertex_index(edge.source)] + 1 != left) continue;
      nodes_[left - 1] = edge.source;
      relationships_[left - 1] = edge.relationship;
      if (left == 1) {
        paths_.push_back({nodes_, relationships_});
      } else {
        --left;
        open();
      }
    }
  }

  const View& view_;
  std::size_t limit_;
  std::vector<std::uint32_t> distance_;
  std::vector<NodeId> nodes_;
  std::vector<RelationshipId> relationships_;
  std::vector<Path> paths_;
};

template <typename View>
std::optional<Path> first(const View& view, NodeId from, NodeId to) {
  std::vector<Path> paths = PathCollector<View>(view, from, to, 1).paths();
  return paths.empty() ? std::nullopt : std::optional(std::move(paths.front()));
}

}  // namespace

std::optional<Path> shortest_path(const UndirectedView& view, NodeId from, NodeId to) {
  return first(view, from, to);
}
std::optional<Path> shortest_path(const DirectedView& view, NodeId from, NodeId to) {
  return first(view, from, to);
}

std::vector<Path> all_shortest_paths(const UndirectedView& view, NodeId from, NodeId to, std::size_t limit) {
  return PathCollector<UndirectedView>(view, from, to, limit).paths();
}
std::vector<Path> all_shortest_paths(const DirectedView& view, NodeId from, NodeId to, std::size_t limit) {
  return PathCollector<DirectedView>(view, from, to, limit).paths();
}

}  // namespace newsgraph::graph
