// date, time, localtime, datetime, localdatetime and duration: constructors, clocks, truncation, differences.
#include "graph/temporal/calendar.h"
#include "graph/temporal/zone.h"
#include "query/functions/arguments.h"
#include "query/functions/families.h"
#include "query/temporal/arithmetic.h"
#include "query/temporal/construct.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

Value now_as(ValueKind kind, FunctionContext& context) {
  return construct(kind, Value::date_time(context.statement_time()), context.statement_time());
}

// date(), date('2026-02-05'), date({year: 2026}), date(datetime).
template <ValueKind kKind>
Value make(Arguments arguments, FunctionContext& context) {
  if (arguments.empty()) return now_as(kKind, context);
  const Value& source = arguments[0];
  if (source.kind() == ValueKind::kString) return parse(kKind, source.as_string());
  if (source.kind() == ValueKind::kMap || kinds::instant.contains(source.kind())) {
    return construct(kKind, source, context.statement_time());
  }
  throw wrong_kind(kind_name(kKind), "a String, Map or temporal value", source,
                   ErrorCode::kInvalidArgumentType);
}

// date.statement('Europe/Berlin'): one clock per statement serves .transaction, .statement and .realtime.
template <ValueKind kKind>
Value clock(Arguments arguments, FunctionContext& context) {
  if (arguments.empty()) return now_as(kKind, context);
  const Value map = Value::map({{"timezone", arguments[0]}});
  return construct(kKind, map, context.statement_time());
}

template <ValueKind kKind>
Value cut(Arguments arguments, FunctionContext& context) {
  const std::string_view unit = string_argument("truncate", arguments[0]);
  const Value now = arguments.size() > 1 ? arguments[1] : Value::date_time(context.statement_time());
  if (!kinds::instant.contains(now.kind())) {
    throw wrong_kind("truncate", "a temporal value", now, ErrorCode::kInvalidArgumentType);
  }
  if (arguments.size() < 3) return truncate(kKind, unit, now, {}, context.statement_time());
  if (arguments[2].kind() != ValueKind::kMap) {
    throw wrong_kind("truncate", "a Map of fields", arguments[2], ErrorCode::kInvalidArgumentType);
  }
  return truncate(kKind, unit, now, arguments[2].as_map(), context.statement_time());
}

Value from_epoch(Arguments arguments, FunctionContext& context) {
  const Value map = Value::map({{"epochSeconds", arguments[0]},
                                {"nanosecond", arguments.size() > 1 ? arguments[1] : Value::integer(0)}});
  return construct(ValueKind::kDateTime, map, context.statement_time());
}

Value from_epoch_millis(Arguments arguments, FunctionContext& context) {
  return construct(ValueKind::kDateTime, Value::map({{"epochMillis", arguments[0]}}),
                   context.statement_time());
}

Value make_duration(Arguments arguments, FunctionContext&) {
  const Value& source = arguments[0];
  if (source.kind() == ValueKind::kDuration) return source;
  if (source.kind() == ValueKind::kString) return parse(ValueKind::kDuration, source.as_string());
  if (source.kind() == ValueKind::kMap) return construct_duration(source.as_map());
  throw wrong_kind("duration", "a String or Map", source, ErrorCode::kInvalidArgumentType);
}

template <graph::Duration (*kMeasure)(const Value&, const Value&)>
Value difference(Arguments arguments, FunctionContext&) {
  for (const Value& end : arguments) {
    if (!kinds::instant.contains(end.kind())) {
      throw wrong_kind("duration.between", "temporal values", end, ErrorCode::kInvalidArgumentType);
    }
  }
  return Value::duration(kMeasure(arguments[0], arguments[1]));
}

constexpr KindSet kSource = kinds::string | kinds::map | kinds::instant;

constexpr Function maker(std::string_view name, ScalarFunction call, KindSet result, std::string_view help) {
  return {.name = name,
          .min_arguments = 0,
          .max_arguments = 1,
          .parameters = {kSource},
          .result = {result},
          .call = call,
          .null_in_null_out = true,
          .help = help};
}

constexpr Function clock_function(std::string_view name, ScalarFunction call, KindSet result) {
  return {.name = name,
          .min_arguments = 0,
          .max_arguments = 1,
          .parameters = {kinds::string},
          .result = {result},
          .call = call,
          .null_in_null_out = true,
          .help = "now, in a time zone"};
}

constexpr Function truncation(std::string_view name, ScalarFunction call, KindSet result) {
  return {.name = name,
          .min_arguments = 1,
          .max_arguments = 3,
          .parameters = {kinds::string, kinds::instant, kinds::map},
          .result = {result},
          .call = call,
          .null_in_null_out = true,
          .help = "the start of the unit ('year', 'week', 'hour', ...) a value lies in"};
}

constexpr Function measure(std::string_view name, ScalarFunction call, std::string_view help) {
  return {.name = name,
          .min_arguments = 2,
          .max_arguments = 2,
          .parameters = {kinds::instant, kinds::instant},
          .result = {kinds::duration},
          .call = call,
          .null_in_null_out = true,
          .help = help};
}

using enum ValueKind;
constexpr KindSet kDateSet{kDate}, kTimeSet{kTime}, kLocalTimeSet{kLocalTime}, kDateTimeSet{kDateTime},
    kLocalDateTimeSet{kLocalDateTime};

constexpr Function kTable[] = {
    maker("date", make<kDate>, kDateSet, "a calendar day"),
    maker("time", make<kTime>, kTimeSet, "a time of day at an offset"),
    maker("localtime", make<kLocalTime>, kLocalTimeSet, "a time of day"),
    maker("datetime", make<kDateTime>, kDateTimeSet, "a moment in a time zone"),
    maker("localdatetime", make<kLocalDateTime>, kLocalDateTimeSet, "a day and time of day"),
    clock_function("date.transaction", clock<kDate>, kDateSet),
    clock_function("date.statement", clock<kDate>, kDateSet),
    clock_function("date.realtime", clock<kDate>, kDateSet),
    clock_function("time.transaction", clock<kTime>, kTimeSet),
    clock_function("time.statement", clock<kTime>, kTimeSet),
    clock_function("time.realtime", clock<kTime>, kTimeSet),
    clock_function("localtime.transaction", clock<kLocalTime>, kLocalTimeSet),
    clock_function("localtime.statement", clock<kLocalTime>, kLocalTimeSet),
    clock_function("localtime.realtime", clock<kLocalTime>, kLocalTimeSet),
    clock_function("datetime.transaction", clock<kDateTime>, kDateTimeSet),
    clock_function("datetime.statement", clock<kDateTime>, kDateTimeSet),
    clock_function("datetime.realtime", clock<kDateTime>, kDateTimeSet),
    clock_function("localdatetime.transaction", clock<kLocalDateTime>, kLocalDateTimeSet),
    clock_function("localdatetime.statement", clock<kLocalDateTime>, kLocalDateTimeSet),
    clock_function("localdatetime.realtime", clock<kLocalDateTime>, kLocalDateTimeSet),
    truncation("date.truncate", cut<kDate>, kDateSet),
    truncation("time.truncate", cut<kTime>, kTimeSet),
    truncation("localtime.truncate", cut<kLocalTime>, kLocalTimeSet),
    truncation("datetime.truncate", cut<kDateTime>, kDateTimeSet),
    truncation("localdatetime.truncate", cut<kLocalDateTime>, kLocalDateTimeSet),
    {.name = "datetime.fromEpoch",
     .min_arguments = 1,
     .max_arguments = 2,
     .parameters = {kinds::integer, kinds::integer},
     .result = {kDateTimeSet},
     .call = from_epoch,
     .null_in_null_out = true,
     .help = "the moment so many seconds and nanoseconds after 1970 began in UTC"},
    {.name = "datetime.fromEpochMillis",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::integer},
     .result = {kDateTimeSet},
     .call = from_epoch_millis,
     .null_in_null_out = true,
     .help = "the moment so many milliseconds after 1970 began in UTC"},
    {.name = "duration",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::string | kinds::map | kinds::duration},
     .result = {kinds::duration},
     .call = make_duration,
     .null_in_null_out = true,
     .help = "an amount of time: months, days, seconds"},
    measure("duration.between", difference<between>, "from one to another in months, days and seconds"),
    measure("duration.inMonths", difference<months_between>, "whole months from one to another"),
    measure("duration.inDays", difference<days_between>, "whole days from one to another"),
    measure("duration.inSeconds", difference<seconds_between>, "seconds from one to another"),
};

}  // namespace

std::span<const Function> temporal_functions() {
  return kTable;
}

}  // namespace newsgraph::query
