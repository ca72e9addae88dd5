// CSV in: what columns mean, quoting, types, and that every bad line is named.
#include "graph/io/csv_import.h"

#include <fstream>
#include <sstream>

#include "graph/io/csv.h"
#include "graph/store/store.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

class CsvImportTest : public testing::Test {
 protected:
  Result<CsvImport> read(std::string_view nodes, std::string_view relationships) {
    std::ofstream(folder.file("n.csv"), std::ios::binary) << nodes;
    std::ofstream(folder.file("r.csv"), std::ios::binary) << relationships;
    return read_csv(folder.file("n.csv"), folder.file("r.csv"));
  }

  // Reads into `graph`; problems as "n.csv:3: what".
  std::vector<std::string> import(std::string_view nodes, std::string_view relationships = "src,dst,type\n") {
    Result<CsvImport> import = read(nodes, relationships);
    if (!import.ok()) return {"failed: " + import.error().message()};
    Result<std::unique_ptr<Base>> base = read_base(std::move(import->image));
    EXPECT_TRUE(base.ok());
    graph = Graph(std::make_unique<Store>(std::move(base).value()));
    std::vector<std::string> problems;
    for (const Error& problem : import->problems) {
      problems.push_back(problem.message().substr(folder.file("").string().size()));
    }
    EXPECT_EQ(problems.size(), import->bad_lines);
    return problems;
  }

  std::string cell(std::uint32_t node, std::string_view key) const {
    const std::optional<KeyId> id = graph.find_key(key);
    const Value value = id ? graph.property(NodeId(node), *id) : Value();
    switch (value.kind()) {
      case ValueKind::kNull:
        return "null";
      case ValueKind::kBoolean:
        return value.as_boolean() ? "bool true" : "bool false";
      case ValueKind::kInteger:
        return "int " + std::to_string(value.as_integer());
      case ValueKind::kFloat:
        return "float " + std::to_string(value.as_float());
      case ValueKind::kString:
        return "text " + std::string(value.as_string());
      case ValueKind::kDate:
        return "date " + std::to_string(value.as_date().days);
      default:
        return "?";
    }
  }

  TemporaryFolder folder;
  Graph graph;
};

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(CsvImportTest, nodes_and_relationships) {
  EXPECT_THAT(
      import("id,label,name\n7,Person,Токаев\n8,City,Астана\n",
             "src,dst,type,date\n7,8,VISITED,2026-02-05\n7,8,VISITED,2026-02-06\n8,7,HOSTED,2026-02-05\n"),
      IsEmpty());
  EXPECT_EQ(graph.node_count(), 2u);
  EXPECT_EQ(graph.relationship_count(), 3u);
  EXPECT_EQ(graph.name(graph.labels(NodeId(0))[0]), "Person");
  EXPECT_EQ(cell(0, "id"), "int 7");
  EXPECT_EQ(cell(1, "name"), "text Астана");
  const TypeId visited = *graph.find_type("VISITED");
  const std::span<const Adjacent> run = graph.adjacent(NodeId(0), Direction::kOut, visited);
  ASSERT_EQ(run.size(), 2u) << "two visits on two dates are two relationships";
  EXPECT_EQ(graph.property(run[0].relationship, *graph.find_key("date")).as_string(), "2026-02-05");
  EXPECT_EQ(graph.property(run[1].relationship, *graph.find_key("date")).as_string(), "2026-02-06");
  EXPECT_EQ(graph.count(*graph.find_label("City"), Direction::kIn, visited), 2u);
}

TEST_F(CsvImportTest, quoting) {
  EXPECT_THAT(import("id,name,note\r\n1,\"a, \"\"b\"\"\",\"two\nlines\"\r\n2,\"\",\r\n3,plain,\"x\""),
              IsEmpty());
  EXPECT_EQ(cell(0, "name"), "text a, \"b\"");
  EXPECT_EQ(cell(0, "note"), "text two\nlines");
  EXPECT_EQ(cell(1, "name"), "text ");
  EXPECT_EQ(cell(1, "note"), "null");
  EXPECT_EQ(cell(2, "note"), "text x");
}

TEST_F(CsvImportTest, semicolons_and_tabs_where_the_header_has_no_comma) {
  EXPECT_THAT(import("id;label;name\n1;Person;\"a;b\"\n2;City;c,d\n", "src\tdst\ttype\n1\t2\tVISITED\n"),
              IsEmpty());
  EXPECT_EQ(cell(0, "name"), "text a;b");
  EXPECT_EQ(cell(1, "name"), "text c,d");
  EXPECT_EQ(graph.relationship_count(), 1u);
}

TEST_F(CsvImportTest, a_byte_order_mark_and_a_last_line_without_an_end) {
  EXPECT_THAT(import("\xef\xbb\xbfid,label\n1,Person"), IsEmpty());
  EXPECT_EQ(graph.node_count(), 1u);
}

TEST_F(CsvImportTest, records_longer_than_the_buffer) {
  const std::string text(3 << 20, 'y');
  EXPECT_THAT(import("id,a,b\n1," + text + ",\"" + text + "\n" + text + "\"\n2,x,y\n"), IsEmpty());
  EXPECT_EQ(cell(0, "b"), "text " + text + "\n" + text);
  EXPECT_EQ(cell(1, "b"), "text y");
}

TEST_F(CsvImportTest, a_quoted_last_record_that_ends_with_the_buffer) {
  const std::string head = "id,label,name\n1,A,", last = "\n2,A,\"a\nb\"";
  const std::string name((std::size_t{1} << 20) - head.size() - last.size(), 'x');
  EXPECT_TRUE(import(head + name + last).empty());
  EXPECT_EQ(cell(1, "name"), "text a\nb");
}

TEST_F(CsvImportTest, inferred_types) {
  EXPECT_THAT(import("id,i,f,b,zip,mixed,big\n"
                     "1,-5,0.5,true,007,1,9223372036854775807\n"
                     "2,,2,false,100,x,-9223372036854775808\n"),
              IsEmpty());
  EXPECT_EQ(cell(0, "i"), "int -5");
  EXPECT_EQ(cell(1, "i"), "null");
  EXPECT_EQ(cell(1, "f"), "float 2.000000");
  EXPECT_EQ(cell(0, "b"), "bool true");
  EXPECT_EQ(cell(1, "zip"), "text 100");
  EXPECT_EQ(cell(0, "mixed"), "text 1");
  EXPECT_EQ(cell(0, "big"), "int 9223372036854775807");
  EXPECT_EQ(cell(1, "big"), "int -9223372036854775808");
}

TEST_F(CsvImportTest, types_given_by_the_header) {
  EXPECT_THAT(
      import("id,code:string,day:date,n:int,x:float,ok:boolean,skip:IGNORE\n1,5,1970-01-03,7,7,TRUE,z\n"
             "2,5,yesterday,7,7,TRUE,z\n3,5,,seven,7,,\n"),
      ElementsAre("n.csv:3: day is not a date (2026-02-05): yesterday",
                  "n.csv:4: n is not an integer: seven"));
  EXPECT_EQ(cell(0, "code"), "text 5");
  EXPECT_EQ(cell(0, "day"), "date 2");
  EXPECT_EQ(cell(0, "n"), "int 7");
  EXPECT_EQ(cell(0, "x"), "float 7.000000");
  EXPECT_EQ(cell(0, "ok"), "bool true");
  EXPECT_EQ(cell(0, "skip"), "null");
  EXPECT_EQ(graph.node_count(), 1u);
}

TEST_F(CsvImportTest, the_headers_of_neo4j) {
  EXPECT_THAT(import("key:ID,:LABEL,name,aliases:string[]\na,Person;Minister,X,Q;R\nb,,Y,\n",
                     ":START_ID,:END_ID,:TYPE,weight:double\na,b,MET,1\n"),
              IsEmpty());
  EXPECT_EQ(graph.labels(NodeId(0)).size(), 2u);
  EXPECT_EQ(graph.labels(NodeId(1)).size(), 0u);
  EXPECT_EQ(cell(0, "key"), "text a");
  const Value aliases = graph.property(NodeId(0), *graph.find_key("aliases"));
  ASSERT_EQ(aliases.as_list().size(), 2u);
  EXPECT_EQ(aliases.as_list()[1].as_string(), "R");
  EXPECT_EQ(graph.relationship_count(), 1u);
}

TEST_F(CsvImportTest, whole_numbers_beyond_64_bits_are_text) {
  EXPECT_THAT(import("id,digest,x\n1,18446744073709551615,0.5\n2,5,18446744073709551615\n"), IsEmpty());
  EXPECT_EQ(cell(0, "digest"), "text 18446744073709551615");
  EXPECT_EQ(cell(1, "digest"), "text 5");
  EXPECT_EQ(cell(0, "x"), "text 0.5");
}

TEST_F(CsvImportTest, names_that_export_changed_are_changed_back) {
  EXPECT_THAT(import("id,label,property_id,property_label,property_property_x,property_y\n0,P,a,l,x,y\n",
                     "src,dst,type,property_type\n0,0,T,t\n"),
              IsEmpty());
  EXPECT_EQ(cell(0, "id"), "text a");
  EXPECT_EQ(cell(0, "label"), "text l");
  EXPECT_EQ(cell(0, "property_x"), "text x");
  EXPECT_EQ(cell(0, "property_y"), "text y");
  EXPECT_EQ(graph.property(RelationshipId(0), *graph.find_key("type")).as_string(), "t");
  EXPECT_THAT(import("id,type,property_type\n1,flat,new\n"), IsEmpty());
  EXPECT_EQ(cell(0, "property_type"), "text new");
}

// The same bytes again, and the same types, of values that look like others.
TEST_F(CsvImportTest, what_is_exported_is_imported_again) {
  for (const bool with_id : {true, false}) {
    for (const CsvLayout layout : {CsvLayout::kPlain, CsvLayout::kNeo4j}) {
      Graph made;
      made.begin();
      const NodeId node = made.add_node({}), other = made.add_node({});
      const auto set = [&](auto id, std::string_view key, const Value& value) {
        made.set_property(id, made.add_key(key), value);
      };
      if (with_id) set(node, "id", Value::string("7"));
      set(node, "list", Value::list({Value::string("a|b"), Value::string("c")}));
      set(node, "digest", Value::string("18446744073709551615"));
      set(node, "word", Value::string("true"));
      set(other, "x", Value::floating(1));
      set(other, "a:int", Value::string("5"));
      set(other, "property_label", Value::string("l"));
      set(made.add_relationship(node, other, made.add_type("T")), "type", Value::string("8"));
      ASSERT_TRUE(made.commit().ok());
      const auto bytes = [&](const Graph& of, const std::string& name) {
        EXPECT_TRUE(write_csv(of, folder.file(name), layout).ok());
        std::ostringstream text;
        for (const char* file : {"nodes.csv", "relationships.csv"})
          text << std::ifstream(folder.file(name) / file).rdbuf();
        return text.str();
      };
      const std::string first = bytes(made, "first");
      const auto text_of = [&](const char* file) {
        std::ostringstream text;
        text << std::ifstream(folder.file("first") / file).rdbuf();
        return text.str();
      };
      EXPECT_THAT(import(text_of("nodes.csv"), text_of("relationships.csv")), IsEmpty()) << first;
      EXPECT_EQ(bytes(graph, "second"), first);
      EXPECT_EQ(cell(0, "id"), with_id ? "text 7" : "null");
      EXPECT_EQ(cell(0, "digest"), "text 18446744073709551615");
      EXPECT_EQ(cell(0, "word"), "text true");
      EXPECT_EQ(cell(1, "x"), "float 1.000000");
      EXPECT_EQ(cell(1, "a:int"), "text 5");
      EXPECT_EQ(graph.property(NodeId(0), *graph.find_key("list")).as_list().size(), 2u);
      EXPECT_EQ(graph.property(RelationshipId(0), *graph.find_key("type")).as_string(), "8");
    }
  }
}

TEST_F(CsvImportTest, bad_lines_are_named_and_the_rest_is_read) {
  EXPECT_THAT(
      import("id,label,name\n1,Person,a\n1,Person,b\n2,Person\n,Person,c\n3,Person,\"d\" "
             "e\n4,Person,\xff\n5,P,f\n",
             "src,dst,type\n1,5,MET\n1,9,MET\n1,5,\n\nx,5,MET\n5,1,MET\n"),
      ElementsAre("n.csv:3: a node with id 1 stands above", "n.csv:4: 2 fields where the header has 3",
                  "n.csv:5: no id", "n.csv:6: text behind a closing quote", "n.csv:7: name is not UTF-8",
                  "r.csv:3: no node has the id 9", "r.csv:4: no type", "r.csv:6: no node has the id x"));
  EXPECT_EQ(graph.node_count(), 2u);
  EXPECT_EQ(graph.relationship_count(), 2u);
}

TEST_F(CsvImportTest, an_open_quote_spoils_one_line) {
  EXPECT_THAT(import("id,name\n1,a\n2,\"b\n3,c\n"), ElementsAre("n.csv:3: a quote is never closed"));
  EXPECT_EQ(graph.node_count(), 2u);
}

TEST_F(CsvImportTest, lines_are_counted_through_quoted_ones) {
  EXPECT_THAT(import("id,name\n1,\"a\nb\nc\"\n1,d\n"), ElementsAre("n.csv:5: a node with id 1 stands above"));
}

TEST_F(CsvImportTest, ids_of_every_kind) {
  EXPECT_THAT(
      import("id\n0\n007\n7\n4000000000\nQ42\n-1\n", "src,dst,type\n007,7,A\nQ42,4000000000,A\n-1,0,A\n"),
      IsEmpty());
  EXPECT_EQ(graph.ends(RelationshipId(0)).start, NodeId(1)) << "ids are sorted by start";
  EXPECT_EQ(graph.ends(RelationshipId(0)).end, NodeId(2));
  EXPECT_EQ(graph.ends(RelationshipId(1)).end, NodeId(3));
  EXPECT_EQ(graph.ends(RelationshipId(2)).end, NodeId(0));
}

TEST_F(CsvImportTest, headers_that_do_not_do) {
  EXPECT_THAT(import("label,name\n"), ElementsAre(HasSubstr("n.csv:1: no column of ids")));
  EXPECT_THAT(import(""), ElementsAre(HasSubstr("n.csv:1: no header")));
  EXPECT_THAT(import("id,a,a\n"), ElementsAre(HasSubstr("two columns are called \"a\"")));
  EXPECT_THAT(import("id,a:colour\n"), ElementsAre(HasSubstr("\"a:colour\" has an unknown type")));
  EXPECT_THAT(import("id\n", "src,type\n"), ElementsAre(HasSubstr("r.csv:1: no column of ends")));
  EXPECT_FALSE(read_csv(folder.file("none.csv"), folder.file("none.csv")).ok());
  EXPECT_FALSE(read_csv(folder.file(""), folder.file("")).ok());
}

}  // namespace
}  // namespace newsgraph::graph
