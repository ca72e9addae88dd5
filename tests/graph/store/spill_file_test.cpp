#include "graph/store/spill_file.h"

#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace newsgraph::graph {
namespace {

std::string text(std::size_t number, std::size_t size) {
  return std::string(size, static_cast<char>('a' + number % 26));
}

TEST(SpillFile, texts_stay_where_they_are_over_several_pieces) {
  const TemporaryFolder folder;
  SpillFile file(folder.file("news.ng"));
  constexpr std::size_t kSize = 10 << 20, kTexts = 8;  // 80 MB: two pieces
  std::vector<const char*> places;
  for (std::size_t i = 0; i < kTexts; ++i) {
    places.push_back(file.append(text(i, kSize)));
    ASSERT_NE(places.back(), nullptr);
  }
  file.release();
  for (std::size_t i = 0; i < kTexts; ++i)
    EXPECT_TRUE(std::string_view(places[i], kSize) == text(i, kSize)) << i;
}

TEST(SpillFile, has_no_name) {
  const TemporaryFolder folder;
  SpillFile file(folder.file("news.ng"));
  ASSERT_NE(file.append("a text"), nullptr);
  const std::filesystem::directory_iterator names(folder.file("news.ng").parent_path());
  EXPECT_EQ(std::distance(begin(names), end(names)), 0);
}

TEST(SpillFile, says_that_it_cannot_hold_a_text) {
  const TemporaryFolder folder;
  SpillFile nowhere(folder.file("no-such-folder") / "news.ng");
  EXPECT_EQ(nowhere.append("a text"), nullptr);
  SpillFile file(folder.file("news.ng"));
  EXPECT_EQ(file.append(std::string((64 << 20) + 1, 'a')), nullptr);  // longer than a piece
  EXPECT_NE(file.append("a text"), nullptr);
}

}  // namespace
}  // namespace newsgraph::graph
