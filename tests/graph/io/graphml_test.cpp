#include "graph/io/graphml.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "graph/io/gexf.h"
#include "tests/graph/io/nasty_graph.h"
#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string written(const Graph& graph, const ExportOptions& options = {}, ExportReport* report = nullptr) {
  const std::string path = temporary_file("written.graphml");
  const auto result = write_graphml(graph, path, options);
  EXPECT_TRUE(result.ok());
  if (report && result.ok()) *report = *result;
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(Graphml, AvoidsWhatReadersTripOver) {
  ExportReport report;
  const std::string text = written(nasty_graph(), {}, &report);
  EXPECT_EQ(report.nodes, 3u);
  EXPECT_EQ(report.relationships, 3u);
  EXPECT_EQ(report.removed_characters, 3u);
  EXPECT_THAT(text, Not(HasSubstr("<default")));
  EXPECT_THAT(text, Not(HasSubstr("for=\"all\"")));
  EXPECT_THAT(text, Not(HasSubstr("attr.type=\"integer\"")));
  EXPECT_THAT(text, Not(HasSubstr("directed=\"false\"")));
  EXPECT_THAT(text, Not(HasSubstr("attr.name=\"two words\"")));
  EXPECT_THAT(text, HasSubstr("<data key=\"w\">1</data>"));
  EXPECT_THAT(text, HasSubstr(">Нур-Султан|Астаны</data>"));
  EXPECT_THAT(text, HasSubstr("attr.name=\"property_label\""));
  EXPECT_LT(text.find("<edge"), text.size());
  EXPECT_LT(text.rfind("<node"), text.find("<edge")) << "nodes come first";
}

TEST(Graphml, GephiGetsTheKindOnTheEdge) {
  EXPECT_THAT(written(nasty_graph()), Not(HasSubstr("label=\"MET\">")));
  EXPECT_THAT(written(nasty_graph(), {.gephi = true}), HasSubstr("target=\"n1\" label=\"MET\">"));
}

TEST(Graphml, APartHoldsOnlyItsOwn) {
  Subgraph part{{NodeId(0), NodeId(1)}, {RelationshipId(1)}};
  const std::string text = written(nasty_graph(), {.part = &part});
  EXPECT_THAT(text, HasSubstr("<node id=\"n1\">"));
  EXPECT_THAT(text, Not(HasSubstr("<node id=\"n2\">")));
  EXPECT_THAT(text, Not(HasSubstr("<edge id=\"e0\"")));
  EXPECT_THAT(text, Not(HasSubstr("aliases"))) << "a column nobody uses";
}

// The texts of a column's distinct values are kept (CellTexts): additions, changes and deletions since the
// column was made must show all the same.
TEST(Exports, OfAFoldedGraphThatChangedAreThoseOfOneNeverFolded) {
  const auto make = [](bool fold, bool change) {
    Graph graph;
    graph.begin();
    const KeyId text = graph.add_key("text"), weight = graph.add_key("weight"), date = graph.add_key("date");
    const TypeId type = graph.add_type("T");
    const auto add = [&](std::int64_t i) {
      const NodeId node = graph.add_node({});
      graph.set_property(node, text, Value::string(i % 2 == 0 ? "a & b" : "\x01"));
      const RelationshipId relationship = graph.add_relationship(node, NodeId(0), type);
      if (i % 3 != 0) graph.set_property(relationship, weight, Value::integer(i % 3 - 1));
      graph.set_property(relationship, date, Value::string(i % 2 == 0 ? "2026-02" : "no day"));
    };
    for (std::int64_t i = 0; i < 8; ++i) add(i);
    EXPECT_TRUE(graph.commit().ok());
    if (fold) graph.compact();
    graph.begin();
    add(8);
    if (change) {
      graph.set_property(NodeId(2), text, Value::string("other"));
      graph.set_property(RelationshipId(3), weight, Value::floating(2.5));
      graph.set_property(RelationshipId(4), date, Value());
      graph.delete_relationship(RelationshipId(5));
    }
    EXPECT_TRUE(graph.commit().ok());
    const std::string gexf = temporary_file("written.gexf");
    EXPECT_TRUE(write_gexf(graph, gexf, {}).ok());
    std::ostringstream both;
    both << written(graph) << std::ifstream(gexf, std::ios::binary).rdbuf();
    return both.str();
  };
  for (const bool change : {false, true}) {
    const std::string text = make(true, change);
    EXPECT_EQ(text, make(false, change));
    EXPECT_THAT(text, HasSubstr("a &amp; b"));
    EXPECT_EQ(text.find("2.5") != text.npos, change);
  }
}

TEST(Graphml, SameGraphSameBytes) {
  EXPECT_EQ(written(nasty_graph()), written(nasty_graph()));
}

// read_back.py reads the file with the named reader and compares it with what nasty_graph holds.
class ReadBack : public testing::TestWithParam<const char*> {};

TEST_P(ReadBack, GivesTheSameGraph) {
  const std::string script = NEWSGRAPH_SOURCE_DIR "/tests/graph/io/read_back.py ";
  const std::string reader = GetParam();
  if (std::system(("/usr/bin/python3 -c 'import " + reader + "' 2>/dev/null").c_str()) != 0) {
    GTEST_SKIP() << "python3-" << reader << " is not installed";
  }
  const std::string path = temporary_file(reader + ".graphml");
  ASSERT_TRUE(write_graphml(nasty_graph(), path).ok());
  EXPECT_EQ(std::system(("/usr/bin/python3 " + script + reader + " " + path).c_str()), 0);
}

INSTANTIATE_TEST_SUITE_P(Readers, ReadBack, testing::Values("networkx", "igraph"),
                         [](const auto& reader) { return std::string(reader.param); });

TEST(Graphml, IsValidByTheXsd) {
  const std::string schema = NEWSGRAPH_SOURCE_DIR "/../shared/schemas/graphml/graphml.xsd";
  if (!std::filesystem::exists(schema)) GTEST_SKIP() << "no " << schema;
  if (std::system("xmllint --version 2>/dev/null") != 0) GTEST_SKIP() << "libxml2-utils is not installed";
  const std::string path = temporary_file("valid.graphml");
  ASSERT_TRUE(write_graphml(nasty_graph(), path).ok());
  EXPECT_EQ(std::system(("xmllint --nonet --noout --schema " + schema + " " + path).c_str()), 0);
}

}  // namespace
}  // namespace newsgraph::graph
