// Graph against a reference model, and the corners of its contract.
#include "graph/graph.h"

#include "random_changes.h"

namespace newsgraph::graph {
namespace {

class RandomGraph : public testing::TestWithParam<int> {};

// Transactions of a few changes, some rolled back, with compactions in between.
TEST_P(RandomGraph, equals_the_reference) {
  RandomChanges changes(GetParam());
  Graph graph;
  ReferenceGraph reference;
  for (int transaction = 0; transaction < 120; ++transaction) {
    const ReferenceGraph before = reference;
    graph.begin();
    for (std::uint32_t left = changes.below(20); left > 0; --left) {
      changes.change(graph, reference);
      if (HasFatalFailure()) return;
    }
    if (changes.below(3) == 0) {
      graph.rollback();
      reference = before;
    } else {
      ASSERT_TRUE(graph.commit().ok());
    }
    if (changes.below(8) == 0) graph.compact();
    if (transaction % 6 == 0) expect_same(graph, reference);
    if (HasFailure()) FAIL() << "after transaction " << transaction;
  }
  expect_same(graph, reference);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomGraph, testing::Range(0, 40));

class GraphTest : public testing::Test {
 protected:
  NodeId node(std::string_view label) {
    const LabelId id = graph.add_label(label);
    return graph.add_node({&id, 1});
  }
  Graph graph;
};

TEST_F(GraphTest, two_meetings_of_one_pair_are_two_relationships) {
  graph.begin();
  const NodeId a = node("Person"), b = node("Person");
  const TypeId met = graph.add_type("MET");
  const RelationshipId first = graph.add_relationship(a, b, met), second = graph.add_relationship(a, b, met);
  const KeyId date = graph.add_key("date");
  graph.set_property(first, date, Value::string("2025-01-01"));
  graph.set_property(second, date, Value::string("2026-01-01"));
  ASSERT_TRUE(graph.commit().ok());
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(graph.degree(a, Direction::kOut, met), 2u);
    EXPECT_EQ(graph.degree(b, Direction::kIn), 2u);
    EXPECT_EQ(graph.property(first, date).as_string(), "2025-01-01");
    EXPECT_EQ(graph.property(second, date).as_string(), "2026-01-01");
    graph.compact();
  }
}

TEST_F(GraphTest, a_loop_stands_in_both_runs) {
  graph.begin();
  const NodeId a = node("Person");
  const TypeId met = graph.add_type("MET");
  graph.add_relationship(a, a, met);
  EXPECT_EQ(graph.degree(a, Direction::kOut, met), 1u);
  EXPECT_EQ(graph.degree(a, Direction::kIn, met), 1u);
  graph.rollback();
  EXPECT_EQ(graph.node_limit(), 0u);
}

TEST_F(GraphTest, equal_strings_share_storage) {
  graph.begin();
  const NodeId a = node("Person"), b = node("Person");
  const KeyId name = graph.add_key("name");
  graph.set_property(a, name, Value::string("Токаев"));
  graph.set_property(b, name, Value::string("Токаев"));
  ASSERT_TRUE(graph.commit().ok());
  EXPECT_EQ(graph.property(a, name).as_string().data(), graph.property(b, name).as_string().data());
  graph.compact();
  EXPECT_EQ(graph.property(a, name).as_string().data(), graph.property(b, name).as_string().data());
}

TEST_F(GraphTest, rollback_forgets_names) {
  graph.begin();
  node("Person");
  graph.add_type("MET");
  graph.add_key("name");
  graph.rollback();
  EXPECT_FALSE(graph.find_label("Person"));
  EXPECT_FALSE(graph.find_type("MET"));
  EXPECT_FALSE(graph.find_key("name"));
}

TEST_F(GraphTest, one_finds_one_point_zero) {
  graph.begin();
  const NodeId a = node("Person");
  graph.set_property(a, graph.add_key("age"), Value::integer(1));
  ASSERT_TRUE(graph.commit().ok());
  EXPECT_THAT(graph.find(*graph.find_label("Person"), *graph.find_key("age"), Value::floating(1.0)),
              testing::ElementsAre(a));
  EXPECT_TRUE(graph.find(*graph.find_label("Person"), *graph.find_key("age"), Value()).empty());
}

// Every way a column is encoded gives back what was put in.
TEST_F(GraphTest, columns_keep_every_value) {
  const std::vector<std::vector<Value>> columns = {
      {Value::integer(-5), Value::integer(250), Value::integer(0)},
      {Value::integer(-5), Value::integer(60000), Value()},
      {Value::integer(0), Value::integer(4000000000), Value()},
      {Value::integer(INT64_MIN), Value::integer(INT64_MAX), Value::integer(0)},
      {Value::date({-400000}), Value(), Value::date({20000})},
      {Value::floating(0.5), Value::floating(-0.0), Value::floating(0.5)},
      {Value::floating(1), Value::floating(1), Value::floating(1)},
      {Value::boolean(true), Value(), Value::boolean(false)},
      {Value::string(""), Value::string("ё"), Value()},
      {Value::integer(1), Value::floating(1), Value::string("1")},
      {Value::duration({1, 2, 3, 4}), Value::local_time({5}),
       Value::date_time({{6, 7}, 10800, "Europe/Moscow"})},
      {Value::list({Value::list({}), Value()}), Value::map({{"a", Value::integer(1)}}),
       Value::time({9, -3600})},
      {Value(), Value(), Value()},
  };
  graph.begin();
  const NodeId nodes[] = {node("A"), node("B"), node("C")};
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const KeyId key = graph.add_key("key" + std::to_string(c));
    for (std::size_t n = 0; n < 3; ++n) graph.set_property(nodes[n], key, columns[c][n]);
  }
  ASSERT_TRUE(graph.commit().ok());
  for (int round = 0; round < 3; ++round) {
    graph.compact();
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const KeyId key = *graph.find_key("key" + std::to_string(c));
      for (std::size_t n = 0; n < 3; ++n) {
        const Value value = graph.property(nodes[n], key);
        EXPECT_EQ(value.kind(), columns[c][n].kind()) << c << " " << n;
        EXPECT_TRUE(equivalent(value, columns[c][n])) << c << " " << n;
        EXPECT_TRUE(equivalent(graph.node_column(key)->value(nodes[n].value()), value));
      }
    }
  }
}

TEST_F(GraphTest, deleting_most_of_a_label_keeps_the_rest_in_order) {
  graph.begin();
  for (int i = 0; i < 1000; ++i) node("Person");
  ASSERT_TRUE(graph.commit().ok());
  graph.compact();
  graph.begin();
  for (std::uint32_t i = 0; i < 1000; ++i) {
    if (i % 100 != 0) {
      ASSERT_TRUE(graph.delete_node(NodeId(i)));
    }
  }
  ASSERT_TRUE(graph.commit().ok());
  const std::span<const NodeId> left = graph.nodes(*graph.find_label("Person"));
  ASSERT_EQ(left.size(), 10u);
  for (std::uint32_t i = 0; i < 10; ++i) EXPECT_EQ(left[i], NodeId(100 * i));
  EXPECT_EQ(graph.node_count(), 10u);
  EXPECT_EQ(graph.node_limit(), 1000u);
}

}  // namespace
}  // namespace newsgraph::graph
