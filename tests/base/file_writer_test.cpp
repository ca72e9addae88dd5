#include "base/file_writer.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/temporary_folder.h"

namespace newsgraph {
namespace {

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

TEST(FileWriter, WritesWhatWasAppended) {
  const std::string path = temporary_file("whole");
  auto writer = FileWriter::create(path);
  ASSERT_TRUE(writer.ok());
  const std::string big(200'000, 'x');
  writer->append("n=");
  writer->append_number(0.1);
  writer->append(' ');
  writer->append_number(std::int64_t{-7});
  writer->append(big);
  ASSERT_TRUE(writer->finish().ok());
  EXPECT_EQ(read(path), "n=0.1 -7" + big);
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

TEST(FileWriter, DroppedWriterLeavesTheOldFile) {
  const std::string path = temporary_file("old");
  std::ofstream(path) << "old";
  {
    auto writer = FileWriter::create(path);
    ASSERT_TRUE(writer.ok());
    writer->append("new");
  }
  EXPECT_EQ(read(path), "old");
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
}

TEST(FileWriter, APipeIsWrittenToAndNotReplaced) {
  const std::string path = temporary_file("pipe");
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  const int reader = ::open(path.c_str(), O_RDWR | O_NONBLOCK);
  auto writer = FileWriter::create(path);
  ASSERT_TRUE(writer.ok());
  writer->append("text");
  EXPECT_TRUE(writer->finish().ok());
  char bytes[8];
  EXPECT_EQ(::read(reader, bytes, sizeof bytes), 4);
  EXPECT_TRUE(std::filesystem::is_fifo(path));
  ::close(reader);
  std::filesystem::remove(path);
}

TEST(FileWriter, AFolderThatIsNotThereIsAnError) {
  const auto writer = FileWriter::create("/no/such/folder/file");
  ASSERT_FALSE(writer.ok());
  EXPECT_EQ(writer.error().where, "/no/such/folder/file");
  EXPECT_FALSE(writer.error().remedy.empty());
}

TEST(FileWriter, AFullDeviceIsAnError) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
  const std::string path = temporary_file("full");
  std::filesystem::remove(path + ".part");
  std::filesystem::create_symlink("/dev/full", path + ".part");
  auto writer = FileWriter::create(path);
  ASSERT_TRUE(writer.ok());
  writer->append(std::string(100'000, 'x'));
  EXPECT_FALSE(writer->finish().ok());
}

}  // namespace
}  // namespace newsgraph
