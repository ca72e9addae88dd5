#include "graph/ingest/evidence.h"

namespace newsgraph::graph {
namespace {

TEST(Evidence, TextGivesTheEvidenceBack) {
  const Evidence evidence{"папка/article #7", 10, 90, 12, 40, 3, 7, 0.875, "visit.nsubj+obl"};
  EXPECT_EQ(to_string(evidence), "папка/article #7#10-90:12-40:3-7:0.875:visit.nsubj+obl");
  EXPECT_EQ(parse_evidence(to_string(evidence)), evidence);
}

TEST(Evidence, OtherTextGivesNothing) {
  for (const char* text : {"", "a", "a#1-2", "a#1-9:2-3:0-1:x:rule", "a#1-9:3-3:0-1:1:rule",
                           "a#9-1:2-7:0-1:1:rule", "a#1-9:2-3:1:rule"}) {
    EXPECT_FALSE(parse_evidence(text)) << text;
  }
}

TEST(Evidence, OfOlderGraphsIsWidenedToItsWords) {
  const auto behind = parse_evidence("a#0-56:50-84:0-3:0.795:rule"),
             before = parse_evidence("a#5-9:2-7:0-1:1:rule");
  ASSERT_TRUE(behind && before);
  EXPECT_EQ(behind->sentence_end, 84u);
  EXPECT_EQ(before->sentence_begin, 2u);
}

}  // namespace
}  // namespace newsgraph::graph
