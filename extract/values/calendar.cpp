#include "extract/values/calendar.h"

#include <charconv>

namespace newsgraph::extract {
namespace {

using namespace std::chrono;

constexpr int kLeapYear = 2000;

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

bool read_number(std::string_view text, int* number) {
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return failure == std::errc() && stop == text.data() + text.size();
}

}  // namespace

std::optional<sys_days> parse_day(std::string_view iso) {
  int y = 0, m = 0, d = 0;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (!read_number(iso.substr(0, 4), &y) || !read_number(iso.substr(5, 2), &m) ||
      !read_number(iso.substr(8, 2), &d)) {
    return std::nullopt;
  }
  const year_month_day date{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
  return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

PartialDate to_partial(sys_days days) {
  const year_month_day date(days);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

sys_days to_days(int y, int m, int d) {
  return year_month_day{year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))};
}

PartialDate shift_month(int y, int m, int shift) {
  const year_month date = year_month{year(y), month(static_cast<unsigned>(m))} + months(shift);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())), std::nullopt};
}

sys_days monday_of(sys_days day) {
  return day - days(weekday(day).iso_encoding() - 1);
}

bool exists(const PartialDate& date) {
  if (date.month && (*date.month < 1 || *date.month > 12)) return false;
  if (!date.day || !date.month) return true;
  return year_month_day{year(date.year.value_or(kLeapYear)), month(static_cast<unsigned>(*date.month)),
                        day(static_cast<unsigned>(*date.day))}
      .ok();
}

std::string to_iso(const PartialDate& date) {
  if (!exists(date) || (!date.year && !date.month)) return "";
  std::string iso = date.year ? padded(*date.year, 4) : "-";
  if (date.month) iso += "-" + padded(*date.month, 2);
  if (date.month && date.day) iso += "-" + padded(*date.day, 2);
  return iso;
}

std::string to_iso(sys_days day) {
  return to_iso(to_partial(day));
}

std::string to_interval(const std::string& first, const std::string& last) {
  if (first == last || last.empty()) return first;
  return first.empty() ? last : first + "/" + last;
}

}  // namespace newsgraph::extract
