// calendar.h - the proleptic Gregorian calendar and ISO weeks on day numbers.
// Day 0 is 1970-01-01. Pure functions of integers, exact for years within +-999,999,999 (kMaxYear). Years may
// be negative: year 0 is 1 BC. Source of the civil conversions: Hinnant, "chrono-Compatible Low-Level Date
// Algorithms".
#pragma once

#include <cstdint>

#include "graph/value.h"

namespace newsgraph::graph {

inline constexpr std::int64_t kMaxYear = 999'999'999;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;
inline constexpr std::int64_t kNanosecondsPerDay = kSecondsPerDay * kNanosecondsPerSecond;

struct CivilDate {
  std::int64_t year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

// A day named by its ISO week: weeks start on Monday (1), and week 1 has the year's first Thursday.
struct WeekDate {
  std::int64_t year = 1970;
  int week = 1;     // 1..53
  int weekday = 1;  // 1..7
};

// Quotient rounded to minus infinity, and the remainder in [0, divisor). The divisor is positive.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}
constexpr std::int64_t floor_mod(std::int64_t a, std::int64_t b) {
  return a - floor_div(a, b) * b;
}

bool is_leap_year(std::int64_t year);
int days_in_month(std::int64_t year, int month);
int weeks_in_year(std::int64_t week_year);

std::int64_t to_days(const CivilDate& date);  // the date must exist
CivilDate to_civil(std::int64_t days);
std::int64_t to_days(const WeekDate& date);
WeekDate to_week(std::int64_t days);

int weekday(std::int64_t days);         // Monday is 1
int day_of_year(std::int64_t days);     // from 1
int quarter(int month);                 // 1..4
int day_of_quarter(std::int64_t days);  // from 1

// The same day `months` later; a day beyond the end of the month becomes its last.
CivilDate plus_months(const CivilDate& date, std::int64_t months);

// A wall clock reading of a day, and back.
LocalDateTime make_local(std::int64_t days, std::int64_t nanoseconds_of_day);
std::int64_t days_of(const LocalDateTime& value);
std::int64_t nanoseconds_of_day(const LocalDateTime& value);

}  // namespace newsgraph::graph
