#include "query/temporal/arithmetic.h"

#include <cmath>
#include <string>

#include "query/expressions/operators.h"
#include "query/functions/number_text.h"
#include "query/value_limits.h"

namespace newsgraph::query {
namespace {

using graph::List;

[[noreturn]] void refuse(std::string_view sign, const Value& left, const Value& right) {
  throw type_error(ErrorCode::kInvalidArgumentType, "cannot compute " + std::string(kind_name(left.kind())) +
                                                        ' ' + std::string(sign) + ' ' +
                                                        std::string(kind_name(right.kind())));
}

[[noreturn]] void overflow(std::string_view sign, std::int64_t left, std::int64_t right) {
  throw arithmetic_error(ErrorCode::kIntegerOverflow, std::to_string(left) + ' ' + std::string(sign) + ' ' +
                                                          std::to_string(right) +
                                                          " does not fit a 64-bit integer");
}

[[noreturn]] void division_by_zero() {
  throw arithmetic_error(ErrorCode::kDivisionByZero, "division by zero");
}

bool both_integers(const Value& left, const Value& right) {
  return left.kind() == ValueKind::kInteger && right.kind() == ValueKind::kInteger;
}
bool both_numbers(const Value& left, const Value& right) {
  return left.is_number() && right.is_number();
}

bool is_instant(const Value& value) {
  return kinds::instant.contains(value.kind());
}
bool is_duration(const Value& value) {
  return value.kind() == ValueKind::kDuration;
}

std::size_t elements(const Value& value) {
  return value.kind() == ValueKind::kList ? value.as_list().size() : 1;
}

Value concatenate_lists(const Value& left, const Value& right) {
  require_elements("'+'", elements(left) + elements(right));
  List items;
  const auto append = [&items](const Value& value) {
    if (value.kind() != ValueKind::kList) {
      items.push_back(value);
    } else {
      items.insert(items.end(), value.as_list().begin(), value.as_list().end());
    }
  };
  append(left);
  append(right);
  return bounded_list("'+'", std::move(items));
}

// Text next to text, a number or a boolean.
Value concatenate_text(const Value& left, const Value& right) {
  const auto text = [&](const Value& value) {
    if (value.kind() == ValueKind::kString) return std::string(value.as_string());
    if (value.is_number()) return number_text(value);
    refuse("+", left, right);
  };
  std::string joined = text(left);
  const std::string more = text(right);
  require_text_bytes("'+'", joined.size() + more.size());
  return Value::string(joined.append(more));
}

Value add_temporal(const Value& left, const Value& right) {
  if (is_duration(left) && is_duration(right)) {
    return Value::duration(add_durations(left.as_duration(), right.as_duration()));
  }
  if (is_instant(left) && is_duration(right)) return add_duration(left, right.as_duration());
  if (is_duration(left) && is_instant(right)) return add_duration(right, left.as_duration());
  refuse("+", left, right);
}

}  // namespace

Value add(const Value& left, const Value& right) {
  if (both_integers(left, right)) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(left.as_integer(), right.as_integer(), &sum)) {
      overflow("+", left.as_integer(), right.as_integer());
    }
    return Value::integer(sum);
  }
  if (left.is_null() || right.is_null()) return {};
  if (both_numbers(left, right)) return Value::floating(left.number() + right.number());
  if (left.kind() == ValueKind::kList || right.kind() == ValueKind::kList)
    return concatenate_lists(left, right);
  if (left.kind() == ValueKind::kString || right.kind() == ValueKind::kString) {
    return concatenate_text(left, right);
  }
  return add_temporal(left, right);
}

Value subtract(const Value& left, const Value& right) {
  if (both_integers(left, right)) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(left.as_integer(), right.as_integer(), &difference)) {
      overflow("-", left.as_integer(), right.as_integer());
    }
    return Value::integer(difference);
  }
  if (left.is_null() || right.is_null()) return {};
  if (both_numbers(left, right)) return Value::floating(left.number() - right.number());
  if (!is_duration(right)) refuse("-", left, right);
  const graph::Duration minus = negate_duration(right.as_duration());
  if (is_duration(left)) return Value::duration(add_durations(left.as_duration(), minus));
  if (is_instant(left)) return add_duration(left, minus);
  refuse("-", left, right);
}

Value multiply(const Value& left, const Value& right) {
  if (both_integers(left, right)) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(left.as_integer(), right.as_integer(), &product)) {
      overflow("*", left.as_integer(), right.as_integer());
    }
    return Value::integer(product);
  }
  if (left.is_null() || right.is_null()) return {};
  if (both_numbers(left, right)) return Value::floating(left.number() * right.number());
  const Value& duration = is_duration(left) ? left : right;
  const Value& factor = is_duration(left) ? right : left;
  if (!is_duration(duration) || !factor.is_number()) refuse("*", left, right);
  if (factor.kind() == ValueKind::kInteger) {
    return Value::duration(multiply_duration(duration.as_duration(), factor.as_integer()));
  }
  return Value::duration(scale_duration(duration.as_duration(), factor.as_float()));
}

Value divide(const Value& left, const Value& right) {
  if (both_integers(left, right)) {
    if (right.as_integer() == 0) division_by_zero();
    if (right.as_integer() == -1) return negate(left);  // the one quotient that may not fit
    return Value::integer(left.as_integer() / right.as_integer());
  }
  if (left.is_null() || right.is_null()) return {};
  if (both_numbers(left, right)) return Value::floating(left.number() / right.number());
  if (!is_duration(left) || !right.is_number()) refuse("/", left, right);
  if (right.number() == 0) division_by_zero();
  return Value::duration(divide_duration(left.as_duration(), right.number()));
}

Value modulo(const Value& left, const Value& right) {
  if (both_integers(left, right)) {
    if (right.as_integer() == 0) division_by_zero();
    return Value::integer(right.as_integer() == -1 ? 0 : left.as_integer() % right.as_integer());
  }
  if (left.is_null() || right.is_null()) return {};
  if (!both_numbers(left, right)) refuse("%", left, right);
  return Value::floating(std::fmod(left.number(), right.number()));
}

Value power(const Value& left, const Value& right) {
  if (left.is_null() || right.is_null()) return {};
  if (!both_numbers(left, right)) refuse("^", left, right);
  return Value::floating(std::pow(left.number(), right.number()));
}

Value negate(const Value& operand) {
  switch (operand.kind()) {
    case ValueKind::kNull:
      return {};
    case ValueKind::kInteger:
      if (operand.as_integer() == INT64_MIN) overflow("*", operand.as_integer(), -1);
      return Value::integer(-operand.as_integer());
    case ValueKind::kFloat:
      return Value::floating(-operand.as_float());
    case ValueKind::kDuration:
      return Value::duration(negate_duration(operand.as_duration()));
    default:
      throw type_error(ErrorCode::kInvalidArgumentType,
                       "cannot negate a " + std::string(kind_name(operand.kind())));
  }
}

}  // namespace newsgraph::query
