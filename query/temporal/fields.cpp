#include "query/temporal/fields.h"

#include <string>
#include <string_view>

#include "query/error.h"

namespace newsgraph::query {
namespace {

using graph::Value;
using graph::ValueKind;

constexpr std::array<std::string_view, kFieldCount> kFieldNames = {
    "year", "quarter", "month",  "week",        "ordinalDay",  "dayOfQuarter", "dayOfWeek",    "day",
    "hour", "minute",  "second", "millisecond", "microsecond", "nanosecond",   "epochSeconds", "epochMillis",
};

bool is_instant(const Value& value) {
  return value.kind() >= ValueKind::kDate && value.kind() <= ValueKind::kDateTime;
}

const Value* base(const std::string& name, const Value& value) {
  if (is_instant(value)) return &value;
  throw type_error(ErrorCode::kInvalidArgumentType,
                   name + " must be a temporal value, not " + std::string(kind_name(value.kind())));
}

const Value* zone(const Value& value) {
  if (value.kind() == ValueKind::kString) return &value;
  throw type_error(ErrorCode::kInvalidArgumentType,
                   "timezone must be a String such as 'Europe/Berlin' or '+01:00'");
}

void read_number(Fields& fields, const std::string& name, const Value& value) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (kFieldNames[i] != name) continue;
    if (value.kind() != ValueKind::kInteger) {
      throw type_error(ErrorCode::kInvalidArgumentType,
                       name + " must be an Integer, not " + std::string(kind_name(value.kind())));
    }
    fields.numbers[i] = value.as_integer();
    return;
  }
  throw argument_error(ErrorCode::kInvalidArgumentValue, "a temporal value has no part named '" + name + "'");
}

}  // namespace

bool Fields::any(Field first, Field last) const {
  for (auto i = static_cast<std::size_t>(first); i <= static_cast<std::size_t>(last); ++i) {
    if (numbers[i]) return true;
  }
  return false;
}

Fields read_fields(const graph::Map& map) {
  Fields fields;
  for (const auto& [name, value] : map) {
    if (name == "date") {
      fields.date = base(name, value);
    } else if (name == "time") {
      fields.time = base(name, value);
    } else if (name == "datetime") {
      fields.datetime = base(name, value);
    } else if (name == "timezone") {
      fields.timezone = zone(value);
    } else {
      read_number(fields, name, value);
    }
  }
  return fields;
}

}  // namespace newsgraph::query
