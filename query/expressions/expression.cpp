#include "query/expressions/expression.h"

#include <algorithm>

#include "query/expressions/compounds.h"
#include "query/expressions/leaves.h"

namespace newsgraph::query {
namespace {

void collect(const Expression& expression, std::vector<Slot>& slots) {
  expression.collect_slots(slots);
  expression.for_each_child([&slots](const Expression& child) { collect(child, slots); });
}

}  // namespace

std::vector<Slot> slots_of(const Expression& expression) {
  std::vector<Slot> slots;
  collect(expression, slots);
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
  return slots;
}

bool is_repeatable(const Expression& expression) {
  if (dynamic_cast<const SubqueryExpression*>(&expression)) return false;
  const auto* call = dynamic_cast<const CallExpression*>(&expression);
  bool repeatable = !call || call->function().deterministic;
  expression.for_each_child(
      [&](const Expression& child) { repeatable = repeatable && is_repeatable(child); });
  return repeatable;
}

bool is_true(const Value& value) {
  if (value.kind() == ValueKind::kBoolean) return value.as_boolean();
  if (value.is_null()) return false;
  throw type_error(ErrorCode::kInvalidArgumentType,
                   "a condition must be a Boolean, not " + std::string(graph::kind_name(value.kind())));
}

}  // namespace newsgraph::query
