#include "query/temporal/arithmetic.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "graph/temporal/calendar.h"
#include "graph/temporal/duration.h"
#include "query/error.h"
#include "query/temporal/parts.h"

namespace newsgraph::query {
namespace {

using graph::CivilDate;
using graph::Duration;
using graph::LocalDateTime;
using graph::Value;
using graph::ValueKind;
using graph::Zone;

template <typename T>
T checked(std::optional<T> value) {
  if (value) return *std::move(value);
  throw arithmetic_error(ErrorCode::kIntegerOverflow, "the duration or instant is out of range");
}

// A unit of duration maps: how much one of it is.
struct Unit {
  std::string_view name;
  std::int64_t months, days, seconds, nanoseconds;
};

constexpr Unit kUnits[] = {
    {"years", 12, 0, 0, 0},
    {"quarters", 3, 0, 0, 0},
    {"months", 1, 0, 0, 0},
    {"weeks", 0, 7, 0, 0},
    {"days", 0, 1, 0, 0},
    {"hours", 0, 0, 3600, 0},
    {"minutes", 0, 0, 60, 0},
    {"seconds", 0, 0, 1, 0},
    {"milliseconds", 0, 0, 0, 1'000'000},
    {"microseconds", 0, 0, 0, 1'000},
    {"nanoseconds", 0, 0, 0, 1},
};

const Unit& unit_named(std::string_view name) {
  const auto unit = std::ranges::find(kUnits, name, &Unit::name);
  if (unit != std::end(kUnits)) return *unit;
  throw argument_error(ErrorCode::kInvalidArgumentValue,
                       "a duration has no unit '" + std::string(name) + "'");
}

std::optional<Duration> times(const Unit& unit, std::int64_t amount) {
  Duration part;
  if (__builtin_mul_overflow(amount, unit.months, &part.months) ||
      __builtin_mul_overflow(amount, unit.days, &part.days) ||
      __builtin_mul_overflow(amount, unit.seconds, &part.seconds)) {
    return std::nullopt;
  }
  if (unit.nanoseconds == 0) return part;
  const std::int64_t per_second = graph::kNanosecondsPerSecond / unit.nanoseconds;
  return graph::make_duration(0, 0, graph::floor_div(amount, per_second),
                              graph::floor_mod(amount, per_second) * unit.nanoseconds);
}

}  // namespace

Value construct_duration(const graph::Map& fields) {
  Duration whole;
  double months = 0, days = 0, seconds = 0, nanoseconds = 0;
  for (const auto& [name, value] : fields) {
    const Unit& unit = unit_named(name);
    if (value.kind() == ValueKind::kInteger) {
      whole = add_durations(whole, checked(times(unit, value.as_integer())));
    } else if (value.kind() == ValueKind::kFloat) {
      const double amount = value.as_float();
      months += amount * static_cast<double>(unit.months);
      days += amount * static_cast<double>(unit.days);
      seconds += amount * static_cast<double>(unit.seconds);
      nanoseconds += amount * static_cast<double>(unit.nanoseconds);
    } else {
      throw type_error(ErrorCode::kInvalidArgumentType, name + " must be a number");
    }
  }
  return Value::duration(
      add_durations(whole, checked(graph::make_duration(months, days, seconds, nanoseconds))));
}

Duration add_durations(const Duration& a, const Duration& b) {
  return checked(graph::add(a, b));
}

Duration negate_duration(const Duration& duration) {
  return checked(graph::negate(duration));
}

Duration multiply_duration(const Duration& duration, std::int64_t factor) {
  std::int64_t months = 0, days = 0, seconds = 0, nanoseconds = 0;
  if (__builtin_mul_overflow(duration.months, factor, &months) ||
      __builtin_mul_overflow(duration.days, factor, &days) ||
      __builtin_mul_overflow(duration.seconds, factor, &seconds) ||
      __builtin_mul_overflow(std::int64_t{duration.nanoseconds}, factor, &nanoseconds)) {
    checked(std::optional<Duration>());
  }
  return checked(graph::make_duration(months, days, seconds, nanoseconds));
}

Duration scale_duration(const Duration& d, double factor) {
  return checked(graph::make_duration(static_cast<double>(d.months) * factor,
                                      static_cast<double>(d.days) * factor,
                                      static_cast<double>(d.seconds) * factor, d.nanoseconds * factor));
}

Duration divide_duration(const Duration& d, double divisor) {
  return checked(graph::make_duration(static_cast<double>(d.months) / divisor,
                                      static_cast<double>(d.days) / divisor,
                                      static_cast<double>(d.seconds) / divisor, d.nanoseconds / divisor));
}

namespace {

// No instant is further from 1970 than this many months, days or seconds.
constexpr std::int64_t kMostMonths = 2 * 12 * (graph::kMaxYear + 1);
constexpr std::int64_t kMostDays = 2 * 366 * (graph::kMaxYear + 1);
constexpr std::int64_t kMostSeconds = kMostDays * graph::kSecondsPerDay;

bool within(std::int64_t value, std::int64_t most) {
  return value >= -most && value <= most;
}

// Days of the date moved by the duration's months and days.
std::int64_t move_days(std::int64_t days, const Duration& by) {
  if (within(by.months, kMostMonths) && within(by.days, kMostDays)) {
    const std::int64_t moved = graph::to_days(graph::plus_months(graph::to_civil(days), by.months)) + by.days;
    if (within(graph::to_civil(moved).year, graph::kMaxYear)) return moved;
  }
  return checked(std::optional<std::int64_t>());
}

LocalDateTime move_local(const LocalDateTime& local, std::int64_t seconds, std::int32_t nanoseconds) {
  if (!within(seconds, kMostSeconds)) checked(std::optional<LocalDateTime>());
  const std::int64_t sum = std::int64_t{local.nanoseconds} + nanoseconds;
  const LocalDateTime moved{local.seconds + seconds + sum / graph::kNanosecondsPerSecond,
                            static_cast<std::int32_t>(sum % graph::kNanosecondsPerSecond)};
  if (!within(graph::to_civil(days_of(moved)).year, graph::kMaxYear)) checked(std::optional<LocalDateTime>());
  return moved;
}

std::int64_t move_clock(std::int64_t nanoseconds, const Duration& by) {
  const std::int64_t seconds = graph::floor_mod(by.seconds, graph::kSecondsPerDay);
  return (nanoseconds + seconds * graph::kNanosecondsPerSecond + by.nanoseconds) % graph::kNanosecondsPerDay;
}

LocalDateTime move_date_part(const LocalDateTime& local, const Duration& by) {
  return graph::make_local(move_days(days_of(local), by), nanoseconds_of_day(local));
}

}  // namespace

Value add_duration(const Value& instant, const Duration& by) {
  switch (instant.kind()) {
    case ValueKind::kDate: {
      // Whole days of the seconds count, truncated towards zero.
      const bool borrow = by.seconds < 0 && by.nanoseconds > 0;
      const std::int64_t days = (by.seconds + (borrow ? 1 : 0)) / graph::kSecondsPerDay;
      return Value::date({move_days(instant.as_date().days, add_durations(by, {0, days, 0, 0}))});
    }
    case ValueKind::kLocalTime:
      return Value::local_time({move_clock(instant.as_local_time().nanoseconds, by)});
    case ValueKind::kTime: {
      const graph::Time time = instant.as_time();
      return Value::time({move_clock(time.nanoseconds, by), time.offset});
    }
    case ValueKind::kLocalDateTime: {
      const LocalDateTime moved = move_date_part(instant.as_local_date_time(), by);
      return Value::local_date_time(move_local(moved, by.seconds, by.nanoseconds));
    }
    default: {
      const graph::DateTime& value = instant.as_date_time();
      const Zone zone = Zone::of(value);
      const graph::DateTime dated = zone.at_local(move_date_part(value.local, by), value.offset);
      const LocalDateTime utc =
          move_local({graph::instant_seconds(dated), dated.local.nanoseconds}, by.seconds, by.nanoseconds);
      return Value::date_time(zone.at_instant(utc.seconds, utc.nanoseconds));
    }
  }
}

namespace {

// Both ends on one time line: the clocks of `from`'s zone, and the moments they stand for.
struct Ends {
  LocalDateTime from, to;
  Zone zone;
  std::int32_t from_offset = 0, to_offset = 0;
  bool dated = false;  // both have a date of their own
};

Ends align(const Value& from_value, const Value& to_value) {
  Parts from = take_apart(from_value);
  Parts to = take_apart(to_value);
  Ends ends{{}, {}, Zone::fixed(0), 0, 0, from.days && to.days};
  if (!from.days) from.days = to.days.value_or(0);
  if (!to.days) to.days = *from.days;
  // A bare clock beside a zoned one is read in that zone; two bare ones in UTC.
  const Zone from_zone = from.zone ? *from.zone : to.zone.value_or(Zone::fixed(0));
  const Zone to_zone = to.zone ? *to.zone : from_zone;
  const auto at = [](const Parts& parts, const Zone& zone) {
    return zone.at_local(graph::make_local(*parts.days, parts.nanoseconds.value_or(0)), parts.offset);
  };
  const graph::DateTime start = at(from, from_zone);
  const graph::DateTime end = at(to, to_zone);
  ends.from = start.local;
  ends.from_offset = start.offset;
  const graph::DateTime moved = from_zone.at_instant(graph::instant_seconds(end), end.local.nanoseconds);
  ends.to = moved.local;
  ends.to_offset = moved.offset;
  ends.zone = from_zone;
  return ends;
}

Duration elapsed(const graph::DateTime& from, const graph::DateTime& to) {
  return checked(graph::make_duration(0, 0, graph::instant_seconds(to) - graph::instant_seconds(from),
                                      std::int64_t{to.local.nanoseconds} - from.local.nanoseconds));
}

bool before(const LocalDateTime& a, const LocalDateTime& b) {
  return a.seconds != b.seconds ? a.seconds < b.seconds : a.nanoseconds < b.nanoseconds;
}

LocalDateTime plus_months(const LocalDateTime& local, std::int64_t months) {
  const CivilDate moved = graph::plus_months(graph::to_civil(days_of(local)), months);
  return graph::make_local(graph::to_days(moved), nanoseconds_of_day(local));
}

// Whole months from one clock reading to another, towards zero.
std::int64_t whole_months(const LocalDateTime& from, const LocalDateTime& to) {
  const CivilDate a = graph::to_civil(days_of(from));
  const CivilDate b = graph::to_civil(days_of(to));
  std::int64_t months = (b.year - a.year) * 12 + b.month - a.month;
  const bool forward = before(from, to);
  const auto beyond = [](const LocalDateTime& local) {
    return std::pair(graph::to_civil(days_of(local)).day, nanoseconds_of_day(local));
  };
  if (forward && months > 0 && beyond(to) < beyond(from)) --months;
  if (!forward && months < 0 && beyond(to) > beyond(from)) ++months;
  return months;
}

std::int64_t whole_days(const LocalDateTime& from, const LocalDateTime& to) {
  std::int64_t days = days_of(to) - days_of(from);
  const std::int64_t rest = nanoseconds_of_day(to) - nanoseconds_of_day(from);
  if (days > 0 && rest < 0) --days;
  if (days < 0 && rest > 0) ++days;
  return days;
}

}  // namespace

Duration between(const Value& from, const Value& to) {
  const Ends ends = align(from, to);
  LocalDateTime reached = ends.from;
  Duration result;
  if (ends.dated) {
    result.months = whole_months(reached, ends.to);
    reached = plus_months(reached, result.months);
    result.days = whole_days(reached, ends.to);
    reached.seconds += result.days * graph::kSecondsPerDay;
  }
  const Duration rest =
      elapsed(ends.zone.at_local(reached, ends.from_offset), ends.zone.at_local(ends.to, ends.to_offset));
  return {result.months, result.days, rest.seconds, rest.nanoseconds};
}

Duration months_between(const Value& from, const Value& to) {
  const Ends ends = align(from, to);
  return {ends.dated ? whole_months(ends.from, ends.to) : 0, 0, 0, 0};
}

Duration days_between(const Value& from, const Value& to) {
  const Ends ends = align(from, to);
  return {0, ends.dated ? whole_days(ends.from, ends.to) : 0, 0, 0};
}

Duration seconds_between(const Value& from, const Value& to) {
  const Ends ends = align(from, to);
  return elapsed(ends.zone.at_local(ends.from, ends.from_offset),
                 ends.zone.at_local(ends.to, ends.to_offset));
}

}  // namespace newsgraph::query
