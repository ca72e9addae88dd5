// distinct_ends.h - which nodes a pattern can end at, each once, without making its rows.
// For (s)-[:A]-(:X)-[:B]-(:Y)-[:C]-(e) where only e is asked for: breadth first, level by level. Trail
// semantics are kept: no relationship is used twice. A level remembers for each node which relationships lie
// on every trail to it; a step is possible exactly when its relationship is not one of them. That is exact
// for chains of up to three hops (kMostHops): the second level is computed from all first steps, the third
// needs nothing beyond membership. For (s)-[:A*min..max]->(e) with min <= 1: a node within reach of a walk is
// within reach of a trail (cut the walk's cycles out), so plain breadth-first search is exact; the start
// itself is an end when a closed trail leads back to it. Used by operators/expand_distinct. Cost: every
// relationship near the start at most once per level, and a few bits per node of the graph. One thread.
#pragma once

#include <memory>
#include <vector>

#include "query/walks/hop.h"
#include "query/walks/node_set.h"

namespace newsgraph::query {

class DistinctEnds {
 public:
  static constexpr std::size_t kMostHops = 3;

  // 1 to kMostHops hops.
  DistinctEnds(const graph::Graph& graph, std::vector<Hop> hops);

  // In the order found. Valid until the next call.
  const std::vector<graph::NodeId>& from(graph::NodeId start);

 private:
  // Up to three of the relationships that lead to a node in one step: enough to know whether one remains when
  // another is taken away, and whether it is the only one.
  struct FirstSteps {
    graph::RelationshipId steps[3];
    std::uint32_t count = 0;
  };
  // Relationships that are on every trail of two steps to a node: the second, or the first, or both, or none.
  struct Unavoidable {
    graph::RelationshipId steps[2];
    std::uint32_t count = 0;
    bool has(graph::RelationshipId step) const {
      return (count > 0 && steps[0] == step) || (count > 1 && steps[1] == step);
    }
    void keep_only(const Unavoidable& other);
  };

  void first_level(graph::NodeId start);
  void second_level();
  template <typename Level, typename Possible>
  void last_level(const NodeSet& nodes, const std::vector<Level>& level, const Hop& hop, Possible possible);

  std::vector<Hop> hops_;
  NodeSet first_, second_, ends_;
  // Of a node in its level; set only where the level's set has the node: clearing it would cost more than
  // many a search.
  std::unique_ptr<std::uint32_t[]> place_;
  std::vector<FirstSteps> first_steps_;
  std::vector<Unavoidable> unavoidable_;
};

class ReachableEnds {
 public:
  // `min` is 0 or 1; `max` < 0: no bound. `undirected`: the hop's direction is open.
  ReachableEnds(const graph::Graph& graph, Hop hop, bool undirected, std::int64_t min, std::int64_t max);

  // Ends that the hop's labels do not accept are passed through but not reported.
  const std::vector<graph::NodeId>& from(graph::NodeId start);
  void require(graph::LabelFilter label) { labels_.push_back(std::move(label)); }

 private:
  bool closed_trail(graph::NodeId start) const;
  void report(graph::NodeId node);

  Hop hop_;
  bool undirected_;
  std::int64_t min_, max_;
  std::vector<graph::LabelFilter> labels_;
  NodeSet seen_;
  std::vector<graph::NodeId> ends_;
};

}  // namespace newsgraph::query
