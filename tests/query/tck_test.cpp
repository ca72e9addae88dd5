// The openCypher TCK, where its features are at hand (NEWSGRAPH_SOURCE_DIR/../shared/tck): every scenario at
// the standard level, and 99 % of them at the strict one, which also asks for the error's type, phase and
// code.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "gtest/gtest.h"
#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace {

// "engine: strict 1944, standard 1944, lenient 1944 of 1944; ..." -> the numbers.
std::vector<int> read_summary(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto begin = line.find("strict ");
    int strict = 0, standard = 0, lenient = 0, all = 0;
    if (begin != std::string::npos &&
        std::sscanf(line.c_str() + begin, "strict %d, standard %d, lenient %d of %d", &strict, &standard,
                    &lenient, &all) == 4) {
      return {strict, standard, lenient, all};
    }
  }
  return {};
}

TEST(Tck, PassesAtTheStandardLevel) {
  const std::filesystem::path kit = std::filesystem::path(NEWSGRAPH_SOURCE_DIR) / ".." / "shared" / "tck";
  if (!std::filesystem::exists(kit / "tckrun.py")) GTEST_SKIP() << "the kit is not at " << kit;
  const std::string report = newsgraph::temporary_file("tck.txt");
  const std::string command = "python3 '" + (kit / "tckrun.py").string() + "' run --features '" +
                              (kit / "features").string() + "' --engine '" NEWSGRAPH_PROGRAM " tck' > '" +
                              report + "'";
  ASSERT_NE(std::system(command.c_str()), -1);
  const std::vector<int> numbers = read_summary(report);
  ASSERT_EQ(numbers.size(), 4u) << "no summary in " << report;
  const int strict = numbers[0], standard = numbers[1], all = numbers[3];
  EXPECT_GT(all, 1000);
  EXPECT_EQ(standard, all);
  EXPECT_GE(strict * 100, all * 99);
}

}  // namespace
