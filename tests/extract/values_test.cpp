// tests/cases/values.txt: every phrase against its normal form.
#include <fstream>

#include <gtest/gtest.h>

#include "base/data_path.h"
#include "base/table_file.h"
#include "extract/values/value_reader.h"
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

TEST(ValueReader, ReadsRubbishWithoutAValue) {
  EXPECT_EQ(reader().value("MONEY", "99999999999999999999999999 трлн долларов", ""), "");
  EXPECT_EQ(reader().value("DATE", "через 999999999999 лет", "2026-02-05"), "");
  EXPECT_EQ(reader().value("DATE", "\xff\xfe 5", "2026-02-05"), "");
  EXPECT_EQ(reader().value("DATE", "", "2026-02-05"), "");
  EXPECT_EQ(reader().value("PERSON", "5 февраля", "2026-02-05"), "");
  EXPECT_EQ(reader().date("5 февраля", "5.2.2026"), "--02-05");
}

}  // namespace
}  // namespace newsgraph::extract
