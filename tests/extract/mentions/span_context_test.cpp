#include "extract/mentions/span_context.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph::extract {
namespace {

constexpr std::size_t kTypes = 3;

struct Candidate {
  PieceSpan span;
  std::uint64_t lemmas = 0;
  float any = 0.0f;  // its probability, all of it the first type's
};

ScoredSpans scored(const std::vector<Candidate>& candidates) {
  ScoredSpans result;
  result.scores.resize(candidates.size(), kScoreWidth);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    result.spans.push_back(candidates[i].span);
    result.lemmas.push_back(candidates[i].lemmas);
    result.scores.row(i)[0] = 1.0f - candidates[i].any;
    result.scores.row(i)[1] = candidates[i].any;
  }
  return result;
}

// What the second reading sees of the first candidate.
std::vector<float> context_of_first(const std::vector<Candidate>& candidates) {
  const SpanContexts contexts = read_contexts(scored(candidates), kTypes);
  return {contexts.values.row(0), contexts.values.row(0) + kContextWidth};
}

constexpr Candidate kName{{10, 11}, 1, 0.6f};

TEST(SpanContext, ReadsOnlySpansAgainThatMayBeMentions) {
  const SpanContexts contexts = read_contexts(scored({{{3, 3}, 7, 0.01f}, kName}), kTypes);
  EXPECT_THAT(contexts.places, testing::ElementsAre(1));
  EXPECT_EQ(contexts.values.rows, 1u);
}

TEST(SpanContext, TheSecondReadingCountsTwoFifths) {
  ScoredSpans spans = scored({{{3, 3}, 7, 0.01f}, kName});
  read_again({ContextNetwork{}, ContextNetwork{}}, kTypes, &spans);  // all weights zero: every class alike
  EXPECT_FLOAT_EQ(spans.scores.row(0)[1], 0.01f);
  EXPECT_FLOAT_EQ(spans.scores.row(1)[0], 0.6f * 0.4f + 0.4f * 0.25f);
  EXPECT_FLOAT_EQ(spans.scores.row(1)[1], 0.6f * 0.6f + 0.4f * 0.25f);
  EXPECT_FLOAT_EQ(spans.scores.row(1)[kTypes], 0.4f * 0.25f);
}

TEST(SpanContext, SeesTheSameWordsFarAway) {
  const auto alone = context_of_first({kName});
  EXPECT_EQ(context_of_first({kName, {{500, 501}, 2, 0.9f}}), alone);
  const auto doubtful = context_of_first({kName, {{500, 501}, 1, 0.1f}});
  const auto sure = context_of_first({kName, {{500, 501}, 1, 0.9f}});
  EXPECT_NE(doubtful, alone);
  EXPECT_NE(sure, doubtful);
}

TEST(SpanContext, SeesSpansThatShareAPiece) {
  const auto alone = context_of_first({kName});
  EXPECT_EQ(context_of_first({kName, {{12, 12}, 2, 0.9f}}), alone);  // right behind
  const auto inside = context_of_first({kName, {{11, 11}, 2, 0.9f}});
  const auto crossing = context_of_first({kName, {{11, 12}, 2, 0.9f}});
  const auto longer = context_of_first({kName, {{10, 14}, 2, 0.9f}});
  EXPECT_NE(inside, alone);
  EXPECT_NE(crossing, alone);
  EXPECT_NE(crossing, inside);
  EXPECT_NE(longer, inside);
}

}  // namespace
}  // namespace newsgraph::extract
