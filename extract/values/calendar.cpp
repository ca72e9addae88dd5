#include "extract/values/calendar.h"

#include <algorithm>
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

std::optional<sys_days> read_day(std::string_view y, std::string_view m, std::string_view d) {
  int year_number = 0, month_number = 0, day_number = 0;
  if (!read_number(y, &year_number) || !read_number(m, &month_number) || !read_number(d, &day_number))
    return std::nullopt;
  const year_month_day date{year(year_number), month(static_cast<unsigned>(month_number)),
                            day(static_cast<unsigned>(day_number))};
  return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

// "05 Feb 2026 10:00:00 +0300", with or without the day of the week before a comma.
std::optional<sys_days> parse_mail_date(std::string_view text) {
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (const auto comma = text.find(','); comma != text.npos) text.remove_prefix(comma + 1);
  const auto word = [&] {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::string_view found = text.substr(0, text.find(' '));
    text.remove_prefix(found.size());
    return found;
  };
  const std::string_view d = word(), m = word(), y = word();
  const auto found = std::find(std::begin(kMonths), std::end(kMonths), m);
  if (found == std::end(kMonths) || y.size() != 4) return std::nullopt;
  return read_day(y, std::to_string(found - std::begin(kMonths) + 1), d);
}

}  // namespace

std::optional<sys_days> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  return read_day(iso.substr(0, 4), iso.substr(5, 2), iso.substr(8, 2));
}

std::optional<sys_days> parse_timestamp(std::string_view text) {
  const bool all_digits = text.find_first_not_of("0123456789") == text.npos;
  if (text.size() == 8 && all_digits) return read_day(text.substr(0, 4), text.substr(4, 2), text.substr(6));
  if (text.size() >= 10 && text[2] == '.' && text[5] == '.' && (text.size() == 10 || text[10] == ' '))
    return read_day(text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
  if (text.size() == 10 || (text.size() > 10 && (text[10] == 'T' || text[10] == ' '))) {
    if (const auto day = parse_day(text)) return day;
  }
  return parse_mail_date(text);
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
