#include "extract/model_file.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr ModelKind kKind{"test", 3, "newsgraph-train test"};

class ModelFileTest : public testing::Test {
 protected:
  void SetUp() override {
    ModelWriter writer(kKind, "--epochs 5");
    writer.add("weights", std::vector<float>{1.5f, -2.0f});
    writer.add("names", std::vector<char>{'a', 'b', 'c'});
    ASSERT_TRUE(writer.write(path_).ok());
  }

  std::string read() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void write(const std::string& bytes) const { std::ofstream(path_, std::ios::binary) << bytes; }

  std::string message(const ModelKind& kind = kKind) const {
    const auto model = ModelFile::open(path_, kind);
    return model ? "" : model.error().message();
  }

  std::filesystem::path path_ = temporary_file("test.ngm");
};

TEST_F(ModelFileTest, GivesBackWhatWasWritten) {
  const auto model = ModelFile::open(path_, kKind);
  ASSERT_TRUE(model.ok()) << model.error().message();
  EXPECT_EQ(model->options(), "--epochs 5");
  EXPECT_THAT(model->array<float>("weights").value(), ElementsAre(1.5f, -2.0f));
  EXPECT_THAT(model->array<char>("names").value(), ElementsAre('a', 'b', 'c'));
}

TEST_F(ModelFileTest, RefusesSectionsItCannotGive) {
  const auto model = ModelFile::open(path_, kKind);
  ASSERT_TRUE(model.ok());
  EXPECT_THAT(model->array<float>("absent").error().message(), HasSubstr("\"absent\" is missing"));
  EXPECT_THAT(model->array<float>("names").error().message(), HasSubstr("odd size"));
}

TEST_F(ModelFileTest, RefusesEveryOneByteDamageAndEveryCut) {
  const std::string good = read();
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    write(bad);
    EXPECT_NE(message(), "") << "byte " << i;
  }
  for (std::size_t size = 0; size < good.size(); size += 7) {
    write(good.substr(0, size));
    EXPECT_NE(message(), "") << "cut to " << size;
  }
}

TEST_F(ModelFileTest, SaysWhatIsWrongAndWhatToDo) {
  EXPECT_THAT(message({"test", 4, "newsgraph-train test"}),
              HasSubstr("this program reads 1.4; rebuild it with"));
  EXPECT_THAT(message({"other", 3, "newsgraph-train other"}), HasSubstr("kind \"test\", not \"other\""));
  std::filesystem::remove(path_);
  EXPECT_THAT(message(), HasSubstr("build the model with `newsgraph-train test`"));
}

}  // namespace
}  // namespace newsgraph::extract
