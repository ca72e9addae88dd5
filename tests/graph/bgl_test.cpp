// The views are models of Boost.Graph's concepts, and show what the graph holds.
#include <boost/concept/assert.hpp>
#include <boost/graph/graph_concepts.hpp>

#include "graph/bgl/boost_graph.h"
#include "random_changes.h"

namespace newsgraph::graph {
namespace {

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<DirectedView>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<UndirectedView>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<VertexIndexMap, NodeId>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<VertexPropertyMap, NodeId>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<EdgePropertyMap, ViewEdge>));

TEST(BglTest, views_of_random_graphs_hold_the_same_edges) {
  for (int seed = 0; seed < 20; ++seed) {
    RandomChanges changes(seed);
    Graph graph;
    ReferenceGraph reference;
    graph.begin();
    for (int i = 0; i < 200; ++i) changes.change(graph, reference);
    ASSERT_TRUE(graph.commit().ok());
    const DirectedView directed(graph);
    const UndirectedView undirected(graph);
    EXPECT_EQ(num_vertices(directed), reference.nodes.size());
    EXPECT_EQ(num_edges(directed), reference.relationships.size());
    std::set<std::uint32_t> seen;
    for (auto [edge, end] = edges(undirected); edge != end; ++edge) {
      EXPECT_TRUE(seen.insert((*edge).relationship.value()).second);
      EXPECT_EQ(reference.relationships.at((*edge).relationship.value()).start, (*edge).source.value());
      EXPECT_EQ(reference.relationships.at((*edge).relationship.value()).end, (*edge).target.value());
    }
    EXPECT_EQ(seen.size(), reference.relationships.size());
    std::size_t out = 0, in = 0, both = 0;
    for (const NodeId node : directed.nodes()) {
      out += out_degree(node, directed);
      in += in_degree(node, directed);
      both += degree(node, undirected);
      for (auto [edge, end] = in_edges(node, directed); edge != end; ++edge) EXPECT_EQ((*edge).target, node);
    }
    EXPECT_EQ(out, seen.size());
    EXPECT_EQ(in, seen.size());
    EXPECT_EQ(both, 2 * seen.size());
  }
}

TEST(BglTest, filters_by_label_type_and_date) {
  Graph graph;
  graph.begin();
  const LabelId person = graph.add_label("Person"), city = graph.add_label("City");
  const NodeId a = graph.add_node({&person, 1}), b = graph.add_node({&person, 1}),
               c = graph.add_node({&city, 1});
  const TypeId met = graph.add_type("MET"), visited = graph.add_type("VISITED");
  const KeyId date = graph.add_key("date");
  graph.set_property(graph.add_relationship(a, b, met), date, Value::string("2025-12-31"));
  graph.set_property(graph.add_relationship(a, b, met), date, Value::date({20500}));  // 2026-02-16
  graph.add_relationship(b, a, met);
  graph.set_property(graph.add_relationship(a, c, visited), date, Value::string("2026-03-01"));
  ASSERT_TRUE(graph.commit().ok());

  EXPECT_EQ(num_edges(DirectedView(graph)), 4u);
  EXPECT_EQ(num_edges(DirectedView(graph, {.types = {visited}})), 1u);
  const DirectedView people(graph, {.labels = {person}});
  EXPECT_EQ(num_vertices(people), 2u);
  EXPECT_EQ(num_edges(people), 3u);
  const DirectedView cities(graph, {.labels = {city}});
  EXPECT_EQ(get(boost::vertex_index, cities, c), 0u);
  EXPECT_EQ(out_degree(c, cities), 0u);
  const DirectedView year(graph, {.date = date, .from = "2026-01-01", .until = "2027-01-01"});
  EXPECT_EQ(num_edges(year), 2u);
  EXPECT_EQ(out_degree(a, year), 2u);
  EXPECT_EQ(num_edges(DirectedView(graph, {.types = {met}, .date = date, .from = "2026-01-01"})), 1u);
  const EdgePropertyMap dates(year, date);
  EXPECT_EQ(get(dates, *out_edges(a, year).first).as_date().days, 20500);
}

}  // namespace
}  // namespace newsgraph::graph
