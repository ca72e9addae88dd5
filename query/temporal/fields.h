// fields.h - what a map given to a temporal constructor says, checked for names and kinds but not yet for
// meaning.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "graph/value.h"

namespace newsgraph::query {

enum class Field : std::uint8_t {
  kYear,
  kQuarter,
  kMonth,
  kWeek,
  kOrdinalDay,
  kDayOfQuarter,
  kDayOfWeek,
  kDay,
  kHour,
  kMinute,
  kSecond,
  kMillisecond,
  kMicrosecond,
  kNanosecond,
  kEpochSeconds,
  kEpochMillis,
};
inline constexpr std::size_t kFieldCount = 16;

struct Fields {
  std::array<std::optional<std::int64_t>, kFieldCount> numbers;
  const graph::Value* date = nullptr;  // bases: temporal values, borrowed from the map
  const graph::Value* time = nullptr;
  const graph::Value* datetime = nullptr;
  const graph::Value* timezone = nullptr;  // a string

  const std::optional<std::int64_t>& operator[](Field field) const {
    return numbers[static_cast<std::size_t>(field)];
  }
  bool any(Field first, Field last) const;  // one of a range of the enumeration is given
};

// Throws: unknown names, numbers that are not integers, bases that are not temporal.
Fields read_fields(const graph::Map& map);

}  // namespace newsgraph::query
