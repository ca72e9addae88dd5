// A cache may forget a text, never take it for another.
#include "graph/io/recent_texts.h"

#include <map>
#include <optional>
#include <random>
#include <string>

namespace newsgraph::graph {
namespace {

TEST(RecentTextsTest, agrees_with_a_map_on_texts_that_resemble_each_other) {
  RecentTexts recent;
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> reference;
  std::mt19937 random(1);
  std::size_t asked = 0;
  constexpr int kTexts = 200000;
  for (int i = 0; i < kTexts; ++i) {
    const std::uint32_t column = random() % 3;
    std::string text(random() % 20, 'a');  // of one letter, so that only the length and the odd byte differ
    if (!text.empty() && random() % 2 == 0) text[random() % text.size()] = "\0b"[random() % 2];
    const auto known = reference.try_emplace({column, text}, reference.size()).first;
    const std::optional<std::uint32_t> code = recent.code(column, text, [&] {
      ++asked;
      return std::optional(known->second);
    });
    ASSERT_EQ(code, known->second) << column << " '" << text << "'";
  }
  EXPECT_LT(asked, kTexts / 2u) << "nothing is remembered";
}

TEST(RecentTextsTest, nothing_is_not_remembered) {
  RecentTexts recent;
  int asked = 0;
  const auto refused = [&]() -> std::optional<std::uint32_t> { return ++asked, std::nullopt; };
  EXPECT_FALSE(recent.code(0, "x", refused));
  EXPECT_FALSE(recent.code(0, "x", refused));
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace newsgraph::graph
