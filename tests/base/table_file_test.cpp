#include "base/table_file.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::filesystem::path write_file(const char* name, const char* content) {
  const auto path = temporary_file(name);
  std::ofstream(path) << content;
  return path;
}

TEST(TableFile, SkipsCommentsAndKeepsLineNumbers) {
  const auto rows = read_table(write_file("plain.tsv", "# a\tb\n\none\ttwo\r\nthree\n"), 1, 2);
  ASSERT_TRUE(rows) << rows.error().message();
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].line, 3u);
  EXPECT_EQ((*rows)[0].field(1), "two");
  EXPECT_EQ((*rows)[1].field(1), "");
}

TEST(TableFile, NamesTheLineWithTooManyFields) {
  const auto rows = read_table(write_file("wide.tsv", "a\tb\na\tb\tc\n"), 1, 2);
  ASSERT_FALSE(rows);
  EXPECT_THAT(rows.error().message(), HasSubstr("wide.tsv:2"));
}

TEST(TableFile, SplitsListsAtTheSeparator) {
  EXPECT_THAT(split_list(" a | b c||d ", '|'), ElementsAre("a", "b c", "d"));
  EXPECT_TRUE(split_list("  ", '|').empty());
}

}  // namespace
}  // namespace newsgraph
