#include "extract/learning/feature_table.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

constexpr ModelKind kKind{"table", 1, "this test"};
constexpr std::size_t kWidth = 16;

class FeatureTableTest : public testing::Test {
 protected:
  // Two members. Their rows are multiples of seven sevenths of the largest value, which four bits hold
  // exactly.
  void SetUp() override {
    hashes_ = {12, 7, 4000000000u, 13};
    for (std::size_t m = 0; m < members_.size(); ++m) {
      for (std::size_t i = 0; i < hashes_.size() * kWidth; ++i)
        members_[m].push_back(static_cast<float>((i * 7 + m) % 15) - 7.0f);
    }
    ModelWriter writer(kKind, "");
    FeatureTable::add_to(&writer, "t", hashes_, members_, kWidth);
    ASSERT_TRUE(writer.write(path_));
  }

  std::vector<FeatureHash> hashes_;
  std::vector<std::vector<float>> members_{2};
  std::filesystem::path path_ = temporary_file("feature_table.ngm");
};

TEST_F(FeatureTableTest, AddsTheVectorsOfAllMembers) {
  const auto file = ModelFile::open(path_, kKind);
  ASSERT_TRUE(file) << file.error().message();
  const auto table = FeatureTable::read(*file, "t", kWidth, 2);
  ASSERT_TRUE(table) << table.error().message();
  FeatureList list;
  list.features = {12, 99, 13, 13};  // 99 is not in the table
  list.close_item();
  std::vector<float> sums(2 * kWidth);
  table->add(list, 0, sums.data());
  for (std::size_t m = 0; m < 2; ++m) {
    for (std::size_t k = 0; k < kWidth; ++k)
      EXPECT_NEAR(sums[m * kWidth + k], members_[m][k] + 2 * members_[m][3 * kWidth + k], 1e-4);
  }
}

TEST_F(FeatureTableTest, RefusesAnotherNumberOfMembers) {
  const auto file = ModelFile::open(path_, kKind);
  ASSERT_TRUE(file) << file.error().message();
  EXPECT_FALSE(FeatureTable::read(*file, "t", kWidth, 3));
  EXPECT_FALSE(FeatureTable::read(*file, "other", kWidth, 2));
}

}  // namespace
}  // namespace newsgraph::extract
