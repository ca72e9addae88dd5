// tests/cases/values.txt: every phrase against its normal form.
#include <fstream>

#include <gtest/gtest.h>

#include "base/data_path.h"
#include "base/table_file.h"
#include "extract/text/tokenizer.h"
#include "extract/values/calendar.h"
#include "extract/values/value_reader.h"
#include "tests/extract/marked_text.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const ValueReader& reader() {
  static const Result<ValueReader> opened = ValueReader::open();
  EXPECT_TRUE(opened) << opened.error().message();
  return *opened;
}

TEST(ValueReader, EveryCase) {
  std::ifstream cases(NEWSGRAPH_SOURCE_DIR "/tests/cases/values.txt");
  ASSERT_TRUE(cases);
  std::string line;
  int read = 0;
  for (int number = 1; std::getline(cases, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    const auto parts = split_list(line, '|');
    ASSERT_EQ(parts.size(), 4u) << "line " << number;
    const std::string date = parts[1] == "-" ? "" : parts[1], expected = parts[3] == "-" ? "" : parts[3];
    EXPECT_EQ(reader().value(parts[0], parts[2], date), expected) << "line " << number << ": " << parts[2];
    ++read;
  }
  EXPECT_GE(read, 200);
}

// The mentions with their values after both steps, "TYPE text = value".
std::vector<std::string> completed(std::string_view marked) {
  static const auto tokenizer = Tokenizer::open(NEWSGRAPH_DATA_DIR "/text");
  EXPECT_TRUE(tokenizer);
  Document document = read_marked(marked);
  tokenizer->split(&document);
  reader().complete(document);
  reader().read(document);
  std::vector<std::string> found;
  for (const Mention& mention : document.result.mentions)
    found.push_back(mention.type + ' ' + mention.text + " = " + mention.value);
  return found;
}

TEST(ValueReader, NumbersBesideACurrencyAreMoney) {
  using testing::ElementsAre;
  EXPECT_THAT(completed("Вложили [NUMBER 200 миллионов] тенге в завод."),
              ElementsAre("MONEY 200 миллионов тенге = 200000000 KZT"));
  EXPECT_THAT(completed("Сделка на $[NUMBER 3,5 млрд] закрыта."),
              ElementsAre("MONEY $3,5 млрд = 3500000000 USD"));
  EXPECT_THAT(completed("Долг — [NUMBER 40 тысяч] долларов США."),
              ElementsAre("MONEY 40 тысяч долларов США = 40000 USD"));
  EXPECT_THAT(completed("Рост на [NUMBER 7,5] процента."), ElementsAre("PERCENT 7,5 процента = 7.5 %"));
  EXPECT_THAT(completed("Доля [NUMBER 12] % акций."), ElementsAre("PERCENT 12 % = 12 %"));
}

TEST(ValueReader, OtherNumbersStayNumbers) {
  using testing::ElementsAre;
  EXPECT_THAT(completed("Прибыли [NUMBER 50] автобусов."), ElementsAre("NUMBER 50 = 50"));
  EXPECT_THAT(completed("В городе [NUMBER 20 млн] человек."), ElementsAre("NUMBER 20 млн = 20000000"));
  EXPECT_THAT(completed("Отдал [MONEY [NUMBER 5] рублей]."),
              ElementsAre("MONEY 5 рублей = 5 RUB", "NUMBER 5 = 5"));
}

TEST(ValueReader, ReadsRubbishWithoutAValue) {
  EXPECT_EQ(reader().value("MONEY", "99999999999999999999999999 трлн долларов", ""), "");
  EXPECT_EQ(reader().value("DATE", "через 999999999999 лет", "2026-02-05"), "");
  EXPECT_EQ(reader().value("DATE", "\xff\xfe 5", "2026-02-05"), "");
  EXPECT_EQ(reader().value("DATE", "", "2026-02-05"), "");
  EXPECT_EQ(reader().value("PERSON", "5 февраля", "2026-02-05"), "");
  EXPECT_EQ(reader().date("5 февраля", "5.2.2026"), "--02-05");
}

TEST(Calendar, ReadsTheDayOfATimestamp) {
  for (const char* text :
       {"2026-02-05", "2026-02-05T10:00:00+03:00", "2026-02-05 10:00", "20260205", "05.02.2026",
        "05.02.2026 10:00", "Thu, 05 Feb 2026 10:00:00 +0300", "5 Feb 2026"}) {
    const auto day = parse_timestamp(text);
    ASSERT_TRUE(day) << text;
    EXPECT_EQ(to_iso(*day), "2026-02-05") << text;
  }
  for (const char* text : {"", "вчера", "2026-02-31", "2026-13-45", "2026-02-051", "31.02.2026", "5.2.26",
                           "Thu, 05 Foo 2026", "2026", "99999999"}) {
    EXPECT_FALSE(parse_timestamp(text)) << text;
  }
}

}  // namespace
}  // namespace newsgraph::extract
