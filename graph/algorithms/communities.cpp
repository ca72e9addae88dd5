#include "graph/algorithms/communities.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <utility>

#include "graph/algorithms/components.h"
#include "graph/bgl/boost_graph.h"

namespace newsgraph::graph {
namespace {

// A weighted undirected graph: of the view first, then of its groups. Each edge stands at both ends, a loop
// once with twice its weight, so that a node's weights sum to its degree.
struct Weighted {
  struct Tie {
    std::uint32_t node;
    double weight;
  };
  std::vector<std::vector<Tie>> ties;
  std::vector<double> degree;
  double total = 0;  // of degrees
};

Weighted weigh(const UndirectedView& view) {
  Weighted graph;
  graph.ties.resize(view.nodes().size());
  graph.degree.resize(view.nodes().size());
  for (std::uint32_t i = 0; i < view.nodes().size(); ++i) {
    const auto [begin, end] = out_edges(view.nodes()[i], view);
    for (auto edge = begin; edge != end; ++edge) {
      graph.ties[i].push_back({view.vertex_index((*edge).target), 1});
      graph.degree[i] += 1;
    }
    graph.total += graph.degree[i];
  }
  return graph;
}

Weighted contract(const Weighted& graph, const std::vector<std::uint32_t>& group, std::size_t groups) {
  std::vector<std::map<std::uint32_t, double>> weights(groups);
  for (std::uint32_t i = 0; i < graph.ties.size(); ++i) {
    for (const Weighted::Tie& tie : graph.ties[i]) weights[group[i]][group[tie.node]] += tie.weight;
  }
  Weighted contracted;
  contracted.ties.resize(groups);
  contracted.degree.resize(groups);
  contracted.total = graph.total;
  for (std::size_t g = 0; g < groups; ++g) {
    for (const auto& [other, weight] : weights[g]) {
      contracted.ties[g].push_back({other, weight});
      contracted.degree[g] += weight;
    }
  }
  return contracted;
}

// One level: nodes move to the neighbouring group that gains most, until none wants to.
class LocalMoving {
 public:
  LocalMoving(const Weighted& graph, const CommunityOptions& options, std::uint64_t seed)
      : graph_(graph),
        group_(graph.ties.size()),
        degree_of_group_(graph.degree),
        weight_to_(graph.ties.size()) {
    std::iota(group_.begin(), group_.end(), 0u);
    std::vector<std::uint32_t> order = group_;
    std::mt19937_64 random(seed);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    bool moved = true;
    for (int round = 0; moved && round < options.most_rounds; ++round) {
      moved = false;
      for (const std::uint32_t node : order) moved = move(node) || moved;
    }
  }
  std::vector<std::uint32_t> groups() && { return std::move(group_); }

 private:
  bool move(std::uint32_t node) {
    touched_.clear();
    for (const Weighted::Tie& tie : graph_.ties[node]) {
      if (tie.node == node) continue;
      const std::uint32_t group = group_[tie.node];
      if (weight_to_[group] == 0) touched_.push_back(group);
      weight_to_[group] += tie.weight;
    }
    const std::uint32_t own = group_[node];
    const double share = graph_.degree[node] / graph_.total;
    degree_of_group_[own] -= graph_.degree[node];
    std::uint32_t best = own;
    double best_gain = weight_to_[own] - share * degree_of_group_[own];
    for (const std::uint32_t group : touched_) {
      const double gain = weight_to_[group] - share * degree_of_group_[group];
      if (gain > best_gain + 1e-12 || (best != own && gain > best_gain - 1e-12 && group < best)) {
        best = group;
        best_gain = gain;
      }
    }
    degree_of_group_[best] += graph_.degree[node];
    group_[node] = best;
    for (const std::uint32_t group : touched_) weight_to_[group] = 0;
    return best != own;
  }

  const Weighted& graph_;
  std::vector<std::uint32_t> group_;
  std::vector<double> degree_of_group_, weight_to_;
  std::vector<std::uint32_t> touched_;
};

}  // namespace

double modularity(const UndirectedView& view, const std::vector<std::uint32_t>& group) {
  const std::size_t groups = group.empty() ? 0 : *std::max_element(group.begin(), group.end()) + 1u;
  std::vector<double> inside(groups), degree(groups);
  double total = 0;
  for (std::uint32_t i = 0; i < group.size(); ++i) {
    const auto [begin, end] = out_edges(view.nodes()[i], view);
    for (auto edge = begin; edge != end; ++edge) {
      if (group[view.vertex_index((*edge).target)] == group[i]) inside[group[i]] += 1;
      degree[group[i]] += 1;
      total += 1;
    }
  }
  double result = 0;
  for (std::size_t g = 0; g < groups && total > 0; ++g) {
    result += inside[g] / total - degree[g] / total * degree[g] / total;
  }
  return result;
}

Communities louvain(const UndirectedView& view, const CommunityOptions& options) {
  Communities result;
  result.group.resize(view.nodes().size());
  std::iota(result.group.begin(), result.group.end(), 0u);
  result.modularity = modularity(view, result.group);
  Weighted graph = weigh(view);
  for (int level = 0; level < options.most_levels && graph.total > 0; ++level) {
    const std::uint64_t seed = options.seed + static_cast<std::uint64_t>(level);
    const std::vector<std::uint32_t> moved = renumber(LocalMoving(graph, options, seed).groups());
    std::vector<std::uint32_t> group = result.group;
    for (std::uint32_t& g : group) g = moved[g];
    const double reached = modularity(view, group);
    if (reached < result.modularity + options.smallest_gain) break;
    result = {std::move(group), reached};
    graph = contract(graph, moved, *std::max_element(moved.begin(), moved.end()) + 1u);
  }
  result.group = renumber(result.group);
  return result;
}

}  // namespace newsgraph::graph
