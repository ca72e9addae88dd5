#include "query/walks/shortest_path.h"

#include <algorithm>
#include <cassert>

namespace newsgraph::query {

using graph::Adjacent;
using graph::NodeId;

ShortestPath::ShortestPath(const graph::Graph& graph, Hop hop)
    : forward_(std::move(hop)),
      backward_(forward_.reversed()),
      out_(graph.node_limit()),
      back_(graph.node_limit()) {}

void ShortestPath::Side::start(NodeId node) {
  reached.clear();
  reached.add(node);
  steps.assign(1, {});
  frontier = 0;
  depth = 0;
}

NodeId ShortestPath::Side::advance(const Side& other, const Hop& hop) {
  NodeId meeting;
  const std::size_t begin = frontier, end = steps.size();
  frontier = end;
  ++depth;
  for (std::size_t i = begin; i < end && !meeting.valid(); ++i) {
    hop.for_each(reached.members()[i], [&](const Adjacent& step) {
      if (!reached.add(step.node)) return;
      steps.push_back({static_cast<std::uint32_t>(i), step.relationship});
      if (!meeting.valid() && other.reached.contains(step.node)) meeting = step.node;
    });
  }
  return meeting;
}

void ShortestPath::Side::walk_back(NodeId node, graph::Path& path) const {
  const std::vector<NodeId>& members = reached.members();
  auto place = static_cast<std::uint32_t>(std::ranges::find(members, node) - members.begin());
  while (place != 0) {
    path.relationships.push_back(steps[place].relationship);
    place = steps[place].before;
    path.nodes.push_back(members[place]);
  }
}

std::optional<graph::Path> ShortestPath::find(NodeId from, NodeId to, std::int64_t max) {
  assert(from != to);
  out_.start(from);
  back_.start(to);
  // Both sides hold whole levels, so the first meeting closes a shortest path.
  while (out_.frontier_size() > 0 && back_.frontier_size() > 0) {
    if (max >= 0 && out_.depth + back_.depth >= max) break;
    const bool forwards = out_.frontier_size() <= back_.frontier_size();
    const NodeId meeting = forwards ? out_.advance(back_, forward_) : back_.advance(out_, backward_);
    if (!meeting.valid()) continue;
    graph::Path path;
    path.nodes.push_back(meeting);
    out_.walk_back(meeting, path);
    std::ranges::reverse(path.nodes);
    std::ranges::reverse(path.relationships);
    back_.walk_back(meeting, path);
    return path;
  }
  return std::nullopt;
}

}  // namespace newsgraph::query
