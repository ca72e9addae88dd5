#include <fstream>
#include <sstream>

#include "tests/temporary_folder.h"
#include "tests/tools/program.h"

namespace newsgraph::tools {
namespace {

using testing::HasSubstr;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream input(text);
  for (std::string line; std::getline(input, line);) lines.push_back(line);
  return lines;
}

std::string many_articles() {
  std::string input;
  for (int i = 0; i < 600; ++i) {
    input += R"({"id":"a)" + std::to_string(i) +
             R"(","date":"2026-02-05","text":"Президент Казахстана Токаев посетил Баку )" +
             std::to_string(i) + R"( раз."})" + "\n";
  }
  return input;
}

TEST(ExtractCommand, RefusesGivenMentionsThatAreNoLinesOfJson) {
  const auto file = temporary_file("given_mentions.txt");
  std::ofstream(file) << R"({"id":"a","text":"Баку.","mentions":[]})" << '\n';
  const auto run = run_program("extract --mentions " + file.string());
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.output, HasSubstr("is no line of JSON; name the file of --mentions .jsonl"));
}

TEST(ExtractCommand, OneLineOutForEachLineInAndTheRunGoesOn) {
  const auto run =
      run_program("extract",
                  "{\"id\":\"a\",\"text\":\"Привет.\"}\n{\"id\":\"b\"\n{\"id\":\"c\",\"text\":7}\n"
                  "{\"id\":\"d\",\"text\":\"Пока.\"}\n");
  const auto lines = lines_of(run.output);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_THAT(lines[0], HasSubstr("\"id\":\"a\""));
  EXPECT_THAT(lines[1], HasSubstr("\"error\":\"standard input:2, byte 9: not JSON"));
  EXPECT_THAT(lines[2],
              HasSubstr("{\"id\":\"c\",\"error\":\"standard input:3: \\\"text\\\" must be a string"));
  EXPECT_THAT(lines[3], HasSubstr("\"text\":\"Пока.\""));
  EXPECT_EQ(run.status, 1);
}

TEST(ExtractCommand, SameBytesForAnyNumberOfThreads) {
  const std::string input = many_articles();
  const auto one = run_program("extract", input);
  EXPECT_EQ(one.status, 0);
  EXPECT_EQ(lines_of(one.output).size(), 600u);
  EXPECT_EQ(run_program("extract --threads 2", input).output, one.output);
  EXPECT_EQ(run_program("extract --threads 7", input).output, one.output);
}

TEST(ExtractCommand, MentionsFromOutsideAreKept) {
  const auto file = temporary_file("given_mentions.jsonl");
  std::ofstream(file)
      << R"({"id":"a","text":"Токаев посетил Баку.","mentions":[{"id":0,"type":"PERSON","start":0,"end":6},)"
      << R"({"id":1,"type":"CITY","start":15,"end":19},{"id":2,"type":"CITY","start":90,"end":99}]})" << '\n';
  const auto run = run_program("extract --mentions " + file.string());
  EXPECT_EQ(run.status, 0);
  EXPECT_THAT(run.output, HasSubstr(R"("type":"PERSON","start":0,"end":6,"text":"Токаев")"));
  EXPECT_THAT(run.output, HasSubstr(R"("type":"CITY","start":15,"end":19,"text":"Баку")"));
  EXPECT_THAT(run.output, HasSubstr("1 given mentions lie outside the text"));
}

TEST(ExtractCommand, MissingFileIsAnErrorLine) {
  const auto run = run_program("extract /nowhere/at-all.txt");
  EXPECT_EQ(run.status, 1);
  EXPECT_THAT(run.output, HasSubstr("\"error\":\"/nowhere/at-all.txt: No such file"));
}

// Texts that are no news: each must come back as one line, whatever is in it.
TEST(ExtractCommand, HostileTextsAreRead) {
  const auto repeated = [](const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
  };
  const std::string texts[] = {
      "",
      repeated("слово ", 10000),
      repeated("слово-", 3000),
      repeated("а", 100000),
      repeated("Иван Петров, ", 1000),
      repeated("(", 5000) + repeated(")", 5000),
      repeated("Путин встретился с ", 700),
      repeated("«", 3000),
      repeated("и ", 5000),
      std::string("\xEF\xBB\xBF\xE2\x80\xAE\xF0\x9F\x98\x80"),
  };
  std::string input;
  for (const auto& text : texts) input += "{\"id\":\"x\",\"text\":\"" + text + "\"}\n";
  const auto run = run_program("extract", input);
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(lines_of(run.output).size(), std::size(texts));
}

}  // namespace
}  // namespace newsgraph::tools
