#include "extract/names/name_normalizer.h"

#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>

#include "base/table_file.h"
#include "extract/names/count_phrase.h"
#include "tests/extract/hand_made_tree.h"
#include "tests/paths.h"
#include "tests/temporary_folder.h"

namespace newsgraph::extract {
namespace {

class Names : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd");
    ASSERT_TRUE(opened) << opened.error().message();
    morphology = new Morphology(std::move(*opened));
    auto names = NameNormalizer::open(*morphology, NEWSGRAPH_SOURCE_DIR "/datasets/names");
    ASSERT_TRUE(names) << names.error().message();
    normalizer = new NameNormalizer(std::move(*names));
  }
  static void TearDownTestSuite() {
    delete normalizer;
    delete morphology;
  }

  static std::vector<TableRow> cases(const std::string& name) {
    auto rows = read_table(NEWSGRAPH_SOURCE_DIR "/tests/cases/names/" + name, 3, 3);
    return rows ? *rows : std::vector<TableRow>();
  }

  // The share of the table's names that come out right.
  static double share_right(const std::string& table, bool persons) {
    const auto rows = cases(table);
    double right = 0;
    for (const TableRow& row : rows) {
      const NormalName name = normalizer->normalize(row.field(0), persons ? "PERSON" : row.field(2));
      right += name.name == row.field(1);
      if (name.name != row.field(1)) {
        std::printf("%s: %s, not %s\n", row.fields[0].c_str(), name.name.c_str(), row.fields[1].c_str());
      }
    }
    std::printf("%s: %.1f %% of %zu\n", table.c_str(), 100 * right / static_cast<double>(rows.size()),
                rows.size());
    return rows.empty() ? 0 : right / static_cast<double>(rows.size());
  }

  static Morphology* morphology;
  static NameNormalizer* normalizer;
};
Morphology* Names::morphology = nullptr;
NameNormalizer* Names::normalizer = nullptr;

TEST_F(Names, AnAdjectiveBeforeItsNounHasNoNumberOfItsOwn) {
  const Document document = hand_made_tree(R"(
    исламские исламский ADJ Case=Nom|Number=Plur 2 amod
    школы школа NOUN Case=Nom|Number=Plur 0 root
    Северной северный ADJ Case=Gen|Gender=Fem|Number=Sing 4 amod
    столицы столица NOUN Case=Gen|Gender=Fem|Number=Sing 2 nmod)");
  EXPECT_EQ(normalizer->normalize(document, 0, 1, "RELIGION").name, "исламский");
  EXPECT_EQ(normalizer->normalize(document, 2, 3, "LOCATION").name, "Северная");
}

TEST_F(Names, DeclinedPeopleBecomeNominative) {
  EXPECT_GE(share_right("persons.tsv", true), 0.95);
}

TEST_F(Names, DeclinedPhrasesBecomeNominative) {
  EXPECT_GE(share_right("phrases.tsv", false), 0.92);
}

// Every form of a name, with the others as evidence, becomes a nominative of the wanted name's words.
TEST_F(Names, FormsOfOneArticleShareTheirNominative) {
  double right = 0, all = 0;
  for (const TableRow& row : cases("clusters.tsv")) {
    const auto forms = split_list(row.field(0), '|');
    NameEvidence evidence;
    for (const std::string& form : forms) {
      for (NameWord& word : words_of(form)) evidence.forms.push_back(std::move(word));
    }
    const std::string name = normalizer->normalize(forms.front(), row.field(2), evidence).name;
    ++all;
    right += name == row.field(1);
    if (name != row.field(1))
      std::printf("%s: %s, not %s\n", row.fields[0].c_str(), name.c_str(), row.fields[1].c_str());
  }
  std::printf("clusters.tsv: %.1f %% of %.0f\n", 100 * right / all, all);
  EXPECT_GE(all, 30);
  EXPECT_GE(right / all, 0.9);
}

TEST_F(Names, APersonHasParts) {
  const PersonName person = normalizer->normalize("Сергею Викторовичу Лаврову", "PERSON").person;
  EXPECT_EQ(person.first, "Сергей");
  EXPECT_EQ(person.patronymic, "Викторович");
  EXPECT_EQ(person.surname, "Лавров");
  EXPECT_EQ(person.gender, Gender::kMasc);
  EXPECT_EQ(normalizer->normalize("Урсулы фон дер Ляйен", "PERSON").person.surname, "фон дер Ляйен");
  EXPECT_EQ(normalizer->normalize("К.-Ж. Токаевым", "PERSON").person.surname, "Токаев");
  EXPECT_EQ(normalizer->normalize("Си Цзиньпином", "PERSON").person.surname, "Си");
}

TEST_F(Names, TheGenderFromElsewhereDecides) {
  EXPECT_EQ(normalizer->normalize("Захаровой", "PERSON").name, "Захарова");
  EXPECT_EQ(normalizer->normalize("Токаева", "PERSON", {.gender = Gender::kFem}).name, "Токаева");
}

TEST_F(Names, ValuesStay) {
  EXPECT_EQ(normalizer->normalize("5 февраля", "DATE").name, "5 февраля");
}

TEST(CountPhrases, ARowThatCannotBeReadIsAnErrorWithItsLine) {
  for (const char* row : {"numeral\tsome\tдва\t-\tдвух", "noun\tneut\ta|b|c\td", "noun\tmasc\ta|b\td",
                          "numeral\tfew\ta\tb", "noun\tmasc\ta|b|c\td\te", "verb\tmasc\ta|b|c\td"}) {
    const auto file = temporary_file("counts.tsv");
    std::ofstream(file) << "# a\n" << row << "\n";
    const auto opened = CountPhrases::open(file);
    ASSERT_FALSE(opened.ok()) << row;
    EXPECT_NE(opened.error().message().find("counts.tsv:2"), std::string::npos) << opened.error().message();
  }
}

TEST_F(Names, LatinSpellingIsTheOneOfMaps) {
  EXPECT_EQ(normalizer->transliterate("Касым-Жомарт Токаев"), "Kasym-Zhomart Tokayev");
  EXPECT_EQ(normalizer->transliterate("Игорь Ельцин"), "Igor Yeltsin");
  EXPECT_EQ(normalizer->transliterate("Жээнбек Кулубаев"), "Zheenbek Kulubayev");
  EXPECT_EQ(normalizer->transliterate("Щукин-Юй, МЧС"), "Shchukin-Yuy, MCHS");
}

TEST_F(Names, NothingAndOddStringsAreHarmless) {
  for (const char* text : {"", " ", "«", "-", "...", "А.", "Ъ", "«»", "123", "X Æ A-12"}) {
    for (const char* type : {"PERSON", "ORGANIZATION"}) normalizer->normalize(text, type);
  }
  SUCCEED();
}

}  // namespace
}  // namespace newsgraph::extract
