#include "graph/ingest/near_duplicates.h"

#include <random>

#include <gtest/gtest.h>

namespace newsgraph::graph {
namespace {

std::string random_text(std::uint32_t seed, int words) {
  std::mt19937 random(seed);
  std::string text;
  for (int i = 0; i < words; ++i)
    text += "слово" + std::to_string(random() % 5000) + (i % 9 == 8 ? ". " : " ");
  return text;
}

TEST(NearDuplicates, AReprintResemblesItsSource) {
  const std::string text = random_text(1, 300);
  EXPECT_EQ(resemblance(make_sketch(text), make_sketch(text)), 1);
  EXPECT_GE(resemblance(make_sketch(text), make_sketch(text + "Подробности по ссылке внизу страницы.")), 0.6);
  EXPECT_LT(resemblance(make_sketch(text), make_sketch(random_text(2, 300))), 0.2);
  EXPECT_GE(resemblance(make_sketch("Ёлка " + text), make_sketch("елка, " + text)), 0.9);
}

TEST(NearDuplicates, ShortTextsAreNeverDuplicates) {
  EXPECT_EQ(make_sketch("Шёл дождь."), "");
  EXPECT_EQ(make_sketch(""), "");
  EXPECT_EQ(resemblance("", ""), 0);
}

TEST(NearDuplicates, ReprintsCountOnceInAnyOrder) {
  const std::string a = make_sketch(random_text(1, 200)), b = make_sketch(random_text(2, 200));
  const std::string reprint = make_sketch(random_text(1, 200) + "Источник: агентство.");
  EXPECT_EQ(count_independent({a, b, reprint}), 2u);
  EXPECT_EQ(count_independent({reprint, a, b}), 2u);
  EXPECT_EQ(count_independent({"", "", a}), 3u);
  EXPECT_EQ(count_independent({}), 0u);
}

}  // namespace
}  // namespace newsgraph::graph
