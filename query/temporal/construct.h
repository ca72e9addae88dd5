// construct.h - temporal values from maps and from each other: date({year: 2026, week: 7}), datetime({date:
// d, hour: 9}), localtime(dt), and truncation to a unit with fields set anew. A map names a day by one of:
// year-month-day, year-week-dayOfWeek, year-quarter-dayOfQuarter, year-ordinalDay; a clock by hour, minute,
// second and milli-, micro-, nanosecond; a base by date, time or datetime, whose parts fill what is not
// given; a zone by timezone. With a zone given, a base that has a zone keeps its moment, any other its clock.
// Called by functions/temporal.cpp. Errors (thrown): ArgumentError/InvalidArgumentValue for fields that are
// missing, out of range or unknown; TypeError/InvalidArgumentType for fields of a wrong kind. Pure.
#pragma once

#include <string_view>

#include "graph/value.h"

namespace newsgraph::query {

// A value of `kind` (not duration) from a map, or from another temporal value that has the parts it needs.
// `now` is what {timezone: ...} alone means, and gives a clock without a day the offset of a named zone.
graph::Value construct(graph::ValueKind kind, const graph::Value& source, const graph::DateTime& now);

// From text; ArgumentError when it is not a value of `kind`. Duration too.
graph::Value parse(graph::ValueKind kind, std::string_view text);

// `value` cut down to `unit` ("millennium" ... "microsecond"), as a value of `kind`, then with `fields` set.
graph::Value truncate(graph::ValueKind kind, std::string_view unit, const graph::Value& value,
                      const graph::Map& fields, const graph::DateTime& now);

}  // namespace newsgraph::query
