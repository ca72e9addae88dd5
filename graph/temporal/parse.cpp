#include <array>

#include "graph/temporal/calendar.h"
#include "graph/temporal/duration.h"
#include "graph/temporal/text.h"
#include "graph/temporal/zone.h"

namespace newsgraph::graph {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads a text from the left. Every read either consumes what it asks for or leaves the text as it was.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  std::string_view rest() const { return rest_; }
  std::size_t digit_run() const {
    std::size_t n = 0;
    while (n < rest_.size() && is_digit(rest_[n])) ++n;
    return n;
  }
  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // Exactly `count` digits, at most 18.
  std::optional<std::int64_t> digits(std::size_t count) {
    if (count == 0 || count > 18 || digit_run() < count) return std::nullopt;
    std::int64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number = number * 10 + (rest_[i] - '0');
    rest_.remove_prefix(count);
    return number;
  }

 private:
  std::string_view rest_;
};

std::optional<std::int64_t> civil(std::int64_t year, std::int64_t month, std::int64_t day) {
  if (year < -kMaxYear || year > kMaxYear || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, static_cast<int>(month))) return std::nullopt;
  return to_days(CivilDate{year, static_cast<int>(month), static_cast<int>(day)});
}

std::optional<std::int64_t> ordinal(std::int64_t year, std::int64_t day) {
  if (day < 1 || day > (is_leap_year(year) ? 366 : 365)) return std::nullopt;
  return to_days(CivilDate{year, 1, 1}) + day - 1;
}

// After the 'W': "30-2", "302", "30".
std::optional<std::int64_t> week_days(Cursor& in, std::int64_t year) {
  const auto week = in.digits(2);
  if (!week || *week < 1 || *week > weeks_in_year(year)) return std::nullopt;
  std::int64_t weekday = 1;
  if (in.take('-') || is_digit(in.peek())) {
    const auto day = in.digits(1);
    if (!day || *day < 1 || *day > 7) return std::nullopt;
    weekday = *day;
  }
  return to_days(WeekDate{year, static_cast<int>(*week), static_cast<int>(weekday)});
}

// After the 'Q': "2-60", "260", "2".
std::optional<std::int64_t> quarter_days(Cursor& in, std::int64_t year) {
  const auto quarter = in.digits(1);
  if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
  const std::int64_t first = to_days(CivilDate{year, static_cast<int>(*quarter) * 3 - 2, 1});
  if (!in.take('-') && !is_digit(in.peek())) return first;
  const auto day = in.digits(2);
  if (!day || *day < 1) return std::nullopt;
  const std::int64_t days = first + *day - 1;
  if (to_civil(days).year != year || newsgraph::graph::quarter(to_civil(days).month) != *quarter) {
    return std::nullopt;
  }
  return days;
}

// What follows the year of an extended date: "-07-21", "-07", "-202", "-W30-2", "-Q2-60" or nothing.
std::optional<std::int64_t> extended_days(Cursor& in, std::int64_t year) {
  if (!in.take('-')) return civil(year, 1, 1);
  if (in.take('W')) return week_days(in, year);
  if (in.take('Q')) return quarter_days(in, year);
  if (in.digit_run() == 3) return ordinal(year, *in.digits(3));
  const auto month = in.digits(2);
  if (!month) return std::nullopt;
  if (!in.take('-')) return civil(year, *month, 1);
  const auto day = in.digits(2);
  return day ? civil(year, *month, *day) : std::nullopt;
}

std::optional<std::int64_t> date_days(Cursor& in) {
  const bool negative = in.take('-');
  if (negative || in.take('+')) {
    const std::size_t run = in.digit_run();
    const auto year = run <= 9 ? in.digits(run) : std::nullopt;
    return year ? extended_days(in, negative ? -*year : *year) : std::nullopt;
  }
  const std::size_t run = in.digit_run();
  const auto year = in.digits(4);
  if (!year) return std::nullopt;
  switch (run) {
    case 4:
      if (in.take('W')) return week_days(in, *year);
      if (in.take('Q')) return quarter_days(in, *year);
      return extended_days(in, *year);
    case 6:
      return civil(*year, *in.digits(2), 1);
    case 7:
      return ordinal(*year, *in.digits(3));
    case 8: {
      const auto month = *in.digits(2);
      return civil(*year, month, *in.digits(2));
    }
    default:
      return std::nullopt;
  }
}

std::optional<std::int64_t> fraction_nanoseconds(Cursor& in) {
  if (!in.take('.') && !in.take(',')) return 0;
  const std::size_t run = in.digit_run();
  if (run == 0 || run > 9) return std::nullopt;
  std::int64_t value = *in.digits(run);
  for (std::size_t i = run; i < 9; ++i) value *= 10;
  return value;
}

// "21:40:32.142", "214032.142", "21:40", "2140", "21". Nanoseconds of the day.
std::optional<std::int64_t> clock(Cursor& in) {
  const std::size_t run = in.digit_run();
  if (run != 2 && run != 4 && run != 6) return std::nullopt;
  std::array<std::int64_t, 3> parts{};  // hours, minutes, seconds
  std::size_t count = 0;
  parts[count++] = *in.digits(2);
  while (count < 3) {
    if (run == 2 && !in.take(':')) break;
    const auto part = in.digits(2);
    if (!part) {
      if (run == 2) return std::nullopt;
      break;
    }
    parts[count++] = *part;
  }
  const auto fraction = count == 3 ? fraction_nanoseconds(in) : std::optional<std::int64_t>(0);
  if (!fraction || parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
  return (parts[0] * 3600 + parts[1] * 60 + parts[2]) * kNanosecondsPerSecond + *fraction;
}

// "Z", "+01", "+0100", "+01:00", with seconds too.
std::optional<std::int32_t> offset(Cursor& in) {
  if (in.take('Z') || in.take('z')) return 0;
  const bool negative = in.take('-');
  if (!negative && !in.take('+')) return std::nullopt;
  const std::size_t run = in.digit_run();
  const auto nanoseconds = clock(in);
  if (!nanoseconds || (run != 2 && run != 4 && run != 6)) return std::nullopt;
  const std::int64_t seconds = *nanoseconds / kNanosecondsPerSecond;
  if (seconds > 18 * 3600 || *nanoseconds % kNanosecondsPerSecond != 0) return std::nullopt;
  return static_cast<std::int32_t>(negative ? -seconds : seconds);
}

std::optional<LocalDateTime> local_date_time(Cursor& in) {
  const auto days = date_days(in);
  if (!days) return std::nullopt;
  if (!in.take('T')) return make_local(*days, 0);
  const auto nanoseconds = clock(in);
  return nanoseconds ? std::optional(make_local(*days, *nanoseconds)) : std::nullopt;
}

// "[Europe/Stockholm]" at the end of the text.
std::optional<Zone> bracketed_zone(Cursor& in) {
  const std::string_view text = in.rest();
  if (text.size() < 3 || text.front() != '[' || text.back() != ']') return std::nullopt;
  return Zone::named(text.substr(1, text.size() - 2));
}

// One number of a duration: sign, digits and perhaps a fraction.
std::optional<double> number(Cursor& in) {
  const bool negative = in.take('-');
  if (!negative) in.take('+');
  const auto whole = in.digits(in.digit_run());
  const auto fraction = whole ? fraction_nanoseconds(in) : std::nullopt;
  if (!fraction) return std::nullopt;
  const double value = static_cast<double>(*whole) + static_cast<double>(*fraction) / kNanosecondsPerSecond;
  return negative ? -value : value;
}

struct DurationParts {
  double months = 0, days = 0, seconds = 0;
};

// Adds `amount` of the unit named by a letter; false for a letter that does not belong there.
bool add_unit(DurationParts& parts, char unit, double amount, bool in_time) {
  switch (unit) {
    case 'Y':
      parts.months += amount * 12;
      return !in_time;
    case 'M':
      (in_time ? parts.seconds : parts.months) += in_time ? amount * 60 : amount;
      return true;
    case 'W':
      parts.days += amount * 7;
      return !in_time;
    case 'D':
      parts.days += amount;
      return !in_time;
    case 'H':
      parts.seconds += amount * 3600;
      return in_time;
    case 'S':
      parts.seconds += amount;
      return in_time;
    default:
      return false;
  }
}

std::optional<Duration> duration_by_units(Cursor in) {
  DurationParts parts;
  bool in_time = false, any = false;
  while (!in.at_end()) {
    if (!in_time && in.take('T')) {
      in_time = true;
      any = false;
      continue;
    }
    const auto amount = number(in);
    const char unit = in.peek();
    if (!amount || !in.take(unit) || !add_unit(parts, unit, *amount, in_time)) return std::nullopt;
    any = true;
  }
  return any ? make_duration(parts.months, parts.days, parts.seconds, 0.0) : std::nullopt;
}

// "2012-02-02T14:37:21.545": the digits of a date and a time, read as amounts.
std::optional<Duration> duration_by_date(Cursor in) {
  const auto years = in.digits(4);
  if (!years || !in.take('-')) return std::nullopt;
  const auto months = in.digits(2);
  if (!months || !in.take('-')) return std::nullopt;
  const auto days = in.digits(2);
  if (!days) return std::nullopt;
  const auto nanoseconds = in.take('T') ? clock(in) : std::optional<std::int64_t>(0);
  if (!nanoseconds || !in.at_end()) return std::nullopt;
  return make_duration(*years * 12 + *months, *days, 0, *nanoseconds);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Cursor in(text);
  const auto days = date_days(in);
  return days && in.at_end() ? std::optional(Date{*days}) : std::nullopt;
}

std::optional<LocalTime> parse_local_time(std::string_view text) {
  Cursor in(text);
  const auto nanoseconds = clock(in);
  return nanoseconds && in.at_end() ? std::optional(LocalTime{*nanoseconds}) : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  Cursor in(text);
  const auto nanoseconds = clock(in);
  if (!nanoseconds) return std::nullopt;
  if (in.at_end()) return Time{*nanoseconds, 0};
  const auto east = offset(in);
  return east && in.at_end() ? std::optional(Time{*nanoseconds, *east}) : std::nullopt;
}

std::optional<LocalDateTime> parse_local_date_time(std::string_view text) {
  Cursor in(text);
  const auto local = local_date_time(in);
  return local && in.at_end() ? local : std::nullopt;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Cursor in(text);
  const auto local = local_date_time(in);
  if (!local) return std::nullopt;
  if (in.at_end()) return DateTime{*local, 0, {}};
  std::optional<std::int32_t> east;
  if (in.peek() != '[') {
    east = offset(in);
    if (!east) return std::nullopt;
    if (in.at_end()) return DateTime{*local, *east, {}};
  }
  const auto zone = bracketed_zone(in);
  return zone ? std::optional(zone->at_local(*local, east)) : std::nullopt;
}

std::optional<Duration> parse_duration(std::string_view text) {
  Cursor in(text);
  const bool negative = in.take('-');
  if (!negative) in.take('+');
  if (!in.take('P')) return std::nullopt;
  auto duration = duration_by_date(in);
  if (!duration) duration = duration_by_units(in);
  return duration && negative ? negate(*duration) : duration;
}

std::optional<std::int32_t> parse_offset(std::string_view text) {
  Cursor in(text);
  const auto east = offset(in);
  return east && in.at_end() ? east : std::nullopt;
}

}  // namespace newsgraph::graph
