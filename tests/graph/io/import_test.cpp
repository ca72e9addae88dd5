#include "graph/io/import.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "graph/io/formats.h"
#include "tests/graph/io/nasty_graph.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::string write_file(const std::string& name, const std::string& text) {
  const std::string path = temporary_file(name);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

std::string exported(const Graph& graph, const std::string& format) {
  const std::string path = temporary_file("import_out." + format);
  EXPECT_TRUE((*find_export_format(format, path))->write(graph, path, {}).ok());
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

template <typename Read>
Graph import(Read read, const std::string& path, ImportReport* report) {
  Graph graph;
  graph.begin();
  auto result = read(path, graph, {});
  EXPECT_TRUE(result.ok()) << (result.ok() ? "" : result.error().message());
  if (result.ok()) *report = *result;
  EXPECT_TRUE(graph.commit().ok());
  return graph;
}

TEST(Import, JsonLinesGiveTheGraphBack) {
  ImportReport report;
  const std::string text = exported(nasty_graph(), "jsonl");
  const Graph graph = import(read_jsonl, write_file("back.jsonl", text), &report);
  EXPECT_EQ(report.skipped, 0u);
  EXPECT_EQ(exported(graph, "jsonl"), text);
}

TEST(Import, GraphmlGivesTheGraphBack) {
  ImportReport report;
  const std::string text = exported(nasty_graph(), "graphml");
  const Graph graph = import(read_graphml, write_file("back.graphml", text), &report);
  EXPECT_EQ(report.skipped, 0u);
  EXPECT_EQ(report.nodes, 3u);
  EXPECT_EQ(report.relationships, 3u);
  EXPECT_EQ(exported(graph, "graphml"), text);
}

TEST(Import, GraphmlOfOtherProgramsWithDefaults) {
  ImportReport report;
  const Graph graph = import(read_graphml, write_file("other.graphml", R"(<?xml version="1.0"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="colour" attr.type="string"><default>yellow</default></key>
  <key id="d1" for="edge" attr.name="length" attr.type="double"/>
  <graph edgedefault="undirected">
    <node id="a"><data key="d0">green</data></node><node id="b"/>
    <edge source="a" target="b"><data key="d1">1.5</data></edge>
    <edge source="a" target="c"/>
    <edge source="a" target="b"><data key="d1">long</data></edge>
  </graph>
</graphml>)"),
                             &report);
  EXPECT_EQ(graph.node_count(), 2u);
  EXPECT_EQ(graph.property(NodeId(1), *graph.find_key("colour")).as_string(), "yellow");
  EXPECT_EQ(graph.property(RelationshipId(0), *graph.find_key("length")).as_float(), 1.5);
  EXPECT_EQ(report.relationships, 2u);
  ASSERT_THAT(report.problems, SizeIs(2));
  EXPECT_THAT(report.problems[0].message(),
              HasSubstr("other.graphml:8: a relationship with an unknown node \"c\""));
}

// networkx writes booleans as Python does, and names nodes by the ids they have there.
TEST(Import, GraphmlOfNetworkx) {
  ImportReport report;
  const Graph graph = import(read_graphml, write_file("networkx.graphml", R"(<graphml>
  <key id="d0" for="node" attr.name="ok" attr.type="boolean"/><key id="d1" for="node" attr.name="id" attr.type="long"/>
  <graph edgedefault="directed">
    <node id="Anna"><data key="d0">True</data></node><node id="n5"><data key="d0">False</data></node>
    <node id="Ivan"><data key="d1">7</data></node>
  </graph>
</graphml>)"),
                             &report);
  EXPECT_EQ(report.skipped, 0u);
  const KeyId ok = *graph.find_key("ok"), id = *graph.find_key("id");
  EXPECT_TRUE(graph.property(NodeId(0), ok).as_boolean());
  EXPECT_FALSE(graph.property(NodeId(1), ok).as_boolean());
  EXPECT_EQ(graph.property(NodeId(0), id).as_string(), "Anna");
  EXPECT_TRUE(graph.property(NodeId(1), id).is_null());
  EXPECT_EQ(graph.property(NodeId(2), id).as_integer(), 7);
}

TEST(Import, GraphmlKeepsListsAndNamesOfProperties) {
  Graph graph;
  graph.begin();
  const NodeId node = graph.add_node({});
  graph.set_property(node, graph.add_key("list"), Value::list({Value::string("a|b"), Value::string("c")}));
  graph.set_property(node, graph.add_key("property_label"), Value::string("x"));
  graph.set_property(node, graph.add_key("label"), Value::string("y"));
  ASSERT_TRUE(graph.commit().ok());
  ImportReport report;
  const std::string text = exported(graph, "graphml");
  const Graph back = import(read_graphml, write_file("lists.graphml", text), &report);
  const Value list = back.property(NodeId(0), *back.find_key("list"));
  ASSERT_EQ(list.kind(), ValueKind::kList);
  ASSERT_THAT(list.as_list(), SizeIs(2));
  EXPECT_EQ(list.as_list()[0].as_string(), "a|b");
  EXPECT_EQ(back.property(NodeId(0), *back.find_key("property_label")).as_string(), "x");
  EXPECT_EQ(back.property(NodeId(0), *back.find_key("label")).as_string(), "y");
  EXPECT_EQ(exported(back, "graphml"), text);
}

TEST(Import, BrokenFilesSayWhere) {
  Graph graph;
  graph.begin();
  EXPECT_THAT(read_graphml(write_file("cut.graphml", "<graphml><graph><node id=\"a\""), graph).error().where,
              HasSubstr("cut.graphml:1"));
  EXPECT_THAT(read_graphml(write_file("svg.graphml", "<svg/>"), graph).error().what,
              HasSubstr("not GraphML"));
  EXPECT_FALSE(read_graphml("/no/such/file", graph).ok());
  EXPECT_FALSE(read_jsonl("/no/such/file", graph).ok());
  const auto report =
      read_jsonl(write_file("cut.jsonl", "{\"type\":\"node\",\"id\":\"a\"}\n{\"type\":\"no"), graph);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->nodes, 1u);
  EXPECT_EQ(report->skipped, 1u);
  graph.rollback();
}

std::string nested_node(std::size_t depth) {
  return "{\"type\":\"node\",\"id\":\"" + std::to_string(depth) +
         "\",\"properties\":{\"x\":" + std::string(depth, '[') + std::string(depth, ']') + "}}\n";
}

TEST(Import, BoundsTheNestingOfJson) {
  Graph graph;
  graph.begin();
  const auto report =
      read_jsonl(write_file("deep.jsonl", nested_node(128) + nested_node(129) + nested_node(200'000) +
                                              "{\"type\":\"node\",\"id\":\"\xff\"}\n"),
                 graph);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->nodes, 1u);
  ASSERT_THAT(report->problems, SizeIs(3));
  EXPECT_THAT(report->problems[0].message(), HasSubstr("deep.jsonl:2: a value is nested deeper than 128"));
  EXPECT_THAT(report->problems[2].message(), HasSubstr("not JSON"));
  ASSERT_TRUE(graph.commit().ok());
  EXPECT_EQ(graph.property(NodeId(0), *graph.find_key("x")).extent().depth, 128u);
}

// One element more than the names of a sort that a graph may have.
TEST(Import, SkipsWhatWouldBeOneNameTooMany) {
  std::string text = "{\"type\":\"node\",\"id\":\"a\",\"properties\":{";
  for (std::size_t i = 0; i <= Graph::kMostNames; ++i) text += "\"k" + std::to_string(i) + "\":1,";
  text.back() = '}';
  Graph graph;
  graph.begin();
  const auto report = read_jsonl(write_file("keys.jsonl", text + "}\n"), graph);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->nodes, 1u);
  ASSERT_THAT(report->problems, SizeIs(1));
  EXPECT_THAT(report->problems[0].message(), HasSubstr("\"k65535\" is one too many"));
  ASSERT_TRUE(graph.commit().ok());
  EXPECT_EQ(graph.key_count(), Graph::kMostNames);
}

}  // namespace
}  // namespace newsgraph::graph
