// calendar.h - days, partial dates and intervals, and how they are written (ISO 8601; "--02-05" as in XML
// Schema).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace newsgraph::extract {

// What is known of a date; a day without a month does not occur.
struct PartialDate {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
};

std::optional<std::chrono::sys_days> parse_day(std::string_view iso);
// The day of a timestamp as feeds and archives write it, in its own time zone: "2026-02-05",
// "2026-02-05T10:00:00+03:00", "20260205", "05.02.2026", "Thu, 05 Feb 2026 10:00:00 +0300" (RFC 5322).
std::optional<std::chrono::sys_days> parse_timestamp(std::string_view text);

PartialDate to_partial(std::chrono::sys_days day);
std::chrono::sys_days to_days(int year, int month, int day);
// The month `shift` months after (year, month).
PartialDate shift_month(int year, int month, int shift);
// The Monday of the week that holds `day`.
std::chrono::sys_days monday_of(std::chrono::sys_days day);

// False for 31 April, and for 29 February of a common year.
bool exists(const PartialDate& date);

// "2026-02-05", "2026-02", "2026", "--02-05", "--02"; empty when nothing is known or the day does not exist.
std::string to_iso(const PartialDate& date);
std::string to_iso(std::chrono::sys_days day);
// "a/b"; one of them when both are equal or the other is empty.
std::string to_interval(const std::string& first, const std::string& last);

}  // namespace newsgraph::extract
