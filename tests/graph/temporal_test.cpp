#include "graph/temporal/calendar.h"
#include "graph/temporal/duration.h"
#include "graph/temporal/text.h"
#include "graph/temporal/zone.h"

namespace newsgraph::graph {
namespace {

TEST(Calendar, DaysAndCivilDatesAreInverse) {
  for (std::int64_t days = -800'000; days <= 800'000; days += 17) {
    const CivilDate date = to_civil(days);
    EXPECT_EQ(to_days(date), days);
    EXPECT_EQ(to_days(to_week(days)), days);
    EXPECT_GE(day_of_year(days), 1);
    EXPECT_LE(day_of_year(days), 366);
  }
  EXPECT_EQ(to_days(CivilDate{1970, 1, 1}), 0);
  EXPECT_EQ(to_days(CivilDate{2000, 2, 29}), 11'016);
  EXPECT_EQ(weekday(0), 4);
}

TEST(Calendar, WeekYearsDifferFromYearsAtTheirEnds) {
  const WeekDate week = to_week(to_days(CivilDate{2027, 1, 1}));
  EXPECT_EQ(week.year, 2026);
  EXPECT_EQ(week.week, 53);
  EXPECT_EQ(week.weekday, 5);
  EXPECT_EQ(weeks_in_year(2026), 53);
  EXPECT_EQ(weeks_in_year(2025), 52);
}

TEST(Calendar, MonthsAreAddedToTheLastDayAtMost) {
  const CivilDate date = plus_months({2026, 1, 31}, 13);
  EXPECT_EQ(date.year, 2027);
  EXPECT_EQ(date.month, 2);
  EXPECT_EQ(date.day, 28);
}

TEST(TemporalText, ReadsEveryFormOfADate) {
  const std::pair<const char*, const char*> cases[] = {
      {"2026-03-05", "2026-03-05"},   {"20260305", "2026-03-05"},   {"2026-03", "2026-03-01"},
      {"202603", "2026-03-01"},       {"2026", "2026-01-01"},       {"2026-064", "2026-03-05"},
      {"2026064", "2026-03-05"},      {"2026-W10-4", "2026-03-05"}, {"2026W104", "2026-03-05"},
      {"2026-W10", "2026-03-02"},     {"2026-Q2-05", "2026-04-05"}, {"+12026-03-05", "+12026-03-05"},
      {"-0044-03-15", "-0044-03-15"},
  };
  for (const auto& [text, expected] : cases) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(format(*date), expected) << text;
  }
  for (const char* text : {"", "2026-13-01", "2026-02-29", "2026-3-5", "26-03-05", "2026-366", "2026-W54",
                           "2026-03-05x", "5.03.2026", "+1234567890-01-01"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(TemporalText, ReadsEveryFormOfATime) {
  const std::pair<const char*, const char*> cases[] = {
      {"09:05:03.25", "09:05:03.250Z"}, {"090503.25+03", "09:05:03.250+03:00"},
      {"09:05-0130", "09:05-01:30"},    {"0905Z", "09:05Z"},
      {"09+05:30", "09:00+05:30"},      {"09:05:00+00:53:28", "09:05+00:53:28"},
  };
  for (const auto& [text, expected] : cases) {
    const auto time = parse_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(format(*time), expected) << text;
  }
  for (const char* text : {"", "9:05", "24:00", "09:60", "09:05:", "09:05.5", "090", "09:05+19"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
}

TEST(TemporalText, NamedZonesGiveTheOffset) {
  const std::pair<const char*, const char*> cases[] = {
      {"2026-07-01T12:00[Europe/Berlin]", "2026-07-01T12:00+02:00[Europe/Berlin]"},
      {"2026-01-01T12:00[Asia/Almaty]", "2026-01-01T12:00+06:00[Asia/Almaty]"},
      {"2026-10-25T02:30[Europe/Berlin]", "2026-10-25T02:30+02:00[Europe/Berlin]"},
      {"2026-10-25T02:30+01:00[Europe/Berlin]", "2026-10-25T02:30+01:00[Europe/Berlin]"},
      {"2026-03-29T02:30[Europe/Berlin]", "2026-03-29T03:30+02:00[Europe/Berlin]"},
      {"2026-07-01T12:00", "2026-07-01T12:00Z"},
  };
  for (const auto& [text, expected] : cases) {
    const auto value = parse_date_time(text);
    ASSERT_TRUE(value) << text;
    EXPECT_EQ(format(*value), expected) << text;
    EXPECT_EQ(parse_date_time(expected), value) << text;
  }
  EXPECT_FALSE(parse_date_time("2026-07-01T12:00[Europe/Nowhere]"));
}

TEST(TemporalText, DurationsCarryFractionsDownwards) {
  const std::pair<const char*, const char*> cases[] = {
      {"P1Y2M3W4DT5H6M7.8S", "P1Y2M25DT5H6M7.8S"},
      {"P0.5Y", "P6M"},
      {"P1.5D", "P1DT12H"},
      {"PT0.75M", "PT45S"},
      {"P0.25M", "P7DT14H37M16.5S"},
      {"-P1DT2H", "P-1DT-2H"},
      {"PT-0.1S", "PT-0.1S"},
      {"PT0.3S", "PT0.3S"},
      {"P2026-02-03T04:05:06.5", "P2026Y2M3DT4H5M6.5S"},
      {"PT90M", "PT1H30M"},
      {"PT0S", "PT0S"},
  };
  for (const auto& [text, expected] : cases) {
    const auto duration = parse_duration(text);
    ASSERT_TRUE(duration) << text;
    EXPECT_EQ(format(*duration), expected) << text;
  }
  for (const char* text : {"", "P", "PT", "P1", "P1H", "PT1D", "1D", "P1DT"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Duration, OverflowIsRefused) {
  const Duration most{INT64_MAX, 0, 0, 0};
  EXPECT_FALSE(add(most, Duration{1, 0, 0, 0}));
  EXPECT_FALSE(make_duration(0, 0, INT64_MAX, kNanosecondsPerSecond));
  EXPECT_FALSE(make_duration(1e300, 0.0, 0.0, 0.0));
}

}  // namespace
}  // namespace newsgraph::graph
