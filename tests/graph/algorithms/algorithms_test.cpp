// Algorithms on graphs small enough to know the answer, and against simpler or foreign ones on random graphs.
#include <numeric>
#include <random>

#include <boost/graph/betweenness_centrality.hpp>

#include "graph/algorithms/centrality.h"
#include "graph/algorithms/communities.h"
#include "graph/algorithms/components.h"
#include "graph/algorithms/paths.h"
#include "graph/bgl/boost_graph.h"

namespace newsgraph::graph {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

Graph graph_of(std::uint32_t nodes, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
  Graph graph;
  graph.begin();
  const TypeId met = graph.add_type("MET");
  for (std::uint32_t i = 0; i < nodes; ++i) graph.add_node({});
  for (const auto& [start, end] : edges) graph.add_relationship(NodeId(start), NodeId(end), met);
  EXPECT_TRUE(graph.commit().ok());
  return graph;
}

Graph random_graph(std::uint64_t seed, std::uint32_t nodes, std::uint32_t edges) {
  std::mt19937_64 random(seed);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (; edges > 0; --edges) ends.emplace_back(random() % nodes, random() % nodes);
  return graph_of(nodes, ends);
}

TEST(ComponentsTest, connected_and_strong) {
  const Graph graph = graph_of(6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 4}});
  EXPECT_THAT(connected_components(UndirectedView(graph)), ElementsAre(0, 0, 0, 0, 1, 2));
  EXPECT_THAT(strong_components(DirectedView(graph)), ElementsAre(0, 0, 0, 1, 2, 3));
}

TEST(PageRankTest, sums_to_one_and_counts_parallel_relationships) {
  const Graph graph = graph_of(3, {{0, 1}, {0, 1}, {0, 2}});
  const std::vector<double> rank = page_rank(DirectedView(graph));
  EXPECT_NEAR(std::accumulate(rank.begin(), rank.end(), 0.0), 1, 1e-12);
  EXPECT_GT(rank[1], rank[2]);
  EXPECT_GT(rank[2], rank[0]);
}

// The textbook's power iteration, in which nodes without out-edges give to all.
TEST(PageRankTest, equals_power_iteration) {
  for (int seed = 0; seed < 10; ++seed) {
    const Graph graph = random_graph(seed, 20, 40);
    std::vector<double> rank(20, 0.05);
    for (int round = 0; round < 300; ++round) {
      std::vector<double> next(20, 0.15 / 20);
      for (std::uint32_t i = 0; i < 20; ++i) {
        const std::span<const Adjacent> run = graph.adjacent(NodeId(i), Direction::kOut, TypeId(0));
        for (const Adjacent& entry : run)
          next[entry.node.value()] += 0.85 * rank[i] / static_cast<double>(run.size());
        if (run.empty()) {
          for (double& other : next) other += 0.85 * rank[i] / 20;
        }
      }
      rank = next;
    }
    const std::vector<double> found =
        page_rank(DirectedView(graph), {.tolerance = 1e-14, .most_rounds = 500});
    for (std::size_t i = 0; i < 20; ++i) EXPECT_NEAR(found[i], rank[i], 1e-9);
  }
}

TEST(BetweennessTest, equals_boosts_own) {
  for (int seed = 0; seed < 10; ++seed) {
    const Graph graph = random_graph(seed, 25, 50);
    const UndirectedView view(graph);
    std::vector<double> expected(25);
    boost::brandes_betweenness_centrality(view, vertex_map(expected, view));
    const std::vector<double> found = betweenness(view);
    for (std::size_t i = 0; i < 25; ++i) EXPECT_NEAR(found[i], expected[i], 1e-9) << seed;
  }
}

TEST(BetweennessTest, samples_are_reproducible_and_unbiased) {
  const Graph graph = random_graph(7, 40, 80);
  const UndirectedView view(graph);
  EXPECT_EQ(betweenness(view, {.sources = 10, .seed = 3}), betweenness(view, {.sources = 10, .seed = 3}));
  EXPECT_NE(betweenness(view, {.sources = 10, .seed = 3}), betweenness(view, {.sources = 10, .seed = 4}));
  const std::vector<double> whole = betweenness(view);
  std::vector<double> mean(40);
  constexpr int kSamples = 2000;
  for (int seed = 0; seed < kSamples; ++seed) {
    const std::vector<double> sampled =
        betweenness(view, {.sources = 10, .seed = static_cast<std::uint64_t>(seed)});
    for (std::size_t i = 0; i < 40; ++i) mean[i] += sampled[i] / kSamples;
  }
  for (std::size_t i = 0; i < 40; ++i) EXPECT_NEAR(mean[i], whole[i], 0.05 * whole[i] + 1) << i;
}

TEST(ClosenessTest, a_path_a_loner) {
  const Graph graph = graph_of(4, {{0, 1}, {2, 1}});
  EXPECT_THAT(closeness(UndirectedView(graph)),
              ElementsAre(DoubleNear(2. / 3 * 2 / 3, 1e-12), DoubleNear(2. / 2 * 2 / 3, 1e-12),
                          DoubleNear(2. / 3 * 2 / 3, 1e-12), 0));
}

TEST(CoreTest, a_triangle_with_a_tail_and_a_loop) {
  const Graph graph = graph_of(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 3}});
  EXPECT_THAT(core_numbers(UndirectedView(graph)), ElementsAre(2, 2, 2, 1, 0));
}

// Peels by definition: a node's core number is the largest k whose k-core keeps it.
TEST(CoreTest, equals_peeling) {
  for (int seed = 0; seed < 10; ++seed) {
    const Graph graph = random_graph(seed, 20, 60);
    const UndirectedView view(graph);
    std::vector<std::uint32_t> expected(20);
    for (std::uint32_t k = 1; k < 30; ++k) {
      std::vector<bool> in(20, true);
      for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t i = 0; i < 20; ++i) {
          std::uint32_t degree_left = 0;
          for (auto [edge, end] = out_edges(NodeId(i), view); edge != end; ++edge) {
            const std::uint32_t other = (*edge).target.value();
            if (other != i && in[other]) ++degree_left;
          }
          if (in[i] && degree_left < k) in[i] = false, changed = true;
        }
      }
      for (std::uint32_t i = 0; i < 20; ++i) {
        if (in[i]) expected[i] = k;
      }
    }
    EXPECT_EQ(core_numbers(view), expected);
  }
}

TEST(PathsTest, all_shortest_paths_count_parallel_relationships) {
  const Graph graph = graph_of(5, {{0, 1}, {0, 1}, {1, 3}, {0, 2}, {3, 2}});
  const std::vector<Path> paths = all_shortest_paths(UndirectedView(graph), NodeId(0), NodeId(3), 100);
  ASSERT_EQ(paths.size(), 3u);
  for (const Path& path : paths) {
    EXPECT_EQ(path.nodes.front(), NodeId(0));
    EXPECT_EQ(path.nodes.back(), NodeId(3));
    EXPECT_EQ(path.nodes.size(), 3u);
    EXPECT_EQ(path.relationships.size(), 2u);
  }
  EXPECT_EQ(all_shortest_paths(DirectedView(graph), NodeId(0), NodeId(3), 100).size(), 2u);
  EXPECT_EQ(all_shortest_paths(UndirectedView(graph), NodeId(0), NodeId(3), 2).size(), 2u);
  EXPECT_FALSE(shortest_path(UndirectedView(graph), NodeId(0), NodeId(4)));
  EXPECT_FALSE(shortest_path(DirectedView(graph), NodeId(3), NodeId(0)));
  EXPECT_EQ(shortest_path(DirectedView(graph), NodeId(2), NodeId(2))->nodes, std::vector<NodeId>{NodeId(2)});
}

// The number of shortest walks by dynamic programming.
TEST(PathsTest, equals_counting) {
  for (int seed = 0; seed < 10; ++seed) {
    const Graph graph = random_graph(seed, 12, 24);
    const DirectedView view(graph);
    for (std::uint32_t from = 0; from < 12; ++from) {
      std::vector<std::size_t> ways(12);
      ways[from] = 1;
      std::vector<std::size_t> found(12);
      found[from] = 1;
      for (int length = 1; length < 12; ++length) {
        std::vector<std::size_t> next(12);
        for (std::uint32_t i = 0; i < 12; ++i) {
          for (const Adjacent& entry : graph.adjacent(NodeId(i), Direction::kOut, TypeId(0))) {
            next[entry.node.value()] += ways[i];
          }
        }
        ways = next;
        for (std::uint32_t i = 0; i < 12; ++i) {
          if (found[i] == 0) found[i] = ways[i];
        }
      }
      for (std::uint32_t to = 0; to < 12; ++to) {
        EXPECT_EQ(all_shortest_paths(view, NodeId(from), NodeId(to), 100000).size(), found[to]);
      }
    }
  }
}

TEST(CommunitiesTest, two_cliques_joined_by_one_edge) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> edges = {{0, 5}};
  for (std::uint32_t i = 0; i < 5; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      edges.emplace_back(i, j);
      edges.emplace_back(5 + i, 5 + j);
    }
  }
  const Graph graph = graph_of(11, edges);
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Communities found = louvain(UndirectedView(graph), {.seed = seed});
    EXPECT_THAT(found.group, ElementsAre(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2));
    EXPECT_NEAR(found.modularity, 20. / 21 - 0.5, 1e-12);
  }
}

TEST(CommunitiesTest, random_graphs_gain_and_repeat) {
  for (int seed = 0; seed < 10; ++seed) {
    const Graph graph = random_graph(seed, 60, 90);
    const UndirectedView view(graph);
    const Communities found = louvain(view);
    EXPECT_EQ(found.group, louvain(view).group);
    EXPECT_NEAR(found.modularity, modularity(view, found.group), 1e-12);
    EXPECT_GT(found.modularity, 0.3);
  }
}

TEST(AlgorithmsTest, an_empty_graph) {
  const Graph graph;
  const UndirectedView view(graph);
  EXPECT_TRUE(connected_components(view).empty());
  EXPECT_TRUE(strong_components(DirectedView(graph)).empty());
  EXPECT_TRUE(page_rank(DirectedView(graph)).empty());
  EXPECT_TRUE(betweenness(view).empty());
  EXPECT_TRUE(closeness(view).empty());
  EXPECT_TRUE(core_numbers(view).empty());
  EXPECT_TRUE(louvain(view).group.empty());
}

}  // namespace
}  // namespace newsgraph::graph
