#include "extract/relations/relation_finder.h"

#include <fstream>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/mentions/brat.h"
#include "extract/text/tokenizer.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const std::filesystem::path kModel = NEWSGRAPH_DATA_DIR "/models/relations.ngm";
const std::filesystem::path kDev = NEWSGRAPH_SOURCE_DIR "/../shared/data/nerel/dev";

const Morphology& morphology() {
  static const Morphology dictionary = std::move(*Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd"));
  return dictionary;
}

const RelationFinder& finder() {
  static const RelationFinder opened = std::move(*RelationFinder::open(kModel, morphology()));
  return opened;
}

std::vector<MentionRelation> relations_of(const std::string& text, const std::vector<BratMention>& mentions) {
  static const Tokenizer tokenizer = std::move(*Tokenizer::open(NEWSGRAPH_DATA_DIR "/text"));
  Document document;
  document.article.text = text;
  tokenizer.split(&document);
  for (const BratMention& mention : mentions) {
    Mention& added = document.result.mentions.emplace_back();
    added.type = mention.type;
    added.span = mention.span;
  }
  finder().find(document);
  return std::move(document.result.relations);
}

TEST(RelationFinder, RelatesGivenMentions) {
  //                         0         1         2         3
  const std::string text = "Министр обороны Перу Хосе Уэрта";
  const auto relations =
      relations_of(text, {{"PROFESSION", {0, 20}}, {"COUNTRY", {16, 20}}, {"PERSON", {21, 31}}});
  EXPECT_THAT(relations,
              testing::Contains(testing::AllOf(testing::Field(&MentionRelation::type, "WORKS_AS"),
                                               testing::Field(&MentionRelation::subject, MentionId(2)),
                                               testing::Field(&MentionRelation::object, MentionId(0)))));
}

// F1 on gold mentions, every gold relation counted, those across sentences too.
TEST(RelationFinder, KeepsItsAccuracyOnNerelDev) {
  if (!std::filesystem::exists(kDev)) GTEST_SKIP() << "needs " << kDev;
  const auto documents = read_brat_folder(kDev);
  ASSERT_TRUE(documents) << documents.error().message();
  std::size_t right = 0, given = 0, wanted = 0;
  for (const BratDocument& document : *documents) {
    const std::set<BratRelation> gold(document.relations.begin(), document.relations.end());
    const auto found = relations_of(document.text, document.mentions);
    wanted += gold.size();
    given += found.size();
    for (const MentionRelation& r : found)
      right += gold.contains({r.type, r.subject.value(), r.object.value()});
  }
  const double f1 = 200.0 * static_cast<double>(right) / static_cast<double>(given + wanted);
  EXPECT_GE(f1, 58.5);
}

TEST(RelationFinder, BoundsThePairsOfAListOfNames) {
  std::string text;
  std::vector<BratMention> mentions;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    mentions.push_back({"PERSON", {i * 6, i * 6 + 4}});
    text += "Иван, ";
  }
  EXPECT_LT(relations_of(text, mentions).size(), 3000u * 120u);
}

TEST(RelationFinder, IgnoresTypesItDoesNotKnowAndSpansBeyondTheText) {
  EXPECT_THAT(relations_of("Перу", {{"PLANET", {0, 4}}, {"COUNTRY", {4, 90}}}), testing::IsEmpty());
}

TEST(RelationFinder, RefusesADamagedModel) {
  const auto path = std::filesystem::path(testing::TempDir()) / "damaged_relations.ngm";
  std::filesystem::copy_file(kModel, path, std::filesystem::copy_options::overwrite_existing);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_FALSE(RelationFinder::open(path, morphology()));
}

}  // namespace
}  // namespace newsgraph::extract
