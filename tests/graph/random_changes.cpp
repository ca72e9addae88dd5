#include "random_changes.h"

namespace newsgraph::graph {
namespace {

const std::vector<std::string> kLabels = {"Person", "City", "Event"};
const std::vector<std::string> kTypes = {"MET", "VISITED"};
const std::vector<std::string> kKeys = {"name", "age", "notes", "born"};

}  // namespace

Value RandomChanges::value() {
  switch (below(9)) {
    case 0:
      return Value::boolean(below(2) == 0);
    case 1:
      return Value::integer(static_cast<std::int64_t>(below(5)));
    case 2:
      return Value::floating(below(5) / 2.0);
    case 3:
      return Value::date(Date{below(4)});
    case 4:
      return Value::list({Value::integer(below(3)), Value::string("Астана"), Value()});
    case 5:
      return Value();
    default:
      return Value::string("имя " + std::to_string(below(6)));
  }
}

void RandomChanges::change(Graph& graph, ReferenceGraph& reference) {
  const std::uint32_t choice = below(100);
  if (reference.nodes.empty() || choice < 15) return add_node(graph, reference);
  if (choice < 40) return add_relationship(graph, reference);
  if (choice < 75) return set_property(graph, reference);
  if (choice < 87) return change_label(graph, reference);
  delete_something(graph, reference);
}

void RandomChanges::add_node(Graph& graph, ReferenceGraph& reference) {
  std::vector<LabelId> labels;
  ReferenceGraph::Node node;
  for (std::uint32_t i = below(3); i > 0; --i) {
    const std::string& name = kLabels[below(3)];
    labels.push_back(graph.add_label(name));
    node.labels.insert(name);
  }
  ASSERT_EQ(graph.add_node(labels), NodeId(reference.next_node));
  reference.nodes[reference.next_node++] = node;
}

void RandomChanges::add_relationship(Graph& graph, ReferenceGraph& reference) {
  const std::uint32_t start = pick(reference.nodes);
  const std::uint32_t end = below(4) == 0 ? start : pick(reference.nodes);
  const std::string& type = kTypes[below(2)];
  ASSERT_EQ(graph.add_relationship(NodeId(start), NodeId(end), graph.add_type(type)),
            RelationshipId(reference.next_relationship));
  reference.relationships[reference.next_relationship++] = {start, end, type, {}};
}

void RandomChanges::set_property(Graph& graph, ReferenceGraph& reference) {
  const std::string& key = kKeys[below(4)];
  const Value set = value();
  const auto apply = [&](std::map<std::string, Value>& properties) {
    if (set.is_null()) {
      properties.erase(key);
    } else {
      properties[key] = set;
    }
  };
  if (!reference.relationships.empty() && below(2) == 0) {
    const std::uint32_t id = pick(reference.relationships);
    graph.set_property(RelationshipId(id), graph.add_key(key), set);
    apply(reference.relationships[id].properties);
  } else {
    const std::uint32_t id = pick(reference.nodes);
    graph.set_property(NodeId(id), graph.add_key(key), set);
    apply(reference.nodes[id].properties);
  }
}

void RandomChanges::change_label(Graph& graph, ReferenceGraph& reference) {
  const std::uint32_t id = pick(reference.nodes);
  const std::string& name = kLabels[below(3)];
  if (below(2) == 0) {
    graph.add_label(NodeId(id), graph.add_label(name));
    reference.nodes[id].labels.insert(name);
  } else {
    graph.remove_label(NodeId(id), graph.add_label(name));
    reference.nodes[id].labels.erase(name);
  }
}

void RandomChanges::delete_something(Graph& graph, ReferenceGraph& reference) {
  if (!reference.relationships.empty() && below(3) != 0) {
    const std::uint32_t id = pick(reference.relationships);
    graph.delete_relationship(RelationshipId(id));
    reference.relationships.erase(id);
    return;
  }
  const std::uint32_t id = pick(reference.nodes);
  bool attached = false;
  for (const auto& [unused, relationship] : reference.relationships) {
    attached = attached || relationship.start == id || relationship.end == id;
  }
  ASSERT_EQ(graph.delete_node(NodeId(id)), !attached);
  if (!attached) reference.nodes.erase(id);
}

}  // namespace newsgraph::graph
