#include "tests/temporary_folder.h"
#include "tests/tools/program.h"

namespace newsgraph::tools {
namespace {

using testing::HasSubstr;

// Every step of the analysis of one sentence, in the order in which it is made.
TEST(ExplainCommand, ShowsEachStepOfASentence) {
  const auto file = temporary_file("explained.txt");
  std::ofstream(file) << "Министр обороны Турции Яшар Гюлер посетит Баку.\n";
  const auto run = run_program("explain " + file.string());
  EXPECT_EQ(run.status, 0);
  const char* const steps[] = {
      "Sentence 1",
      "words: number, form, lemma, part of speech, head, relation, features",
      "посетить",
      "mentions: type, text, name, value, entity",
      "\"Министр обороны Турции\"",
      "\"Турции\"  Турция",
      "\"Яшар Гюлер\"",
      "event: Visit  planned",
      "visitor       Яшар Гюлер",
      "destination   Баку",
      "VISITED Баку",
      "rule frame:Visit:посетить",
      "Entities",
  };
  std::size_t from = 0;
  for (const char* step : steps) {
    const std::size_t at = run.output.find(step, from);
    EXPECT_NE(at, std::string::npos) << step << " is missing or out of order in\n" << run.output;
    if (at != std::string::npos) from = at;
  }
}

TEST(ExplainCommand, ASentenceThatIsNotThereIsAnError) {
  const auto file = temporary_file("short.txt");
  std::ofstream(file) << "Министр прибыл в Баку.\n";
  const auto run = run_program("explain " + file.string() + " --sentence 9 2>&1");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.output, HasSubstr("has 1 sentences"));
  EXPECT_EQ(run_program("explain " + file.string() + " --sentence 0").status, 2);
}

TEST(ExplainCommand, NamesAFileThatIsNotThere) {
  const auto run = run_program("explain /nowhere/article.txt 2>&1");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.output, HasSubstr("/nowhere/article.txt"));
}

}  // namespace
}  // namespace newsgraph::tools
