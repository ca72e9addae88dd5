// The promises about processes: killed writers, readers beside a writer, disks that are full.
// The writer's transaction number i adds node i with property "n" = i and joins it to node 0, so that any
// state of the file is one number, or wrong. NEWSGRAPH_KILLS and NEWSGRAPH_READINGS make the tests longer.
#include <cstdlib>
#include <iostream>
#include <random>
#include <set>

#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "graph/storage/database.h"
#include "graph/storage/lmdb.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

int option(const char* name, int otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atoi(value);
}

bool add_one(Graph& graph, std::size_t padding = 0) {
  graph.begin();
  const LabelId label = graph.add_label("Person");
  const NodeId node = graph.add_node({&label, 1});
  graph.set_property(node, graph.add_key("n"), Value::integer(node.value()));
  graph.set_property(node, graph.add_key("text"),
                     Value::string(std::string(padding, 'x') + std::to_string(node.value())));
  graph.add_relationship(NodeId(0), node, graph.add_type("MET"));
  return graph.commit().ok();
}

// The number of transactions the file holds, or -1 when it holds part of one.
int committed(const Graph& graph) {
  const std::uint32_t n = graph.node_limit();
  if (graph.node_count() != n || graph.relationship_count() != n) return -1;
  if (n == 0) return 0;
  const std::span<const Adjacent> run = graph.adjacent(NodeId(0), Direction::kOut, TypeId(0));
  if (run.size() != n) return -1;
  for (std::uint32_t i = 0; i < n; ++i) {
    const Value number = graph.property(NodeId(i), *graph.find_key("n"));
    if (number.is_null() || number.as_integer() != i || run[i].node != NodeId(i)) return -1;
  }
  return static_cast<int>(n);
}

// Writes transactions for ever and tells of each through `pipe`; folds the log now and then.
[[noreturn]] void write_for_ever(const std::filesystem::path& path, int pipe) {
  Result<Graph> graph = open_database(path, OpenMode::kWrite);
  if (!graph.ok()) _exit(3);
  for (;;) {
    if (!add_one(*graph)) _exit(4);
    const int done = static_cast<int>(graph->node_limit());
    if (::write(pipe, &done, sizeof done) != sizeof done) _exit(5);
    if (done % 7 == 0) graph->compact();
  }
}

TEST(CrashTest, a_killed_writer_loses_nothing_committed) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("news.ng");
  ASSERT_TRUE(open_database(path, OpenMode::kCreate).ok());
  std::mt19937 random(1);
  for (int kill_number = option("NEWSGRAPH_KILLS", 20); kill_number > 0; --kill_number) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) write_for_ever(path, ends[1]);
    ::close(ends[1]);
    int told = -1, number = 0;
    for (unsigned wait = 1 + random() % 12; wait > 0 && ::read(ends[0], &number, sizeof number) > 0; --wait) {
      told = number;
    }
    for (volatile unsigned spin = random() % 400000; spin > 0;) spin = spin - 1;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &number, sizeof number) > 0) told = number;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself: " << WEXITSTATUS(status);
    const Result<Graph> graph = open_database(path, OpenMode::kRead);
    ASSERT_TRUE(graph.ok()) << graph.error().message();
    const int found = committed(*graph);
    ASSERT_GE(found, told);
    ASSERT_LE(found, told + 1);
  }
}

constexpr std::uint32_t kLongTexts = 9000;  // 27 MB: a base that is written in several pieces

// Every transaction says its number in every text.
bool set_all(Graph& graph, std::int64_t number) {
  graph.begin();
  while (graph.node_limit() < kLongTexts) graph.add_node({});
  for (std::uint32_t i = 0; i < kLongTexts; ++i) {
    const std::string text = std::to_string(number) + std::string(3000, static_cast<char>('a' + i % 26));
    graph.set_property(NodeId(i), graph.add_key("text"), Value::string(text + std::to_string(i)));
  }
  graph.set_property(NodeId(0), graph.add_key("n"), Value::integer(number));
  return graph.commit().ok();
}

// The number of the transaction whose state this is; -1 when some of it is of another.
std::int64_t number_of(const Graph& graph) {
  if (graph.node_count() != kLongTexts) return -1;
  const std::int64_t number = graph.property(NodeId(0), *graph.find_key("n")).as_integer();
  for (std::uint32_t i = 0; i < kLongTexts; ++i) {
    const Value text = graph.property(NodeId(i), *graph.find_key("text"));
    if (text.is_null() ||
        !text.as_string().starts_with(std::to_string(number) + static_cast<char>('a' + i % 26)))
      return -1;
  }
  return number;
}

// Segments are those of the base in use: what a killed writer left is gone.
bool only_one_base(const std::filesystem::path& path) {
  const auto environment = lmdb::Environment::open(path, lmdb::Access::kRead);
  const auto read = lmdb::Transaction::begin(*environment, lmdb::Access::kRead);
  std::set<std::string> generations;
  read->each("s", [&](std::string_view key, auto) { generations.emplace(key.substr(0, 5)); });
  return generations.size() == 1;
}

TEST(CrashTest, a_killed_writer_of_a_large_base_leaves_the_old_one) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("news.ng");
  std::int64_t last = 1;
  {
    Result<Graph> graph = open_database(path, OpenMode::kCreate);
    ASSERT_TRUE(graph.ok() && set_all(*graph, last));
  }
  std::mt19937 random(4);
  int unfinished = 0;
  for (int kill_number = option("NEWSGRAPH_KILLS", 10); kill_number > 0; --kill_number) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      Result<Graph> graph = open_database(path, OpenMode::kWrite);
      if (!graph.ok() || ::write(ends[1], "x", 1) != 1) _exit(3);
      for (std::int64_t number = last + 1; set_all(*graph, number);) ++number;
      _exit(4);
    }
    char opened;
    ASSERT_EQ(::read(ends[0], &opened, 1), 1);
    ::close(ends[0]), ::close(ends[1]);
    ::usleep(random() % 300'000);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself: " << WEXITSTATUS(status);
    unfinished += only_one_base(path) ? 0 : 1;
    const Result<Graph> graph = open_database(path, kill_number % 2 ? OpenMode::kRead : OpenMode::kWrite);
    ASSERT_TRUE(graph.ok()) << graph.error().message();
    const std::int64_t found = number_of(*graph);
    ASSERT_GE(found, last);
    last = found;
  }
  ASSERT_TRUE(open_database(path, OpenMode::kWrite).ok());
  EXPECT_TRUE(only_one_base(path));
  RecordProperty("unfinished", unfinished);
}

// Opens and checks; the states it sees never go back.
int read_often(const std::filesystem::path& path, int readings) {
  int last = 0;
  for (; readings > 0; --readings) {
    const Result<Graph> graph = open_database(path, OpenMode::kRead);
    const int found = graph.ok() ? committed(*graph) : -1;
    if (found < last) {
      std::cerr << (graph.ok() ? std::to_string(found) : graph.error().message()) << " after " << last
                << '\n';
      return 1;
    }
    last = found;
  }
  return 0;
}

TEST(CrashTest, eight_readers_see_committed_states_beside_one_writer) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("news.ng");
  ASSERT_TRUE(open_database(path, OpenMode::kCreate).ok());
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t writer = ::fork();
  if (writer == 0) {
    ::fcntl(ends[1], F_SETFL, O_NONBLOCK);  // nobody reads on: a full pipe must not stop the writer
    Result<Graph> graph = open_database(path, OpenMode::kWrite);
    while (graph.ok() && add_one(*graph)) {
      if (graph->node_limit() % 50 == 0) graph->compact();
      [[maybe_unused]] const auto told = ::write(ends[1], "x", 1);
    }
    _exit(1);
  }
  char first;
  ASSERT_EQ(::read(ends[0], &first, 1), 1);
  std::vector<pid_t> readers;
  for (int i = 0; i < 8; ++i) {
    readers.push_back(::fork());
    if (readers.back() == 0) _exit(read_often(path, option("NEWSGRAPH_READINGS", 300)));
  }
  for (const pid_t reader : readers) {
    int status = 0;
    ::waitpid(reader, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "a reader saw what was never committed";
  }
  ::kill(writer, SIGKILL);
  ::waitpid(writer, nullptr, 0);
}

// Writes until it no longer can, and checks that the failure changed nothing, neither here nor in the file.
void fill(const std::filesystem::path& path, const char* message) {
  int before = 0;
  {
    Result<Graph> graph = open_database(path, OpenMode::kCreate);
    ASSERT_TRUE(graph.ok()) << graph.error().message();
    while (add_one(*graph, 50000)) ASSERT_LT(graph->node_limit(), 1000u);
    before = committed(*graph);
    ASSERT_GT(before, 0);
    graph->begin();
    graph->set_property(NodeId(0), graph->add_key("big"), Value::string(std::string(3000000, 'y')));
    const Result<void> done = graph->commit();
    ASSERT_FALSE(done.ok());
    EXPECT_THAT(done.error().message(), testing::HasSubstr(message));
    EXPECT_EQ(committed(*graph), before);
  }
  const Result<Graph> again = open_database(path, OpenMode::kRead);
  ASSERT_TRUE(again.ok()) << again.error().message();
  EXPECT_EQ(committed(*again), before);
}

TEST(CrashTest, a_full_disk) {
  const TemporaryFolder folder;
  const std::filesystem::path disk = folder.file("disk");
  std::filesystem::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=2m") != 0)
    GTEST_SKIP() << "may not mount a small tmpfs";
  fill(disk / "news.ng", "the disk is full; nothing was changed");
  ::umount(disk.c_str());
}

// Writes a large base until one finds no room when some of its pieces are written. What it took is free again
// for the next process, so the file does not grow from one to the next.
TEST(CrashTest, a_disk_full_in_the_middle_of_a_large_base) {
  const TemporaryFolder folder;
  const std::filesystem::path disk = folder.file("disk"), path = disk / "news.ng";
  std::filesystem::create_directory(disk);
  // Room for the base, the long texts of the next one, and a piece or more of it.
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=74m") != 0)
    GTEST_SKIP() << "may not mount a small tmpfs";
  std::int64_t last = 0;
  std::uintmax_t size = 0;
  for (int i = 0; i < 4; ++i) {
    {
      Result<Graph> graph = open_database(path, OpenMode::kCreate);
      ASSERT_TRUE(graph.ok()) << graph.error().message();
      while (set_all(*graph, last + 1)) ASSERT_LT(++last, 10);
      ASSERT_EQ(number_of(*graph), last);
      graph->begin();
      graph->set_property(NodeId(1), graph->add_key("small"), Value::integer(i));
      const Result<void> done = graph->commit();
      ASSERT_TRUE(done.ok()) << done.error().message();
    }
    EXPECT_TRUE(only_one_base(path));
    EXPECT_TRUE(i == 0 || std::filesystem::file_size(path) == size);
    size = std::filesystem::file_size(path);
    const Result<Graph> again = open_database(path, OpenMode::kRead);
    ASSERT_TRUE(again.ok()) << again.error().message();
    EXPECT_EQ(number_of(*again), last);
    EXPECT_EQ(again->property(NodeId(1), *again->find_key("small")).as_integer(), i);
  }
  ::umount(disk.c_str());
}

// All places for readers are taken: a new base is refused before it is written, and nothing is lost.
TEST(CrashTest, a_base_that_could_not_be_read_is_not_written) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("news.ng");
  Result<Graph> graph = open_database(path, OpenMode::kCreate);
  ASSERT_TRUE(graph.ok() && add_one(*graph, 10) && add_one(*graph, 10));
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto environment = lmdb::Environment::open(path, lmdb::Access::kRead);
    std::vector<lmdb::Transaction> readers;
    for (;;) {
      auto read = lmdb::Transaction::begin(*environment, lmdb::Access::kRead);
      if (!read.ok()) break;
      readers.push_back(std::move(read).value());
    }
    if (::write(ends[1], "x", 1) == 1) ::pause();
    _exit(0);
  }
  char full;
  ASSERT_EQ(::read(ends[0], &full, 1), 1);
  graph->begin();
  for (const char* key : {"big", "bigger"})  // larger than the log may be
    graph->set_property(NodeId(0), graph->add_key(key), Value::string(std::string(3000000, 'y')));
  const Result<void> done = graph->commit();
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  ::close(ends[0]), ::close(ends[1]);
  ASSERT_FALSE(done.ok());
  EXPECT_THAT(done.error().message(), testing::HasSubstr("too many processes read the file"));
  EXPECT_TRUE(add_one(*graph, 10));
  const int last = committed(*graph);
  graph = Error{"closed", "", ""};
  const Result<Graph> again = open_database(path, OpenMode::kRead);
  ASSERT_TRUE(again.ok()) << again.error().message();
  EXPECT_EQ(committed(*again), last);
}

TEST(CrashTest, a_limit_on_file_sizes) {
  const TemporaryFolder folder;
  rlimit old{};
  ::getrlimit(RLIMIT_FSIZE, &old);
  const rlimit low{2 << 20, old.rlim_max};
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &low), 0);
  fill(folder.file("news.ng"), "nothing was changed");
  ::setrlimit(RLIMIT_FSIZE, &old);
  ::signal(SIGXFSZ, handler);
}

}  // namespace
}  // namespace newsgraph::graph
