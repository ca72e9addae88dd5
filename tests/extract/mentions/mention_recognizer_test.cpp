#include "extract/mentions/mention_recognizer.h"

#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/mentions/brat.h"
#include "tests/extract/reading.h"
#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

const std::filesystem::path kModel = NEWSGRAPH_DATA_DIR "/models/mentions.ngm";
const std::filesystem::path kDev = NEWSGRAPH_SOURCE_DIR "/../shared/data/nerel/dev";

const MentionRecognizer& recognizer() {
  static const MentionRecognizer opened = std::move(*MentionRecognizer::open(kModel, word_sources()));
  return opened;
}

std::vector<Mention> mentions_of(Document document) {
  recognizer().recognize(document);
  return std::move(document.result.mentions);
}

TEST(MentionRecognizer, FindsNestedMentionsOuterFirst) {
  const auto mentions = mentions_of(read_text("Президент Казахстана Касым-Жомарт Токаев прибыл в Париж."));
  const auto has = [&](const char* type, const char* text) {
    return testing::Contains(
        testing::AllOf(testing::Field(&Mention::type, type), testing::Field(&Mention::text, text)));
  };
  EXPECT_THAT(mentions, has("PROFESSION", "Президент Казахстана"));
  EXPECT_THAT(mentions, has("COUNTRY", "Казахстана"));
  EXPECT_THAT(mentions, has("PERSON", "Касым-Жомарт Токаев"));
  EXPECT_THAT(mentions, has("CITY", "Париж"));
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const Span before = mentions[i - 1].span, after = mentions[i].span;
    EXPECT_TRUE(before.begin < after.begin || (before.begin == after.begin && before.end > after.end));
    EXPECT_TRUE(before.contains(after) || !before.overlaps(after));
  }
}

// F1 of exact (type, span) on the development articles; the model is trained on the others.
TEST(MentionRecognizer, KeepsItsAccuracyOnNerelDev) {
  if (!std::filesystem::exists(kDev)) GTEST_SKIP() << "needs " << kDev;
  const auto documents = read_brat_folder(kDev);
  ASSERT_TRUE(documents) << documents.error().message();
  std::size_t right = 0, given = 0, wanted = 0;
  for (const BratDocument& document : *documents) {
    const std::set<BratMention> gold(document.mentions.begin(), document.mentions.end());
    const auto found = mentions_of(read_text(document.text));
    wanted += gold.size();
    given += found.size();
    for (const Mention& mention : found) right += gold.contains({mention.type, mention.span});
  }
  const double f1 = 200.0 * static_cast<double>(right) / static_cast<double>(given + wanted);
  EXPECT_GE(f1, 77.0);
}

TEST(MentionRecognizer, ReadsHostileTextsInBoundedMemory) {
  std::string names, brackets, words;
  for (int i = 0; i < 5000; ++i) names += "Иван Петров, ";
  for (int i = 0; i < 20000; ++i) brackets += "(";
  for (int i = 0; i < 20000; ++i) words += "слово ";
  EXPECT_GE(mentions_of(split_text(names)).size(), 2500u);
  EXPECT_LT(mentions_of(split_text(brackets)).size(), 20000u);
  EXPECT_LT(mentions_of(split_text(words)).size(), 20000u);
  EXPECT_THAT(mentions_of(split_text("")), testing::IsEmpty());
}

TEST(MentionRecognizer, RefusesADamagedModel) {
  std::ifstream file(kModel, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  const std::string whole = content.str();
  const auto path = temporary_file("damaged_mentions.ngm");
  for (const std::size_t size : {std::size_t{0}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
    std::ofstream(path, std::ios::binary) << whole.substr(0, size);
    EXPECT_FALSE(MentionRecognizer::open(path, word_sources())) << size;
  }
  std::string flipped = whole;
  flipped[flipped.size() / 3] ^= 1;
  std::ofstream(path, std::ios::binary) << flipped;
  EXPECT_FALSE(MentionRecognizer::open(path, word_sources()));
}

}  // namespace
}  // namespace newsgraph::extract
