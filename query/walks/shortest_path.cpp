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

void ShortestPath::start(Side& side, NodeId node) {
  side.frontier.assign(1, node);
  side.round[node.value()] = round_;
  side.depth = 0;
}

NodeId ShortestPath::advance(Side& side, const Side& other, const Hop& hop) {
  NodeId meeting;
  side.next.clear();
  for (const NodeId node : side.frontier) {
    hop.for_each(node, [&](const Adjacent& step) {
      if (side.round[step.node.value()] == round_) return;
      side.round[step.node.value()] = round_;
      side.reached[step.node.value()] = {node, step.relationship};
      side.next.push_back(step.node);
      if (!meeting.valid() && other.round[step.node.value()] == round_) meeting = step.node;
    });
    if (meeting.valid()) break;
  }
  side.frontier.swap(side.next);
  ++side.depth;
  return meeting;
}

std::optional<graph::Path> ShortestPath::find(NodeId from, NodeId to, std::int64_t max) {
  assert(from != to);
  ++round_;
  start(out_, from);
  start(back_, to);
  // Both sides hold whole levels, so the first meeting closes a shortest path.
  while (!out_.frontier.empty() && !back_.frontier.empty()) {
    if (max >= 0 && out_.depth + back_.depth >= max) break;
    const bool forwards = out_.frontier.size() <= back_.frontier.size();
    const NodeId meeting = forwards ? advance(out_, back_, forward_) : advance(back_, out_, backward_);
    if (meeting.valid()) return join(from, to, meeting);
  }
  return std::nullopt;
}

graph::Path ShortestPath::join(NodeId from, NodeId to, NodeId meeting) const {
  graph::Path path;
  for (NodeId node = meeting; node != from; node = out_.reached[node.value()].node) {
    path.nodes.push_back(node);
    path.relationships.push_back(out_.reached[node.value()].relationship);
  }
  path.nodes.push_back(from);
  std::ranges::reverse(path.nodes);
  std::ranges::reverse(path.relationships);
  for (NodeId node = meeting; node != to;) {
    const Adjacent& step = back_.reached[node.value()];
    path.relationships.push_back(step.relationship);
    path.nodes.push_back(node = step.node);
  }
  return path;
}

}  // namespace newsgraph::query
