#include "reference_graph.h"

namespace newsgraph::graph {
namespace {

std::map<std::string, Value> named(const Graph& graph, const std::vector<Property>& properties) {
  std::map<std::string, Value> result;
  std::string last;
  for (const Property& property : properties) {
    const std::string name(graph.name(property.key));
    EXPECT_TRUE(last.empty() || last < name) << "properties are sorted by name";
    last = name;
    result.emplace(name, property.value);
  }
  return result;
}

void expect_same_properties(const Graph& graph, const std::vector<Property>& properties,
                            const std::map<std::string, Value>& expected) {
  const std::map<std::string, Value> actual = named(graph, properties);
  ASSERT_EQ(actual.size(), expected.size());
  for (const auto& [name, value] : expected) {
    ASSERT_TRUE(actual.contains(name)) << name;
    EXPECT_EQ(actual.at(name).kind(), value.kind()) << name;
    EXPECT_TRUE(equivalent(actual.at(name), value)) << name;
  }
}

void expect_same_nodes(const Graph& graph, const ReferenceGraph& reference) {
  ASSERT_EQ(graph.node_count(), reference.nodes.size());
  ASSERT_EQ(graph.node_limit(), reference.next_node);
  for (std::uint32_t i = 0; i < reference.next_node; ++i) {
    const auto node = reference.nodes.find(i);
    ASSERT_EQ(graph.contains(NodeId(i)), node != reference.nodes.end()) << i;
    if (node == reference.nodes.end()) continue;
    std::set<std::string> labels;
    for (const LabelId label : graph.labels(NodeId(i))) labels.emplace(graph.name(label));
    EXPECT_EQ(labels, node->second.labels) << i;
    expect_same_properties(graph, graph.properties(NodeId(i)), node->second.properties);
  }
}

void expect_same_labels(const Graph& graph, const ReferenceGraph& reference) {
  for (std::uint16_t l = 0; l < graph.label_count(); ++l) {
    const LabelId label(l);
    const std::string name(graph.name(label));
    std::vector<NodeId> expected;
    for (const auto& [id, node] : reference.nodes) {
      if (node.labels.contains(name)) expected.emplace_back(id);
    }
    EXPECT_THAT(graph.nodes(label), testing::ElementsAreArray(expected)) << name;
    EXPECT_EQ(graph.count(label), expected.size());
    const LabelFilter filter = graph.label_filter(label);
    for (const auto& [id, node] : reference.nodes) {
      EXPECT_EQ(filter(NodeId(id)), node.labels.contains(name));
      EXPECT_EQ(graph.has_label(NodeId(id), label), node.labels.contains(name));
    }
  }
}

void expect_same_runs(const Graph& graph, const ReferenceGraph& reference, TypeId type) {
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, std::uint32_t>>> runs[2];
  std::map<std::string, std::size_t> ends_with[2];
  for (const auto& [id, relationship] : reference.relationships) {
    if (relationship.type != graph.name(type)) continue;
    runs[0][relationship.start].emplace_back(relationship.end, id);
    runs[1][relationship.end].emplace_back(relationship.start, id);
    for (const std::string& label : reference.nodes.at(relationship.start).labels) ++ends_with[0][label];
    for (const std::string& label : reference.nodes.at(relationship.end).labels) ++ends_with[1][label];
  }
  for (const Direction direction : {Direction::kOut, Direction::kIn}) {
    for (const auto& [id, node] : reference.nodes) {
      std::vector<std::pair<std::uint32_t, std::uint32_t>> run;
      for (const Adjacent& entry : graph.adjacent(NodeId(id), direction, type)) {
        run.emplace_back(entry.node.value(), entry.relationship.value());
      }
      EXPECT_EQ(run, runs[index_of(direction)][id]) << "node " << id;
      EXPECT_EQ(graph.degree(NodeId(id), direction, type), run.size());
    }
    for (std::uint16_t l = 0; l < graph.label_count(); ++l) {
      EXPECT_EQ(graph.count(LabelId(l), direction, type),
                ends_with[index_of(direction)][std::string(graph.name(LabelId(l)))]);
    }
  }
}

void expect_same_relationships(const Graph& graph, const ReferenceGraph& reference) {
  ASSERT_EQ(graph.relationship_count(), reference.relationships.size());
  ASSERT_EQ(graph.relationship_limit(), reference.next_relationship);
  std::map<std::string, std::size_t> by_type;
  for (std::uint32_t i = 0; i < reference.next_relationship; ++i) {
    const auto found = reference.relationships.find(i);
    ASSERT_EQ(graph.contains(RelationshipId(i)), found != reference.relationships.end()) << i;
    if (found == reference.relationships.end()) continue;
    const Ends ends = graph.ends(RelationshipId(i));
    EXPECT_EQ(ends.start, NodeId(found->second.start));
    EXPECT_EQ(ends.end, NodeId(found->second.end));
    EXPECT_EQ(graph.name(ends.type), found->second.type);
    ++by_type[found->second.type];
    expect_same_properties(graph, graph.properties(RelationshipId(i)), found->second.properties);
  }
  for (std::uint16_t t = 0; t < graph.type_count(); ++t) {
    EXPECT_EQ(graph.count(TypeId(t)), by_type[std::string(graph.name(TypeId(t)))]);
    expect_same_runs(graph, reference, TypeId(t));
  }
}

void expect_same_index(const Graph& graph, const ReferenceGraph& reference) {
  for (std::uint16_t l = 0; l < graph.label_count(); ++l) {
    const std::string label(graph.name(LabelId(l)));
    for (const auto& [id, node] : reference.nodes) {
      for (const auto& [key, value] : node.properties) {
        std::vector<NodeId> expected;
        for (const auto& [other, other_node] : reference.nodes) {
          const auto found = other_node.properties.find(key);
          if (other_node.labels.contains(label) && found != other_node.properties.end() &&
              equivalent(found->second, value)) {
            expected.emplace_back(other);
          }
        }
        EXPECT_THAT(graph.find(LabelId(l), *graph.find_key(key), value), testing::ElementsAreArray(expected))
            << label << "." << key << " of node " << id;
      }
    }
  }
}

}  // namespace

void expect_same(const Graph& graph, const ReferenceGraph& reference) {
  expect_same_nodes(graph, reference);
  expect_same_labels(graph, reference);
  expect_same_relationships(graph, reference);
  expect_same_index(graph, reference);
}

}  // namespace newsgraph::graph
