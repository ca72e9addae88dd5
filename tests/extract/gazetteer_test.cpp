#include "extract/gazetteer/gazetteer.h"

#include <gtest/gtest.h>

namespace newsgraph::extract {
namespace {

using ::testing::Contains;
using ::testing::Not;

const Gazetteer& gazetteer() {
  static const Result<Gazetteer> opened = Gazetteer::open();
  EXPECT_TRUE(opened) << opened.error().message();
  return *opened;
}

// "kind key" of every entry that `name` may stand for.
std::vector<std::string> found(std::string_view name) {
  std::vector<std::string> found;
  for (const GazetteerMatch& match : gazetteer().find(name)) {
    found.push_back(std::string(to_string(match.entry->kind)) + " " + match.entry->key);
  }
  return found;
}

TEST(Gazetteer, CountriesInAnyFormAreOne) {
  for (const char* name : {"Казахстан", "Казахстаном", "КАЗАХСТАНЕ", "Республики Казахстан", "казахстанскому",
                           "казахстанцев", "РК", "Kazakhstan", "Republic of Kazakhstan"}) {
    EXPECT_THAT(found(name), Contains("country KZ")) << name;
  }
  for (const char* name :
       {"США", "Соединёнными Штатами Америки", "Соединенных Штатах", "американская", "USA"}) {
    EXPECT_THAT(found(name), Contains("country US")) << name;
  }
  for (const char* name : {"Саудовской Аравией", "саудовский", "Королевства Саудовская Аравия"}) {
    EXPECT_THAT(found(name), Contains("country SA")) << name;
  }
  for (const char* name : {"Боснии и Герцеговине", "Боснией и Герцеговиной"})
    EXPECT_THAT(found(name), Contains("country BA")) << name;
  EXPECT_THAT(found("ОАЭ"), Contains("country AE"));
  EXPECT_THAT(found("Объединённых Арабских Эмиратов"), Contains("country AE"));
  EXPECT_THAT(found("КНР"), Contains("country CN"));
  EXPECT_THAT(found("Папуа — Новой Гвинее"), Contains("country PG"));
  EXPECT_THAT(found("россиянами"), Contains("country RU"));
  EXPECT_THAT(found("японцам"), Contains("country JP"));
}

TEST(Gazetteer, UsualNamesAreKept) {
  const auto name = [](const char* code) { return gazetteer().find(GazetteerKind::kCountry, code)->name; };
  EXPECT_EQ(name("US"), "США");
  EXPECT_EQ(name("KZ"), "Казахстан");
  EXPECT_EQ(name("KR"), "Южная Корея");
  EXPECT_EQ(name("CN"), "Китай");
  EXPECT_EQ(gazetteer().find(GazetteerKind::kCountry, "PK")->name_en, "Pakistan");
}

TEST(Gazetteer, CapitalsActForTheirCountry) {
  ASSERT_NE(gazetteer().capital_of("PK"), nullptr);
  EXPECT_EQ(gazetteer().capital_of("PK")->name, "Исламабад");
  EXPECT_EQ(gazetteer().capital_of("KZ")->name, "Астана");
  EXPECT_EQ(gazetteer().capital_of("XX"), nullptr);
  const auto matches = gazetteer().find("Исламабаду");
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].entry->country, "PK");
}

TEST(Gazetteer, PostsThatMeanTheSameShareAKey) {
  EXPECT_THAT(found("президентом"), Contains("post president"));
  EXPECT_THAT(found("главой государства"), Contains("post president"));
  EXPECT_THAT(found("премьера"), Contains("post prime_minister"));
  EXPECT_THAT(found("премьер-министру"), Contains("post prime_minister"));
  EXPECT_THAT(found("министра иностранных дел"), Contains("post foreign_minister"));
  EXPECT_THAT(found("генеральному секретарю"), Contains("post secretary_general"));
}

TEST(Gazetteer, OrganizationsAndTheirAbbreviations) {
  EXPECT_THAT(found("Организации Объединённых Наций"), Contains("organization United Nations"));
  EXPECT_THAT(found("ООН"), Contains("organization United Nations"));
  EXPECT_THAT(found("МИДом"), Contains("organization Ministry of Foreign Affairs"));
  EXPECT_THAT(found("Международного финансового центра Астана"),
              Contains("organization Astana International Financial Centre"));
  EXPECT_THAT(found("министерством"), Contains("organization kind министерство"));
}

Document document_of(std::string text) {
  Document document;
  document.article.text = std::move(text);
  const std::string& all = document.article.text;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    Token token;
    token.byte_begin = static_cast<std::uint32_t>(at);
    token.byte_end = static_cast<std::uint32_t>(end);
    document.tokens.push_back(token);
    at = end + 1;
  }
  return document;
}

std::vector<std::string> matched(const std::string& text) {
  const Document document = document_of(text);
  std::vector<GazetteerMatch> matches;
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i) {
    gazetteer().match(document, i, static_cast<std::uint32_t>(document.tokens.size()), &matches);
  }
  std::vector<std::string> names;
  for (const auto& match : matches)
    names.push_back(match.entry->key + ":" + std::to_string(match.token_end - match.token_begin));
  return names;
}

TEST(Gazetteer, ProperNamesNeedTheirCapitals) {
  EXPECT_THAT(matched("кроме того никто"), Not(Contains("TG:1")));
  EXPECT_THAT(matched("в Того прошли"), Contains("TG:1"));
  EXPECT_THAT(matched("мид моря"), Not(Contains("Ministry of Foreign Affairs:1")));
  EXPECT_THAT(matched("у МИДа есть"), Contains("Ministry of Foreign Affairs:1"));
  EXPECT_THAT(matched("на казахстанском рынке"), Contains("KZ:1"));
}

TEST(Gazetteer, LongestMatchComesFirst) {
  const auto names = matched("Республики Казахстан");
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front(), "KZ:2");
  EXPECT_THAT(names, Contains("KZ:1"));
}

}  // namespace
}  // namespace newsgraph::extract
