// Functions of any value.
#include <cstdio>

#include "base/fold_case.h"
#include "graph/temporal/zone.h"
#include "query/functions/arguments.h"
#include "query/functions/families.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

Value coalesce(Arguments arguments, FunctionContext&) {
  for (const Value& value : arguments) {
    if (!value.is_null()) return value;
  }
  return {};
}

Value exists(Arguments arguments, FunctionContext&) {
  return Value::boolean(!arguments[0].is_null());
}

Value null_if(Arguments arguments, FunctionContext&) {
  return graph::equals(arguments[0], arguments[1]) == graph::Ternary::kTrue ? Value() : arguments[0];
}

Value size(Arguments arguments, FunctionContext&) {
  const Value& value = arguments[0];
  if (value.kind() == ValueKind::kList)
    return Value::integer(static_cast<std::int64_t>(value.as_list().size()));
  if (value.kind() != ValueKind::kString) {
    throw wrong_kind("size", "a List or String", value, ErrorCode::kInvalidArgumentType);
  }
  return Value::integer(static_cast<std::int64_t>(count_code_points(value.as_string())));
}

Value is_empty(Arguments arguments, FunctionContext&) {
  const Value& value = arguments[0];
  switch (value.kind()) {
    case ValueKind::kList:
      return Value::boolean(value.as_list().empty());
    case ValueKind::kMap:
      return Value::boolean(value.as_map().empty());
    case ValueKind::kString:
      return Value::boolean(value.as_string().empty());
    default:
      throw wrong_kind("isEmpty", "a List, Map or String", value, ErrorCode::kInvalidArgumentType);
  }
}

Value timestamp(Arguments, FunctionContext& context) {
  const graph::DateTime now = context.statement_time();
  return Value::integer(graph::instant_seconds(now) * 1000 + now.local.nanoseconds / 1'000'000);
}

// RFC 4122, version 4.
Value random_uuid(Arguments, FunctionContext& context) {
  const std::uint64_t high = (context.random()() & ~0xf000ull) | 0x4000;
  const std::uint64_t low = (context.random()() & ~(3ull << 62)) | (2ull << 62);
  char text[37];
  std::snprintf(text, sizeof text, "%08x-%04x-%04x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xffff), static_cast<unsigned>(high & 0xffff),
                static_cast<unsigned>(low >> 48), static_cast<unsigned long long>(low & 0xffffffffffffull));
  return Value::string(text);
}

Value value_type(Arguments arguments, FunctionContext&) {
  return Value::borrowed_string(kind_name(arguments[0].kind()));
}

constexpr KindSet kSized = kinds::list | kinds::string;

constexpr Function kTable[] = {
    {.name = "coalesce",
     .min_arguments = 1,
     .max_arguments = kVariadic,
     .call = coalesce,
     .help = "the first argument that is not null"},
    {.name = "exists",
     .min_arguments = 1,
     .max_arguments = 1,
     .result = {kinds::boolean},
     .call = exists,
     .help = "whether a value is there"},
    {.name = "nullIf",
     .min_arguments = 2,
     .max_arguments = 2,
     .call = null_if,
     .help = "null when both are equal, else the first"},
    {.name = "size",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kSized},
     .result = {kinds::integer},
     .call = size,
     .null_in_null_out = true,
     .help = "how many elements a list or characters a string has"},
    {.name = "isEmpty",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kSized | kinds::map},
     .result = {kinds::boolean},
     .call = is_empty,
     .null_in_null_out = true,
     .help = "whether a list, map or string has nothing in it"},
    {.name = "timestamp",
     .result = {kinds::integer},
     .call = timestamp,
     .help = "milliseconds since 1970, the same for the whole query"},
    {.name = "randomUUID",
     .result = {kinds::string},
     .call = random_uuid,
     .deterministic = false,
     .help = "a new random identifier"},
    {.name = "valueType",
     .min_arguments = 1,
     .max_arguments = 1,
     .result = {kinds::string},
     .call = value_type,
     .help = "the kind of a value: 'Integer', 'Node', ..."},
};

}  // namespace

std::span<const Function> scalar_functions() {
  return kTable;
}

}  // namespace newsgraph::query
