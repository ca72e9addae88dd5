// count_trails.h - how many ways a chain of pattern relationships can be continued, without making a row for
// each. Serves patterns whose last relationships and nodes nothing but count() asks for: the last step is a
// degree, a step into a node that is bound already is looked up in a table of the multiplicities of that
// node's neighbours. Parallel relationships count each, and no relationship is used twice. Used by
// operators/count_matches. Cost: what the steps before the last visit, plus O(degree) for each node that a
// closing step is looked up for.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "query/walks/hop.h"

namespace newsgraph::query {

// Node places count the given nodes first, then the end of each step that is not closing, in order.
// Relationship places count the given relationships first, then one per step.
struct CountStep {
  Hop hop;
  std::size_t from = 0;  // node place
  std::size_t to = 0;    // node place: a new one, or where closing one that is known
  bool closing = false;
  std::vector<std::size_t> different;  // relationship places, before this step's
};

class CountTrails {
 public:
  // `steps` is not empty.
  CountTrails(const graph::Graph& graph, std::vector<CountStep> steps, std::size_t given_nodes,
              std::size_t given_relationships);
  // Called now and then during a long count; may throw to end it.
  void on_progress(std::function<void()> tick) { tick_ = std::move(tick); }

  std::uint64_t count(std::span<const graph::NodeId> nodes,
                      std::span<const graph::RelationshipId> relationships);
  // The same from each of some nodes, where one node and nothing else is given.
  void count_each(std::span<const graph::NodeId> starts, std::span<std::uint64_t> counts);

 private:
  std::uint64_t count_from(std::size_t step);
  std::uint64_t count_last();
  std::uint64_t count_pairs(const CountStep& step);
  bool used(const CountStep& step, graph::RelationshipId relationship) const;
  std::uint64_t used_among(const CountStep& step) const;
  void mark(graph::NodeId node);

  const graph::Graph* graph_;
  std::function<void()> tick_ = [] {};
  std::vector<CountStep> steps_;
  std::size_t given_nodes_, given_relationships_;
  std::vector<graph::NodeId> nodes_;
  std::vector<graph::RelationshipId> relationships_;

  // For a closing last step: how many of its relationships lead from the marked node to each other node.
  bool mark_from_ = false;  // the marked end is `from`; else `to`, by the hop reversed
  std::optional<Hop> marking_;
  graph::NodeId marked_;
  std::vector<std::uint32_t> multiplicity_;
};

}  // namespace newsgraph::query
