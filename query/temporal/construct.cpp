#include "query/temporal/construct.h"

#include <algorithm>
#include <string>

#include "graph/temporal/calendar.h"
#include "graph/temporal/text.h"
#include "query/error.h"
#include "query/temporal/fields.h"
#include "query/temporal/parts.h"

namespace newsgraph::query {
namespace {

using graph::CivilDate;
using graph::Value;
using graph::ValueKind;
using graph::WeekDate;
using graph::Zone;
using Days = std::optional<std::int64_t>;

[[noreturn]] void refuse(std::string what) {
  throw argument_error(ErrorCode::kInvalidArgumentValue, std::move(what));
}

std::int64_t in_range(std::int64_t value, std::int64_t low, std::int64_t high, std::string_view name) {
  if (value >= low && value <= high) return value;
  refuse(std::string(name) + " must be between " + std::to_string(low) + " and " + std::to_string(high) +
         ", not " + std::to_string(value));
}

std::int64_t given(const Fields& fields, Field field, std::int64_t low, std::int64_t high,
                   std::string_view name, std::int64_t otherwise) {
  return fields[field] ? in_range(*fields[field], low, high, name) : otherwise;
}

std::int64_t year_of(const Fields& fields, Days otherwise) {
  if (!fields[Field::kYear] && !otherwise) refuse("year must be given");
  return fields[Field::kYear] ? in_range(*fields[Field::kYear], -graph::kMaxYear, graph::kMaxYear, "year")
                              : *otherwise;
}

// --- The day: each function reads one way to name it; `base` fills what is not given.

std::int64_t week_day(const Fields& fields, Days base) {
  const WeekDate old = base ? graph::to_week(*base) : WeekDate{};
  const std::int64_t year = year_of(fields, base ? Days(old.year) : Days());
  const auto week = given(fields, Field::kWeek, 1, graph::weeks_in_year(year), "week", base ? old.week : 1);
  const auto weekday = given(fields, Field::kDayOfWeek, 1, 7, "dayOfWeek", base ? old.weekday : 1);
  return graph::to_days(WeekDate{year, static_cast<int>(week), static_cast<int>(weekday)});
}

std::int64_t quarter_day(const Fields& fields, Days base) {
  const CivilDate old = base ? graph::to_civil(*base) : CivilDate{};
  const std::int64_t year = year_of(fields, base ? Days(old.year) : Days());
  const auto quarter = given(fields, Field::kQuarter, 1, 4, "quarter", base ? graph::quarter(old.month) : 1);
  const std::int64_t first = graph::to_days(CivilDate{year, static_cast<int>(quarter) * 3 - 2, 1});
  const CivilDate next = graph::plus_months({year, static_cast<int>(quarter) * 3 - 2, 1}, 3);
  const std::int64_t length = graph::to_days(next) - first;
  const std::int64_t otherwise = base ? std::min<std::int64_t>(graph::day_of_quarter(*base), length) : 1;
  return first + given(fields, Field::kDayOfQuarter, 1, length, "dayOfQuarter", otherwise) - 1;
}

std::int64_t ordinal_day(const Fields& fields, Days base) {
  const std::int64_t year = year_of(fields, base ? Days(graph::to_civil(*base).year) : Days());
  const std::int64_t length = graph::is_leap_year(year) ? 366 : 365;
  return graph::to_days(CivilDate{year, 1, 1}) +
         in_range(*fields[Field::kOrdinalDay], 1, length, "ordinalDay") - 1;
}

std::int64_t month_day(const Fields& fields, Days base) {
  const CivilDate old = base ? graph::to_civil(*base) : CivilDate{};
  const std::int64_t year = year_of(fields, base ? Days(old.year) : Days());
  if (!base && fields[Field::kDay] && !fields[Field::kMonth]) refuse("month must be given where day is");
  const auto month = static_cast<int>(given(fields, Field::kMonth, 1, 12, "month", base ? old.month : 1));
  const int length = graph::days_in_month(year, month);
  const auto day = given(fields, Field::kDay, 1, length, "day", base ? std::min(old.day, length) : 1);
  return graph::to_days(CivilDate{year, month, static_cast<int>(day)});
}

std::int64_t resolve_day(const Fields& fields, Days base) {
  const bool by_week = fields[Field::kWeek] || fields[Field::kDayOfWeek];
  const bool by_quarter = fields[Field::kQuarter] || fields[Field::kDayOfQuarter];
  const bool by_ordinal = fields[Field::kOrdinalDay].has_value();
  const bool by_month = fields[Field::kMonth] || fields[Field::kDay];
  if (by_week + by_quarter + by_ordinal + by_month > 1) {
    refuse(
        "a day is named by month and day, week and dayOfWeek, quarter and dayOfQuarter or ordinalDay, not by "
        "two "
        "of them");
  }
  if (by_week) return week_day(fields, base);
  if (by_quarter) return quarter_day(fields, base);
  if (by_ordinal) return ordinal_day(fields, base);
  return month_day(fields, base);
}

// --- The clock.

std::int64_t subseconds(const Fields& fields) {
  const bool milli = fields[Field::kMillisecond].has_value();
  const bool micro = fields[Field::kMicrosecond].has_value();
  const std::int64_t most_micro = milli ? 999 : 999'999;
  const std::int64_t most_nano = micro ? 999 : milli ? 999'999 : 999'999'999;
  return given(fields, Field::kMillisecond, 0, 999, "millisecond", 0) * 1'000'000 +
         given(fields, Field::kMicrosecond, 0, most_micro, "microsecond", 0) * 1'000 +
         given(fields, Field::kNanosecond, 0, most_nano, "nanosecond", 0);
}

void require_larger_units(const Fields& fields) {
  const bool fraction = fields.any(Field::kMillisecond, Field::kNanosecond);
  if (!fields[Field::kHour] && (fields[Field::kMinute] || fields[Field::kSecond] || fraction)) {
    refuse("hour must be given where smaller units are");
  }
  if (!fields[Field::kMinute] && (fields[Field::kSecond] || fraction)) {
    refuse("minute must be given where smaller units are");
  }
  if (!fields[Field::kSecond] && fraction) refuse("second must be given where its parts are");
}

// `add_subseconds`: parts of the second are set below what the base keeps (after truncation), not instead of
// it.
std::int64_t resolve_clock(const Fields& fields, Days base, bool add_subseconds) {
  if (!base) require_larger_units(fields);
  const std::int64_t old = base.value_or(0);
  const std::int64_t old_seconds = old / graph::kNanosecondsPerSecond;
  const std::int64_t old_fraction = old % graph::kNanosecondsPerSecond;
  const std::int64_t hour = given(fields, Field::kHour, 0, 23, "hour", old_seconds / 3600);
  const std::int64_t minute = given(fields, Field::kMinute, 0, 59, "minute", old_seconds / 60 % 60);
  const std::int64_t second = given(fields, Field::kSecond, 0, 59, "second", old_seconds % 60);
  std::int64_t fraction = old_fraction;
  if (fields.any(Field::kMillisecond, Field::kNanosecond)) {
    fraction = subseconds(fields) + (add_subseconds ? old_fraction : 0);
  }
  in_range(fraction, 0, graph::kNanosecondsPerSecond - 1, "the fraction of a second in nanoseconds");
  return (hour * 3600 + minute * 60 + second) * graph::kNanosecondsPerSecond + fraction;
}

// --- The whole.

bool has_date(ValueKind kind) {
  return kind == ValueKind::kDate || kind == ValueKind::kLocalDateTime || kind == ValueKind::kDateTime;
}
bool has_clock(ValueKind kind) {
  return kind != ValueKind::kDate;
}
bool has_zone(ValueKind kind) {
  return kind == ValueKind::kTime || kind == ValueKind::kDateTime;
}

Zone zone_named(std::string_view text) {
  if (auto zone = Zone::parse(text)) return *std::move(zone);
  refuse("there is no time zone '" + std::string(text) + "'");
}

// The parts of `value` that a `kind` needs; refused when one is not there.
Parts require_parts(ValueKind kind, const Value& value) {
  Parts parts = take_apart(value);
  if ((has_date(kind) && !parts.days) || (kind != ValueKind::kDateTime && kind != ValueKind::kLocalDateTime &&
                                          has_clock(kind) && !parts.nanoseconds)) {
    refuse("a " + std::string(kind_name(kind)) + " cannot be made from a " +
           std::string(kind_name(value.kind())));
  }
  return parts;
}

Parts base_parts(const Fields& fields) {
  if (fields.datetime) return require_parts(ValueKind::kLocalDateTime, *fields.datetime);
  Parts base;
  if (fields.time) {
    base = require_parts(ValueKind::kLocalTime, *fields.time);
    base.days.reset();
  }
  if (fields.date) base.days = require_parts(ValueKind::kDate, *fields.date).days;
  return base;
}

// The moment of `parts`, shown by the clock of `zone`.
Parts moved_to(const Zone& zone, const Parts& parts) {
  const graph::LocalDateTime local = graph::make_local(parts.days.value_or(0), *parts.nanoseconds);
  const graph::DateTime there = zone.at_instant(local.seconds - *parts.offset, local.nanoseconds);
  return {parts.days ? Days(days_of(there.local)) : Days(), nanoseconds_of_day(there.local), zone,
          there.offset};
}

void set_zone(Parts& parts, const Zone& named, const graph::DateTime& now) {
  // A clock without a day takes the offset that the zone has now.
  const Zone zone = parts.days ? named : Zone::fixed(named.at_instant(graph::instant_seconds(now), 0).offset);
  if (parts.zone && parts.offset && parts.nanoseconds) {
    parts = moved_to(zone, parts);
  } else {
    parts.zone = zone;
    parts.offset =
        zone.at_local(graph::make_local(parts.days.value_or(0), parts.nanoseconds.value_or(0))).offset;
  }
}

Parts epoch_parts(const Fields& fields) {
  const bool millis = fields[Field::kEpochMillis].has_value();
  const std::int64_t epoch = millis ? *fields[Field::kEpochMillis] : *fields[Field::kEpochSeconds];
  const std::int64_t seconds = millis ? graph::floor_div(epoch, 1000) : epoch;
  constexpr std::int64_t kMostSeconds = 31'556'889'864'403'199;  // the end of year kMaxYear
  in_range(seconds, -kMostSeconds, kMostSeconds, millis ? "epochMillis" : "epochSeconds");
  const graph::LocalDateTime local{
      seconds, static_cast<std::int32_t>((millis ? graph::floor_mod(epoch, 1000) : 0) * 1'000'000)};
  return {days_of(local), nanoseconds_of_day(local), Zone::fixed(0), 0};
}

Value from_fields(ValueKind kind, const Fields& fields, Parts base, bool truncated,
                  const graph::DateTime& now) {
  const bool epoch = fields[Field::kEpochSeconds] || fields[Field::kEpochMillis];
  if (epoch) base = epoch_parts(fields);
  Parts parts = base;
  if (has_date(kind)) parts.days = resolve_day(fields, base.days);
  if (has_clock(kind)) {
    const bool set = fields.any(Field::kHour, Field::kNanosecond);
    parts.nanoseconds =
        base.nanoseconds || set ? Days(resolve_clock(fields, base.nanoseconds, truncated || epoch)) : Days();
  }
  // The day may have moved to the other side of a clock change.
  if (parts.zone && parts.days && (parts.days != base.days || parts.nanoseconds != base.nanoseconds)) {
    const graph::LocalDateTime local = graph::make_local(*parts.days, parts.nanoseconds.value_or(0));
    parts.offset = parts.zone->at_local(local, parts.offset).offset;
  }
  if (has_zone(kind) && fields.timezone) {
    const Zone zone = zone_named(fields.timezone->as_string());
    if (truncated || !base.zone) {
      parts.zone.reset();
      parts.offset.reset();
    }
    set_zone(parts, zone, now);
  }
  return put_together(kind, parts);
}

bool only_timezone(const graph::Map& map) {
  return map.size() == 1 && map.front().first == "timezone";
}

Value now_in(ValueKind kind, const Value& timezone, const graph::DateTime& now) {
  if (timezone.kind() != ValueKind::kString) {
    throw type_error(ErrorCode::kInvalidArgumentType, "timezone must be a String");
  }
  const Zone zone = zone_named(timezone.as_string());
  const graph::DateTime there = zone.at_instant(graph::instant_seconds(now), now.local.nanoseconds);
  return put_together(kind, take_apart(Value::date_time(there)));
}

}  // namespace

Value construct(ValueKind kind, const Value& source, const graph::DateTime& now) {
  if (source.kind() != ValueKind::kMap) return put_together(kind, require_parts(kind, source));
  const graph::Map& map = source.as_map();
  if (only_timezone(map)) return now_in(kind, map.front().second, now);
  const Fields fields = read_fields(map);
  const Parts base = base_parts(fields);
  const bool epoch = fields[Field::kEpochSeconds] || fields[Field::kEpochMillis];
  if (!has_date(kind) && !base.nanoseconds && !fields[Field::kHour] && !epoch) refuse("hour must be given");
  return from_fields(kind, fields, base, false, now);
}

Value parse(ValueKind kind, std::string_view text) {
  const auto value = [&]() -> std::optional<Value> {
    const auto wrap = [](const auto& parsed, auto make) {
      return parsed ? std::optional<Value>(make(*parsed)) : std::nullopt;
    };
    switch (kind) {
      case ValueKind::kDate:
        return wrap(graph::parse_date(text), Value::date);
      case ValueKind::kLocalTime:
        return wrap(graph::parse_local_time(text), Value::local_time);
      case ValueKind::kTime:
        return wrap(graph::parse_time(text), Value::time);
      case ValueKind::kLocalDateTime:
        return wrap(graph::parse_local_date_time(text), Value::local_date_time);
      case ValueKind::kDateTime:
        return wrap(graph::parse_date_time(text), Value::date_time);
      default:
        return wrap(graph::parse_duration(text), Value::duration);
    }
  }();
  if (!value) refuse("'" + std::string(text) + "' is not a " + std::string(kind_name(kind)));
  return *value;
}

namespace {

// The first day of the unit that `days` lies in; units below a day leave it.
std::optional<std::int64_t> truncate_day(std::string_view unit, std::int64_t days) {
  const CivilDate date = graph::to_civil(days);
  const auto first_of = [&](std::int64_t years) {
    return graph::to_days(CivilDate{graph::floor_div(date.year, years) * years, 1, 1});
  };
  if (unit == "millennium") return first_of(1000);
  if (unit == "century") return first_of(100);
  if (unit == "decade") return first_of(10);
  if (unit == "year") return first_of(1);
  if (unit == "weekYear") return graph::to_days(WeekDate{graph::to_week(days).year, 1, 1});
  if (unit == "quarter") return graph::to_days(CivilDate{date.year, graph::quarter(date.month) * 3 - 2, 1});
  if (unit == "month") return graph::to_days(CivilDate{date.year, date.month, 1});
  if (unit == "week") return days - graph::weekday(days) + 1;
  return std::nullopt;
}

std::optional<std::int64_t> clock_unit(std::string_view unit) {
  if (unit == "day") return graph::kNanosecondsPerDay;
  if (unit == "hour") return 3600 * graph::kNanosecondsPerSecond;
  if (unit == "minute") return 60 * graph::kNanosecondsPerSecond;
  if (unit == "second") return graph::kNanosecondsPerSecond;
  if (unit == "millisecond") return 1'000'000;
  if (unit == "microsecond") return 1'000;
  return std::nullopt;
}

}  // namespace

Value truncate(ValueKind kind, std::string_view unit, const Value& value, const graph::Map& map,
               const graph::DateTime& now) {
  Parts parts = take_apart(value);
  if ((has_date(kind) && !parts.days) || (!has_date(kind) && !parts.nanoseconds)) {
    refuse("a " + std::string(kind_name(value.kind())) + " cannot be truncated to a " +
           std::string(kind_name(kind)));
  }
  if (const auto step = clock_unit(unit)) {
    if (kind == ValueKind::kDate && unit != "day") refuse("a Date has no " + std::string(unit));
    const std::int64_t clock = parts.nanoseconds.value_or(0);
    parts.nanoseconds = clock - clock % *step;
  } else {
    const auto day = parts.days && has_date(kind) ? truncate_day(unit, *parts.days) : std::nullopt;
    if (!day)
      refuse("a " + std::string(kind_name(kind)) + " cannot be truncated to '" + std::string(unit) + "'");
    parts.days = *day;
    parts.nanoseconds = 0;
  }
  if (parts.zone && parts.days) {
    const graph::LocalDateTime local = graph::make_local(*parts.days, *parts.nanoseconds);
    parts.offset = parts.zone->at_local(local, parts.offset).offset;
  }
  const Fields fields = read_fields(map);
  if (fields.date || fields.time || fields.datetime) refuse("truncation takes single units, not a base");
  return from_fields(kind, fields, std::move(parts), true, now);
}

}  // namespace newsgraph::query
