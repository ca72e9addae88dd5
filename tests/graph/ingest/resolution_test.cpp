// tests/cases/resolution.txt: pairs of entities, the same thing or not.
#include "graph/ingest/resolution.h"

#include <fstream>

#include <gtest/gtest.h>

#include "base/table_file.h"
#include "tests/graph/ingest/read_entity.h"
#include "tests/paths.h"

namespace newsgraph::graph {
namespace {

std::string explain(const ResolutionScore& result) {
  std::string text = std::to_string(result.score);
  for (const std::string& reason : result.reasons) text += "; " + reason;
  return text;
}

TEST(Resolution, PairsAreToldApartAndBroughtTogether) {
  std::ifstream cases(NEWSGRAPH_SOURCE_DIR "/tests/cases/resolution.txt");
  ASSERT_TRUE(cases);
  ProfileReader reader;
  int found = 0, wrong = 0, missed = 0, pairs = 0;
  std::string line;
  for (int number = 1; std::getline(cases, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split_list(line, '|');
    ASSERT_EQ(parts.size(), 4u) << "line " << number;
    const Profile a = reader.read(read_entity(parts[1], parts[2]), "a"),
                  b = reader.read(read_entity(parts[1], parts[3]), "b");
    const auto result = compare(a, b);
    EXPECT_EQ(result.score, compare(b, a).score) << "line " << number << ": not symmetric";
    const bool same = parts[0] == "same";
    ++pairs;
    found += same && result.same();
    wrong += !same && result.same();
    missed += same && !result.same();
    if (same != result.same()) std::cout << number << ": " << line << "  [" << explain(result) << "]\n";
  }
  const double precision = static_cast<double>(found) / (found + wrong),
               recall = static_cast<double>(found) / (found + missed);
  std::cout << pairs << " pairs: precision " << precision << ", recall " << recall << '\n';
  EXPECT_GE(pairs, 150);
  EXPECT_GE(precision, 0.98);
  EXPECT_GE(recall, 0.92);
}

TEST(Resolution, SaysWhy) {
  ProfileReader reader;
  const auto result = compare(reader.read(read_entity("Person", "Иван Белов {country=KZ}"), "a"),
                              reader.read(read_entity("Person", "Иван Белов {country=UA}"), "b"));
  EXPECT_FALSE(result.same());
  ASSERT_EQ(result.reasons.size(), 2u);
  EXPECT_EQ(result.reasons[1], "different countries: KZ and UA");
}

}  // namespace
}  // namespace newsgraph::graph
