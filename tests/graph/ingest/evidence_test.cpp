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
                           "a#5-9:2-7:0-1:1:rule", "a#1-9:2-12:0-1:1:r", "a#1-9:2-3:1:rule"}) {
    EXPECT_FALSE(parse_evidence(text)) << text;
  }
}

}  // namespace
}  // namespace newsgraph::graph
