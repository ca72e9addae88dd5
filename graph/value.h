// value.h - one openCypher value: what properties hold and what queries compute.
// A Value is 16 bytes: a kind, a 32-bit part and a 64-bit part. Scalars, dates and references to nodes and relationships
// need no heap. A string is either borrowed (pointer and length into storage that outlives the Value: the graph's string
// pool) or owned (reference-counted, immutable). Lists, maps, paths, datetimes with a zone and durations are
// reference-counted and immutable: copying any Value is O(1) and never allocates.
// Threads: a Value may be copied from any thread (counts are atomic); Values never change.
// Lifetime: a borrowed string must not outlive the Graph it came from; own() makes it independent.
#pragma once

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
  kNull, kBoolean, kInteger, kFloat, kString, kDate, kLocalTime, kTime, kLocalDateTime, kDateTime, kDuration,
  kList, kMap, kNode, kRelationship, kPath,
};

// Days since 1970-01-01 in the proleptic Gregorian calendar.
struct Date { std::int64_t days = 0; bool operator==(const Date&) const = default; };
// Nanoseconds since midnight.
struct LocalTime { std::int64_t nanoseconds = 0; bool operator==(const LocalTime&) const = default; };
// The same at a fixed offset east of UTC, in seconds.
struct Time { std::int64_t nanoseconds = 0; std::int32_t offset = 0; bool operator==(const Time&) const = default; };
// Seconds since 1970-01-01T00:00 of the local clock, and nanoseconds of the second.
struct LocalDateTime {
  std::int64_t seconds = 0; std::int32_t nanoseconds = 0;
  bool operator==(const LocalDateTime&) const = default;
};
// `local` is what the clock on the wall shows; `zone` is an IANA name or empty for a bare offset.
struct DateTime {
  LocalDateTime local; std::int32_t offset = 0; std::string zone;
  bool operator==(const DateTime&) const = default;
};
// The four groups that openCypher keeps apart; nanoseconds are within +-1e9 and carry the sign of seconds' total.
struct Duration {
  std::int64_t months = 0, days = 0, seconds = 0; std::int32_t nanoseconds = 0;
  bool operator==(const Duration&) const = default;
};

class Value;
using List = std::vector<Value>;
using Map = std::vector<std::pair<std::string, Value>>;  // sorted by key, keys unique
struct Path {
  std::vector<NodeId> nodes;                  // one more than relationships
  std::vector<RelationshipId> relationships;
  bool operator==(const Path&) const = default;
};

class Value {
 public:
  Value() = default;                          // null
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value floating(double value);
  static Value borrowed_string(std::string_view text);
  static Value string(std::string text);      // owned
  static Value date(Date value);
  static Value local_time(LocalTime value);
  static Value time(Time value);
  static Value local_date_time(LocalDateTime value);
  static Value date_time(DateTime value);
  static Value duration(Duration value);
  static Value list(List items);
  static Value map(Map entries);              // sorts; the last of equal keys wins
  static Value node(NodeId id);
  static Value relationship(RelationshipId id);
  static Value path(Path value);

  Value(const Value& other);
  Value(Value&& other) noexcept;
  Value& operator=(const Value& other);
  Value& operator=(Value&& other) noexcept;
  ~Value();

  ValueKind kind() const { return kind_; }
  bool is_null() const { return kind_ == ValueKind::kNull; }
  bool is_number() const { return kind_ == ValueKind::kInteger || kind_ == ValueKind::kFloat; }

  // Each asserts its kind.
  bool as_boolean() const;
  std::int64_t as_integer() const;
  double as_float() const;
  std::string_view as_string() const;         // valid while this Value (or any copy) lives
  Date as_date() const;
  LocalTime as_local_time() const;
  Time as_time() const;
  LocalDateTime as_local_date_time() const;
  const DateTime& as_date_time() const;
  const Duration& as_duration() const;
  const List& as_list() const;
  const Map& as_map() const;
  const Value* find(std::string_view key) const;  // in a map; null pointer when absent
  NodeId as_node() const;
  RelationshipId as_relationship() const;
  const Path& as_path() const;

  Value own() const;                          // every borrowed string inside copied

 private:
  ValueKind kind_ = ValueKind::kNull;
  bool shared_ = false;                       // pointer_ counts references
  std::uint32_t small_ = 0;
  union {
    std::uint64_t bits_ = 0;
    std::int64_t integer_;
    double float_;
    const char* text_;
    struct SharedValue* shared_value_;
  };
};
static_assert(sizeof(Value) == 16);

// openCypher's "equals": three-valued; kUnknown when a null decides. 1 = 1.0; NaN equals nothing.
enum class Ternary : std::uint8_t { kFalse, kTrue, kUnknown };
Ternary equals(const Value& a, const Value& b);
// "<": kUnknown for values that do not compare (null, different type groups).
Ternary less(const Value& a, const Value& b);
// "Equivalence", for DISTINCT, grouping and indexes: null is null, NaN is NaN, 1 is 1.0.
bool equivalent(const Value& a, const Value& b);
std::uint64_t hash(const Value& value);       // equal for equivalent values
// ORDER BY's total order over every kind ("orderability"): negative, 0, positive.
int order(const Value& a, const Value& b);

std::string_view kind_name(ValueKind kind);   // "Integer"

}  // namespace newsgraph::graph
