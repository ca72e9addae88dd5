// How much of the treebanks the dictionary and the guesser can say at all: the gold reading must be among the
// analyses.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "extract/morphology/letters.h"
#include "extract/morphology/morphology.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const std::string kTreebanks = NEWSGRAPH_SOURCE_DIR "/../shared/data/ud/";

struct Counts {
  double tokens = 0, known = 0, lemma = 0, upos = 0, exact = 0, inflected = 0;
};

// Lower case without yo, as the scorer compares.
std::string plain(const std::string& word) {
  const Letters letters = to_letters(word);
  return letters.complete && !letters.truncated ? to_utf8(letters.span()) : word;
}

bool is_inflected(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kPropn;
}

bool agree_in_case(const Features& left, const Features& right) {
  return left.grammatical_case == right.grammatical_case && left.number == right.number &&
         (left.gender == right.gender || left.number == Number::kPlur);
}

Counts count(const Morphology& morphology, const std::string& treebank, std::map<std::string, int>* misses) {
  Counts counts;
  std::ifstream file(kTreebanks + treebank);
  std::vector<Analysis> analyses;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> columns;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) columns.push_back(field);
    Upos upos{};
    if (columns.size() < 6 || columns[0].find_first_of("-.#") != std::string::npos) continue;
    if (!parse_upos(columns[3], &upos) || upos == Upos::kPunct) continue;
    const Features gold = parse_features(columns[5]);
    const std::string lemma = plain(columns[2]);
    morphology.analyze(columns[1], &analyses);
    const auto any = [&](auto match) { return std::any_of(analyses.begin(), analyses.end(), match); };
    counts.tokens += 1;
    counts.known += morphology.knows(columns[1]);
    counts.upos += any([&](const Analysis& reading) { return reading.upos == upos; });
    const bool lemma_found = any([&](const Analysis& reading) { return plain(reading.lemma) == lemma; });
    counts.lemma += lemma_found;
    const bool exact = any([&](const Analysis& reading) {
      return reading.upos == upos &&
             (reading.features == gold || (is_inflected(upos) && agree_in_case(reading.features, gold)));
    });
    counts.exact += exact;
    if (!exact) ++(*misses)[columns[1] + "\t" + columns[3] + "\t" + columns[5]];
    if (!lemma_found) ++(*misses)["LEMMA " + columns[1] + "\t" + columns[2] + "\t" + columns[3]];
  }
  return counts;
}

class Coverage : public testing::TestWithParam<const char*> {};

TEST_P(Coverage, GoldReadingIsAmongTheAnalyses) {
  if (!std::ifstream(kTreebanks + GetParam())) GTEST_SKIP() << "no treebanks in " << kTreebanks;
  auto morphology = Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd");
  ASSERT_TRUE(morphology) << morphology.error().message();
  std::map<std::string, int> misses;
  const Counts counts = count(*morphology, GetParam(), &misses);
  std::printf("%s: tokens %.0f, known %.1f, lemma %.2f, part of speech %.2f, reading %.2f\n", GetParam(),
              counts.tokens, 100 * counts.known / counts.tokens, 100 * counts.lemma / counts.tokens,
              100 * counts.upos / counts.tokens, 100 * counts.exact / counts.tokens);
  if (std::getenv("NEWSGRAPH_SHOW_MISSES")) {
    for (const auto& [miss, times] : misses) std::printf("%d\t%s\n", times, miss.c_str());
  }
  EXPECT_GE(counts.lemma / counts.tokens, 0.95);
  EXPECT_GE(counts.upos / counts.tokens, 0.96);
  EXPECT_GE(counts.exact / counts.tokens, 0.86);
}

INSTANTIATE_TEST_SUITE_P(Treebanks, Coverage,
                         testing::Values("taiga-train.conllu", "gsd-dev.conllu", "pud-even.conllu"));

}  // namespace
}  // namespace newsgraph::extract
