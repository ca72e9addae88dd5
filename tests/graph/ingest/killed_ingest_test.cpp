// Loading, removing and importing, killed at random moments: the file holds a state between two steps, and
// its export is what those articles give. NEWSGRAPH_KILLS makes the tests longer.
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "graph/ingest/ingest.h"
#include "graph/io/csv_import.h"
#include "graph/io/jsonl.h"
#include "graph/storage/database.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

int kills() {
  const char* value = std::getenv("NEWSGRAPH_KILLS");
  return value == nullptr ? 10 : std::atoi(value);
}

constexpr int kArticles = 6;
constexpr int kKept = 3;

// Short and long texts: commits that go to the log, that fold it, that become a base at once.
extract::Extraction article(int number) {
  extract::Extraction extraction;
  extraction.id = std::to_string(number);
  extraction.text = std::string(number % 3 == 0 ? 1'500'000 : 200'000, static_cast<char>('a' + number));
  extraction.sentences = {{0, 100}};
  extraction.entities = {{"Person", number % 2 ? "Иван Петров" : "Петров", "", {}, {}},
                         {"City", "Город " + std::to_string(number % 2), "", {}, {}}};
  extract::Triple triple;
  triple.subject = extract::EntityId(0);
  triple.predicate = "VISITED";
  triple.object = extract::EntityId(1);
  triple.sentence = extract::SentenceId(0);
  triple.span = {0, 10};
  triple.rule = "test";
  extraction.triples = {triple};
  return extraction;
}

// Even steps load the next article, odd ones remove the one loaded kKept articles before.
void step(Ingest& ingest, int number) {
  if (number % 2 == 0) {
    ASSERT_TRUE(ingest.load(article(number / 2 % kArticles)).ok());
  } else if (number / 2 >= kKept) {
    ASSERT_TRUE(ingest.remove(std::to_string((number / 2 - kKept) % kArticles)));
  }
  ingest.settle();
}

std::string exported(const Graph& graph, const std::filesystem::path& path) {
  EXPECT_TRUE(write_jsonl(graph, path.string(), {}).ok());
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// What the articles that are in after so many steps give.
std::string expected(int steps, const std::filesystem::path& path) {
  Graph graph;
  graph.begin();
  Ingest ingest(graph);
  const int last = (steps - 1) / 2, first = std::max(0, steps % 2 == 0 ? last - kKept + 1 : last - kKept);
  for (int i = first; steps > 0 && i <= last; ++i) EXPECT_TRUE(ingest.load(article(i % kArticles)).ok());
  ingest.settle();
  EXPECT_TRUE(graph.commit().ok());
  return exported(graph, path);
}

// Starts `work` in a process of its own and kills it a while after it first told something; all it told.
template <typename Work>
std::vector<int> killed(Work work, unsigned microseconds) {
  int ends[2];
  EXPECT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    work([&](int number) { return ::write(ends[1], &number, sizeof number) == sizeof number; });
    _exit(0);
  }
  ::close(ends[1]);
  std::vector<int> told(1);
  EXPECT_EQ(::read(ends[0], told.data(), sizeof(int)), sizeof(int));
  ::usleep(microseconds);
  ::kill(child, SIGKILL);
  for (int number; ::read(ends[0], &number, sizeof number) > 0;) told.push_back(number);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  return told;
}

TEST(KilledIngest, LoadsAndRemovalsAreWholeOrNotThere) {
  const TemporaryFolder folder;
  const auto path = folder.file("news.ng");
  ASSERT_TRUE(open_database(path, OpenMode::kCreate).ok());
  std::mt19937 random(2);
  int done = 0;
  constexpr int kMoreOnABusyMachine = 100;  // kills, until one comes after a commit
  for (int left = kills(); left > 0 || (done == 0 && left > -kMoreOnABusyMachine); --left) {
    const auto work = [&](auto tell) {
      auto graph = open_database(path, OpenMode::kWrite);
      if (!graph.ok() || !tell(done)) _exit(3);
      for (int number = done;; ++number) {
        graph->begin();
        Ingest ingest(*graph);
        step(ingest, number);
        if (!graph->commit().ok()) _exit(4);
        if (!tell(number + 1)) _exit(5);
      }
    };
    const auto told = killed(work, 1000 + random() % 200'000);
    const int least = told.back();
    const auto graph = open_database(path, OpenMode::kRead);
    ASSERT_TRUE(graph.ok()) << graph.error().message();
    const std::string found = exported(*graph, folder.file("found.jsonl"));
    const bool before = found == expected(least, folder.file("expected.jsonl"));
    ASSERT_TRUE(before || found == expected(least + 1, folder.file("expected.jsonl"))) << least;
    done = before ? least : least + 1;
  }
  EXPECT_GT(done, 0);
}

TEST(KilledIngest, AnImportMakesAWholeFileOrNone) {
  const TemporaryFolder folder;
  const auto nodes = folder.file("nodes.csv"), relationships = folder.file("relationships.csv"),
             path = folder.file("people.ng");
  constexpr int kNodes = 20'000;
  {
    std::ofstream out(nodes), pairs(relationships);
    out << "id,label,name\n";
    pairs << "src,dst,type\n";
    for (int i = 0; i < kNodes; ++i) {
      out << i << ",Person,name " << i << '\n';
      pairs << i << ',' << (i * 7) % kNodes << ",MET\n";
    }
  }
  std::mt19937 random(3);
  int made = 0;
  for (int left = kills(); left > 0; --left) {
    std::filesystem::remove(path);
    const auto work = [&](auto tell) {
      if (!tell(0)) _exit(5);
      auto import = read_csv(nodes, relationships);
      if (!import.ok() || !create_database(path, std::move(import->image)).ok()) _exit(3);
    };
    killed(work, random() % 60'000);
    if (!std::filesystem::exists(path)) continue;
    ++made;
    const auto graph = open_database(path, OpenMode::kRead);
    ASSERT_TRUE(graph.ok()) << graph.error().message();
    EXPECT_EQ(graph->node_count(), kNodes);
    EXPECT_EQ(graph->relationship_count(), kNodes);
  }
  RecordProperty("made", made);
}

}  // namespace
}  // namespace newsgraph::graph
