// arithmetic.h - durations made from maps, added to instants, scaled, and measured between instants.
// An instant plus a duration moves by months, then days, then seconds; a clock wraps at midnight, a date
// ignores what is less than a day. Between instants the parts that one side lacks are taken from the other:
// the zone, and for a clock the day; then nothing but the clock counts. Errors (thrown):
// ArithmeticError/IntegerOverflow beyond 64 bits or year 999,999,999; those of construct.h for maps. Source
// of the rules: openCypher's CIP2015-08-06 (date-time) and its TCK. Pure.
#pragma once

#include "graph/value.h"

namespace newsgraph::query {

// duration({months: 1.5, days: -3}).
graph::Value construct_duration(const graph::Map& fields);

graph::Value add_duration(const graph::Value& instant, const graph::Duration& duration);
graph::Duration add_durations(const graph::Duration& a, const graph::Duration& b);
graph::Duration negate_duration(const graph::Duration& duration);
graph::Duration multiply_duration(const graph::Duration& duration, std::int64_t factor);
graph::Duration scale_duration(const graph::Duration& duration, double factor);
graph::Duration divide_duration(const graph::Duration& duration, double divisor);

// Months, then days, then seconds, each as much as fits.
graph::Duration between(const graph::Value& from, const graph::Value& to);
graph::Duration months_between(const graph::Value& from, const graph::Value& to);   // whole months only
graph::Duration days_between(const graph::Value& from, const graph::Value& to);     // whole days only
graph::Duration seconds_between(const graph::Value& from, const graph::Value& to);  // seconds and nanoseconds

}  // namespace newsgraph::query
