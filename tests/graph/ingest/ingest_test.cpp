#include "graph/ingest/ingest.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "graph/ingest/evidence.h"
#include "graph/io/graphml.h"

namespace newsgraph::graph {
namespace {

using extract::EntityId;
using extract::Extraction;
using testing::ElementsAre;
using testing::SizeIs;

// An article in which `visitor` visits `city` on `date`.
Extraction visit(const std::string& id, const std::string& visitor, const std::string& city,
                 const std::string& date) {
  Extraction extraction;
  extraction.id = id;
  extraction.text = visitor + " посетил " + city + ".";
  extraction.sentences = {{0, 40}};
  extraction.entities = {{"Person", visitor, "", {}, {}}, {"City", city, "", {}, {}}};
  extraction.mentions = {{"PERSON", {0, 5}, visitor, visitor, "", EntityId(0), 1},
                         {"CITY", {14, 20}, city, city, "", EntityId(1), 1}};
  extract::Event event;
  event.type = "Visit";
  event.trigger = {6, 13};
  event.sentence = extract::SentenceId(0);
  event.roles = {{"visitor", EntityId(0)}, {"destination", EntityId(1)}};
  event.date = date;
  extraction.events = {event};
  extract::Triple triple;
  triple.subject = EntityId(0);
  triple.predicate = "VISITED";
  triple.object = EntityId(1);
  triple.date = date;
  triple.confidence = 0.9;
  triple.event = extract::EventId(0);
  triple.sentence = extract::SentenceId(0);
  triple.span = {0, 20};
  triple.rule = "test";
  extraction.triples = {triple};
  return extraction;
}

class IngestTest : public testing::Test {
 protected:
  LoadOutcome load(const Extraction& extraction) {
    graph_.begin();
    Ingest ingest(graph_);
    const auto outcome = ingest.load(extraction);
    EXPECT_TRUE(outcome.ok());
    ingest.settle();
    EXPECT_TRUE(graph_.commit().ok());
    return *outcome;
  }
  bool remove(const std::string& id) {
    graph_.begin();
    Ingest ingest(graph_);
    const bool removed = ingest.remove(id);
    ingest.settle();
    EXPECT_TRUE(graph_.commit().ok());
    return removed;
  }
  std::vector<RelationshipId> facts(const std::string& type) const {
    std::vector<RelationshipId> found;
    for (std::uint32_t id = 0; id < graph_.relationship_limit(); ++id) {
      const RelationshipId relationship(id);
      if (graph_.contains(relationship) && graph_.name(graph_.ends(relationship).type) == type)
        found.push_back(relationship);
    }
    return found;
  }
  Value property(RelationshipId id, const std::string& key) const {
    return graph_.property(id, *graph_.find_key(key));
  }
  std::size_t count(const std::string& label) const { return graph_.count(*graph_.find_label(label)); }

  Graph graph_;
};

TEST_F(IngestTest, OneFactOfTwoArticlesHasTheEvidenceOfBoth) {
  EXPECT_EQ(load(visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14")), LoadOutcome::kAdded);
  EXPECT_EQ(load(visit("b", "ЕРЛАН САДЫКОВ", "Будапешт", "2025-05-14")), LoadOutcome::kAdded);
  EXPECT_EQ(count("Person"), 1u);
  ASSERT_THAT(facts("VISITED"), SizeIs(1));
  EXPECT_EQ(property(facts("VISITED")[0], "articles").as_integer(), 2);
  const auto& evidence = property(facts("VISITED")[0], "evidence").as_list();
  ASSERT_THAT(evidence, SizeIs(2));
  EXPECT_EQ(parse_evidence(evidence[0].as_string())->article, "a");
  EXPECT_EQ(count("Event"), 2u);
}

TEST_F(IngestTest, WordsInTwoSentencesHaveBothAsEvidence) {
  Extraction extraction = visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14");
  extraction.sentences = {{0, 12}, {13, 30}, {31, 40}};
  load(extraction);
  const auto& evidence = property(facts("VISITED")[0], "evidence").as_list();
  ASSERT_THAT(evidence, SizeIs(1));
  const auto parsed = parse_evidence(evidence[0].as_string());
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->sentence_begin, 0u);
  EXPECT_EQ(parsed->sentence_end, 30u);
}

TEST_F(IngestTest, TwoDatesAreTwoFacts) {
  load(visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14"));
  load(visit("b", "Ерлан Садыков", "Будапешт", "2025-06-01"));
  EXPECT_THAT(facts("VISITED"), SizeIs(2));
}

TEST_F(IngestTest, TheSameArticleTwiceChangesNothing) {
  load(visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14"));
  const auto nodes = graph_.node_limit();
  const auto relationships = graph_.relationship_limit();
  EXPECT_EQ(load(visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14")), LoadOutcome::kUnchanged);
  auto warned = visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14");
  warned.warnings.push_back("a.txt: 1 broken characters replaced");  // as a line that `extract` wrote has it
  EXPECT_EQ(load(warned), LoadOutcome::kUnchanged);
  EXPECT_EQ(graph_.node_limit(), nodes);
  EXPECT_EQ(graph_.relationship_limit(), relationships);
}

TEST_F(IngestTest, AChangedArticleReplacesItsOldSelf) {
  load(visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14"));
  EXPECT_EQ(load(visit("a", "Ерлан Садыков", "Вена", "2025-05-14")), LoadOutcome::kReplaced);
  ASSERT_THAT(facts("VISITED"), SizeIs(1));
  EXPECT_EQ(count("City"), 1u);
  EXPECT_EQ(count("Article"), 1u);
}

TEST_F(IngestTest, RemovingTakesBackWhatTheArticleGave) {
  load(visit("a", "Ерлан Садыков", "Будапешт", "2025-05-14"));
  load(visit("b", "Ерлан Садыков", "Вена", "2025-05-15"));
  EXPECT_TRUE(remove("b"));
  EXPECT_FALSE(remove("b"));
  EXPECT_EQ(graph_.node_count(), 4u);  // article, event, person, city
  ASSERT_THAT(facts("VISITED"), SizeIs(1));
  EXPECT_TRUE(remove("a"));
  EXPECT_EQ(graph_.node_count(), 0u);
  EXPECT_EQ(graph_.relationship_count(), 0u);
}

TEST_F(IngestTest, AnExtractionWithoutIdIsRefused) {
  graph_.begin();
  EXPECT_FALSE(Ingest(graph_).load(visit("", "А", "Б", "")).ok());
  graph_.rollback();
}

}  // namespace
}  // namespace newsgraph::graph
