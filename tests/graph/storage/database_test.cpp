// A graph in a file: what was committed is there again, and every wrong file has a message.
#include "graph/storage/database.h"

#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

#include "../random_changes.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

class DatabaseTest : public testing::Test {
 protected:
  std::string error(OpenMode mode) const {
    const Result<Graph> graph = open_database(path, mode);
    return graph.ok() ? "opened" : graph.error().message();
  }
  void make() { ASSERT_TRUE(open_database(path, OpenMode::kCreate).ok()); }

  TemporaryFolder folder;
  std::filesystem::path path = folder.file("news.ng");
};

TEST_F(DatabaseTest, what_was_committed_is_there_again) {
  for (int seed = 0; seed < 8; ++seed) {
    path = folder.file("news" + std::to_string(seed));
    RandomChanges changes(seed);
    ReferenceGraph reference;
    for (int opening = 0; opening < 8; ++opening) {
      Result<Graph> graph = open_database(path, OpenMode::kCreate);
      ASSERT_TRUE(graph.ok()) << graph.error().message();
      expect_same(*graph, reference);
      for (int transaction = 0; transaction < 10; ++transaction) {
        const ReferenceGraph before = reference;
        graph->begin();
        for (std::uint32_t left = changes.below(12); left > 0; --left) changes.change(*graph, reference);
        if (changes.below(4) == 0) {
          graph->rollback();
          reference = before;
        } else {
          ASSERT_TRUE(graph->commit().ok());
        }
      }
      if (changes.below(3) == 0) graph->compact();
      expect_same(*graph, reference);
    }
    const Result<Graph> read = open_database(path, OpenMode::kRead);
    ASSERT_TRUE(read.ok());
    expect_same(*read, reference);
    if (HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST_F(DatabaseTest, a_long_log_becomes_a_base) {
  Result<Graph> graph = open_database(path, OpenMode::kCreate);
  ASSERT_TRUE(graph.ok());
  const std::string text(3000, 'x');
  graph->begin();
  const KeyId key = graph->add_key("text");
  ASSERT_TRUE(graph->commit().ok());
  for (int i = 0; i < 500; ++i) {
    graph->begin();
    graph->set_property(graph->add_node({}), key, Value::string(text + std::to_string(i)));
    ASSERT_TRUE(graph->commit().ok());
  }
  EXPECT_FALSE(graph->changed(NodeId(0))) << "the log was not folded into a base";
  EXPECT_TRUE(graph->changed(NodeId(499)));
  for (std::uint32_t i = 0; i < 500; ++i) {
    EXPECT_EQ(graph->property(NodeId(i), key).as_string(), text + std::to_string(i));
  }
}

TEST_F(DatabaseTest, a_reader_keeps_its_state_while_a_writer_folds_the_log) {
  {
    Result<Graph> graph = open_database(path, OpenMode::kCreate);
    ASSERT_TRUE(graph.ok());
    graph->begin();
    graph->set_property(graph->add_node({}), graph->add_key("name"), Value::string("first"));
    ASSERT_TRUE(graph->commit().ok());
    graph->compact();
  }
  const Result<Graph> graph = open_database(path, OpenMode::kWrite);
  ASSERT_TRUE(graph.ok());
  EXPECT_EQ(graph->property(NodeId(0), KeyId(0)).as_string(), "first");
}

TEST_F(DatabaseTest, a_graph_opened_for_reading_refuses_to_commit) {
  make();
  Result<Graph> graph = open_database(path, OpenMode::kRead);
  ASSERT_TRUE(graph.ok());
  graph->begin();
  graph->add_node({});
  const Result<void> committed = graph->commit();
  ASSERT_FALSE(committed.ok());
  EXPECT_THAT(committed.error().message(), testing::HasSubstr("opened for reading"));
  EXPECT_EQ(graph->node_count(), 0u);
}

TEST_F(DatabaseTest, a_second_writer_is_refused) {
  const Result<Graph> first = open_database(path, OpenMode::kCreate);
  ASSERT_TRUE(first.ok());
  EXPECT_THAT(error(OpenMode::kWrite), testing::HasSubstr("another process is writing"));
}

TEST_F(DatabaseTest, a_missing_file) {
  EXPECT_THAT(error(OpenMode::kRead), testing::HasSubstr("news.ng: no such file"));
  EXPECT_THAT(error(OpenMode::kWrite), testing::HasSubstr("no such file"));
  path = folder.file("nowhere") / "news.ng";
  EXPECT_THAT(error(OpenMode::kCreate), testing::HasSubstr("nowhere: no such folder; make it"));
}

TEST_F(DatabaseTest, a_folder) {
  std::filesystem::create_directory(path);
  EXPECT_THAT(error(OpenMode::kRead), testing::HasSubstr("is a folder"));
}

TEST_F(DatabaseTest, a_foreign_file_is_left_alone) {
  for (const std::string& content : {std::string(), std::string("id,label\n"), std::string(100000, 'x')}) {
    std::ofstream(path, std::ios::trunc) << content;
    for (const OpenMode mode : {OpenMode::kRead, OpenMode::kWrite, OpenMode::kCreate}) {
      EXPECT_THAT(error(mode), testing::HasSubstr("not a graph file"));
    }
    EXPECT_EQ(std::filesystem::file_size(path), content.size());
  }
}

TEST_F(DatabaseTest, a_file_cut_short_at_any_page) {
  {
    Result<Graph> graph = open_database(path, OpenMode::kCreate);
    ASSERT_TRUE(graph.ok());
    graph->begin();
    for (int i = 0; i < 2000; ++i) {
      graph->set_property(graph->add_node({}), graph->add_key("name"),
                          Value::string("name " + std::to_string(i)));
    }
    ASSERT_TRUE(graph->commit().ok());
    graph->compact();
  }
  const std::uintmax_t whole = std::filesystem::file_size(path);
  for (std::uintmax_t size = whole - 4096; size > 0; size -= std::min<std::uintmax_t>(size, 3 * 4096)) {
    std::filesystem::resize_file(path, size);
    EXPECT_THAT(error(OpenMode::kRead), testing::HasSubstr("cut short")) << size;
  }
}

TEST_F(DatabaseTest, a_read_only_file_can_be_read_and_not_written) {
  make();
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  EXPECT_EQ(error(OpenMode::kRead), "opened");
  EXPECT_THAT(error(OpenMode::kWrite),
              testing::AnyOf(testing::HasSubstr("read-only"), testing::HasSubstr("permission")));
}

TEST_F(DatabaseTest, a_draft_left_by_a_killed_process_is_no_obstacle) {
  std::ofstream(folder.file("news.ng.new")) << "half";
  make();
  EXPECT_FALSE(std::filesystem::exists(folder.file("news.ng.new")));
  EXPECT_EQ(error(OpenMode::kRead), "opened");
}

TEST_F(DatabaseTest, a_draft_never_writes_into_what_a_link_names) {
  std::ofstream(folder.file("precious")) << "precious";
  std::filesystem::create_symlink(folder.file("precious"), folder.file("news.ng.new"));
  EXPECT_THAT(error(OpenMode::kCreate), testing::HasSubstr("a link stands in the way"));
  std::filesystem::remove(folder.file("news.ng.new"));
  std::filesystem::create_hard_link(folder.file("precious"), folder.file("news.ng.new"));
  make();
  EXPECT_EQ(std::filesystem::file_size(folder.file("precious")), 8u);
}

TEST_F(DatabaseTest, processes_that_make_one_file_at_once_lose_nothing) {
  constexpr int kProcesses = 8;
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    children.push_back(::fork());
    if (children.back() != 0) continue;
    for (;;) {
      Result<Graph> graph = open_database(path, OpenMode::kCreate);
      if (!graph.ok() && graph.error().what.starts_with("another process is writing")) continue;
      if (!graph.ok()) _exit(1);
      graph->begin();
      graph->add_node({});
      _exit(graph->commit().ok() ? 0 : 1);
    }
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  const Result<Graph> graph = open_database(path, OpenMode::kRead);
  ASSERT_TRUE(graph.ok());
  EXPECT_EQ(graph->node_count(), std::size_t{kProcesses});
}

// A child process that may read the file and not write its lock file, which says how opening went, and keeps
// the file open until it is let go.
class Stranger {
 public:
  explicit Stranger(const std::filesystem::path& path) {
    const auto readable = std::filesystem::perms(0444);
    std::filesystem::permissions(path.parent_path(), std::filesystem::perms(0755));
    std::filesystem::permissions(path.string() + "-lock", readable);
    int said[2], heard[2];
    EXPECT_EQ(::pipe(said) + ::pipe(heard), 0);
    child_ = ::fork();
    if (child_ == 0) {
      constexpr uid_t kNobody = 65534;
      if (::geteuid() == 0 && ::setuid(kNobody) != 0) _exit(1);
      ::close(heard[1]);
      const Result<Graph> graph = open_database(path, OpenMode::kRead);
      const std::string answer = graph.ok() ? "opened" : graph.error().message();
      if (::write(said[1], answer.data(), answer.size()) < 0) _exit(1);
      ::close(said[1]);
      char end;
      _exit(::read(heard[0], &end, 1) == 0 ? 0 : 1);
    }
    ::close(said[1]);
    ::close(heard[0]);
    go_ = heard[1];
    char part[256];
    for (ssize_t size; (size = ::read(said[0], part, sizeof part)) > 0;)
      answer_.append(part, static_cast<std::size_t>(size));
    ::close(said[0]);
  }
  ~Stranger() { let_go(); }

  const std::string& answer() const { return answer_; }
  void let_go() {
    if (child_ <= 0) return;
    ::close(go_);
    ::waitpid(std::exchange(child_, 0), nullptr, 0);
  }

 private:
  pid_t child_ = 0;
  int go_ = -1;
  std::string answer_;
};

TEST_F(DatabaseTest, who_may_not_write_the_lock_file_reads_while_nobody_writes) {
  make();
  Stranger reader(path);
  EXPECT_EQ(reader.answer(), "opened");
  EXPECT_EQ(error(OpenMode::kRead), "opened");
  EXPECT_THAT(error(OpenMode::kWrite), testing::HasSubstr("or reads it and may not write"));
  reader.let_go();
  std::filesystem::permissions(path.string() + "-lock", std::filesystem::perms(0644));
  const Result<Graph> writer = open_database(path, OpenMode::kWrite);
  ASSERT_TRUE(writer.ok()) << writer.error().message();
  EXPECT_THAT(Stranger(path).answer(), testing::HasSubstr("another process is writing to the file, and"));
}

}  // namespace
}  // namespace newsgraph::graph
