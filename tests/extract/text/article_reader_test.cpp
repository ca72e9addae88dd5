#include "extract/text/article_reader.h"

#include <filesystem>
#include <fstream>

#include <unicode/unistr.h>

#include "extract/text/encoding.h"
#include "extract/text/html.h"
#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kText = "Министр прибыл в Ташкент. Он встретился с послом.";

std::string encoded(const std::string& text, const char* encoding) {
  const auto unicode = icu::UnicodeString::fromUTF8(text);
  std::string bytes(text.size() * 4, '\0');
  bytes.resize(static_cast<std::size_t>(unicode.extract(0, unicode.length(), bytes.data(),
                                                        static_cast<std::uint32_t>(bytes.size()), encoding)));
  return bytes;
}

TEST(Encoding, FindsOutWhatRussianTextComesIn) {
  for (const char* encoding : {"UTF-8", "windows-1251", "KOI8-R"}) {
    const auto decoded = decode(encoded(kText, encoding));
    ASSERT_TRUE(decoded.ok());
    EXPECT_EQ(decoded->text, kText) << encoding;
    EXPECT_EQ(decoded->encoding, encoding);
    EXPECT_EQ(decoded->replaced, 0u);
  }
  EXPECT_EQ(decode("\xEF\xBB\xBF" + kText)->text, kText);
  EXPECT_EQ(decode("\xFF\xFE" + encoded(kText, "UTF-16LE"))->text, kText);
}

TEST(Encoding, BrokenBytesAreReplacedAndCounted) {
  const auto decoded = decode(kText + "\xFF\xC0 конец");
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->encoding, "UTF-8");
  EXPECT_EQ(decoded->replaced, 2u);
  EXPECT_THAT(decoded->text, HasSubstr("\uFFFD\uFFFD конец"));
}

TEST(Encoding, BinaryDataAndUnknownNamesAreErrors) {
  EXPECT_FALSE(decode(std::string("\x7F"
                                  "ELF\0\0\1",
                                  7))
                   .ok());
  EXPECT_FALSE(decode(kText, "no-such-encoding").ok());
}

TEST(Html, GivesTitleDateAndTextWithoutTheRest) {
  const auto page = read_html(R"(<!DOCTYPE html><html><head><title>Сайт - Визит</title>
    <meta property="article:published_time" content="2025-03-19T10:30:00+05:00"><style>p {}</style></head>
    <body><nav><a>Главная</a></nav><article><h1>Визит в&nbsp;Ташкент</h1>
    <p>Министр <b>прибыл</b> в
       Ташкент.</p><ul><li>Первое</li><li>Второе</li></ul><script>var x = 1;</script>
    <p>Конец<p>без тегов</article><footer>Права</footer></body></html>)");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->title, "Визит в Ташкент");
  EXPECT_EQ(page->date, "2025-03-19");
  EXPECT_EQ(page->text, "Министр прибыл в Ташкент.\nПервое\nВторое\nКонец\nбез тегов\n");
}

TEST(Html, APageWithoutTextIsAnError) {
  EXPECT_FALSE(read_html("").ok());
  EXPECT_FALSE(read_html("<html><body><nav>меню</nav></body></html>").ok());
}

class ArticleReader : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_ + "/deep"); }
  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ + '/' + name, std::ios::binary) << bytes;
    return folder_ + '/' + name;
  }
  std::vector<ArticleInput> read(const std::vector<std::string>& paths, ReadReport* report = nullptr) const {
    std::vector<ArticleInput> inputs;
    const auto made = read_articles(paths, {}, [&](ArticleInput input) {
      inputs.push_back(std::move(input));
      return true;
    });
    if (report) *report = made;
    return inputs;
  }
  TemporaryFolder temporary_;
  std::string folder_ = temporary_.path();
};

TEST_F(ArticleReader, ReadsFoldersInNameOrderAndCountsWhatItLeavesOut) {
  write("b.txt", "Заголовок\n\n" + kText);
  write("a.html", "<html><body><p>Текст</p></body></html>");
  write("deep/c.jsonl", "{\"id\":\"7\",\"text\":\"Раз\"}\n\n{\"id\":\"8\",\"text\":\"Два\"}\n");
  write("notes.md", "не статья");
  ReadReport report;
  const auto inputs = read({folder_}, &report);
  ASSERT_THAT(inputs, SizeIs(4));
  EXPECT_EQ(report.files, 3u);
  EXPECT_EQ(report.left_out, 1u);
  EXPECT_EQ(inputs[0].id, "a");
  EXPECT_EQ(inputs[1].id, "b");
  EXPECT_EQ(inputs[1].article->title, "Заголовок");
  EXPECT_EQ(inputs[1].article->text, "Заголовок\n\n" + kText);
  EXPECT_EQ(inputs[3].id, "8");
  EXPECT_THAT(inputs[3].where, HasSubstr("c.jsonl:3"));
}

TEST_F(ArticleReader, BadInputIsReportedWithItsPlaceAndTheRestIsRead) {
  const auto lines =
      write("lines.jsonl",
            "{\"id\":\"1\",\"text\":\"Раз\"}\n{\"id\":\"2\",\"te\n{\"id\":\"3\",\"text\":\"Три\"}\n");
  const auto inputs = read({folder_ + "/missing.txt", write("empty.txt", " \n"),
                            write("binary.txt", std::string("a\0b", 3)), lines});
  ASSERT_THAT(inputs, SizeIs(6));
  for (std::size_t i : {0, 1, 2, 4}) {
    ASSERT_FALSE(inputs[i].article.ok()) << i;
    EXPECT_FALSE(inputs[i].article.error().where.empty()) << i;
  }
  EXPECT_THAT(inputs[4].article.error().where, HasSubstr("lines.jsonl:2"));
  EXPECT_TRUE(inputs[5].article.ok());
}

TEST_F(ArticleReader, WarnsOfReplacedCharacters) {
  const auto inputs = read({write("broken.txt", kText + "\xFF")});
  ASSERT_TRUE(inputs[0].article.ok());
  ASSERT_THAT(inputs[0].warnings, SizeIs(1));
  EXPECT_THAT(inputs[0].warnings[0], HasSubstr("broken.txt: 1 broken characters replaced"));
}

}  // namespace
}  // namespace newsgraph::extract
