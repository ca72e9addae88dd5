// arguments.h - errors that several families of functions share.
#pragma once

#include <string>
#include <string_view>

#include "query/functions/function.h"

namespace newsgraph::query {

// "labels() takes a Node, not a String".
inline QueryError wrong_kind(std::string_view function, std::string_view wanted, const Value& got,
                             ErrorCode code = ErrorCode::kInvalidArgumentValue) {
  return type_error(code, std::string(function) + "() takes " + std::string(wanted) + ", not a " +
                              std::string(kind_name(got.kind())));
}

// The Integer argument, or TypeError.
inline std::int64_t integer_argument(std::string_view function, const Value& value) {
  if (value.kind() == ValueKind::kInteger) return value.as_integer();
  throw wrong_kind(function, "an Integer", value, ErrorCode::kInvalidArgumentType);
}

inline std::string_view string_argument(std::string_view function, const Value& value) {
  if (value.kind() == ValueKind::kString) return value.as_string();
  throw wrong_kind(function, "a String", value, ErrorCode::kInvalidArgumentType);
}

inline std::int64_t natural_argument(std::string_view function, const Value& value) {
  const std::int64_t number = integer_argument(function, value);
  if (number >= 0) return number;
  throw argument_error(
      ErrorCode::kNegativeIntegerArgument,
      std::string(function) + "() takes a number that is not negative, not " + std::to_string(number));
}

}  // namespace newsgraph::query
