#include "extract/json.h"

#include <gtest/gtest.h>

namespace newsgraph::extract {
namespace {

Extraction sample() {
  Extraction x;
  x.id = "a1";
  x.title = "Визит";
  x.date = "2026-02-05";
  x.source = "agency";
  x.version = "0.1.0";
  x.text = "Токаев посетил \"Исламабад\".";
  x.sentences = {{0, 27}};
  x.mentions = {{"PERSON", {0, 6}, "Токаев", "Токаев", "", EntityId(0), 0.5},
                {"EVENT", {7, 14}, "посетил", "", "", EntityId(), 1},
                {"CITY", {16, 25}, "Исламабад", "Исламабад", "", EntityId(1), 1}};
  x.relations = {{"AGENT", MentionId(1), MentionId(0), 0.25, "title"}};
  x.entities = {{"Person", "Токаев", "Tokayev", {"Касым"}, {{"surname", "Токаев"}}},
                {"City", "Исламабад", "Islamabad", {}, {}}};
  Event visit;
  visit.type = "Visit";
  visit.trigger = {7, 14};
  visit.sentence = SentenceId(0);
  visit.roles = {{"visitor", EntityId(0)}, {"destination", EntityId(1)}};
  visit.place = EntityId(1);
  visit.modality = Modality::kReported;
  x.events = {visit};
  Triple visited{EntityId(0),         "VISITED",           EntityId(1), "2026-02-05",
                 Modality::kReported, Polarity::kPositive, EntityId(),  0.75,
                 EventId(0),          SentenceId(0),       {0, 25},     "frame"};
  x.triples = {visited};
  x.warnings = {"one"};
  return x;
}

TEST(Json, RoundTripGivesTheSameLine) {
  const std::string line = to_json(sample());
  const auto back = parse_extraction(line);
  ASSERT_TRUE(back) << back.error().message();
  EXPECT_EQ(to_json(*back), line);
  EXPECT_EQ(back->events[0].trigger, (Span{7, 14}));
  EXPECT_EQ(back->triples[0].event, EventId(0));
  EXPECT_FALSE(back->triples[0].asserted_by.valid());
  EXPECT_EQ(back->entities[0].properties[0].second, "Токаев");
  EXPECT_EQ(back->mentions[0].confidence, 0.5);
}

TEST(Json, TriggerIsTheIdOfItsEventMention) {
  EXPECT_NE(to_json(sample()).find(R"("type":"Visit","trigger":1,"start":7,"end":14)"), std::string::npos);
}

TEST(Json, ErrorsNameTheFieldOrTheByte) {
  struct Case {
    const char* line;
    const char* message;
  };
  const Case cases[] = {
      {"{\"id\":\"a\"", "byte 9: not JSON"},
      {"[]", "the line must be an object"},
      {"{}", "\"id\" must be given"},
      {R"({"id":"a","events":[{"type":"Visit","start":0,"end":1,"roles":[{"role":"x","entity":4}]}]})",
       "\"events[0].roles[0].entity\" must be the id of an item in this line"},
      {R"({"id":"a","sentences":[{"start":5,"end":1}]})", "\"sentences[0]\" must be a span"},
      {R"({"id":"a","entities":[7]})", "\"entities[0]\" must be an object"},
      {R"({"id":"a","error":"unreadable"})", "not extracted: unreadable"},
  };
  for (const Case& test : cases) {
    const auto result = parse_extraction(test.line);
    ASSERT_FALSE(result) << test.line;
    EXPECT_NE(result.error().message().find(test.message), std::string::npos) << result.error().message();
  }
}

TEST(Json, DepthCostsNoStack) {
  const std::string deep(1'000'000, '[');
  EXPECT_FALSE(parse_extraction(deep));
  EXPECT_FALSE(parse_extraction(deep + std::string(deep.size(), ']')));
}

TEST(Json, ArticleNeedsTextOnly) {
  const auto article = parse_article(R"({"text":"Привет","extra":1})");
  ASSERT_TRUE(article);
  EXPECT_EQ(article->text, "Привет");
  EXPECT_FALSE(parse_article(R"({"id":"a"})"));
  EXPECT_EQ(id_of_line(R"({"id":"a"})"), "a");
  EXPECT_EQ(id_of_line("{"), "");
}

TEST(Json, ErrorLineHasIdAndMessage) {
  EXPECT_EQ(error_to_json("a", Error{"bad", "x:1", "mend it"}), R"({"id":"a","error":"x:1: bad; mend it"})");
}

}  // namespace
}  // namespace newsgraph::extract
