#include "query/temporal/component.h"

#include "graph/temporal/calendar.h"
#include "graph/temporal/text.h"
#include "query/temporal/parts.h"

namespace newsgraph::query {
namespace {

using graph::Duration;
using graph::Value;
using graph::ValueKind;
using Number = std::optional<std::int64_t>;

Number date_component(std::int64_t days, std::string_view name) {
  const graph::CivilDate date = graph::to_civil(days);
  if (name == "year") return date.year;
  if (name == "quarter") return graph::quarter(date.month);
  if (name == "month") return date.month;
  if (name == "week") return graph::to_week(days).week;
  if (name == "weekYear") return graph::to_week(days).year;
  if (name == "day") return date.day;
  if (name == "ordinalDay") return graph::day_of_year(days);
  if (name == "weekDay" || name == "dayOfWeek") return graph::weekday(days);
  if (name == "dayOfQuarter") return graph::day_of_quarter(days);
  return std::nullopt;
}

Number clock_component(std::int64_t nanoseconds, std::string_view name) {
  const std::int64_t seconds = nanoseconds / graph::kNanosecondsPerSecond;
  const std::int64_t fraction = nanoseconds % graph::kNanosecondsPerSecond;
  if (name == "hour") return seconds / 3600;
  if (name == "minute") return seconds / 60 % 60;
  if (name == "second") return seconds % 60;
  if (name == "millisecond") return fraction / 1'000'000;
  if (name == "microsecond") return fraction / 1'000;
  if (name == "nanosecond") return fraction;
  return std::nullopt;
}

Number offset_component(std::int32_t offset, std::string_view name) {
  if (name == "offsetMinutes") return offset / 60;
  if (name == "offsetSeconds") return offset;
  return std::nullopt;
}

Number epoch_component(const graph::DateTime& value, std::string_view name) {
  const std::int64_t seconds = graph::instant_seconds(value);
  if (name == "epochSeconds") return seconds;
  if (name == "epochMillis") return seconds * 1000 + value.local.nanoseconds / 1'000'000;
  return std::nullopt;
}

std::optional<Value> zone_text(const Value& value, std::int32_t offset, std::string_view name) {
  if (name == "offset") return Value::string(graph::format_offset(offset));
  if (name != "timezone") return std::nullopt;
  const bool named = value.kind() == ValueKind::kDateTime && !value.as_date_time().zone.empty();
  return Value::string(named ? value.as_date_time().zone : graph::format_offset(offset));
}

Number duration_component(const Duration& d, std::string_view name) {
  const std::int64_t fraction = d.nanoseconds;
  if (name == "years") return d.months / 12;
  if (name == "quarters") return d.months / 3;
  if (name == "months") return d.months;
  if (name == "weeks") return d.days / 7;
  if (name == "days") return d.days;
  if (name == "hours") return d.seconds / 3600;
  if (name == "minutes") return d.seconds / 60;
  if (name == "seconds") return d.seconds;
  if (name == "milliseconds") return d.seconds * 1000 + fraction / 1'000'000;
  if (name == "microseconds") return d.seconds * 1'000'000 + fraction / 1'000;
  if (name == "nanoseconds") return d.seconds * graph::kNanosecondsPerSecond + fraction;
  if (name == "quartersOfYear") return d.months / 3 % 4;
  if (name == "monthsOfQuarter") return d.months % 3;
  if (name == "monthsOfYear") return d.months % 12;
  if (name == "daysOfWeek") return d.days % 7;
  if (name == "minutesOfHour") return d.seconds / 60 % 60;
  if (name == "secondsOfMinute") return d.seconds % 60;
  if (name == "millisecondsOfSecond") return fraction / 1'000'000;
  if (name == "microsecondsOfSecond") return fraction / 1'000;
  if (name == "nanosecondsOfSecond") return fraction;
  return std::nullopt;
}

std::optional<Value> as_value(Number number) {
  return number ? std::optional(Value::integer(*number)) : std::nullopt;
}

}  // namespace

std::optional<Value> temporal_component(const Value& value, std::string_view name) {
  if (value.kind() == ValueKind::kDuration) return as_value(duration_component(value.as_duration(), name));
  // The frequent case, without making a zone.
  if (value.kind() == ValueKind::kDate) return as_value(date_component(value.as_date().days, name));
  if (value.kind() == ValueKind::kDateTime) {
    if (const Number epoch = epoch_component(value.as_date_time(), name)) return as_value(epoch);
  }
  const Parts parts = take_apart(value);
  if (parts.days) {
    if (const Number number = date_component(*parts.days, name)) return as_value(number);
  }
  if (parts.nanoseconds) {
    if (const Number number = clock_component(*parts.nanoseconds, name)) return as_value(number);
  }
  if (!parts.offset) return std::nullopt;
  if (const Number number = offset_component(*parts.offset, name)) return as_value(number);
  return zone_text(value, *parts.offset, name);
}

}  // namespace newsgraph::query
