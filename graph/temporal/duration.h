// duration.h - making durations: exact sums of units, carries from fractions, and checked arithmetic.
// A fraction of a month becomes days by the mean Gregorian month (30.436875 days), a fraction of a day
// becomes seconds; whole days never become months nor hours days. Nothing (nullopt) stands for overflow of 64
// bits. Pure.
#pragma once

#include <optional>

#include "graph/value.h"

namespace newsgraph::graph {

// Whole units; nanoseconds of any size and sign are carried into seconds.
std::optional<Duration> make_duration(std::int64_t months, std::int64_t days, std::int64_t seconds,
                                      std::int64_t nanoseconds);
// Units with fractions. Truncates to whole nanoseconds, forgiving the noise of binary fractions.
std::optional<Duration> make_duration(double months, double days, double seconds, double nanoseconds);

std::optional<Duration> add(const Duration& a, const Duration& b);
std::optional<Duration> negate(const Duration& a);

}  // namespace newsgraph::graph
