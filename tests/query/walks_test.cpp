// The walks against a naive search that follows every trail, on random small multigraphs with loops.
#include <algorithm>
#include <random>
#include <set>

#include "query/walks/count_trails.h"
#include "query/walks/distinct_ends.h"
#include "query/walks/shortest_path.h"

namespace newsgraph::query {
namespace {

using ast::PatternDirection;
using graph::Adjacent;
using graph::Graph;
using graph::NodeId;
using graph::RelationshipId;

Graph random_graph(std::mt19937& random, std::uint32_t nodes, std::uint32_t relationships) {
  Graph graph;
  graph.begin();
  const graph::LabelId label = graph.add_label("A");
  const graph::TypeId types[] = {graph.add_type("T"), graph.add_type("U")};
  for (std::uint32_t i = 0; i < nodes; ++i) {
    graph.add_node(random() % 3 ? std::span(&label, 1) : std::span<const graph::LabelId>());
  }
  for (std::uint32_t i = 0; i < relationships; ++i) {
    graph.add_relationship(NodeId(random() % nodes), NodeId(random() % nodes), types[random() % 4 == 0]);
  }
  EXPECT_TRUE(graph.commit().ok());
  return graph;
}

// Calls visit(end, trail) for every trail of at most `most` steps, hop i being hops[min(i, last)].
template <typename Visit>
void trails(const std::vector<Hop>& hops, NodeId at, std::size_t most, std::vector<RelationshipId>& trail,
            const Visit& visit) {
  visit(at, trail);
  if (trail.size() == most) return;
  hops[std::min(trail.size(), hops.size() - 1)].for_each(at, [&](const Adjacent& step) {
    if (std::ranges::find(trail, step.relationship) != trail.end()) return;
    trail.push_back(step.relationship);
    trails(hops, step.node, most, trail, visit);
    trail.pop_back();
  });
}

std::set<NodeId> naive_ends(const std::vector<Hop>& hops, NodeId start, std::size_t min, std::size_t max) {
  std::set<NodeId> ends;
  std::vector<RelationshipId> trail;
  trails(hops, start, max, trail, [&](NodeId end, const std::vector<RelationshipId>& steps) {
    if (steps.size() >= min) ends.insert(end);
  });
  return ends;
}

PatternDirection random_direction(std::mt19937& random) {
  return std::array{PatternDirection::kOut, PatternDirection::kIn, PatternDirection::kBoth}[random() % 3];
}

Hop random_hop(std::mt19937& random, const Graph& graph, PatternDirection direction, bool labels = true) {
  const graph::TypeId type = *graph.find_type(random() % 4 ? "T" : "U");
  Hop hop(graph, random() % 3 ? std::span(&type, 1) : std::span<const graph::TypeId>(), direction);
  if (labels && random() % 3 == 0) hop.require(graph.label_filter(*graph.find_label("A")));
  return hop;
}

TEST(Walks, DistinctEndsAreTheEndsOfTrails) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    const Graph graph = random_graph(random, 1 + random() % 6, random() % 9);
    std::vector<Hop> hops;
    for (std::size_t i = 0; i <= random() % DistinctEnds::kMostHops; ++i) {
      hops.push_back(random_hop(random, graph, random_direction(random)));
    }
    DistinctEnds walk(graph, hops);
    for (std::uint32_t start = 0; start < graph.node_limit(); ++start) {
      const auto& ends = walk.from(NodeId(start));
      EXPECT_EQ(std::set(ends.begin(), ends.end()),
                naive_ends(hops, NodeId(start), hops.size(), hops.size()));
      EXPECT_EQ(std::set(ends.begin(), ends.end()).size(), ends.size());
    }
  }
}

TEST(Walks, ReachableEndsAreTheEndsOfTrails) {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    const Graph graph = random_graph(random, 1 + random() % 6, random() % 9);
    const PatternDirection direction = random_direction(random);
    const Hop hop(graph, {}, direction);
    const std::size_t min = random() % 2;
    const std::size_t max = min + random() % 5;
    const bool bounded = random() % 3 != 0;
    ReachableEnds walk(graph, hop, direction == PatternDirection::kBoth, static_cast<std::int64_t>(min),
                       bounded ? static_cast<std::int64_t>(max) : -1);
    for (std::uint32_t start = 0; start < graph.node_limit(); ++start) {
      const auto& ends = walk.from(NodeId(start));
      EXPECT_EQ(std::set(ends.begin(), ends.end()), naive_ends({hop}, NodeId(start), min, bounded ? max : 9));
      EXPECT_EQ(std::set(ends.begin(), ends.end()).size(), ends.size());
    }
  }
}

TEST(Walks, ShortestPathIsAsShortAsTheShortestTrail) {
  std::mt19937 random(3);
  for (int round = 0; round < 500; ++round) {
    const Graph graph = random_graph(random, 2 + random() % 6, random() % 9);
    const Hop hop(graph, {}, random_direction(random));
    ShortestPath search(graph, hop);
    for (std::uint32_t from = 0; from < graph.node_limit(); ++from) {
      std::map<NodeId, std::size_t> nearest;
      std::vector<RelationshipId> trail;
      trails({hop}, NodeId(from), 9, trail, [&](NodeId end, const std::vector<RelationshipId>& steps) {
        const auto [known, is_new] = nearest.try_emplace(end, steps.size());
        if (!is_new) known->second = std::min(known->second, steps.size());
      });
      for (std::uint32_t to = 0; to < graph.node_limit(); ++to) {
        if (to == from) continue;
        const auto path = search.find(NodeId(from), NodeId(to), -1);
        ASSERT_EQ(path.has_value(), nearest.contains(NodeId(to)));
        if (!path) continue;
        EXPECT_EQ(path->relationships.size(), nearest.at(NodeId(to)));
        EXPECT_EQ(path->nodes.front(), NodeId(from));
        EXPECT_EQ(path->nodes.back(), NodeId(to));
        for (std::size_t i = 0; i < path->relationships.size(); ++i) {
          const graph::Ends ends = graph.ends(path->relationships[i]);
          EXPECT_TRUE((ends.start == path->nodes[i] && ends.end == path->nodes[i + 1]) ||
                      (ends.end == path->nodes[i] && ends.start == path->nodes[i + 1]));
        }
        EXPECT_FALSE(
            search.find(NodeId(from), NodeId(to), static_cast<std::int64_t>(path->relationships.size()) - 1));
      }
    }
  }
}

// Random steps over growing places: from any node known so far, to a new or a known one.
std::vector<CountStep> random_steps(std::mt19937& random, const Graph& graph) {
  std::vector<CountStep> steps;
  std::size_t nodes = 1;
  for (std::size_t i = 0, count = 1 + random() % 3; i < count; ++i) {
    const bool closing = nodes > 1 && random() % 3 == 0;
    CountStep step{
        random_hop(random, graph, random_direction(random), !closing), random() % nodes, nodes, closing, {}};
    if (closing) step.to = random() % nodes;
    if (!closing) ++nodes;
    for (std::size_t place = 0; place < i; ++place) {
      if (random() % 4) step.different.push_back(place);
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::uint64_t naive_count(const std::vector<CountStep>& steps, std::vector<NodeId>& nodes,
                          std::vector<RelationshipId>& relationships) {
  if (relationships.size() == steps.size()) return 1;
  const CountStep& step = steps[relationships.size()];
  std::uint64_t total = 0;
  step.hop.for_each(nodes[step.from], [&](const Adjacent& found) {
    if (step.closing && found.node != nodes[step.to]) return;
    for (const std::size_t place : step.different) {
      if (relationships[place] == found.relationship) return;
    }
    if (!step.closing) nodes.push_back(found.node);
    relationships.push_back(found.relationship);
    total += naive_count(steps, nodes, relationships);
    relationships.pop_back();
    if (!step.closing) nodes.pop_back();
  });
  return total;
}

TEST(Walks, CountedTrailsAreAsManyAsFollowedOnes) {
  std::mt19937 random(4);
  for (int round = 0; round < 5000; ++round) {
    const Graph graph = random_graph(random, 1 + random() % 5, random() % 12);
    const std::vector<CountStep> steps = random_steps(random, graph);
    CountTrails counter(graph, steps, 1, 0);
    for (std::uint32_t start = 0; start < graph.node_limit(); ++start) {
      std::vector<NodeId> nodes{NodeId(start)};
      std::vector<RelationshipId> relationships;
      const NodeId given[] = {NodeId(start)};
      EXPECT_EQ(counter.count(given, {}), naive_count(steps, nodes, relationships)) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace newsgraph::query
