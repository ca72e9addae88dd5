// Files that LMDB reads and we must not.
#include "graph/storage/database.h"
#include "graph/storage/lmdb.h"
#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

void write(const std::filesystem::path& path, std::string_view key, std::string_view value) {
  Result<std::shared_ptr<lmdb::Environment>> environment =
      lmdb::Environment::open(path, lmdb::Access::kWrite);
  ASSERT_TRUE(environment.ok());
  Result<lmdb::Transaction> transaction = lmdb::Transaction::begin(*environment, lmdb::Access::kWrite);
  ASSERT_TRUE(transaction.ok());
  ASSERT_TRUE(transaction->put(key, std::as_bytes(std::span(value))).ok());
  ASSERT_TRUE(transaction->commit().ok());
}

std::string error(const std::filesystem::path& path) {
  const Result<Graph> graph = open_database(path, OpenMode::kRead);
  return graph.ok() ? "opened" : graph.error().message();
}

TEST(FormatTest, another_programs_table) {
  const TemporaryFolder folder;
  write(folder.file("other.mdb"), "key", "value");
  EXPECT_THAT(error(folder.file("other.mdb")), testing::HasSubstr("an LMDB file, but not a graph"));
}

TEST(FormatTest, another_version) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("news.ng");
  ASSERT_TRUE(open_database(path, OpenMode::kCreate).ok());
  write(path, "format", "newsgraph 10");
  EXPECT_THAT(error(path),
              testing::HasSubstr("format 10; this program reads format 3; use a newer newsgraph"));
  write(path, "format", "newsgraph 1");
  EXPECT_THAT(error(path), testing::HasSubstr("format 1; this program reads format 3; make it anew"));
}

TEST(FormatTest, a_damaged_catalogue_or_log) {
  const TemporaryFolder folder;
  ASSERT_TRUE(open_database(folder.file("a.ng"), OpenMode::kCreate).ok());
  write(folder.file("a.ng"), "catalogue", "\x7f\x7f\x7f");
  EXPECT_THAT(error(folder.file("a.ng")), testing::HasSubstr("a.ng: the graph's base is damaged"));
  ASSERT_TRUE(open_database(folder.file("b.ng"), OpenMode::kCreate).ok());
  write(folder.file("b.ng"), "t", "\x01\x06Person\x7f");
  EXPECT_THAT(error(folder.file("b.ng")), testing::HasSubstr("b.ng: the transaction log is damaged"));
}

}  // namespace
}  // namespace newsgraph::graph
