#include "extract/values/date_resolver.h"

#include <cstdlib>

#include "extract/values/calendar.h"

namespace newsgraph::extract {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

enum Field {
  kYear,
  kMonth,
  kMonthDigits,
  kDay,
  kDate,
  kMonthYear,
  kShift,
  kWeekday,
  kNumber,
  kInt,
  kUnit,
  kOrdinal,
  kSeason,
  kDayWord,
  kEve,
  kDecade,
  kFieldCount
};
constexpr std::array<std::string_view, kFieldCount> kClasses = {
    "year", "month", "mm",   "day", "date",   "monthyear", "shift", "weekday",
    "n",    "int",   "unit", "ord", "season", "dayword",   "eve",   "decade"};
enum Unit { kUnitNone, kUnitDay, kUnitWeek, kUnitMonth, kUnitYear, kUnitWeekend, kUnitQuarter, kUnitHalf };

constexpr int kEarliestYearAlone = 100;  // "v 34 godu" is rather 1934
constexpr int kFarthestShift = 4000;     // units; farther is no date of a news text

// The words of one end of a phrase.
struct DateParts {
  std::array<std::optional<int>, kFieldCount> values;
  std::optional<int> operator[](Field field) const { return values[field]; }
};

struct Phrase {
  DateParts first, second;
  DateContext context;

  PartialDate today() const { return to_partial(*context.today); }
};

// The year that a phrase states, by number or from the day it was said on ("proshlogo goda").
std::optional<int> stated_year(const DateParts& parts, const Phrase& phrase) {
  if (parts[kYear]) return parts[kYear];
  if (parts[kShift] && phrase.context.today) return *phrase.today().year + *parts[kShift];
  return std::nullopt;
}

// Of the years around the day it was said on, the one that puts the date nearest to it.
std::optional<int> nearest_year(const PartialDate& date, const DateContext& context) {
  std::optional<int> best;
  long best_distance = 0;
  const int this_year = *to_partial(*context.today).year;
  for (int year = this_year - 1; year <= this_year + 1; ++year) {
    PartialDate candidate = date;
    candidate.year = year;
    if (!exists(candidate)) continue;
    const long distance = (to_days(year, *date.month, date.day.value_or(15)) - *context.today).count();
    if (context.direction == Direction::kFuture && distance < (date.day ? 0 : -31)) continue;
    if (!best || std::abs(distance) < best_distance) best = year, best_distance = std::abs(distance);
  }
  return best;
}

PartialDate plain_date(const DateParts& parts, const Phrase& phrase) {
  if (parts[kDate]) return {*parts[kDate] / 10000, *parts[kDate] / 100 % 100, *parts[kDate] % 100};
  if (parts[kMonthYear]) return {*parts[kMonthYear] / 100, *parts[kMonthYear] % 100, std::nullopt};
  return {stated_year(parts, phrase), parts[kMonth] ? parts[kMonth] : parts[kMonthDigits], parts[kDay]};
}

PartialDate with_year(PartialDate date, const DateParts& parts, const Phrase& phrase) {
  if (!date.year && date.month && !parts[kShift] && phrase.context.today)
    date.year = nearest_year(date, phrase.context);
  return date;
}

std::string date(const Phrase& phrase) {
  return to_iso(with_year(plain_date(phrase.first, phrase), phrase.first, phrase));
}

// What the first end does not say it has from the second: "s 3 po 5 marta 2025 goda".
std::string range(const Phrase& phrase) {
  PartialDate last = with_year(plain_date(phrase.second, phrase), phrase.second, phrase);
  PartialDate first = plain_date(phrase.first, phrase);
  if (!first.month && first.day) first.month = last.month;
  if (!first.year && last.year) {
    const bool turns =
        first.month && last.month && std::pair(*first.month, first.day) > std::pair(*last.month, last.day);
    first.year = *last.year - (turns ? 1 : 0);
  }
  if (first.year && !last.year && last.month && !phrase.second[kShift]) last.year = first.year;
  return to_interval(to_iso(first), to_iso(last));
}

std::string months_of(std::optional<int> year, int first, int last) {
  return year ? to_interval(to_iso(PartialDate{year, first, {}}), to_iso(PartialDate{year, last, {}})) : "";
}

std::optional<int> stated_or_this_year(const Phrase& phrase) {
  if (phrase.first[kYear] || phrase.first[kShift] || !phrase.context.today)
    return stated_year(phrase.first, phrase);
  return phrase.today().year;
}

std::string part_of_year(const Phrase& phrase, int parts) {
  const int which = *phrase.first[kOrdinal], length = 12 / parts;
  if (which < 1 || which > parts) return "";
  return months_of(stated_or_this_year(phrase), (which - 1) * length + 1, which * length);
}
std::string quarter(const Phrase& phrase) {
  return part_of_year(phrase, 4);
}
std::string half(const Phrase& phrase) {
  return part_of_year(phrase, 2);
}

std::string months(const Phrase& phrase) {
  const int count = *phrase.first[kNumber];
  return count >= 1 && count <= 12 ? months_of(stated_year(phrase.first, phrase), 1, count) : "";
}

// A winter lies in two years: which of them is meant is not said.
std::string season(const Phrase& phrase) {
  const int first = *phrase.first[kSeason];
  std::optional<int> year = stated_year(phrase.first, phrase);
  if (first == 12) return year ? to_iso(PartialDate{year, {}, {}}) : "";
  if (!year && !phrase.first[kShift] && phrase.context.today) {
    const bool begun = first <= *phrase.today().month;
    const bool ahead = phrase.context.direction == Direction::kFuture;
    year = *phrase.today().year + (ahead ? (begun ? 1 : 0) : (begun ? 0 : -1));
  }
  return months_of(year, first, first + 2);
}

std::string decade(const Phrase& phrase) {
  int first = phrase.first[kDecade].value_or(phrase.first[kInt].value_or(0));
  if (first < 100) first += 1900;
  return first % 10 == 0 && first >= 1000 ? to_interval(std::to_string(first), std::to_string(first + 9))
                                          : "";
}

std::string century(const Phrase& phrase) {
  const int which = *phrase.first[kOrdinal];
  return which < 1 || which > 30 ? ""
                                 : to_interval(to_iso(PartialDate{which * 100 - 99, {}, {}}),
                                               to_iso(PartialDate{which * 100, {}, {}}));
}

std::string ancient(const Phrase& phrase) {
  const int year = *phrase.first[kInt];
  return year < kEarliestYearAlone ? "" : to_iso(PartialDate{year, {}, {}});
}

std::string day(const Phrase& phrase) {
  if (!phrase.context.today) return "";
  return to_iso(*phrase.context.today +
                days(phrase.first[kDayWord] ? *phrase.first[kDayWord] : *phrase.first[kEve]));
}

std::string weekday(const Phrase& phrase) {
  if (!phrase.context.today) return "";
  const sys_days today = *phrase.context.today;
  const sys_days this_week = monday_of(today) + days(*phrase.first[kWeekday] - 1);
  const std::optional<int> shift = phrase.first[kShift];
  if (shift == 0) return to_iso(this_week);
  const bool future = shift ? *shift > 0 : phrase.context.direction == Direction::kFuture;
  if (future)
    return to_iso(this_week > today || (!shift && this_week == today) ? this_week : this_week + days(7));
  return to_iso(this_week < today || (!shift && this_week == today) ? this_week : this_week - days(7));
}

// The stretch of `unit` that lies `shift` units from today: a day, a week (Monday to Sunday), a month, a
// year, …
std::string stretch(const Phrase& phrase, int unit, int shift) {
  if (!phrase.context.today || std::abs(shift) > kFarthestShift) return "";
  const sys_days today = *phrase.context.today;
  const PartialDate now = phrase.today();
  switch (unit) {
    case kUnitDay:
      return to_iso(today + days(shift));
    case kUnitWeek:
      return to_interval(to_iso(monday_of(today) + days(7 * shift)),
                         to_iso(monday_of(today) + days(7 * shift + 6)));
    case kUnitWeekend:
      return to_interval(to_iso(monday_of(today) + days(7 * shift + 5)),
                         to_iso(monday_of(today) + days(7 * shift + 6)));
    case kUnitMonth:
      return to_iso(shift_month(*now.year, *now.month, shift));
    case kUnitYear:
      return to_iso(PartialDate{*now.year + shift, {}, {}});
    case kUnitQuarter:
    case kUnitHalf: {
      const int length = unit == kUnitQuarter ? 3 : 6;
      const PartialDate first =
          shift_month(*now.year, (*now.month - 1) / length * length + 1, shift * length);
      return months_of(first.year, *first.month, *first.month + length - 1);
    }
    default:
      return "";
  }
}

std::string shift(const Phrase& phrase) {
  return stretch(phrase, *phrase.first[kUnit], *phrase.first[kShift]);
}
std::string ago(const Phrase& phrase) {
  return stretch(phrase, *phrase.first[kUnit], -phrase.first[kNumber].value_or(1));
}
std::string later(const Phrase& phrase) {
  return stretch(phrase, *phrase.first[kUnit], phrase.first[kNumber].value_or(1));
}

std::string latest(const Phrase& phrase) {
  const int unit = *phrase.first[kUnit];
  if (unit != kUnitDay && unit != kUnitMonth && unit != kUnitYear) return "";
  return to_interval(stretch(phrase, unit, -*phrase.first[kNumber]), stretch(phrase, unit, 0));
}

std::string year_to_date(const Phrase& phrase) {
  if (!phrase.context.today) return "";
  return to_interval(to_iso(to_days(*phrase.today().year, 1, 1)), to_iso(*phrase.context.today));
}

std::string none(const Phrase&) {
  return "";
}

struct Operation {
  std::string_view name;
  std::string (*resolve)(const Phrase&);
};
constexpr Operation kOperations[] = {{"date", date},
                                     {"bare", date},
                                     {"range", range},
                                     {"bare-range", range},
                                     {"quarter", quarter},
                                     {"half", half},
                                     {"months", months},
                                     {"season", season},
                                     {"decade", decade},
                                     {"century", century},
                                     {"ancient", ancient},
                                     {"day", day},
                                     {"weekday", weekday},
                                     {"shift", shift},
                                     {"ago", ago},
                                     {"later", later},
                                     {"latest", latest},
                                     {"none", none},
                                     {"year-to-date", year_to_date}};

}  // namespace

DateResolver::DateResolver(const Lexicon& lexicon) {
  static_assert(kFields == kFieldCount);
  for (std::size_t field = 0; field < kFields; ++field) {
    if (const auto id = lexicon.find_class(kClasses[field])) fields_[field] = *id;
  }
}

std::string DateResolver::resolve(const PhraseMatch& match, const DateContext& context) const {
  Phrase phrase{{}, {}, context};
  for (const PhraseBinding& binding : match.bindings) {
    for (std::size_t field = 0; field < kFields; ++field) {
      if (fields_[field] == binding.id) {
        (binding.second_end ? phrase.second : phrase.first).values[field] = static_cast<int>(binding.number);
      }
    }
  }
  for (const Operation& operation : kOperations) {
    if (operation.name == match.operation) return operation.resolve(phrase);
  }
  return "";
}

}  // namespace newsgraph::extract
