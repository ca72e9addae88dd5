// Equality, comparability, equivalence and orderability of Values, after openCypher 9's "Comparability and
// equality".
#include <algorithm>
#include <cmath>
#include <compare>
#include <cstring>

#include "graph/value.h"

namespace newsgraph::graph {
namespace {

// An exact comparison: a double near 2^63 is not rounded into the integers, nor an integer into the doubles.
std::partial_ordering compare_numbers(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b >= 9223372036854775808.0) return std::partial_ordering::less;
  if (b < -9223372036854775808.0) return std::partial_ordering::greater;
  const auto whole = static_cast<std::int64_t>(b);
  if (a != whole) return a <=> whole;
  return 0.0 <=> b - static_cast<double>(whole);
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  const bool a_whole = a.kind() == ValueKind::kInteger;
  const bool b_whole = b.kind() == ValueKind::kInteger;
  if (a_whole && b_whole) return a.as_integer() <=> b.as_integer();
  if (a_whole) return compare_numbers(a.as_integer(), b.as_float());
  if (b_whole) return 0 <=> compare_numbers(b.as_integer(), a.as_float());
  return a.as_float() <=> b.as_float();
}

std::strong_ordering compare_text(std::string_view a, std::string_view b) {
  return a.compare(b) <=> 0;
}

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

std::strong_ordering compare_local(const LocalDateTime& a, const LocalDateTime& b) {
  if (a.seconds != b.seconds) return a.seconds <=> b.seconds;
  return a.nanoseconds <=> b.nanoseconds;
}

LocalDateTime utc(const DateTime& value) {
  return {value.local.seconds - value.offset, value.local.nanoseconds};
}

std::int64_t utc(const Time& value) {
  return value.nanoseconds - value.offset * kNanosecondsPerSecond;
}

// Two values of one temporal kind by what they stand for on the time line; equal instants at different
// offsets tie.
std::strong_ordering compare_instants(const Value& a, const Value& b) {
  switch (a.kind()) {
    case ValueKind::kDate:
      return a.as_date().days <=> b.as_date().days;
    case ValueKind::kLocalTime:
      return a.as_local_time().nanoseconds <=> b.as_local_time().nanoseconds;
    case ValueKind::kTime:
      return utc(a.as_time()) <=> utc(b.as_time());
    case ValueKind::kLocalDateTime:
      return compare_local(a.as_local_date_time(), b.as_local_date_time());
    default:
      return compare_local(utc(a.as_date_time()), utc(b.as_date_time()));
  }
}

__extension__ using Wide = __int128;

// Durations have no order of their own; for sorting a month is 30.436875 days, as in a mean Gregorian year.
std::strong_ordering order_durations(const Duration& a, const Duration& b) {
  const auto seconds = [](const Duration& d) {
    return static_cast<Wide>(d.months) * 2'629'746 + static_cast<Wide>(d.days) * 86'400 + d.seconds;
  };
  if (const auto by = seconds(a) <=> seconds(b); by != 0) return by;
  if (const auto by = a.nanoseconds <=> b.nanoseconds; by != 0) return by;
  if (const auto by = a.months <=> b.months; by != 0) return by;
  return a.days <=> b.days;
}

bool is_instant(ValueKind kind) {
  return kind >= ValueKind::kDate && kind <= ValueKind::kDateTime;
}

Ternary ternary(bool value) {
  return value ? Ternary::kTrue : Ternary::kFalse;
}

Comparison comparison(std::partial_ordering by) {
  if (by < 0) return Comparison::kLess;
  if (by > 0) return Comparison::kGreater;
  return by == 0 ? Comparison::kEqual : Comparison::kUnordered;
}

// Lists: a difference decides at once, an unknown only when no difference follows.
Ternary equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return Ternary::kFalse;
  Ternary all = Ternary::kTrue;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Ternary one = equals(a[i], b[i]);
    if (one == Ternary::kFalse) return one;
    if (one == Ternary::kUnknown) all = one;
  }
  return all;
}

Ternary equal_maps(const Map& a, const Map& b) {
  if (a.size() != b.size()) return Ternary::kFalse;
  Ternary all = Ternary::kTrue;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].first != b[i].first) return Ternary::kFalse;
    const Ternary one = equals(a[i].second, b[i].second);
    if (one == Ternary::kFalse) return one;
    if (one == Ternary::kUnknown) all = one;
  }
  return all;
}

Comparison compare_lists(const List& a, const List& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < shorter; ++i) {
    const Comparison one = compare(a[i], b[i]);
    if (one != Comparison::kEqual) return one;
  }
  return comparison(a.size() <=> b.size());
}

}  // namespace

Ternary equals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Ternary::kUnknown;
  if (a.is_number() && b.is_number()) return ternary(compare_numbers(a, b) == 0);
  if (a.kind() != b.kind()) return Ternary::kFalse;
  switch (a.kind()) {
    case ValueKind::kBoolean:
      return ternary(a.as_boolean() == b.as_boolean());
    case ValueKind::kString:
      return ternary(a.as_string() == b.as_string());
    case ValueKind::kDuration:
      return ternary(a.as_duration() == b.as_duration());
    case ValueKind::kList:
      return equal_lists(a.as_list(), b.as_list());
    case ValueKind::kMap:
      return equal_maps(a.as_map(), b.as_map());
    case ValueKind::kNode:
      return ternary(a.as_node() == b.as_node());
    case ValueKind::kRelationship:
      return ternary(a.as_relationship() == b.as_relationship());
    case ValueKind::kPath:
      return ternary(a.as_path() == b.as_path());
    default:
      return ternary(compare_instants(a, b) == 0);
  }
}

Comparison compare(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return comparison(compare_numbers(a, b));
  if (a.kind() != b.kind()) return Comparison::kUnknown;
  switch (a.kind()) {
    case ValueKind::kBoolean:
      return comparison(a.as_boolean() <=> b.as_boolean());
    case ValueKind::kString:
      return comparison(compare_text(a.as_string(), b.as_string()));
    case ValueKind::kList:
      return compare_lists(a.as_list(), b.as_list());
    default:
      return is_instant(a.kind()) ? comparison(compare_instants(a, b)) : Comparison::kUnknown;
  }
}

Ternary less(const Value& a, const Value& b) {
  const Comparison by = compare(a, b);
  return by == Comparison::kUnknown ? Ternary::kUnknown : ternary(by == Comparison::kLess);
}

Ternary at_most(const Value& a, const Value& b) {
  const Comparison by = compare(a, b);
  if (by == Comparison::kUnknown) return Ternary::kUnknown;
  return ternary(by == Comparison::kLess || by == Comparison::kEqual);
}

namespace {

// Place of a kind in the global order; integers and floats share one.
int rank(ValueKind kind) {
  switch (kind) {
    case ValueKind::kMap:
      return 0;
    case ValueKind::kNode:
      return 1;
    case ValueKind::kRelationship:
      return 2;
    case ValueKind::kList:
      return 3;
    case ValueKind::kPath:
      return 4;
    case ValueKind::kDateTime:
      return 5;
    case ValueKind::kLocalDateTime:
      return 6;
    case ValueKind::kDate:
      return 7;
    case ValueKind::kTime:
      return 8;
    case ValueKind::kLocalTime:
      return 9;
    case ValueKind::kDuration:
      return 10;
    case ValueKind::kString:
      return 11;
    case ValueKind::kBoolean:
      return 12;
    case ValueKind::kInteger:
    case ValueKind::kFloat:
      return 13;
    case ValueKind::kNull:
      return 14;
  }
  return 15;
}

int sign(std::strong_ordering by) {
  return by < 0 ? -1 : by > 0 ? 1 : 0;
}

int order_numbers(const Value& a, const Value& b) {
  const auto by = compare_numbers(a, b);
  if (by != std::partial_ordering::unordered) return by < 0 ? -1 : by > 0 ? 1 : 0;
  return std::isnan(a.number()) - std::isnan(b.number());
}

int order_lists(const List& a, const List& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int by = order(a[i], b[i]); by != 0) return by;
  }
  return sign(a.size() <=> b.size());
}

int order_maps(const Map& a, const Map& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (const int by = a[i].first.compare(b[i].first); by != 0) return by;
    if (const int by = order(a[i].second, b[i].second); by != 0) return by;
  }
  return sign(a.size() <=> b.size());
}

int order_paths(const Path& a, const Path& b) {
  if (a.nodes != b.nodes) return a.nodes < b.nodes ? -1 : 1;
  if (a.relationships != b.relationships) return a.relationships < b.relationships ? -1 : 1;
  return 0;
}

// Equal instants are told apart by offset and zone, so that ORDER BY's ties are exactly DISTINCT's groups.
int order_instants(const Value& a, const Value& b) {
  if (const auto by = compare_instants(a, b); by != 0) return sign(by);
  if (a.kind() == ValueKind::kTime) return sign(a.as_time().offset <=> b.as_time().offset);
  if (a.kind() != ValueKind::kDateTime) return 0;
  const DateTime& x = a.as_date_time();
  const DateTime& y = b.as_date_time();
  if (x.offset != y.offset) return sign(x.offset <=> y.offset);
  return sign(compare_text(x.zone, y.zone));
}

}  // namespace

int order(const Value& a, const Value& b) {
  if (rank(a.kind()) != rank(b.kind())) return rank(a.kind()) < rank(b.kind()) ? -1 : 1;
  switch (a.kind()) {
    case ValueKind::kNull:
      return 0;
    case ValueKind::kBoolean:
      return a.as_boolean() - b.as_boolean();
    case ValueKind::kInteger:
    case ValueKind::kFloat:
      return order_numbers(a, b);
    case ValueKind::kString:
      return sign(compare_text(a.as_string(), b.as_string()));
    case ValueKind::kDuration:
      return sign(order_durations(a.as_duration(), b.as_duration()));
    case ValueKind::kList:
      return order_lists(a.as_list(), b.as_list());
    case ValueKind::kMap:
      return order_maps(a.as_map(), b.as_map());
    case ValueKind::kNode:
      return sign(a.as_node() <=> b.as_node());
    case ValueKind::kRelationship:
      return sign(a.as_relationship() <=> b.as_relationship());
    case ValueKind::kPath:
      return order_paths(a.as_path(), b.as_path());
    default:
      return order_instants(a, b);
  }
}

namespace {

// The bytes of a short text in two words, which may overlap; of its size nothing.
constexpr std::size_t kShort = 16;
struct Words {
  std::uint64_t first = 0, last = 0;
  bool operator==(const Words&) const = default;
};

template <typename Word>
Words words_at(const char* begin, const char* end) {
  Word first, last;
  std::memcpy(&first, begin, sizeof first);
  std::memcpy(&last, end - sizeof last, sizeof last);
  return {first, last};
}

inline Words words_of(std::string_view text) {
  const char *begin = text.data(), *end = begin + text.size();
  if (text.size() >= 8) return words_at<std::uint64_t>(begin, end);
  if (text.size() >= 4) return words_at<std::uint32_t>(begin, end);
  if (text.size() >= 2) return words_at<std::uint16_t>(begin, end);
  return text.empty() ? Words() : words_at<std::uint8_t>(begin, end);
}

inline bool same_text(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  return a.size() <= kShort ? words_of(a) == words_of(b) : a == b;
}

}  // namespace

bool equivalent(const Value& a, const Value& b) {
  if (a.kind() == ValueKind::kString && b.kind() == ValueKind::kString) {
    return same_text(a.as_string(), b.as_string());
  }
  return order(a, b) == 0;
}

namespace {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

std::uint64_t combine(std::uint64_t seed, std::uint64_t next) {
  return mix(seed * 0x9e3779b97f4a7c15u + next + 1);
}

template <typename... Parts>
std::uint64_t mix_all(std::uint64_t seed, Parts... parts) {
  ((seed = combine(seed, static_cast<std::uint64_t>(parts))), ...);
  return seed;
}

std::uint64_t hash_text(std::string_view text) {
  if (text.size() > kShort) return std::hash<std::string_view>()(text);
  const Words words = words_of(text);
  return combine(words.first ^ text.size() << 56, words.last);
}

// 1.0 hashes as 1, every NaN as one value.
std::uint64_t hash_float(double value) {
  if (std::isnan(value)) return mix(0x7ff8);
  if (value >= -9223372036854775808.0 && value < 9223372036854775808.0 && value == std::trunc(value)) {
    return mix(static_cast<std::uint64_t>(static_cast<std::int64_t>(value)));
  }
  return mix(std::bit_cast<std::uint64_t>(value));
}

std::uint64_t hash_list(const List& items) {
  std::uint64_t seed = 1;
  for (const Value& item : items) seed = combine(seed, hash(item));
  return seed;
}

std::uint64_t hash_map(const Map& entries) {
  std::uint64_t seed = 2;
  for (const auto& [key, value] : entries) seed = mix_all(seed, hash_text(key), hash(value));
  return seed;
}

std::uint64_t hash_path(const Path& path) {
  std::uint64_t seed = 3;
  for (const NodeId node : path.nodes) seed = combine(seed, node.value());
  for (const RelationshipId relationship : path.relationships) seed = combine(seed, relationship.value());
  return seed;
}

std::uint64_t hash_date_time(const DateTime& v) {
  return mix_all(4, v.local.seconds, v.local.nanoseconds, v.offset, hash_text(v.zone));
}

}  // namespace

std::uint64_t hash(const Value& value) {
  const auto kind = static_cast<std::uint64_t>(value.kind()) << 56;
  switch (value.kind()) {
    case ValueKind::kNull:
      return 0;
    case ValueKind::kBoolean:
      return mix(kind + value.as_boolean());
    case ValueKind::kInteger:
      return mix(static_cast<std::uint64_t>(value.as_integer()));
    case ValueKind::kFloat:
      return hash_float(value.as_float());
    case ValueKind::kString:
      return hash_text(value.as_string());
    case ValueKind::kDate:
      return mix_all(kind, value.as_date().days);
    case ValueKind::kLocalTime:
      return mix_all(kind, value.as_local_time().nanoseconds);
    case ValueKind::kTime:
      return mix_all(kind, value.as_time().nanoseconds, value.as_time().offset);
    case ValueKind::kLocalDateTime:
      return mix_all(kind, value.as_local_date_time().seconds, value.as_local_date_time().nanoseconds);
    case ValueKind::kDateTime:
      return hash_date_time(value.as_date_time());
    case ValueKind::kDuration: {
      const Duration& d = value.as_duration();
      return mix_all(kind, d.months, d.days, d.seconds, d.nanoseconds);
    }
    case ValueKind::kList:
      return hash_list(value.as_list());
    case ValueKind::kMap:
      return hash_map(value.as_map());
    case ValueKind::kNode:
      return mix(kind + value.as_node().value());
    case ValueKind::kRelationship:
      return mix(kind + value.as_relationship().value());
    case ValueKind::kPath:
      return hash_path(value.as_path());
  }
  return 0;
}

}  // namespace newsgraph::graph
