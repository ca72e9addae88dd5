#include "query/expressions/operators.h"

namespace newsgraph::query {
namespace {

using graph::Comparison;
using graph::Ternary;

Value from_ternary(Ternary value) {
  return value == Ternary::kUnknown ? Value() : Value::boolean(value == Ternary::kTrue);
}

}  // namespace

Value equal(const Value& left, const Value& right) {
  return from_ternary(graph::equals(left, right));
}

Value not_equal(const Value& left, const Value& right) {
  const Ternary same = graph::equals(left, right);
  return same == Ternary::kUnknown ? Value() : Value::boolean(same == Ternary::kFalse);
}

Value less_than(const Value& left, const Value& right) {
  return from_ternary(graph::less(left, right));
}

Value less_or_equal(const Value& left, const Value& right) {
  return from_ternary(graph::at_most(left, right));
}

Value greater_than(const Value& left, const Value& right) {
  return less_than(right, left);
}

Value greater_or_equal(const Value& left, const Value& right) {
  return less_or_equal(right, left);
}

Value is_in(const Value& item, const Value& list) {
  if (list.is_null()) return {};
  if (list.kind() != ValueKind::kList) {
    throw type_error(ErrorCode::kInvalidArgumentType,
                     "IN needs a List on its right, not a " + std::string(kind_name(list.kind())));
  }
  bool unknown = false;
  for (const Value& candidate : list.as_list()) {
    const Ternary same = graph::equals(item, candidate);
    if (same == Ternary::kTrue) return Value::boolean(true);
    unknown = unknown || same == Ternary::kUnknown;
  }
  return unknown ? Value() : Value::boolean(false);
}

}  // namespace newsgraph::query
