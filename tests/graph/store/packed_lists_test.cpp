// PackedLists against a vector of vectors, by random changes.
#include "graph/store/packed_lists.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph::graph {
namespace {

using Texts = std::vector<std::string>;

class PackedListsTest : public testing::Test {
 protected:
  void expect_equal() const {
    ASSERT_EQ(packed.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i)
      ASSERT_EQ(Texts(packed[i].begin(), packed[i].end()), plain[i]) << i;
  }

  void change(std::mt19937& random) {
    const std::string text = std::to_string(random());
    if (plain.empty() || random() % 8 == 0) {
      const Texts some(random() % 4 == 0 ? random() % 3000 : random() % 5, text);
      packed.append(some);
      plain.push_back(some);
      return;
    }
    const std::size_t list = random() % plain.size();
    Texts& same = plain[list];
    const std::size_t at = random() % (same.size() + 1);
    const auto place = same.begin() + static_cast<std::ptrdiff_t>(at);
    switch (random() % 16) {
      case 0:
        packed.clear(list);
        same.clear();
        break;
      case 1:
        packed.pop();
        plain.pop_back();
        break;
      case 2:
      case 3:
      case 4:
        if (at == same.size()) break;
        packed.erase(list, at);
        same.erase(place);
        break;
      default:
        packed.insert(list, at, text);
        same.insert(place, text);
    }
  }

  PackedLists<std::string> packed;
  std::vector<Texts> plain;
};

TEST_F(PackedListsTest, holds_what_vectors_hold) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    change(random);
    if (i % 20 == 0) expect_equal();
  }
  expect_equal();
}

TEST_F(PackedListsTest, a_list_that_grows_leaves_its_piece_to_the_next) {
  packed.append(Texts{"a"});
  const std::string* piece = packed[0].data();
  packed.insert(0, 1, "b");
  EXPECT_NE(packed[0].data(), piece);
  packed.append(Texts{"c"});
  EXPECT_EQ(packed[1].data(), piece);
  EXPECT_THAT(packed[0], testing::ElementsAre("a", "b"));
  EXPECT_THAT(packed[1], testing::ElementsAre("c"));
}

}  // namespace
}  // namespace newsgraph::graph
