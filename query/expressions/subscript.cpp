#include <algorithm>

#include "query/expressions/operators.h"
#include "query/temporal/component.h"

namespace newsgraph::query {
namespace {

std::string name_of(const Value& value) {
  return std::string(kind_name(value.kind()));
}

Value element(const Value& list, const Value& index) {
  if (index.kind() != ValueKind::kInteger) {
    throw type_error(ErrorCode::kInvalidArgumentType,
                     "a List is indexed by an Integer, not a " + name_of(index));
  }
  const graph::List& items = list.as_list();
  const auto size = static_cast<std::int64_t>(items.size());
  const std::int64_t i = index.as_integer() < 0 ? index.as_integer() + size : index.as_integer();
  return i < 0 || i >= size ? Value() : items[static_cast<std::size_t>(i)];
}

template <typename Id>
Value property(Id id, std::string_view name, FunctionContext& context) {
  context.require_alive(id);
  const auto key = context.graph().find_key(name);
  return key ? context.graph().property(id, *key) : Value();
}

// A slice's end as a position in [0, size].
std::int64_t bound(const Value& end, std::int64_t size) {
  if (end.kind() != ValueKind::kInteger) {
    throw type_error(ErrorCode::kInvalidArgumentType,
                     "a slice is bounded by Integers, not a " + name_of(end));
  }
  const std::int64_t value = end.as_integer();
  if (value < 0) return value < -size ? 0 : value + size;
  return std::min(value, size);
}

}  // namespace

Value subscript(const Value& container, const Value& index, FunctionContext& context) {
  if (container.is_null() || index.is_null()) return {};
  if (container.kind() == ValueKind::kList) return element(container, index);
  if (!(kinds::entity | kinds::map).contains(container.kind())) {
    throw type_error(ErrorCode::kInvalidArgumentType, "a " + name_of(container) + " has no elements");
  }
  if (index.kind() != ValueKind::kString) {
    throw type_error(ErrorCode::kMapElementAccessByNonString,
                     "a " + name_of(container) + " is accessed by a String, not a " + name_of(index));
  }
  if (container.kind() == ValueKind::kMap) return component(container, index.as_string());
  if (container.kind() == ValueKind::kNode) return property(container.as_node(), index.as_string(), context);
  return property(container.as_relationship(), index.as_string(), context);
}

Value slice(const Value& list, const Value* from, const Value* to) {
  if (list.is_null() || (from && from->is_null()) || (to && to->is_null())) return {};
  if (list.kind() != ValueKind::kList) {
    throw type_error(ErrorCode::kInvalidArgumentType, "a " + name_of(list) + " cannot be sliced");
  }
  const graph::List& items = list.as_list();
  const auto size = static_cast<std::int64_t>(items.size());
  const std::int64_t first = from ? bound(*from, size) : 0;
  const std::int64_t last = to ? bound(*to, size) : size;
  if (first >= last) return Value::list({});
  return Value::list(graph::List(items.begin() + first, items.begin() + last));
}

Value component(const Value& value, std::string_view name) {
  if (value.is_null()) return {};
  if (value.kind() == ValueKind::kMap) {
    const Value* found = value.find(name);
    return found ? *found : Value();
  }
  if (kinds::temporal.contains(value.kind())) {
    if (auto part = temporal_component(value, name)) return *std::move(part);
    return {};
  }
  throw type_error(ErrorCode::kInvalidArgumentType,
                   "a " + name_of(value) + " has no property '" + std::string(name) + "'");
}

}  // namespace newsgraph::query
