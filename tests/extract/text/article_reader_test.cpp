#include "extract/text/article_reader.h"

#include <algorithm>
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

TEST(Encoding, OfAPageThatIsMostlyMarkup) {
  std::string markup;
  for (int i = 0; i < 3000; ++i) markup += "<div class='a b'></div>\n";
  for (const char* encoding : {"windows-1251", "KOI8-R"}) {
    for (const std::string& said : {std::string(), "<meta charset=\"" + std::string(encoding) + "\">"}) {
      const std::string page = "<!DOCTYPE html><html><head>" + said + "</head>" + markup + kText;
      const auto decoded = decode(encoded(page, encoding));
      ASSERT_TRUE(decoded.ok());
      EXPECT_EQ(decoded->text, page) << encoding << said;
    }
  }
  // What is no encoding, or cannot be true, is not believed.
  for (const char* said : {"utf-8", "utf-16", "unicode", "iso-8859-1", "no-such"}) {
    const std::string page = "<html><meta charset=" + std::string(said) + ">" + kText + "</html>";
    EXPECT_EQ(decode(encoded(page, "windows-1251"))->text, page) << said;
  }
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

HtmlArticle page_of(const std::string& head, const std::string& body) {
  const auto page =
      read_html("<!DOCTYPE html><html><head>" + head + "</head><body>" + body + "</body></html>");
  EXPECT_TRUE(page.ok());
  return page ? *page : HtmlArticle();
}

// A sentence of its own for each number, long enough to be prose beyond doubt.
std::string paragraph(int number) {
  return "<p>В абзаце " + std::to_string(number) +
         " министр подробно рассказал журналистам о новом соглашении, о сроках и о деньгах.</p>";
}

TEST(Html, ReadsWhatSearchEnginesRead) {
  const HtmlArticle page = page_of(
      R"(<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Степь"},
         {"@type": "NewsArticle", "headline": "Визит", "datePublished": "2026-03-14T10:22:00+05:00",
          "publisher": {"@type": "Organization", "name": "Степные новости"}}]}</script><title>Визит | Степь</title>)",
      paragraph(1));
  EXPECT_EQ(page.title, "Визит");
  EXPECT_EQ(page.date, "2026-03-14");
  EXPECT_EQ(page.source, "Степные новости");
}

TEST(Html, ADayWrittenForPeople) {
  EXPECT_EQ(page_of("", "<article><p>14 марта 2026, 10:22</p>" + paragraph(1) + "</article>").date,
            "2026-03-14");
  EXPECT_EQ(page_of("", "<span class='news-date'>Сегодня, 05.02.2026 09:00</span>" + paragraph(1)).date,
            "2026-02-05");
  EXPECT_EQ(page_of("", paragraph(1) + "<p>Он родился 14 марта 1960 года в Аягузе.</p>").date, "");
  EXPECT_EQ(page_of("", "<span class='date'>32 марта 2026</span>" + paragraph(1)).date, "");
}

TEST(Html, MenusAndFootersOfAPageWithoutMarksAreLeftOut) {
  std::string menu, rights;
  for (int i = 0; i < 8; ++i) menu += "<div><a href='/'>Раздел " + std::to_string(i) + "</a></div>";
  for (int i = 0; i < 8; ++i) rights += "<div>Реклама</div>";
  rights += "<div>Все права защищены. При использовании материалов ссылка обязательна.</div>";
  const std::string text = page_of("", menu + "<div><h1>Визит</h1>" + paragraph(1) + "<p>— Да.</p>" +
                                           paragraph(2) + "</div>" + rights)
                               .text;
  EXPECT_TRUE(text.starts_with("В абзаце 1")) << text;
  EXPECT_NE(text.find("— Да.\nВ абзаце 2"), std::string::npos) << text;
  EXPECT_EQ(text.find("права"), std::string::npos) << text;
}

TEST(Html, TheArticleIsNotTheTeaserOfAnother) {
  std::string article;
  for (int i = 1; i < 9; ++i) article += paragraph(i);
  const std::string teaser = "<article><h3>Другое</h3><p>Посол уехал в отпуск.</p></article>";
  EXPECT_TRUE(page_of("", teaser + "<article>" + article + "</article>").text.starts_with("В абзаце 1"));
  EXPECT_TRUE(page_of("", teaser + "<div>" + article + "</div>").text.find("В абзаце 8") !=
              std::string::npos);
  const std::string marked = page_of("", "<div itemprop='articleBody'>" + article + "</div><article>" +
                                             article + article + "</article>")
                                 .text;
  EXPECT_EQ(std::count(marked.begin(), marked.end(), '\n'), 8);
}

TEST(Html, LinksThatStandAloneAreNoText) {
  const std::string text =
      page_of("", "<article>" + paragraph(1) +
                      "<p>Читайте также: <a>Алиев посетил Тбилиси</a></p><p>Он <a>сказал это</a>"
                      " вчера.</p></article>")
          .text;
  EXPECT_EQ(text.find("Алиев"), std::string::npos) << text;
  EXPECT_TRUE(text.ends_with("Он сказал это вчера.\n")) << text;
}

TEST(Html, WhatIsMarkedIsTheArticle) {
  std::string comments;
  for (int i = 1; i < 9; ++i) comments += paragraph(i);
  EXPECT_EQ(
      page_of("", "<div itemprop='articleBody'><p>Посол прибыл в город.</p></div><div>" + comments + "</div>")
          .text,
      "Посол прибыл в город.\n");
  const std::string marked = "<p itemprop='articleBody'>Посол прибыл в город.</p>";
  EXPECT_EQ(page_of("", "<div>" + marked + marked + "</div>").text,
            "Посол прибыл в город.\nПосол прибыл в город.\n");
}

TEST(Html, DaysOfOtherThingsAreNotTheArticles) {
  EXPECT_EQ(page_of("", "<div class='current-date'>28 ноября 2026</div><article><p>14 марта 2026, 10:22</p>" +
                            paragraph(1) + "</article>")
                .date,
            "2026-03-14");
  EXPECT_EQ(page_of("", "<p class='candidate'>Родилась 14 марта 1991 года.</p>" + paragraph(1)).date, "");
  EXPECT_EQ(page_of("<meta property='article:published_time' content='0001-01-01T00:00:00'>",
                    "<time datetime='2026-03-14'></time>" + paragraph(1))
                .date,
            "2026-03-14");
  const HtmlArticle page = page_of(
      R"(<script type="application/ld+json">[{"itemListElement": [{"datePublished": "2020-01-01", "headline": "Чужая"}]},
         {"@type": "WebPage", "datePublished": "2026-03-01"},
         {"@type": "NewsArticle", "datePublished": "2026-03-14", "headline": "Своя", "articleBody": "Посол прибыл."}]</script>)",
      "<div id='root'>Загрузка</div>");
  EXPECT_EQ(page.date, "2026-03-14");
  EXPECT_EQ(page.title, "Своя");
  EXPECT_EQ(page.text, "Посол прибыл.\n");
}

TEST(Html, APageThatAScriptFills) {
  EXPECT_EQ(page_of(R"(<script type="application/ld+json">[{"datePublished": "2026-03-14",
                       "articleBody": "Министр прибыл в Ташкент."}]</script>)",
                    "<div id='root'></div>")
                .text,
            "Министр прибыл в Ташкент.\n");
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

TEST_F(ArticleReader, FilesOfOneNameInSeveralFoldersAreToldApart) {
  write("news1.txt", "Раз.");
  write("deep/news1.TXT", "Два.");
  write("deep/other.txt", "Три.");
  std::vector<std::string> ids;
  for (const auto& input : read({folder_})) ids.push_back(input.id);
  EXPECT_THAT(ids, ElementsAre("deep/news1.TXT", "other", "news1.txt"));
}

TEST_F(ArticleReader, ALinkToNothingIsNamedAndTheRestIsRead) {
  std::filesystem::create_symlink(folder_ + "/nowhere", folder_ + "/a.txt");
  write("b.txt", kText);
  const auto inputs = read({folder_});
  ASSERT_THAT(inputs, SizeIs(2));
  ASSERT_FALSE(inputs[0].article.ok());
  EXPECT_THAT(inputs[0].article.error().where, HasSubstr("a.txt"));
  EXPECT_TRUE(inputs[1].article.ok());
}

TEST_F(ArticleReader, AnIdIsMadeOfTheTextWhereALineHasNone) {
  const auto one = read({write("one.jsonl", "{\"text\":\"Раз\"}\n{\"text\":\"Два\"}\n")});
  const auto other = read({write("other.json", "{\"title\":\"Т\",\"text\":\"Два\"}\n")});
  ASSERT_THAT(one, SizeIs(2));
  ASSERT_THAT(other, SizeIs(1));  // lines by their leading brace, whatever the file is called
  EXPECT_FALSE(one[0].article->id.empty());
  EXPECT_NE(one[0].article->id, one[1].article->id);
  EXPECT_EQ(one[1].article->id, other[0].article->id);
}

TEST_F(ArticleReader, AnIdIsUtf8WhateverTheFileIsCalled) {
  const auto inputs = read({write("a\xFF.txt", kText)});
  ASSERT_THAT(inputs, SizeIs(1));
  EXPECT_EQ(inputs[0].article->id, "a\xEF\xBF\xBD");
}

}  // namespace
}  // namespace newsgraph::extract
