#include "graph/io/simplify.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

template <typename Visit>
void each_node(const Graph& graph, const Subgraph* part, Visit visit) {
  if (part) return (void)std::for_each(part->nodes.begin(), part->nodes.end(), visit);
  for (std::uint32_t id = 0; id < graph.node_limit(); ++id) {
    if (graph.contains(NodeId(id))) visit(NodeId(id));
  }
}

template <typename Visit>
void each_relationship(const Graph& graph, const Subgraph* part, Visit visit) {
  if (part) return (void)std::for_each(part->relationships.begin(), part->relationships.end(), visit);
  for (std::uint32_t id = 0; id < graph.relationship_limit(); ++id) {
    if (graph.contains(RelationshipId(id))) visit(RelationshipId(id));
  }
}

// The part of a graph that is kept, as a graph of its own.
class Copy {
 public:
  explicit Copy(const Graph& from) : from_(from) { to_.begin(); }

  void node(NodeId node) {
    std::vector<LabelId> labels;
    for (const LabelId label : from_.labels(node)) labels.push_back(to_.add_label(from_.name(label)));
    const NodeId copy = to_.add_node(labels);
    nodes_.emplace(node, copy);
    properties(from_.properties(node), copy);
  }
  bool contains(NodeId node) const { return nodes_.contains(node); }

  RelationshipId relationship(NodeId start, NodeId end, std::string_view type) {
    return to_.add_relationship(nodes_.at(start), nodes_.at(end), to_.add_type(type));
  }
  template <typename Id>
  void properties(const std::vector<Property>& properties, Id copy) {
    for (const auto& [key, value] : properties) set(copy, from_.name(key), value.own());
  }
  template <typename Id>
  void set(Id copy, std::string_view key, const Value& value) {
    to_.set_property(copy, to_.add_key(key), value);
  }

  Graph finish() {
    [[maybe_unused]] const Result<void> committed = to_.commit();
    assert(committed.ok());  // a graph in memory has nothing to fail on
    return std::move(to_);
  }

 private:
  const Graph& from_;
  Graph to_;
  std::unordered_map<NodeId, NodeId> nodes_;
};

std::string text_of(const Graph& graph, auto id, std::string_view name) {
  const auto key = graph.find_key(name);
  const Value value = key ? graph.property(id, *key) : Value();
  std::string text;
  append_text(value, &text);
  return text;
}

struct Parallel {
  std::int64_t count = 0;
  std::set<std::string> dates;
};

struct Participant {
  NodeId node;
  std::string role;
};

// Of an event, in the order of its roles; empty for any other node.
std::vector<Participant> participants(const Graph& graph, NodeId node) {
  std::vector<std::pair<RelationshipId, Participant>> found;
  const auto label = graph.find_label(schema::kEvent);
  const auto entity = graph.find_key(schema::kEntity);
  if (!label || !entity || !graph.has_label(node, *label)) return {};
  for (std::uint16_t type = 0; type < graph.type_count(); ++type) {
    if (graph.name(TypeId(type)) == schema::kMentionedIn) continue;
    for (const auto& [other, role] : graph.adjacent(node, Direction::kOut, TypeId(type))) {
      if (!graph.property(role, *entity).is_null())
        found.push_back({role, {other, std::string(graph.name(TypeId(type)))}});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Participant> roles;
  for (auto& [relationship, participant] : found) roles.push_back(std::move(participant));
  return roles;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

using DatedPair = std::tuple<NodeId, NodeId, std::string>;

DatedPair dated_pair(NodeId a, NodeId b, std::string date) {
  return {std::min(a, b), std::max(a, b), std::move(date)};
}

}  // namespace

Graph merge_parallel(const Graph& graph, const Subgraph* part) {
  Copy copy(graph);
  each_node(graph, part, [&](NodeId node) { copy.node(node); });
  std::map<std::tuple<NodeId, TypeId, NodeId>, Parallel> merged;
  each_relationship(graph, part, [&](RelationshipId relationship) {
    const Ends ends = graph.ends(relationship);
    Parallel& parallel = merged[{ends.start, ends.type, ends.end}];
    ++parallel.count;
    std::string date = text_of(graph, relationship, schema::kDate);
    if (!date.empty()) parallel.dates.insert(std::move(date));
  });
  for (const auto& [key, parallel] : merged) {
    const auto& [start, type, end] = key;
    const RelationshipId one = copy.relationship(start, end, graph.name(type));
    copy.set(one, "weight", Value::integer(parallel.count));
    if (parallel.dates.empty()) continue;
    copy.set(one, "first_date", Value::string(*parallel.dates.begin()));
    copy.set(one, "last_date", Value::string(*parallel.dates.rbegin()));
  }
  return copy.finish();
}

Graph collapse_events(const Graph& graph, const Subgraph* part) {
  Copy copy(graph);
  std::vector<std::pair<NodeId, std::vector<Participant>>> events;
  each_node(graph, part, [&](NodeId node) {
    auto roles = participants(graph, node);
    if (roles.empty()) return copy.node(node);
    events.emplace_back(node, std::move(roles));
  });
  std::set<DatedPair> joined;
  each_relationship(graph, part, [&](RelationshipId relationship) {
    const Ends ends = graph.ends(relationship);
    if (!copy.contains(ends.start) || !copy.contains(ends.end)) return;
    copy.properties(graph.properties(relationship),
                    copy.relationship(ends.start, ends.end, graph.name(ends.type)));
    joined.insert(dated_pair(ends.start, ends.end, text_of(graph, relationship, schema::kDate)));
  });
  for (const auto& [event, roles] : events) {
    const std::string date = text_of(graph, event, schema::kDate);
    const NodeId first = roles.front().node;
    for (const auto& [other, role] : roles) {
      if (other == first || !copy.contains(first) || !copy.contains(other)) continue;
      if (!joined.insert(dated_pair(first, other, date)).second) continue;
      const auto one = copy.relationship(first, other, upper(text_of(graph, event, schema::kType)));
      copy.set(one, "role", Value::string(role));
      if (!date.empty()) copy.set(one, schema::kDate, Value::string(date));
      copy.set(one, schema::kModality, Value::string(text_of(graph, event, schema::kModality)));
    }
  }
  return copy.finish();
}

}  // namespace newsgraph::graph
