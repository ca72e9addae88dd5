#include "graph/io/formats.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <rapidjson/document.h>

#include "tests/graph/io/nasty_graph.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> found;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) found.push_back(line);
  return found;
}

// Writes nasty_graph() in the named format and gives the path.
std::string written(const std::string& format) {
  const std::string path = temporary_file("formats_" + format);
  std::filesystem::remove_all(path);
  const auto found = find_export_format(format, path);
  EXPECT_TRUE(found.ok());
  const auto report = (*found)->write(nasty_graph(), path, {});
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report->nodes, 3u);
  EXPECT_EQ(report->relationships, 3u);
  return path;
}

TEST(Formats, AreChosenByNameOrEnding) {
  EXPECT_EQ((*find_export_format("", "news.gexf"))->name, "gexf");
  EXPECT_EQ((*find_export_format("", "folder/"))->name, "csv");
  EXPECT_EQ((*find_export_format("dot", "news.txt"))->name, "dot");
  const auto unknown = find_export_format("", "news.xls");
  ASSERT_FALSE(unknown.ok());
  EXPECT_THAT(unknown.error().remedy, HasSubstr("graphml"));
}

TEST(Formats, EveryFormatGivesTheSameBytesTwice) {
  for (const auto& format : export_formats()) {
    const std::string path = written(std::string(format.name));
    if (std::filesystem::is_directory(path)) continue;
    const std::string first = read(path);
    written(std::string(format.name));
    EXPECT_EQ(read(path), first) << format.name;
  }
}

// The values of the attributes that `expression` selects, as libxml2 reads them.
std::vector<std::string> xpath(const std::string& path, const std::string& expression) {
  std::vector<std::string> values;
  xmlDoc* document = xmlReadFile(path.c_str(), nullptr, XML_PARSE_NONET);
  xmlXPathContext* context = xmlXPathNewContext(document);
  xmlXPathObject* found =
      xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()), context);
  for (int i = 0; found && found->nodesetval && i < found->nodesetval->nodeNr; ++i) {
    xmlChar* text = xmlNodeGetContent(found->nodesetval->nodeTab[i]);
    values.emplace_back(reinterpret_cast<const char*>(text));
    xmlFree(text);
  }
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(context);
  xmlFreeDoc(document);
  return values;
}

// Ends are gathered for a million relationships at a time (ExportOrder); deleted ones leave holes.
TEST(Formats, ManyRelationshipsKeepTheirOrderAndEnds) {
  constexpr std::uint32_t kMany = (1 << 20) + 3;
  Graph graph;
  graph.begin();
  const NodeId a = graph.add_node({}), b = graph.add_node({});
  const TypeId types[] = {graph.add_type("T"), graph.add_type("U")};
  for (std::uint32_t i = 0; i < kMany; ++i)
    graph.add_relationship(i % 3 == 0 ? b : a, i % 5 == 0 ? b : a, types[i % 2]);
  for (const std::uint32_t gone : {1u, (1u << 20) + 1}) graph.delete_relationship(RelationshipId(gone));
  ASSERT_TRUE(graph.commit().ok());
  std::uint32_t expected = 0, wrong = 0;
  ExportOrder(graph, {}).for_each_relationship(
      [&](RelationshipId relationship, std::uint32_t number, const Ends& ends) {
        if (expected == 1 || expected == (1 << 20) + 1) ++expected;
        const Ends should = graph.ends(relationship);
        wrong += relationship.value() != expected || number != expected || ends.start != should.start ||
                 ends.end != should.end || ends.type != should.type;
        ++expected;
      });
  EXPECT_EQ(expected, kMany);
  EXPECT_EQ(wrong, 0u);
}

TEST(Gexf, KeepsParallelEdgesKindsAndDays) {
  const std::string path = written("gexf");
  EXPECT_THAT(xpath(path, "//*[local-name()='edge'][@kind='MET']/@start"),
              ElementsAre("2025-05-14", "2025-06-01"));
  EXPECT_THAT(xpath(path, "//*[local-name()='node'][@id='n0']/@label"),
              ElementsAre("Иван «Грозный» \"Vanya\" <b>&amp;</b>"));
  const auto values = xpath(path, "//*[local-name()='node'][@id='n0']//@value");
  EXPECT_THAT(values, Contains("первая строка\nвторая\tстрока\rтретья"));
  EXPECT_THAT(values, Contains("9007199254740993"));
}

TEST(Html, IsOneWellFormedPageWithASectionPerNode) {
  const std::string path = written("html");
  EXPECT_THAT(xpath(path, "//*[local-name()='section']/@id"), ElementsAre("n0", "n1", "n2"));
  EXPECT_THAT(xpath(path, "//*[@id='n0']//*[local-name()='h2']/text()"),
              ElementsAre("Иван «Грозный» \"Vanya\" <b>&amp;</b> "));
  // A loop and two parallel meetings, by type and date, each once on the side it leads from.
  EXPECT_THAT(xpath(path, "//*[@id='n0']//*[local-name()='li']/*[local-name()='small']"),
              ElementsAre("weight: 0", "date: 2025-05-14", "date: 2025-06-01"));
  EXPECT_THAT(xpath(path, "//*[@id='n1']//*[local-name()='a']/@href"), ElementsAre("#n0", "#n0"));
}

TEST(Jsonl, KeepsTypes) {
  const auto rows = lines(read(written("jsonl")));
  ASSERT_EQ(rows.size(), 6u);
  rapidjson::Document ivan;
  ASSERT_FALSE(ivan.Parse(rows[0].c_str(), rows[0].size()).HasParseError());
  EXPECT_EQ(ivan["properties"]["big"].GetInt64(), 9007199254740993);
  EXPECT_EQ(
      std::string(ivan["properties"]["control"].GetString(), ivan["properties"]["control"].GetStringLength()),
      std::string("a\x0b") + "b\x01\xEF\xBF\xBF" + "c");
  rapidjson::Document astana;
  ASSERT_FALSE(astana.Parse(rows[2].c_str()).HasParseError());
  EXPECT_EQ(astana["labels"].Size(), 2u);
  EXPECT_TRUE(astana["properties"]["aliases"].IsArray());
  EXPECT_STREQ(astana["properties"]["founded"].GetString(), "1833-02-08");
}

TEST(Csv, QuotesWhatNeedsQuotesAndTellsEmptyFromAbsent) {
  const std::filesystem::path folder = written("csv");
  const std::string nodes = read(folder / "nodes.csv");
  EXPECT_THAT(
      lines(nodes)[0],
      "id,label,aliases:list,big,control,empty,founded,property_label,mixed,name,note,score,two words,"
      "property_id");
  EXPECT_THAT(nodes, HasSubstr("\"Иван «Грозный» \"\"Vanya\"\" <b>&amp;</b>\""));
  EXPECT_THAT(nodes, HasSubstr("\n1,Person,,,,\"\",,,one,Анна,,0.1,true,\n"));
  EXPECT_THAT(read(folder / "relationships.csv"), HasSubstr("\n0,1,MET,0.95,2025-06-01,\n"));
}

TEST(Csv, OtherLayouts) {
  const std::filesystem::path neo4j = written("csv-neo4j");
  EXPECT_THAT(read(neo4j / "nodes.csv"), testing::StartsWith(":ID,:LABEL,aliases:string[],big:long,"));
  EXPECT_THAT(read(neo4j / "nodes.csv"), HasSubstr(",Нур-Султан;Астаны,"));
  const std::filesystem::path kuzu = written("csv-kuzu");
  EXPECT_TRUE(std::filesystem::exists(kuzu / "Person.csv"));
  EXPECT_TRUE(std::filesystem::exists(kuzu / "MET-Person-Person.csv"));
}

TEST(Ntriples, StatesEveryRelationshipAndItsProperties) {
  const std::string text = read(written("nt"));
  EXPECT_THAT(
      text, HasSubstr("<urn:newsgraph:node/0> <urn:newsgraph:relationship/MET> <urn:newsgraph:node/1> .\n"));
  EXPECT_THAT(text, HasSubstr("<urn:newsgraph:relationship/KNOWS%20%22well%22>"));
  EXPECT_THAT(text, HasSubstr("\"a\\u000Bb\\u0001"));
  EXPECT_THAT(text, HasSubstr("\"9007199254740993\"^^<http://www.w3.org/2001/XMLSchema#integer>"));
}

TEST(Dot, QuotesNames) {
  const std::string text = read(written("dot"));
  EXPECT_THAT(text, HasSubstr("label=\"KNOWS \\\"well\\\"\""));
}

TEST(CypherScript, QuotesNamesAndStrings) {
  const std::string text = read(written("cypher"));
  EXPECT_THAT(text, HasSubstr("`two words`: true"));
  EXPECT_THAT(text, HasSubstr("'первая строка\\nвторая\\tстрока\\rтретья'"));
  EXPECT_THAT(text, HasSubstr("`founded`: date('1833-02-08')"));
}

}  // namespace
}  // namespace newsgraph::graph
