#include "graph/temporal/duration.h"

#include <algorithm>
#include <cmath>

#include "graph/temporal/calendar.h"

namespace newsgraph::graph {
namespace {

// 400 Gregorian years are 146,097 days, so a month has 2,629,746 seconds on average.
constexpr long double kNanosecondsPerMonth = 2'629'746.0L * kNanosecondsPerSecond;

// How far `amount` units of `unit` nanoseconds may be off because binary fractions are not decimal ones. At
// least far above the error of long double, at most short of half a nanosecond: half a nanosecond is
// truncated, not rounded.
long double noise_of(double amount, long double unit) {
  return std::clamp(std::fabs(static_cast<long double>(amount)) * unit * 0x1p-52L, 0.0005L, 0.49L);
}

std::optional<std::int64_t> to_integer(long double value) {
  if (!(value > -9.2e18L && value < 9.2e18L)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

// A count of units and what is left of it in nanoseconds, both of one sign.
struct Split {
  long double whole;
  long double rest;
};

// `carried` nanoseconds and `amount` units of `unit` nanoseconds each.
Split split(double amount, long double unit, long double carried, long double noise) {
  const long double whole = std::trunc(static_cast<long double>(amount));
  const long double rest = (amount - whole) * unit + carried;
  const long double extra = std::trunc((rest + std::copysign(noise, rest)) / unit);
  const Split result{whole + extra, rest - extra * unit};
  if (result.whole > 0 && result.rest < -noise) return {result.whole - 1, result.rest + unit};
  if (result.whole < 0 && result.rest > noise) return {result.whole + 1, result.rest - unit};
  return result;
}

}  // namespace

std::optional<Duration> make_duration(std::int64_t months, std::int64_t days, std::int64_t seconds,
                                      std::int64_t nanoseconds) {
  std::int64_t total = 0;
  if (__builtin_add_overflow(seconds, floor_div(nanoseconds, kNanosecondsPerSecond), &total))
    return std::nullopt;
  return Duration{months, days, total,
                  static_cast<std::int32_t>(floor_mod(nanoseconds, kNanosecondsPerSecond))};
}

std::optional<Duration> make_duration(double months, double days, double seconds, double nanoseconds) {
  constexpr auto kDay = static_cast<long double>(kNanosecondsPerDay);
  constexpr auto kSecond = static_cast<long double>(kNanosecondsPerSecond);
  const long double noise =
      std::max({noise_of(months, kNanosecondsPerMonth), noise_of(days, kDay), noise_of(seconds, kSecond)});
  const Split month = split(months, kNanosecondsPerMonth, 0, noise);
  const Split day = split(days, kDay, month.rest, noise);
  const Split second = split(seconds, kSecond, day.rest + nanoseconds, noise);
  const long double rest = second.rest + std::copysign(noise, second.rest);
  const auto m = to_integer(month.whole), d = to_integer(day.whole), s = to_integer(second.whole),
             n = to_integer(rest);
  if (!m || !d || !s || !n) return std::nullopt;
  return make_duration(*m, *d, *s, *n);
}

std::optional<Duration> add(const Duration& a, const Duration& b) {
  std::int64_t months = 0, days = 0, seconds = 0;
  if (__builtin_add_overflow(a.months, b.months, &months) || __builtin_add_overflow(a.days, b.days, &days) ||
      __builtin_add_overflow(a.seconds, b.seconds, &seconds)) {
    return std::nullopt;
  }
  return make_duration(months, days, seconds, std::int64_t{a.nanoseconds} + b.nanoseconds);
}

std::optional<Duration> negate(const Duration& a) {
  constexpr std::int64_t kMin = INT64_MIN;
  if (a.months == kMin || a.days == kMin || a.seconds == kMin) return std::nullopt;
  return make_duration(-a.months, -a.days, -a.seconds, -std::int64_t{a.nanoseconds});
}

}  // namespace newsgraph::graph
