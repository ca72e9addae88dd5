#include <cassert>

#include "graph/temporal/calendar.h"
#include "graph/temporal/text.h"

namespace newsgraph::graph {
namespace {

void append_padded(std::string& text, std::int64_t number, std::size_t width) {
  const std::string digits = std::to_string(number);
  if (digits.size() < width) text.append(width - digits.size(), '0');
  text += digits;
}

std::string format_days(std::int64_t days) {
  const CivilDate date = to_civil(days);
  std::string text;
  if (date.year < 0) text += '-';
  if (date.year > 9999) text += '+';
  append_padded(text, date.year < 0 ? -date.year : date.year, 4);
  text += '-';
  append_padded(text, date.month, 2);
  text += '-';
  append_padded(text, date.day, 2);
  return text;
}

// ".5" as ".500": groups of three digits, as many as are needed.
void append_fraction(std::string& text, std::int64_t nanoseconds) {
  if (nanoseconds == 0) return;
  text += '.';
  if (nanoseconds % 1'000'000 == 0) return append_padded(text, nanoseconds / 1'000'000, 3);
  if (nanoseconds % 1'000 == 0) return append_padded(text, nanoseconds / 1'000, 6);
  append_padded(text, nanoseconds, 9);
}

std::string format_clock(std::int64_t nanoseconds_of_day) {
  const std::int64_t seconds = nanoseconds_of_day / kNanosecondsPerSecond;
  const std::int64_t fraction = nanoseconds_of_day % kNanosecondsPerSecond;
  std::string text;
  append_padded(text, seconds / 3600, 2);
  text += ':';
  append_padded(text, seconds / 60 % 60, 2);
  if (seconds % 60 == 0 && fraction == 0) return text;
  text += ':';
  append_padded(text, seconds % 60, 2);
  append_fraction(text, fraction);
  return text;
}

void append_unit(std::string& text, std::int64_t number, char unit) {
  if (number != 0) text += std::to_string(number) + unit;
}

// Seconds and nanoseconds of one sign; a fraction without its trailing zeros.
void append_seconds(std::string& text, std::int64_t seconds, std::int64_t nanoseconds) {
  if (seconds == 0 && nanoseconds == 0) return;
  if (seconds < 0 || nanoseconds < 0) text += '-';
  text += std::to_string(seconds < 0 ? -seconds : seconds);
  if (nanoseconds != 0) {
    text += '.';
    append_padded(text, nanoseconds < 0 ? -nanoseconds : nanoseconds, 9);
    text.erase(text.find_last_not_of('0') + 1);
  }
  text += 'S';
}

}  // namespace

std::string format(Date value) {
  return format_days(value.days);
}

std::string format(LocalTime value) {
  return format_clock(value.nanoseconds);
}

std::string format(Time value) {
  return format_clock(value.nanoseconds) + format_offset(value.offset);
}

std::string format(const LocalDateTime& value) {
  return format_days(days_of(value)) + 'T' + format_clock(nanoseconds_of_day(value));
}

std::string format(const DateTime& value) {
  std::string text = format(value.local) + format_offset(value.offset);
  if (!value.zone.empty()) text += '[' + value.zone + ']';
  return text;
}

std::string format(const Duration& value) {
  std::string text = "P";
  append_unit(text, value.months / 12, 'Y');
  append_unit(text, value.months % 12, 'M');
  append_unit(text, value.days, 'D');
  if (value.seconds != 0 || value.nanoseconds != 0) {
    // Written with one sign: -1 s + 0.9 s is "-0.1S".
    const bool borrow = value.seconds < 0 && value.nanoseconds != 0;
    const std::int64_t seconds = value.seconds + (borrow ? 1 : 0);
    const std::int64_t nanoseconds = value.nanoseconds - (borrow ? kNanosecondsPerSecond : 0);
    text += 'T';
    append_unit(text, seconds / 3600, 'H');
    append_unit(text, seconds / 60 % 60, 'M');
    append_seconds(text, seconds % 60, nanoseconds);
  }
  return text.size() == 1 ? "PT0S" : text;
}

std::string format_offset(std::int32_t offset) {
  if (offset == 0) return "Z";
  const std::int32_t size = offset < 0 ? -offset : offset;
  std::string text = offset < 0 ? "-" : "+";
  append_padded(text, size / 3600, 2);
  text += ':';
  append_padded(text, size / 60 % 60, 2);
  if (size % 60 != 0) {
    text += ':';
    append_padded(text, size % 60, 2);
  }
  return text;
}

std::string format_temporal(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kDate:
      return format(value.as_date());
    case ValueKind::kLocalTime:
      return format(value.as_local_time());
    case ValueKind::kTime:
      return format(value.as_time());
    case ValueKind::kLocalDateTime:
      return format(value.as_local_date_time());
    case ValueKind::kDateTime:
      return format(value.as_date_time());
    case ValueKind::kDuration:
      return format(value.as_duration());
    default:
      assert(!"a temporal value");
      return {};
  }
}

}  // namespace newsgraph::graph
