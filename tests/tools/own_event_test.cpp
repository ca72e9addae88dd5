// The way docs/ontology.md shows to an event type of one's own, walked as a user would.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"
#include "tests/tools/program.h"

namespace newsgraph::tools {
namespace {

namespace fs = std::filesystem;

// The first block of docs/ontology.md that is fenced as `language`.
std::string example(const std::string& language) {
  std::ifstream file(NEWSGRAPH_SOURCE_DIR "/docs/ontology.md");
  std::string block;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (inside && line == "```") return block;
    if (inside) block += line + "\n";
    if (line == "```" + language) inside = true;
  }
  return block;
}

class OwnEvent : public testing::Test {
 protected:
  OwnEvent() {
    fs::create_directories(folder_ / "events");
    std::ofstream(folder_ / "events" / "space.json") << example("json");
    std::ofstream(folder_ / "events" / "space.tsv") << example("tsv");
  }

  std::string extract(const std::string& options) const {
    const fs::path article = folder_ / "flight.txt";
    std::ofstream(article) << "Космонавт Олег Котов стартовал с Байконура.\n";
    return run_program(options + " extract " + article.string()).output;
  }

  TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path();
};

TEST_F(OwnEvent, IsFoundWithoutACompiler) {
  EXPECT_THAT(extract("--data " + folder_.string()), testing::HasSubstr("\"predicate\":\"FLEW_FROM\""));
  EXPECT_THAT(extract(""), testing::Not(testing::HasSubstr("FLEW_FROM")));
}

TEST_F(OwnEvent, MistakesAreNamedWithTheirPlace) {
  std::ofstream(folder_ / "events" / "wrong.tsv") << "Start\tverb\tлететь\tpilot=subject\n";
  const auto run = run_program("--data " + folder_.string() + " extract - 2>&1");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.output, testing::HasSubstr("wrong.tsv:1"));
  EXPECT_THAT(run.output, testing::HasSubstr("\"Start\" is no event or relation"));
}

}  // namespace
}  // namespace newsgraph::tools
