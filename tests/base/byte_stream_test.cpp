#include "base/byte_stream.h"

#include <fstream>

#include <zlib.h>
#include <zstd.h>

#include "tests/temporary_folder.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string write_file(const std::string& name, const std::string& bytes) {
  const std::string path = temporary_file(name);
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::string gzipped(const std::string& text) {
  const std::string path = temporary_file("made.gz");
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  std::ifstream made(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(made), {}};
}

std::string zstandard(const std::string& text) {
  std::string bytes(ZSTD_compressBound(text.size()), '\0');
  bytes.resize(ZSTD_compress(bytes.data(), bytes.size(), text.data(), text.size(), 3));
  return bytes;
}

std::vector<std::string> lines(const std::string& path, std::size_t max_bytes = 1000) {
  auto stream = ByteStream::open(path);
  EXPECT_TRUE(stream.ok());
  std::vector<std::string> found;
  std::string line;
  bool cut = false;
  for (;;) {
    const auto more = stream->read_line(&line, max_bytes, &cut);
    EXPECT_TRUE(more.ok());
    if (!more.ok() || !*more) return found;
    found.push_back(cut ? line + "..." : line);
  }
}

TEST(ByteStream, ReadsPlainAndCompressedAlike) {
  const std::string text(300'000, 'x');
  for (const auto& bytes :
       {text, gzipped(text), gzipped(text.substr(0, 100'000)) + gzipped(text.substr(100'000)),
        zstandard(text)}) {
    auto stream = ByteStream::open(write_file("any", bytes));
    ASSERT_TRUE(stream.ok());
    const auto all = stream->read_all(1 << 20);
    ASSERT_TRUE(all.ok());
    EXPECT_TRUE(*all == text) << all->size();
  }
}

TEST(ByteStream, GivesLines) {
  EXPECT_THAT(lines(write_file("lines", "a\n\nb\r\nc")), ElementsAre("a", "", "b", "c"));
  EXPECT_THAT(lines(write_file("none", "")), ElementsAre());
  std::string long_line(100'000, 'x');
  long_line.append("\nb\n");
  EXPECT_THAT(lines(write_file("long", long_line), 3), ElementsAre("xxx...", "b"));
}

TEST(ByteStream, SaysWhatIsWrong) {
  EXPECT_FALSE(ByteStream::open("/no/such/file").ok());
  EXPECT_FALSE(ByteStream::open("/tmp").ok());
  std::string text;
  for (int i = 0; i < 10'000; ++i) text.append(std::to_string(i));
  const std::string compressed = gzipped(text);
  auto cut = ByteStream::open(write_file("cut.gz", compressed.substr(0, compressed.size() / 2)));
  ASSERT_TRUE(cut.ok());
  EXPECT_THAT(cut->read_all(1 << 20).error().what, HasSubstr("breaks off"));
  auto damaged = ByteStream::open(write_file("bad.zst", zstandard("text").substr(0, 6) + "garbage garbage"));
  ASSERT_TRUE(damaged.ok());
  EXPECT_FALSE(damaged->read_all(1 << 20).ok());
  auto large = ByteStream::open(write_file("large", std::string(3'000'000, 'x')));
  EXPECT_THAT(large->read_all(1 << 20).error().what, HasSubstr("larger than 1 MB"));
}

}  // namespace
}  // namespace newsgraph
