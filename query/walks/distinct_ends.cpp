#include "query/walks/distinct_ends.h"

#include <cassert>
#include <unordered_map>

namespace newsgraph::query {

using graph::Adjacent;
using graph::NodeId;
using graph::RelationshipId;

DistinctEnds::DistinctEnds(const graph::Graph& graph, std::vector<Hop> hops)
    : hops_(std::move(hops)),
      first_(graph.node_limit()),
      second_(graph.node_limit()),
      ends_(graph.node_limit()),
      place_(hops_.size() > 1 ? std::make_unique_for_overwrite<std::uint32_t[]>(graph.node_limit())
                              : nullptr) {
  assert(!hops_.empty() && hops_.size() <= kMostHops);
}

const std::vector<NodeId>& DistinctEnds::from(NodeId start) {
  ends_.clear();
  if (hops_.size() == 1) {
    hops_[0].for_each(start, [&](const Adjacent& step) { ends_.add(step.node); });
    return ends_.members();
  }
  first_level(start);
  if (hops_.size() == 2) {
    last_level(first_, first_steps_, hops_[1], [](const FirstSteps& before, RelationshipId step) {
      return before.count > 1 || before.steps[0] != step;
    });
  } else {
    second_level();
    last_level(second_, unavoidable_, hops_[2],
               [](const Unavoidable& before, RelationshipId step) { return !before.has(step); });
  }
  return ends_.members();
}

void DistinctEnds::first_level(NodeId start) {
  first_.clear();
  first_steps_.clear();
  hops_[0].for_each(start, [&](const Adjacent& step) {
    if (first_.add(step.node)) {
      place_[step.node.value()] = static_cast<std::uint32_t>(first_steps_.size());
      first_steps_.emplace_back();
    }
    FirstSteps& known = first_steps_[place_[step.node.value()]];
    if (known.count < 3) known.steps[known.count++] = step.relationship;
  });
}

void DistinctEnds::Unavoidable::keep_only(const Unavoidable& other) {
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (other.has(steps[i])) steps[kept++] = steps[i];
  }
  count = kept;
}

void DistinctEnds::second_level() {
  second_.clear();
  unavoidable_.clear();
  for (std::size_t i = 0; i < first_steps_.size(); ++i) {
    const FirstSteps& before = first_steps_[i];
    hops_[1].for_each(first_.members()[i], [&](const Adjacent& step) {
      Unavoidable now{{step.relationship, {}}, 1};
      std::uint32_t left = 0;
      for (std::uint32_t k = 0; k < before.count; ++k) {
        if (before.steps[k] == step.relationship) continue;
        now.steps[1] = before.steps[k];
        ++left;
      }
      if (left == 0) return;
      if (left == 1) now.count = 2;
      if (second_.add(step.node)) {
        place_[step.node.value()] = static_cast<std::uint32_t>(unavoidable_.size());
        unavoidable_.push_back(now);
      } else {
        unavoidable_[place_[step.node.value()]].keep_only(now);
      }
    });
  }
}

template <typename Level, typename Possible>
void DistinctEnds::last_level(const NodeSet& nodes, const std::vector<Level>& level, const Hop& hop,
                              Possible possible) {
  for (std::size_t i = 0; i < level.size(); ++i) {
    hop.for_each(nodes.members()[i], [&](const Adjacent& step) {
      if (possible(level[i], step.relationship)) ends_.add(step.node);
    });
  }
}

ReachableEnds::ReachableEnds(const graph::Graph& graph, Hop hop, bool undirected, std::int64_t min,
                             std::int64_t max)
    : hop_(std::move(hop)), undirected_(undirected), min_(min), max_(max), seen_(graph.node_limit()) {
  assert(min == 0 || min == 1);
}

void ReachableEnds::report(NodeId node) {
  for (const graph::LabelFilter& label : labels_) {
    if (!label(node)) return;
  }
  ends_.push_back(node);
}

const std::vector<NodeId>& ReachableEnds::from(NodeId start) {
  seen_.clear();
  ends_.clear();
  seen_.add(start);
  if (min_ == 0) report(start);
  bool back = min_ == 0;  // the start is reported
  std::size_t begin = 0;
  for (std::int64_t depth = 1; max_ < 0 || depth <= max_; ++depth) {
    const std::size_t end = seen_.members().size();
    if (begin == end) break;
    for (; begin < end; ++begin) {
      hop_.for_each(seen_.members()[begin], [&](const Adjacent& step) {
        if (seen_.add(step.node)) {
          report(step.node);
        } else if (!undirected_ && !back && step.node == start) {
          back = true;
          report(start);
        }
      });
    }
  }
  if (undirected_ && !back && closed_trail(start)) report(start);
  return ends_;
}

// A closed trail through the start contains a cycle through it: two ways out that meet. Breadth first, every
// node marked with the first step of the way to it; the first meeting of two different first steps closes the
// shortest.
bool ReachableEnds::closed_trail(NodeId start) const {
  struct Mark {
    RelationshipId first;
    std::int64_t depth;
  };
  std::unordered_map<std::uint32_t, Mark> marks;
  std::vector<NodeId> queue;
  bool found = false;
  const auto within = [&](std::int64_t length) { return max_ < 0 || length <= max_; };
  hop_.for_each(start, [&](const Adjacent& step) {
    if (step.node == start) {
      found = found || within(1);
    } else if (marks.try_emplace(step.node.value(), Mark{step.relationship, 1}).second) {
      queue.push_back(step.node);
    } else {
      found = found || within(2);  // parallel relationships
    }
  });
  for (std::size_t i = 0; i < queue.size() && !found; ++i) {
    const Mark from = marks.at(queue[i].value());
    if (!within(2 * from.depth)) break;
    hop_.for_each(queue[i], [&](const Adjacent& step) {
      if (step.node == start) return;
      const auto [other, is_new] = marks.try_emplace(step.node.value(), Mark{from.first, from.depth + 1});
      if (is_new) {
        queue.push_back(step.node);
      } else if (other->second.first != from.first) {
        found = found || within(from.depth + other->second.depth + 1);
      }
    });
  }
  return found;
}

}  // namespace newsgraph::query
