// The shell as a pipe uses it: statements over several lines, commands, errors, and its exit status.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/temporary_folder.h"
#include "tests/tools/program.h"

namespace newsgraph::tools {
namespace {

using testing::HasSubstr;

class ShellTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(path("nodes.csv")) << "id,label,name\n1,Person,Anna\n2,Person,Boris\n3,City,Osh\n";
    std::ofstream(path("edges.csv")) << "src,dst,type,date\n1,2,MET,2026-01-01\n";
    const ProgramRun import =
        run_program("import " + path("nodes.csv") + " " + path("edges.csv") + " --graph " + path("g.ng"));
    ASSERT_EQ(import.status, 0);
  }

  std::string path(const std::string& name) const { return folder_.file(name); }
  ProgramRun shell(const std::string& input) const {
    ProgramRun run = run_program("shell " + path("g.ng"), input);
    std::erase(run.output, '\r');  // CSV's ends of lines
    return run;
  }

  TemporaryFolder folder_;
};

TEST_F(ShellTest, AnswersStatementsOfSeveralLines) {
  const ProgramRun run = shell(
      ":format csv\nMATCH (p:Person)\nRETURN p.name AS name\nORDER BY name;\nRETURN 1 AS one\n\nRETURN 2 AS "
      "two");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.output, "name\nAnna\nBoris\none\n1\ntwo\n2\n");
}

TEST_F(ShellTest, ASemicolonEndsAStatementWhereverItStandsButInAString) {
  const ProgramRun run =
      shell(":format csv\nRETURN 1 AS a; RETURN 'x;\ny;' AS b;\nRETURN 2 AS c /* ; */;; RETURN 3 AS d;");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.output, "a\n1\nb\n\"x;\ny;\"\nc\n2\nd\n3\n");
}

TEST_F(ShellTest, SeesItsOwnWrites) {
  const ProgramRun run =
      shell(":format csv\nCREATE (:Person {name: 'Clara'});\nMATCH (p:Person) RETURN count(*) AS n;\n");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.output, "n\n3\n");
}

TEST_F(ShellTest, GoesOnAfterAnErrorAndSaysSoAtTheEnd) {
  const ProgramRun run = shell(":format csv\nRETURN nope;\n:nope\nRETURN $p;\nRETURN 1 AS one;\n");
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.output, "one\n1\n");
}

TEST_F(ShellTest, RunsItsCommands) {
  const ProgramRun run =
      shell(":help\n:help functions\n:schema\n:export " + path("out.graphml") + "\n:quit\nRETURN 1;\n");
  EXPECT_EQ(run.status, 0);
  for (const char* part : {":why SUBJECT TYPE OBJECT", "toUpper", "Person", "MET", "date"}) {
    EXPECT_THAT(run.output, HasSubstr(part));
  }
  EXPECT_TRUE(std::filesystem::exists(path("out.graphml")));
}

}  // namespace
}  // namespace newsgraph::tools
