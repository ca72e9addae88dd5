#include "graph/temporal/calendar.h"

#include <algorithm>

namespace newsgraph::graph {

bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) {
  if (month == 2) return is_leap_year(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

std::int64_t to_days(const CivilDate& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t shifted_month = date.month + (date.month > 2 ? -3 : 9);
  const std::int64_t day_of_shifted_year = (153 * shifted_month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_shifted_year;
  return era * 146'097 + day_of_era - 719'468;
}

CivilDate to_civil(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_shifted_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_shifted_year + 2) / 153;
  CivilDate date;
  date.day = static_cast<int>(day_of_shifted_year - (153 * shifted_month + 2) / 5 + 1);
  date.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
  return date;
}

int weekday(std::int64_t days) {
  return static_cast<int>(floor_mod(days + 3, 7)) + 1;
}

std::int64_t to_days(const WeekDate& date) {
  const std::int64_t fourth = to_days(CivilDate{date.year, 1, 4});  // always in week 1
  return fourth - weekday(fourth) + (date.week - 1) * 7 + date.weekday;
}

WeekDate to_week(std::int64_t days) {
  const std::int64_t thursday = days - weekday(days) + 4;
  return {to_civil(thursday).year, (day_of_year(thursday) - 1) / 7 + 1, weekday(days)};
}

int weeks_in_year(std::int64_t week_year) {
  return to_week(to_days(CivilDate{week_year, 12, 28})).week;
}

int day_of_year(std::int64_t days) {
  return static_cast<int>(days - to_days(CivilDate{to_civil(days).year, 1, 1})) + 1;
}

int quarter(int month) {
  return (month - 1) / 3 + 1;
}

int day_of_quarter(std::int64_t days) {
  const CivilDate date = to_civil(days);
  return static_cast<int>(days - to_days(CivilDate{date.year, quarter(date.month) * 3 - 2, 1})) + 1;
}

CivilDate plus_months(const CivilDate& date, std::int64_t months) {
  const std::int64_t total = date.year * 12 + date.month - 1 + months;
  CivilDate moved{floor_div(total, 12), static_cast<int>(floor_mod(total, 12)) + 1, date.day};
  moved.day = std::min(moved.day, days_in_month(moved.year, moved.month));
  return moved;
}

LocalDateTime make_local(std::int64_t days, std::int64_t nanoseconds_of_day) {
  return {days * kSecondsPerDay + nanoseconds_of_day / kNanosecondsPerSecond,
          static_cast<std::int32_t>(nanoseconds_of_day % kNanosecondsPerSecond)};
}

std::int64_t days_of(const LocalDateTime& value) {
  return floor_div(value.seconds, kSecondsPerDay);
}

std::int64_t nanoseconds_of_day(const LocalDateTime& value) {
  return floor_mod(value.seconds, kSecondsPerDay) * kNanosecondsPerSecond + value.nanoseconds;
}

}  // namespace newsgraph::graph
