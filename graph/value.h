// value.h - one openCypher value: what properties hold and what queries compute.
// A Value is 16 bytes: a kind, a 32-bit part and a 64-bit part. Scalars, dates and references to nodes and
// relationships need no heap. A string is either borrowed (pointer and length into storage that outlives the
// Value: the graph's string pool) or owned (reference-counted, immutable). Lists, maps, paths, datetimes and
// durations are reference-counted and immutable: copying any Value is O(1) and never allocates. Threads: a
// Value may be copied from any thread (counts are atomic); Values never change. Lifetime: a borrowed string
// must not outlive the Graph it came from; own() makes it independent.
#pragma once

#include <atomic>
#include <bit>
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strong_id.h"

namespace newsgraph::graph {

using NodeId = StrongId<struct NodeTag>;
using RelationshipId = StrongId<struct RelationshipTag>;

enum class ValueKind : std::uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kString,
  kDate,
  kLocalTime,
  kTime,
  kLocalDateTime,
  kDateTime,
  kDuration,
  kList,
  kMap,
  kNode,
  kRelationship,
  kPath,
};

// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date {
  std::int64_t days = 0;
  bool operator==(const Date&) const = default;
};
// Nanoseconds since midnight.
struct LocalTime {
  std::int64_t nanoseconds = 0;
  bool operator==(const LocalTime&) const = default;
};
// The same at a fixed offset east of UTC, in seconds.
struct Time {
  std::int64_t nanoseconds = 0;
  std::int32_t offset = 0;
  bool operator==(const Time&) const = default;
};
// Seconds since 1970-01-01T00:00 of the local clock, and nanoseconds of the second.
struct LocalDateTime {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;
  bool operator==(const LocalDateTime&) const = default;
};
// `local` is what the clock on the wall shows; `zone` is an IANA name or empty for a bare offset.
struct DateTime {
  LocalDateTime local;
  std::int32_t offset = 0;
  std::string zone;
  bool operator==(const DateTime&) const = default;
};
// The groups that openCypher keeps apart; nanoseconds are in [0, 1e9), so -0.1 s is -1 s and 900,000,000 ns.
struct Duration {
  std::int64_t months = 0, days = 0, seconds = 0;
  std::int32_t nanoseconds = 0;
  bool operator==(const Duration&) const = default;
};

class Value;
using List = std::vector<Value>;
using Map = std::vector<std::pair<std::string, Value>>;  // sorted by key, keys unique
struct Path {
  std::vector<NodeId> nodes;  // one more than relationships
  std::vector<RelationshipId> relationships;
  bool operator==(const Path&) const = default;
};

// What a counted Value points to: the count, followed by the characters of a string or by the List, Map,
// Path, DateTime or Duration that the Value's kind says.
struct SharedValue {
  std::atomic<std::uint32_t> references{1};
};

class Value {
 public:
  Value() = default;  // null
  static Value boolean(bool value) { return {ValueKind::kBoolean, value, 0}; }
  static Value integer(std::int64_t value) {
    return {ValueKind::kInteger, 0, static_cast<std::uint64_t>(value)};
  }
  static Value floating(double value) { return {ValueKind::kFloat, 0, std::bit_cast<std::uint64_t>(value)}; }
  static Value borrowed_string(std::string_view text);
  static Value string(std::string_view text);  // owned: copies
  static Value date(Date value) { return {ValueKind::kDate, 0, static_cast<std::uint64_t>(value.days)}; }
  static Value local_time(LocalTime value) {
    return {ValueKind::kLocalTime, 0, static_cast<std::uint64_t>(value.nanoseconds)};
  }
  static Value time(Time value) {
    return {ValueKind::kTime, static_cast<std::uint32_t>(value.offset),
            static_cast<std::uint64_t>(value.nanoseconds)};
  }
  static Value local_date_time(LocalDateTime value) {
    return {ValueKind::kLocalDateTime, static_cast<std::uint32_t>(value.nanoseconds),
            static_cast<std::uint64_t>(value.seconds)};
  }
  static Value date_time(DateTime value);
  static Value duration(Duration value);
  static Value list(List items);
  static Value map(Map entries);  // sorts; the last of equal keys wins
  static Value node(NodeId id) { return {ValueKind::kNode, id.value(), 0}; }
  static Value relationship(RelationshipId id) { return {ValueKind::kRelationship, id.value(), 0}; }
  static Value path(Path value);

  Value(const Value& other) noexcept
      : kind_(other.kind_), shared_(other.shared_), small_(other.small_), bits_(other.bits_) {
    if (shared_) shared_value_->references.fetch_add(1, std::memory_order_relaxed);
  }
  Value(Value&& other) noexcept
      : kind_(other.kind_), shared_(other.shared_), small_(other.small_), bits_(other.bits_) {
    other.forget();
  }
  Value& operator=(const Value& other) noexcept {
    if (this != &other) *this = Value(other);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    Value old(kind_, shared_, small_, bits_);  // released last: `other` may live inside it
    kind_ = other.kind_;
    shared_ = other.shared_;
    small_ = other.small_;
    bits_ = other.bits_;
    other.forget();
    return *this;
  }
  ~Value() {
    if (shared_) release();
  }

  ValueKind kind() const { return kind_; }
  bool is_null() const { return kind_ == ValueKind::kNull; }
  bool is_number() const { return kind_ == ValueKind::kInteger || kind_ == ValueKind::kFloat; }

  // Each asserts its kind.
  bool as_boolean() const { return has(ValueKind::kBoolean), small_ != 0; }
  std::int64_t as_integer() const { return has(ValueKind::kInteger), integer_; }
  double as_float() const { return has(ValueKind::kFloat), float_; }
  std::string_view as_string() const {  // valid while this Value (or any copy) lives
    has(ValueKind::kString);
    return {shared_ ? reinterpret_cast<const char*>(shared_value_ + 1) : text_, small_};
  }
  Date as_date() const { return has(ValueKind::kDate), Date{integer_}; }
  LocalTime as_local_time() const { return has(ValueKind::kLocalTime), LocalTime{integer_}; }
  Time as_time() const { return has(ValueKind::kTime), Time{integer_, static_cast<std::int32_t>(small_)}; }
  LocalDateTime as_local_date_time() const {
    return has(ValueKind::kLocalDateTime), LocalDateTime{integer_, static_cast<std::int32_t>(small_)};
  }
  const DateTime& as_date_time() const;
  const Duration& as_duration() const;
  const List& as_list() const;
  const Map& as_map() const;
  bool is_owned_string() const { return kind_ == ValueKind::kString && shared_; }
  const Value* find(std::string_view key) const;  // in a map; null pointer when absent
  NodeId as_node() const { return has(ValueKind::kNode), NodeId(small_); }
  RelationshipId as_relationship() const { return has(ValueKind::kRelationship), RelationshipId(small_); }
  const Path& as_path() const;

  // An integer or float as a double; integers beyond 2^53 are rounded.
  double number() const { return kind_ == ValueKind::kInteger ? static_cast<double>(integer_) : as_float(); }

  Value own() const;  // every borrowed string inside copied; cheap where there is none

  // What a walk over it meets. A list is one value more than its items and one deeper than the deepest; what
  // is shared counts wherever it stands. Kept with the list or map: O(1).
  struct Extent {
    std::uint64_t values = 1;
    std::uint32_t depth = 0;  // of lists and maps inside one another
    bool operator==(const Extent&) const = default;
  };
  Extent extent() const;

 private:
  Value(ValueKind kind, std::uint32_t small, std::uint64_t bits) : kind_(kind), small_(small), bits_(bits) {}
  Value(ValueKind kind, bool shared, std::uint32_t small, std::uint64_t bits)
      : kind_(kind), shared_(shared), small_(small), bits_(bits) {}
  Value(ValueKind kind, SharedValue* counted) : kind_(kind), shared_(true), shared_value_(counted) {}
  void has([[maybe_unused]] ValueKind kind) const { assert(kind_ == kind); }
  void forget() {
    kind_ = ValueKind::kNull;
    shared_ = false;
  }
  void release();  // one reference less, the payload destroyed with the last

  ValueKind kind_ = ValueKind::kNull;
  bool shared_ = false;      // shared_value_ counts references
  std::uint32_t small_ = 0;  // boolean, id, length, nanoseconds or offset, as the kind needs
  union {
    std::uint64_t bits_ = 0;
    std::int64_t integer_;
    double float_;
    const char* text_;
    SharedValue* shared_value_;
  };
};
static_assert(sizeof(Value) == 16);

enum class Ternary : std::uint8_t { kFalse, kTrue, kUnknown };

// openCypher's "equals", three-valued: kUnknown when a null decides. 1 = 1.0; NaN equals nothing; values of
// different kinds differ; lists and maps elementwise.
Ternary equals(const Value& a, const Value& b);

// Where a value stands to another under "<": kUnknown for a null and for values of different type groups,
// kUnordered for NaN against a number. Lists lexicographically; times and datetimes by the instant.
enum class Comparison : std::uint8_t { kLess, kEqual, kGreater, kUnordered, kUnknown };
Comparison compare(const Value& a, const Value& b);
Ternary less(const Value& a, const Value& b);
Ternary at_most(const Value& a, const Value& b);

// "Equivalence", for DISTINCT, grouping and indexes: null is null, NaN is NaN, 1 is 1.0.
bool equivalent(const Value& a, const Value& b);
std::uint64_t hash(const Value& value);  // equal for equivalent values

// ORDER BY's total order over every kind ("orderability"): negative, 0, positive. Ascending: map, node,
// relationship, list, path, datetime, local datetime, date, time, local time, duration, string, boolean,
// number, NaN, null. 0 exactly for equivalent values.
int order(const Value& a, const Value& b);

// What hash tables of Values need.
struct ValueHash {
  std::size_t operator()(const Value& value) const { return hash(value); }
};
struct ValueEquivalent {
  bool operator()(const Value& a, const Value& b) const { return equivalent(a, b); }
};

std::string_view kind_name(ValueKind kind);  // "Integer"
// Of a temporal kind: the function that reads such a value's text, "localdatetime".
std::string temporal_function(ValueKind kind);

}  // namespace newsgraph::graph
