#include "graph/ingest/bookkeeping.h"

#include "graph/ingest/evidence.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

using testing::HasSubstr;

// What load makes of one article in which a person visits a city, then one thing of it changed.
class Bookkeeping : public testing::Test {
 protected:
  void SetUp() override {
    graph_.begin();
    article_ = node("Article");
    set(article_, schema::kId, Value::string("a"));
    set(article_, schema::kDigest, Value::string("1"));
    person_ = node("Person");
    city_ = node("City");
    event_ = node("Event");
    std::int64_t number = 0;
    for (const NodeId entity : {person_, city_}) {
      set(entity, schema::kProfiles, Value::list({Value::string("X|p")}));
      mention_ = graph_.add_relationship(entity, article_, graph_.add_type(schema::kMentionedIn));
      set(mention_, schema::kProfile, Value::string("X|p"));
      set(mention_, schema::kEntity, Value::integer(number++));
    }
    graph_.add_relationship(event_, article_, graph_.add_type(schema::kMentionedIn));
    role_ = graph_.add_relationship(event_, person_, graph_.add_type("VISITOR"));
    set(role_, schema::kEntity, Value::integer(0));
    fact_ = graph_.add_relationship(person_, city_, graph_.add_type("VISITED"));
    set(fact_, schema::kEvidence, evidence(0, 1));
  }

  NodeId node(std::string_view label) {
    const LabelId labels[] = {graph_.add_label(label)};
    return graph_.add_node(labels);
  }
  void set(auto id, std::string_view key, const Value& value) {
    graph_.set_property(id, graph_.add_key(key), value);
  }
  static Value evidence(std::uint32_t subject, std::uint32_t object, const std::string& article = "a") {
    return Value::list({Value::string(to_string({article, 0, 9, 0, 9, subject, object, 1, "rule"}))});
  }
  // Sets, checks, and sets back.
  std::string problem(auto id, std::string_view key, const Value& value) {
    const Value before = graph_.property(id, graph_.add_key(key)).own();
    set(id, key, value);
    const auto checked = check_bookkeeping(graph_);
    set(id, key, before);
    return checked ? "" : checked.error().message();
  }

  Graph graph_;
  NodeId article_, person_, city_, event_;
  RelationshipId mention_, role_, fact_;
};

TEST_F(Bookkeeping, OfLoadIsGood) {
  EXPECT_TRUE(check_bookkeeping(graph_).ok());
  EXPECT_TRUE(check_bookkeeping(Graph()).ok());
  EXPECT_EQ(problem(fact_, schema::kEvidence, evidence(7, 8, "an article that was deleted")), "");
  EXPECT_EQ(problem(fact_, schema::kEvidence, Value::string("somebody said so")), "") << "no fact of ours";
}

TEST_F(Bookkeeping, NamesWhatIsWrong) {
  const Value text = Value::string("x"), number = Value::integer(7);
  EXPECT_THAT(problem(article_, schema::kId, number),
              HasSubstr("node 0: its \"id\" is Integer, load writes String; load the articles into a new"));
  EXPECT_THAT(problem(article_, schema::kDigest, Value::floating(1)), HasSubstr("its \"digest\" is Float"));
  EXPECT_THAT(problem(article_, schema::kSketch, number), HasSubstr("its \"sketch\" is"));
  EXPECT_THAT(problem(person_, schema::kProfiles, text), HasSubstr("node 1: its \"profiles\" is no list"));
  EXPECT_THAT(problem(person_, schema::kProfiles, Value::list({number})), HasSubstr("\"profiles\""));
  EXPECT_THAT(problem(mention_, schema::kEntity, text),
              HasSubstr("MENTIONED_IN from node 2 to node 0: its \"entity\" is String"));
  EXPECT_THAT(problem(mention_, schema::kEntity, Value::integer(-1)), HasSubstr("no number of an entity"));
  EXPECT_THAT(problem(mention_, schema::kEntity, Value::integer(0)), HasSubstr("have the same \"entity\""));
  EXPECT_THAT(problem(mention_, schema::kEntity, number), HasSubstr("names entity 1 of article \"a\""));
  EXPECT_THAT(problem(mention_, schema::kProfile, Value()), HasSubstr("its \"profile\" is"));
  EXPECT_THAT(problem(mention_, schema::kAliases, text), HasSubstr("its \"aliases\" is String"));
  EXPECT_THAT(problem(role_, schema::kEntity, text), HasSubstr("VISITOR from node 3 to node 1"));
  EXPECT_THAT(problem(role_, schema::kEntity, number), HasSubstr("no MENTIONED_IN of article \"a\" has"));
  EXPECT_THAT(problem(fact_, schema::kEvidence, evidence(0, 1).as_list()[0]), HasSubstr("is a text"));
  EXPECT_THAT(problem(fact_, schema::kEvidence, Value::list({number})), HasSubstr("no list of texts"));
  EXPECT_THAT(problem(fact_, schema::kEvidence, Value::list({text})),
              HasSubstr("cannot have written: \"x\""));
  graph_.add_relationship(person_, city_, graph_.add_type(schema::kMentionedIn));
  EXPECT_THAT(check_bookkeeping(graph_).error().message(), HasSubstr("node 2: MENTIONED_IN leads to it"));
}

}  // namespace
}  // namespace newsgraph::graph
