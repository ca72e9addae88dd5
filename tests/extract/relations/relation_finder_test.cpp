#include "extract/relations/relation_finder.h"

#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/mentions/brat.h"
#include "tests/extract/reading.h"
#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

const std::filesystem::path kModel = NEWSGRAPH_DATA_DIR "/models/relations.ngm";
const std::filesystem::path kDev = NEWSGRAPH_SOURCE_DIR "/../shared/data/nerel/dev";

const RelationFinder& finder() {
  static const RelationFinder opened = std::move(*RelationFinder::open(kModel, word_sources()));
  return opened;
}

std::vector<MentionRelation> relations_of(Document document, const std::vector<BratMention>& mentions,
                                          double confidence = 1.0) {
  for (const BratMention& mention : mentions) {
    Mention& added = document.result.mentions.emplace_back();
    added.type = mention.type;
    added.span = mention.span;
    added.confidence = confidence;
  }
  finder().find(document);
  return std::move(document.result.relations);
}

TEST(RelationFinder, RelatesGivenMentions) {
  //                         0         1         2         3
  const std::string text = "Министр обороны Перу Хосе Уэрта";
  const auto relations =
      relations_of(read_text(text), {{"PROFESSION", {0, 20}}, {"COUNTRY", {16, 20}}, {"PERSON", {21, 31}}});
  EXPECT_THAT(relations,
              testing::Contains(testing::AllOf(testing::Field(&MentionRelation::type, "WORKS_AS"),
                                               testing::Field(&MentionRelation::subject, MentionId(2)),
                                               testing::Field(&MentionRelation::object, MentionId(0)))));
}

TEST(RelationFinder, RelatesNoMentionsThatAreHardlyBelieved) {
  const std::string text = "Министр обороны Перу Хосе Уэрта";
  const std::vector<BratMention> mentions{{"PROFESSION", {0, 20}}, {"PERSON", {21, 31}}};
  EXPECT_THAT(relations_of(read_text(text), mentions), testing::SizeIs(1));
  EXPECT_THAT(relations_of(read_text(text), mentions, 0.5), testing::IsEmpty());
}

// F1 on gold mentions, every gold relation counted, those across sentences too.
TEST(RelationFinder, KeepsItsAccuracyOnNerelDev) {
  if (!std::filesystem::exists(kDev)) GTEST_SKIP() << "needs " << kDev;
  const auto documents = read_brat_folder(kDev);
  ASSERT_TRUE(documents) << documents.error().message();
  std::size_t right = 0, given = 0, wanted = 0;
  for (const BratDocument& document : *documents) {
    const std::set<BratRelation> gold(document.relations.begin(), document.relations.end());
    const auto found = relations_of(read_text(document.text), document.mentions);
    wanted += gold.size();
    given += found.size();
    for (const MentionRelation& r : found)
      right += gold.contains({r.type, r.subject.value(), r.object.value()});
  }
  const double f1 = 200.0 * static_cast<double>(right) / static_cast<double>(given + wanted);
  EXPECT_GE(f1, 60.0);
}

TEST(RelationFinder, BoundsThePairsOfAListOfNames) {
  std::string text;
  std::vector<BratMention> mentions;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    mentions.push_back({"PERSON", {i * 6, i * 6 + 4}});
    text += "Иван, ";
  }
  EXPECT_LT(relations_of(split_text(text), mentions).size(), 3000u * 120u);
}

TEST(RelationFinder, IgnoresTypesItDoesNotKnowAndSpansBeyondTheText) {
  EXPECT_THAT(relations_of(split_text("Перу"), {{"PLANET", {0, 4}}, {"COUNTRY", {4, 90}}}),
              testing::IsEmpty());
}

TEST(RelationFinder, RefusesADamagedModel) {
  const auto path = temporary_file("damaged_relations.ngm");
  std::filesystem::copy_file(kModel, path, std::filesystem::copy_options::overwrite_existing);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_FALSE(RelationFinder::open(path, word_sources()));
}

}  // namespace
}  // namespace newsgraph::extract
