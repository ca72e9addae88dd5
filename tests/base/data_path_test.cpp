#include "base/data_path.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/temporary_folder.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

// Two data folders: the first comes through set_data_folder, the second through the environment.
class DataPath : public testing::Test {
 protected:
  DataPath() {
    fs::create_directories(own_ / "letters");
    fs::create_directories(shared_ / "letters");
    set_data_folder(own_);
    setenv("NEWSGRAPH_DATA", shared_.c_str(), 1);
  }
  ~DataPath() override { unsetenv("NEWSGRAPH_DATA"); }
  static void write(const fs::path& file) { std::ofstream(file) << "x"; }

  TemporaryFolder folder_;
  fs::path own_ = folder_.file("own");
  fs::path shared_ = folder_.file("shared");
};

TEST_F(DataPath, TheFirstPlaceWinsAndTheNextFillsIn) {
  write(own_ / "a");
  write(shared_ / "a");
  write(shared_ / "b");
  EXPECT_EQ(*find_data("a"), own_ / "a");
  EXPECT_EQ(*find_data("b"), shared_ / "b");
}

TEST_F(DataPath, TheErrorListsThePlaces) {
  const auto missing = find_data("c");
  ASSERT_FALSE(missing);
  EXPECT_THAT(missing.error().message(),
              testing::AllOf(testing::HasSubstr((own_ / "c").string()),
                             testing::HasSubstr((shared_ / "c").string()), testing::HasSubstr("--data")));
}

TEST_F(DataPath, AllFilesOfAFolderComeOnceInTheOrderOfTheirNames) {
  write(own_ / "letters" / "m.letter");
  write(shared_ / "letters" / "m.letter");
  write(shared_ / "letters" / "a.letter");
  write(own_ / "letters" / "z.letter");
  write(own_ / "letters" / "note.txt");
  EXPECT_THAT(find_all_data("letters", ".letter"),
              testing::ElementsAre(shared_ / "letters" / "a.letter", own_ / "letters" / "m.letter",
                                   own_ / "letters" / "z.letter"));
  EXPECT_THAT(find_all_data("nothing", ".letter"), testing::IsEmpty());
}

}  // namespace
}  // namespace newsgraph
