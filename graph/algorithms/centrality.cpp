#include "graph/algorithms/centrality.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/page_rank.hpp>

#include "graph/bgl/boost_graph.h"

namespace newsgraph::graph {
namespace {

// The first `count` of a shuffle that, unlike std::shuffle, is the same in every standard library.
std::vector<NodeId> sample(const std::vector<NodeId>& nodes, const SampleOptions& options) {
  std::vector<NodeId> chosen = nodes;
  if (options.sources == 0 || options.sources >= nodes.size()) return chosen;
  std::mt19937_64 random(options.seed);
  for (std::size_t i = 0; i < options.sources; ++i) {
    std::swap(chosen[i], chosen[i + random() % (chosen.size() - i)]);
  }
  chosen.resize(options.sources);
  return chosen;
}

// Stops when a round changed no rank by more than the tolerance.
class Converged {
 public:
  explicit Converged(const PageRankOptions& options) : options_(options) {}

  template <typename RankMap>
  bool operator()(const RankMap& rank, const DirectedView& view) {
    double change = 0;
    last_.resize(view.nodes().size(), -1);
    for (std::size_t i = 0; i < last_.size(); ++i) {
      const double now = get(rank, view.nodes()[i]);
      change = std::max(change, std::abs(now - last_[i]));
      last_[i] = now;
    }
    return change <= options_.tolerance || rounds_++ >= options_.most_rounds;
  }

 private:
  const PageRankOptions& options_;
  std::vector<double> last_;
  int rounds_ = 0;
};

// Sums of distances from one source, and how many nodes were reached.
class Distances : public boost::default_bfs_visitor {
 public:
  Distances(std::vector<std::uint32_t>& distance, std::uint64_t& sum, std::size_t& reached)
      : distance_(&distance), sum_(&sum), reached_(&reached) {}
  void tree_edge(const ViewEdge& edge, const UndirectedView& view) const {
    const std::uint32_t distance = (*distance_)[view.vertex_index(edge.source)] + 1;
    (*distance_)[view.vertex_index(edge.target)] = distance;
    *sum_ += distance;
    ++*reached_;
  }

 private:
  std::vector<std::uint32_t>* distance_;
  std::uint64_t* sum_;
  std::size_t* reached_;
};

// Shortest paths from one source: by vertex index, and the nodes in the order they were reached.
struct PathCounts {
  explicit PathCounts(std::size_t count) : distance(count), paths(count), dependency(count) {}
  void start(std::uint32_t source) {
    std::fill(paths.begin(), paths.end(), 0.0);
    std::fill(dependency.begin(), dependency.end(), 0.0);
    order.clear();
    distance[source] = 0;
    paths[source] = 1;
  }
  std::vector<std::uint32_t> distance;
  std::vector<double> paths, dependency;
  std::vector<NodeId> order;
};

class PathCountVisitor : public boost::default_bfs_visitor {
 public:
  explicit PathCountVisitor(PathCounts& counts) : counts_(&counts) {}
  void examine_vertex(NodeId node, const UndirectedView&) const { counts_->order.push_back(node); }
  void tree_edge(const ViewEdge& edge, const UndirectedView& view) const {
    const std::uint32_t from = view.vertex_index(edge.source), to = view.vertex_index(edge.target);
    counts_->distance[to] = counts_->distance[from] + 1;
    counts_->paths[to] = counts_->paths[from];
  }
  void non_tree_edge(const ViewEdge& edge, const UndirectedView& view) const {
    const std::uint32_t from = view.vertex_index(edge.source), to = view.vertex_index(edge.target);
    if (counts_->distance[to] == counts_->distance[from] + 1) counts_->paths[to] += counts_->paths[from];
  }

 private:
  PathCounts* counts_;
};

// From the farthest node back to the source, which itself gets nothing.
void add_dependencies(const UndirectedView& view, PathCounts& counts, std::vector<double>& centrality) {
  for (std::size_t i = counts.order.size(); i-- > 1;) {
    const std::uint32_t node = view.vertex_index(counts.order[i]);
    const double share = (1 + counts.dependency[node]) / counts.paths[node];
    const auto [begin, end] = out_edges(counts.order[i], view);
    for (auto edge = begin; edge != end; ++edge) {
      const std::uint32_t before = view.vertex_index((*edge).target);
      if (counts.paths[before] == 0 || counts.distance[before] + 1 != counts.distance[node]) continue;
      counts.dependency[before] += counts.paths[before] * share;
    }
    centrality[node] += counts.dependency[node];
  }
}

struct NoLoop {
  bool operator()(const ViewEdge& edge) const { return edge.source != edge.target; }
};

}  // namespace

std::vector<double> page_rank(const DirectedView& view, const PageRankOptions& options) {
  const std::size_t count = view.nodes().size();
  std::vector<double> rank(count), next(count);
  if (count == 0) return rank;
  // Boost asks a copy of the predicate, once a round; the state must outlive that copy.
  Converged converged(options);
  const auto done = [&converged](const auto& map, const DirectedView& v) { return converged(map, v); };
  boost::graph::page_rank(view, vertex_map(rank, view), done, options.damping, count, vertex_map(next, view));
  const double sum = std::accumulate(rank.begin(), rank.end(), 0.0);
  for (double& value : rank) value /= sum;
  return rank;
}

std::vector<double> betweenness(const UndirectedView& view, const SampleOptions& options) {
  const std::size_t count = view.nodes().size();
  std::vector<double> centrality(count);
  const std::vector<NodeId> sources = sample(view.nodes(), options);
  PathCounts paths(count);
  std::vector<boost::default_color_type> color(count);
  for (const NodeId source : sources) {
    paths.start(view.vertex_index(source));
    boost::breadth_first_search(view, source,
                                boost::color_map(vertex_map(color, view)).visitor(PathCountVisitor(paths)));
    add_dependencies(view, paths, centrality);
  }
  // Every pair is seen from both ends.
  const double scale =
      sources.empty() ? 0 : static_cast<double>(count) / static_cast<double>(sources.size()) / 2;
  for (double& value : centrality) value *= scale;
  return centrality;
}

std::vector<double> closeness(const UndirectedView& view, const SampleOptions& options) {
  const std::size_t count = view.nodes().size();
  std::vector<double> result(count, -1);
  std::vector<std::uint32_t> distance(count);
  std::vector<boost::default_color_type> color(count);
  for (const NodeId source : sample(view.nodes(), options)) {
    std::uint64_t sum = 0;
    std::size_t reached = 0;
    distance[view.vertex_index(source)] = 0;
    boost::breadth_first_search(
        view, source, boost::color_map(vertex_map(color, view)).visitor(Distances(distance, sum, reached)));
    const double others = static_cast<double>(reached);
    result[view.vertex_index(source)] =
        sum == 0 ? 0 : others / static_cast<double>(sum) * others / static_cast<double>(count - 1);
  }
  return result;
}

std::vector<std::uint32_t> core_numbers(const UndirectedView& view) {
  const boost::filtered_graph<UndirectedView, NoLoop> simple(view, NoLoop());
  std::vector<std::uint32_t> core(view.nodes().size());
  if (!core.empty()) boost::core_numbers(simple, vertex_map(core, view));
  return core;
}

}  // namespace newsgraph::graph
