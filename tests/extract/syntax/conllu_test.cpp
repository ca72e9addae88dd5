#include "extract/syntax/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph::extract {
namespace {

using testing::HasSubstr;

constexpr std::string_view kTable =
    "# sent_id = 1\n"
    "1-2\tВозле-то\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tВозле\tвозле\tADP\tIN\t_\t3\tcase\t_\t_\n"
    "2\tто\tто\tPART\t_\t_\t1\tfixed\t_\tX=1\n"
    "3\tдома\tдом\tNOUN\tNN\tAnimacy=Inan|Case=Gen|Gender=Masc|Number=Sing\t0\troot\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
    "\n";

TEST(Conllu, WritesBackWhatItRead) {
  ConlluReader reader(kTable, "table");
  ConlluSentence sentence;
  ASSERT_TRUE(reader.next(&sentence).value());
  std::string written;
  append_conllu(sentence, &written);
  EXPECT_EQ(written, kTable);
  EXPECT_FALSE(reader.next(&sentence).value());
}

TEST(Conllu, MakesADocumentWithOffsetsAndBack) {
  ConlluReader reader(kTable, "table");
  ConlluSentence sentence;
  ASSERT_TRUE(reader.next(&sentence).value());
  Document document;
  append_sentence(sentence, &document);
  append_sentence(sentence, &document);
  EXPECT_EQ(document.text(), "Возле то дома.\nВозле то дома.");
  EXPECT_EQ(document.form(document.tokens[6]), "дома");
  EXPECT_EQ(document.tokens[6].span, (Span{24, 28}));
  EXPECT_EQ(document.tokens[7].head, 6);
  const ConlluSentence back = to_conllu(document, document.sentences[1]);
  ASSERT_EQ(back.tokens.size(), 4u);
  EXPECT_EQ(back.comments.front(), "# text = Возле то дома.");
  EXPECT_EQ(back.tokens[0].head, 2);
  EXPECT_FALSE(back.tokens[2].space_after());
  EXPECT_EQ(back.tokens[2].relation, DepRel::kRoot);
}

struct Broken {
  const char* name;
  const char* table;
  const char* message;
};

class ConlluErrors : public testing::TestWithParam<Broken> {};

TEST_P(ConlluErrors, NameTheLineAndGoOnAfterTheSentence) {
  const std::string text = std::string(GetParam().table) + "\n" + std::string(kTable);
  ConlluReader reader(text, "file.conllu");
  ConlluSentence sentence;
  const auto broken = reader.next(&sentence);
  ASSERT_FALSE(broken.ok());
  EXPECT_THAT(broken.error().message(), HasSubstr(GetParam().message));
  ASSERT_TRUE(reader.next(&sentence).value());
  EXPECT_EQ(sentence.tokens.size(), 4u);
}

INSTANTIATE_TEST_SUITE_P(
    Tables, ConlluErrors,
    testing::Values(Broken{"Columns", "1\tа\tа\tX\n", "file.conllu:1: not ten columns"},
                    Broken{"Number", "2\tа\tа\tX\t_\t_\t0\troot\t_\t_\n",
                           "file.conllu:1: token \"2\" where 1 was due"},
                    Broken{"Upos", "1\tа\tа\tWORD\t_\t_\t0\troot\t_\t_\n", "unknown part of speech \"WORD\""},
                    Broken{"Relation", "1\tа\tа\tX\t_\t_\t0\tboss\t_\t_\n", "unknown relation \"boss\""},
                    Broken{"Itself", "1\tа\tа\tX\t_\t_\t1\tdep\t_\t_\n", "bad head \"1\""},
                    Broken{"Outside", "1\tа\tа\tX\t_\t_\t7\tdep\t_\t_\n", "head 7 is outside the sentence"},
                    Broken{"Comments", "# only\n", "sentence without tokens"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace newsgraph::extract
