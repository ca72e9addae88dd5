#include "extract/mentions/brat.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

using testing::HasSubstr;

class Brat : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& content) {
    std::ofstream(folder_.file(name), std::ios::binary) << content;
  }
  TemporaryFolder folder_;
};

TEST_F(Brat, ReadsMentionsAndRelationsSortedAndCountsWhatItLeavesOut) {
  write("a.txt", "Глава МИД Перу");
  write("a.ann",
        "T3\tCOUNTRY 10 14\tПеру\n"
        "T1\tPROFESSION 0 14\tГлава МИД Перу\n"
        "T2\tORGANIZATION 6 14\tМИД Перу\n"
        "T4\tPERSON 0 5;6 9\tГлава МИД\n"
        "R1\tHEADQUARTERED_IN Arg1:T2 Arg2:T3\t\n"
        "R2\tWORKS_AS Arg1:T4 Arg2:T1\t\n"
        "N1\tReference T3 Wikidata:Q419\tПеру\n");
  const auto documents = read_brat_folder(folder_.path());
  ASSERT_TRUE(documents) << documents.error().message();
  const BratDocument& document = documents->front();
  EXPECT_EQ(document.id, "a");
  EXPECT_EQ(document.left_out, 1u);
  EXPECT_THAT(document.mentions,
              testing::ElementsAre(BratMention{"PROFESSION", {0, 14}}, BratMention{"ORGANIZATION", {6, 14}},
                                   BratMention{"COUNTRY", {10, 14}}));
  EXPECT_THAT(document.relations, testing::ElementsAre(BratRelation{"HEADQUARTERED_IN", 1, 2}));
}

TEST_F(Brat, NamesTheLineItCannotRead) {
  write("a.txt", "Перу");
  write("a.ann", "T1\tCOUNTRY 0 4\tПеру\nT2\tCOUNTRY 0 four\tПеру\n");
  const auto documents = read_brat_folder(folder_.path());
  ASSERT_FALSE(documents);
  EXPECT_THAT(documents.error().message(), HasSubstr("a.ann:2"));
}

TEST_F(Brat, NamesTheTextThatIsMissing) {
  write("a.ann", "");
  const auto documents = read_brat_folder(folder_.path());
  ASSERT_FALSE(documents);
  EXPECT_THAT(documents.error().message(), HasSubstr("a.txt"));
}

}  // namespace
}  // namespace newsgraph::extract
