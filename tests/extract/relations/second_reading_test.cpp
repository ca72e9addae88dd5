#include "extract/relations/second_reading.h"

#include <gtest/gtest.h>

#include "extract/relations/relation_network.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kTypes = 3;

// Four mentions of one sentence, each of a chain of its own.
RelationText four_mentions() {
  RelationText text;
  for (std::uint32_t i = 0; i < 4; ++i) {
    RelationMention& mention = text.mentions.emplace_back();
    mention.type = i % 2;
    mention.first = mention.last = i * 3;
    mention.chain = i;
  }
  return text;
}

void add(MentionPair pair, float first, float second, float third, FirstReading* reading) {
  std::vector<float> probabilities(kRelationScoreWidth);
  probabilities[0] = 1.0f - first - second - third;
  probabilities[1] = first;
  probabilities[2] = second;
  probabilities[3] = third;
  reading->add(pair, probabilities.data(), kTypes);
}

std::vector<FeatureHash> features_of(const FirstReading& reading, const RelationClaim& claim) {
  FeatureList list;
  reading.add_features(claim, &list);
  EXPECT_EQ(list.size(), 1u);
  std::sort(list.features.begin(), list.features.end());
  return list.features;
}

TEST(SecondReading, ClaimsAreTheTwoLikeliestTypesThatHaveAChance) {
  const RelationText text = four_mentions();
  FirstReading reading(text);
  add({0, 1}, 0.2f, 0.3f, 0.1f, &reading);
  add({1, 0}, 0.02f, 0.03f, 0.01f, &reading);
  add({2, 3}, 0.0f, 0.0f, 0.9f, &reading);
  const std::vector<RelationClaim> claims = reading.claims();
  ASSERT_EQ(claims.size(), 3u);
  EXPECT_EQ(claims[0].type, 2u);
  EXPECT_EQ(claims[1].type, 1u);
  EXPECT_EQ(claims[1].pair.object, 1u);
  EXPECT_EQ(claims[2].type, 3u);
  EXPECT_EQ(claims[2].pair.subject, 2u);
}

TEST(SecondReading, SeesTheRivalsOfAPair) {
  const RelationText text = four_mentions();
  const auto read = [&](float rival) {
    FirstReading reading(text);
    add({0, 1}, 0.6f, 0.0f, 0.0f, &reading);
    add({0, 3}, rival, 0.0f, 0.0f, &reading);
    add({2, 3}, 0.0f, 0.0f, 0.0f, &reading);
    return features_of(reading, {{0, 1}, 1});
  };
  EXPECT_EQ(read(0.0f), read(0.005f));
  EXPECT_NE(read(0.0f), read(0.8f));
  EXPECT_NE(read(0.2f), read(0.8f));
}

TEST(SecondReading, APairIsNotItsOwnRival) {
  const RelationText text = four_mentions();
  FirstReading alone(text), beside(text);
  add({0, 1}, 0.6f, 0.0f, 0.0f, &alone);
  add({0, 1}, 0.6f, 0.0f, 0.0f, &beside);
  add({0, 3}, 0.6f, 0.0f, 0.0f, &beside);
  EXPECT_NE(features_of(alone, {{0, 1}, 1}), features_of(beside, {{0, 1}, 1}));
}

}  // namespace
}  // namespace newsgraph::extract
