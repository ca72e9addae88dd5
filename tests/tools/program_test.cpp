// The program as a person runs it: load, query, why, export, remove on the sample articles; bad input of
// every kind.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <sys/wait.h>

#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::tools {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Outcome {
  int status = 0;
  std::string output;  // both streams
};

// Runs the program with `arguments` as a shell would.
Outcome run(const std::string& arguments) {
  Outcome run;
  std::FILE* pipe = popen((std::string(NEWSGRAPH_PROGRAM) + ' ' + arguments + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer;
  for (std::size_t count; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    run.output.append(buffer.data(), count);
  }
  run.status = WEXITSTATUS(pclose(pipe));
  return run;
}

class Program : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const Outcome load =
        run("load " NEWSGRAPH_SOURCE_DIR "/datasets/articles --threads 2 --graph " + graph());
    EXPECT_EQ(load.status, 0) << load.output;
  }
  static std::string graph() { return temporary_file("news.ng"); }
  static std::string file(const std::string& name, const std::string& bytes) {
    const std::string path = temporary_file(name);
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
};

TEST_F(Program, AnswersWhoVisitedWhom) {
  const Outcome query =
      run("query " + graph() + " 'MATCH (p:Person)-[r:VISITED]->(x) RETURN p.name, x.name, r.date'");
  EXPECT_EQ(query.status, 0);
  EXPECT_THAT(query.output, AllOf(HasSubstr("Ерлан Садыков"), HasSubstr("Будапешт")));
}

TEST_F(Program, AnswersWithTheDictionaryFormOfAWord) {
  const Outcome query = run("query " + graph() + " \"RETURN lemma('Министрами обороны'), lemma('...')\"");
  EXPECT_EQ(query.status, 0);
  EXPECT_THAT(query.output, AllOf(HasSubstr("министр оборона"), HasSubstr("...")));
}

TEST_F(Program, ShowsTheSentenceBehindAFact) {
  const Outcome why = run("why " + graph() + " Sadykov VISITED Будапешта");
  EXPECT_EQ(why.status, 0);
  EXPECT_THAT(why.output,
              AllOf(HasSubstr("["), HasSubstr("посетил"), HasSubstr("sadykov-budapest"), HasSubstr("rule")));
  EXPECT_EQ(run("why " + graph() + " Sadykov FLEW_TO Будапешт").status, 1);
  EXPECT_EQ(run("why " + graph() + " Наполеон VISITED Будапешт").status, 1);
}

TEST_F(Program, ExportsAPageWithTheSentencesMarked) {
  const Outcome page = run("export " + graph() + " - --format html");
  EXPECT_EQ(page.status, 0);
  EXPECT_THAT(page.output,
              AllOf(HasSubstr("<b>VISITED</b> <a href=\"#n"), HasSubstr("<mark>"), HasSubstr("посетил")));
}

TEST_F(Program, NamesMeetAcrossArticlesAndNamesakesDoNot) {
  const std::string articles =
      file("names.jsonl", R"({"id":"a","text":"Министр обороны Белоруссии Олег Кравцов посетил Ташкент."}
{"id":"b","text":"В Бишкек прибыл Кравцов."}
{"id":"c","text":"Министр финансов Украины Сергей Попов посетил Париж."}
{"id":"d","text":"Министр финансов Казахстана Сергей Попов посетил Лондон."}
)");
  const std::string names = temporary_file("names.ng");
  ASSERT_EQ(run("load " + articles + " --graph " + names).status, 0);
  EXPECT_THAT(run("query " + names + " 'MATCH (p:Person) RETURN p.name ORDER BY p.name' --format csv").output,
              HasSubstr("Олег Кравцов\r\nСергей Попов\r\nСергей Попов\r\n"));
  EXPECT_THAT(run("why " + names + " Кравцов").output,
              AllOf(HasSubstr("joined to"), HasSubstr("0.5, a surname alone")));
  EXPECT_EQ(run("why " + names + " Наполеон").status, 1);
}

TEST_F(Program, LoadingTwiceChangesNothing) {
  const Outcome before = run("stats " + graph());
  const Outcome load = run("load " NEWSGRAPH_SOURCE_DIR "/datasets/articles --graph " + graph());
  EXPECT_THAT(load.output, HasSubstr("0 articles added"));
  EXPECT_EQ(run("stats " + graph()).output, before.output);
}

TEST_F(Program, ExtractedLinesLoadAsTheArticlesThemselves) {
  const std::string lines = temporary_file("lines.jsonl"), direct = temporary_file("direct.ng"),
                    piped = temporary_file("piped.ng");
  const std::string article = NEWSGRAPH_SOURCE_DIR "/datasets/articles/phone-call.txt";
  ASSERT_EQ(run("extract " + article + " > " + lines).status, 0);
  ASSERT_EQ(run("load " + article + " --graph " + direct).status, 0);
  ASSERT_EQ(run("load " + lines + " --graph " + piped).status, 0);
  EXPECT_EQ(run("export " + direct + " - --format jsonl").output,
            run("export " + piped + " - --format jsonl").output);
}

TEST_F(Program, RemoveTakesAnArticleBack) {
  const std::string copy = temporary_file("copy.ng");
  std::filesystem::copy_file(graph(), copy);
  EXPECT_EQ(run("remove " + copy + " sadykov-budapest").status, 0);
  EXPECT_THAT(run("query " + copy + " 'MATCH (p:Person)-[:VISITED]->(x) RETURN p.name'").output,
              Not(HasSubstr("Садыков")));
  EXPECT_EQ(run("remove " + copy + " sadykov-budapest").status, 1);
}

TEST_F(Program, ExportsAPartAndSimplerGraphs) {
  const std::string part = temporary_file("part.jsonl");
  EXPECT_EQ(run("export " + graph() + ' ' + part +
                " --merge-parallel --query 'MATCH (a:Person)-[r:VISITED]->(b) RETURN a, r, b'")
                .status,
            0);
  std::ostringstream lines;
  lines << std::ifstream(part).rdbuf();
  EXPECT_THAT(lines.str(), AllOf(HasSubstr("VISITED"), HasSubstr("weight"), Not(HasSubstr("MENTIONED_IN"))));
  EXPECT_THAT(run("export " + graph() + " - --format jsonl --collapse-events").output,
              Not(HasSubstr("DESTINATION\",\"start")));
  EXPECT_EQ(run("export " + graph() + " - --format jsonl --query 'MATCH (n) DETACH DELETE n'").status, 1);
  EXPECT_THAT(run("export " + graph() + " - --format jsonl --query 'RETURN 1'").output,
              HasSubstr("the rows of the query hold no nodes"));
  EXPECT_THAT(run("export " + graph() + " - --format jsonl --query 'MATCH (n:Persn) RETURN n'").output,
              AllOf(HasSubstr("the query returns no rows"), HasSubstr("note: "), HasSubstr("Person")));
}

TEST_F(Program, WhatIsExportedIsImportedAgain) {
  for (const std::string ending : {".graphml", ".jsonl"}) {
    const std::string out = temporary_file("round" + ending), back = temporary_file("round.ng"),
                      again = temporary_file("again" + ending);
    ASSERT_EQ(run("export " + graph() + ' ' + out).status, 0);
    std::filesystem::remove(back);
    const Outcome import = run("import " + out + " --strict --graph " + back);
    ASSERT_EQ(import.status, 0) << import.output;
    ASSERT_EQ(run("export " + back + ' ' + again).status, 0);
    std::ostringstream first, second;
    first << std::ifstream(out).rdbuf();
    second << std::ifstream(again).rdbuf();
    EXPECT_EQ(first.str(), second.str()) << ending;
  }
  EXPECT_EQ(run("import " + graph() + " --graph " + temporary_file("never.ng").string()).status, 1);
}

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// Of a graph that load made: the same bytes, and a graph that can be worked on as the one it was.
TEST_F(Program, AnImportedGraphOfArticlesIsOneThatLoadMade) {
  const std::string removed = temporary_file("removed.ng"), merged = temporary_file("merged.ng");
  std::filesystem::copy_file(graph(), removed);
  ASSERT_EQ(run("remove " + removed + " phone-call").status, 0);
  const std::string without = run("export " + removed + " - --format jsonl").output;
  const std::string why = " Sadykov VISITED Будапешта";
  for (const std::string format : {"graphml", "csv", "csv-neo4j"}) {
    const std::string out = temporary_file(format + (format == "graphml" ? ".graphml" : ""));
    const std::string back = temporary_file(format + ".ng"), again = out + "-again";
    ASSERT_EQ(run("export " + graph() + ' ' + out + " --format " + format).status, 0);
    const bool one_file = format == "graphml";
    const Outcome import =
        run("import " + (one_file ? out : out + "/nodes.csv " + out + "/relationships.csv") +
            " --strict --graph " + back);
    ASSERT_EQ(import.status, 0) << import.output;
    ASSERT_EQ(run("export " + back + ' ' + again + " --format " + format).status, 0);
    for (const char* file : {"", "/nodes.csv", "/relationships.csv"}) {
      if (one_file == (*file == 0)) {
        EXPECT_EQ(text_of(out + file), text_of(again + file)) << format << file;
      }
    }
    EXPECT_EQ(run("why " + back + why).output, run("why " + graph() + why).output);
    EXPECT_THAT(run("load " NEWSGRAPH_SOURCE_DIR "/datasets/articles/phone-call.txt --graph " + back).output,
                HasSubstr("1 unchanged"));
    std::filesystem::remove(merged);
    const Outcome merge = run("merge " + back + " --graph " + merged);
    EXPECT_EQ(merge.status, 0) << merge.output;
    EXPECT_EQ(run("export " + merged + " - --format jsonl").output,
              run("export " + graph() + " - --format jsonl").output);
    const Outcome remove = run("remove " + back + " phone-call");
    EXPECT_EQ(remove.status, 0) << remove.output;
    EXPECT_EQ(run("export " + back + " - --format jsonl").output, without) << format;
  }
}

TEST_F(Program, AGraphWhoseBookkeepingWasChangedIsRefusedAndKept) {
  const std::string changed = temporary_file("changed.ng"), other = temporary_file("into.ng");
  for (const std::string change :
       {"MATCH ()-[r:MENTIONED_IN]->() SET r.entity=\"x\"",
        "MATCH ()-[r:MENTIONED_IN]->() SET r.aliases=\"x\"", "MATCH (a:Article) SET a.digest = 5"}) {
    std::filesystem::remove(changed);
    std::filesystem::copy_file(graph(), changed);
    ASSERT_EQ(run("query " + changed + " '" + change + "'").status, 0);
    const std::string before = text_of(changed);
    for (const std::string& command :
         {"remove " + changed + " phone-call", "merge " + changed + " --graph " + other,
          "load " NEWSGRAPH_SOURCE_DIR "/datasets/articles/phone-call.txt --graph " + changed}) {
      const Outcome refused = run(command);
      EXPECT_EQ(refused.status, 1) << command;
      EXPECT_THAT(refused.output,
                  AllOf(HasSubstr("changed.ng, "), HasSubstr("node "), HasSubstr("load writes")));
    }
    EXPECT_EQ(text_of(changed), before);
    EXPECT_FALSE(std::filesystem::exists(other));
  }
}

TEST_F(Program, WhySaysThatEvidenceIsNoList) {
  const std::string changed = temporary_file("why.ng");
  std::filesystem::copy_file(graph(), changed);
  const auto why = [&](const std::string& set) {
    EXPECT_EQ(run("query " + changed + " 'MATCH ()-[r:VISITED]->() SET r.evidence = " + set + "'").status, 0);
    return run("why " + changed + " Sadykov VISITED Будапешта").output;
  };
  EXPECT_THAT(why("\"a#0-9:0-9:0-1:1:rule\""), HasSubstr("its evidence is a text, load writes a list: a#0"));
  EXPECT_THAT(why("[1]"), HasSubstr("VISITED Будапешт"));
}

TEST_F(Program, ALoadThatFailsLeavesNoFile) {
  const std::string made = temporary_file("failed.ng"), empty = file("nothing.txt", "");
  for (const char* flag : {"", " --strict"}) {
    EXPECT_EQ(run("load " + empty + " --graph " + made + flag).status, 1);
    EXPECT_FALSE(std::filesystem::exists(made));
    EXPECT_FALSE(std::filesystem::exists(made + "-lock"));
  }
  // Ended while it waits for articles, once it catches signals.
  const std::string pipe = temporary_file("articles.pipe");
  const std::string script =
      "mkfifo " + pipe + "; exec 3<>" + pipe + "; " NEWSGRAPH_PROGRAM " load - --graph " + made +
      " <&3 & load=$!; until grep -q '^SigCgt:.*4..2$' /proc/$load/status; do :; done; "
      "test -e " +
      made + " || exit 2; kill $load; wait $load; test $? -eq 143";
  EXPECT_EQ(std::system(script.c_str()), 0);
  EXPECT_FALSE(std::filesystem::exists(made));
  EXPECT_FALSE(std::filesystem::exists(made + "-lock"));
  std::filesystem::copy_file(graph(), made);
  EXPECT_EQ(run("load " + empty + " --graph " + made).status, 1);
  EXPECT_TRUE(std::filesystem::exists(made)) << "one that was there stays";
}

TEST_F(Program, ImportReportsBadLinesAndKeepsWhatIsThere) {
  const std::string made = temporary_file("made.ng");
  const std::string csv = file("nodes.csv", "id,label\n1,Person\n1,Person\n") + ' ' +
                          file("relationships.csv", "src,dst,type\n1,1,MET\n1,1,MET\n1,2,MET\n");
  const Outcome import = run("import " + csv + " --graph " + made);
  EXPECT_EQ(import.status, 1);
  for (const char* expected : {"nodes.csv:3: a node with id 1", "relationships.csv:4: no node has the id 2",
                               "1 nodes, 2 relationships, 2 skipped"}) {
    EXPECT_THAT(import.output, HasSubstr(expected));
  }
  EXPECT_THAT(run("import " + csv + " --graph " + made).output, HasSubstr("the file exists already"));
  EXPECT_THAT(
      run("import " + file("cut.jsonl", "{\"type\":\"no") + " --graph " + temporary_file("cut.ng").string())
          .output,
      HasSubstr("cut.jsonl:1, byte 12: not JSON"));
}

TEST_F(Program, MergedGraphsAreAsIfAllWasLoadedInOne) {
  const std::string articles = NEWSGRAPH_SOURCE_DIR "/datasets/articles/";
  const std::string one = temporary_file("one.ng"), other = temporary_file("other.ng"),
                    both = temporary_file("both.ng"), missing = temporary_file("missing.ng"),
                    none = temporary_file("none.ng");
  ASSERT_EQ(run("load " + articles + "phone-call.txt --graph " + one).status, 0);
  ASSERT_EQ(run("load " + articles + "summit-participants.txt --graph " + other).status, 0);
  ASSERT_EQ(run("load " + articles + "phone-call.txt " + articles + "summit-participants.txt --graph " + both)
                .status,
            0);
  const Outcome merge = run("merge " + other + " --graph " + one);
  EXPECT_EQ(merge.status, 0) << merge.output;
  EXPECT_THAT(merge.output, HasSubstr("1 articles added"));
  EXPECT_EQ(run("export " + one + " - --format jsonl").output,
            run("export " + both + " - --format jsonl").output);
  EXPECT_EQ(run("merge " + one + " --graph " + one).status, 1);
  EXPECT_EQ(run("merge " + missing + " --graph " + none).status, 1);
  EXPECT_FALSE(std::filesystem::exists(none));
}

TEST_F(Program, BadInputIsNamedAndTheRestIsLoaded) {
  const std::string missing = temporary_file("missing.txt"), copy = temporary_file("bad.ng");
  std::filesystem::copy_file(graph(), copy);
  const std::string before = run("stats " + copy).output;
  const std::string bad = missing + ' ' + file("empty.txt", "") + ' ' +
                          file("binary.txt", std::string("a\0b", 3)) + ' ' +
                          file("cut.jsonl", "{\"id\":\"x\",\"text\":\"Президент При");
  const Outcome load = run("load " + bad + " --graph " + copy);
  EXPECT_EQ(load.status, 1);
  for (const char* expected :
       {"missing.txt: ", "empty.txt: an empty file", "binary.txt: binary data", "cut.jsonl:1"}) {
    EXPECT_THAT(load.output, HasSubstr(expected));
  }
  EXPECT_EQ(run("stats " + copy).output, before);
  EXPECT_EQ(run("load " + missing + " --strict --graph " + copy).status, 1);
}

TEST_F(Program, DatesAreDaysWhateverFeedsWrite) {
  const std::string lines = file("dates.jsonl", R"({"id":"1","date":"2026-02-05T10:00:00+03:00","text":"Раз."}
{"id":"2","date":"Thu, 05 Feb 2026 08:00:00 GMT","text":"Два."}
{"id":"3","date":"вчера","text":"Три."}
)");
  const std::string dated = temporary_file("dated.ng").string();
  const Outcome load = run("load " + lines + " --graph " + dated);
  EXPECT_EQ(load.status, 0) << load.output;
  EXPECT_THAT(load.output, HasSubstr("dates.jsonl:3: the date \"вчера\" is no day"));
  const Outcome days = run("query " + dated +
                           " \"MATCH (a:Article {date: '2026-02-05'}) RETURN count(a) AS days\" "
                           "--format csv");
  EXPECT_THAT(days.output, HasSubstr("2"));
  EXPECT_EQ(run("load " + lines + " --graph " + dated + " --date 2026-13-45").status, 2);
}

TEST_F(Program, AnIdGivenTwiceIsToldOf) {
  const std::string lines = file("twice.jsonl", R"({"id":"7","text":"Раз."}
{"id":"7","text":"Два."}
)");
  const Outcome load = run("load " + lines + " --graph " + temporary_file("twice.ng").string());
  EXPECT_EQ(load.status, 0);
  EXPECT_THAT(load.output,
              AllOf(HasSubstr("twice.jsonl:2: the id \"7\" was given by"), HasSubstr("twice.jsonl:1")));
}

TEST_F(Program, OldEncodingsAreRead) {
  // "Министр прибыл в Ташкент." in windows-1251 and KOI8-R.
  const std::string cp1251 =
      "\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xEF\xF0\xE8\xE1\xFB\xEB \xE2 \xD2\xE0\xF8\xEA\xE5\xED\xF2.";
  const std::string koi8 =
      "\xED\xC9\xCE\xC9\xD3\xD4\xD2 \xD0\xD2\xC9\xC2\xD9\xCC \xD7 \xF4\xC1\xDB\xCB\xC5\xCE\xD4.";
  EXPECT_THAT(run("extract " + file("cp1251.txt", cp1251)).output, HasSubstr("Министр прибыл в Ташкент."));
  EXPECT_THAT(run("extract " + file("koi8.txt", koi8)).output, HasSubstr("Министр прибыл в Ташкент."));
  const Outcome broken = run("extract " + file("broken.txt", "Министр прибыл\xFF в Ташкент."));
  EXPECT_EQ(broken.status, 0);
  EXPECT_THAT(broken.output, HasSubstr("broken.txt: 1 broken characters replaced"));
}

TEST_F(Program, WrongCommandLinesAreUsageErrors) {
  EXPECT_EQ(run("").status, 2);
  const Outcome unknown = run("qurey news.ng");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_THAT(unknown.output, HasSubstr("\"qurey\" is no command"));
  EXPECT_EQ(run("export " + graph()).status, 2);
  EXPECT_EQ(run("--version").status, 0);
  EXPECT_EQ(run("--help").status, 0);
}

TEST_F(Program, OutputThatFindsNoRoomIsAnError) {
  EXPECT_EQ(run("--help > /dev/full").status, 1);
  EXPECT_EQ(run("stats " + graph() + " > /dev/full").status, 1);
}

TEST_F(Program, WhatIsNoGraphIsRefused) {
  for (const std::string command : {"stats ", "query ", "why "}) {
    const std::string rest = command == "query " ? " 'RETURN 1'" : command == "why " ? " a MET b" : "";
    const Outcome refused = run(command + file("no-graph.ng", "not a graph") + rest);
    EXPECT_EQ(refused.status, 1) << command;
    EXPECT_THAT(refused.output, HasSubstr("no-graph.ng")) << command;
  }
}

}  // namespace
}  // namespace newsgraph::tools
