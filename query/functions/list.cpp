// Functions of lists; reverse() also turns strings.
#include <algorithm>

#include <unicode/utf8.h>

#include "query/functions/arguments.h"
#include "query/functions/families.h"
#include "query/value_limits.h"

namespace newsgraph::query {
namespace {

using graph::List;
using Arguments = std::span<const Value>;

const List& list_argument(std::string_view function, const Value& value) {
  if (value.kind() == ValueKind::kList) return value.as_list();
  throw wrong_kind(function, "a List", value, ErrorCode::kInvalidArgumentType);
}

Value head(Arguments arguments, FunctionContext&) {
  const List& items = list_argument("head", arguments[0]);
  return items.empty() ? Value() : items.front();
}

Value last(Arguments arguments, FunctionContext&) {
  const List& items = list_argument("last", arguments[0]);
  return items.empty() ? Value() : items.back();
}

Value tail(Arguments arguments, FunctionContext&) {
  const List& items = list_argument("tail", arguments[0]);
  return Value::list(items.empty() ? List() : List(items.begin() + 1, items.end()));
}

std::string reversed(std::string_view text) {
  std::string result(text.size(), '\0');
  std::size_t end = text.size();
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i + 1;
    while (next < text.size() && U8_IS_TRAIL(text[next])) ++next;
    end -= next - i;
    std::copy(text.begin() + static_cast<std::ptrdiff_t>(i), text.begin() + static_cast<std::ptrdiff_t>(next),
              result.begin() + static_cast<std::ptrdiff_t>(end));
    i = next;
  }
  return result;
}

Value reverse(Arguments arguments, FunctionContext&) {
  const Value& value = arguments[0];
  if (value.kind() == ValueKind::kString) return Value::string(reversed(value.as_string()));
  const List& items = list_argument("reverse", value);
  return Value::list(List(items.rbegin(), items.rend()));
}

std::int64_t range_argument(const Value& value) {
  if (value.kind() == ValueKind::kInteger) return value.as_integer();
  throw argument_error(ErrorCode::kInvalidArgumentType,
                       "range() takes Integers, not a " + std::string(kind_name(value.kind())));
}

Value range(Arguments arguments, FunctionContext&) {
  const std::int64_t first = range_argument(arguments[0]);
  const std::int64_t end = range_argument(arguments[1]);
  const std::int64_t step = arguments.size() > 2 ? range_argument(arguments[2]) : 1;
  if (step == 0) throw argument_error(ErrorCode::kNumberOutOfRange, "the step of range() must not be zero");
  if (step > 0 ? first > end : first < end) return Value::list({});
  // In unsigned arithmetic: the distance of two 64-bit integers may need the 64th bit.
  const std::uint64_t distance = step > 0
                                     ? static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(first)
                                     : static_cast<std::uint64_t>(first) - static_cast<std::uint64_t>(end);
  const std::uint64_t stride =
      step > 0 ? static_cast<std::uint64_t>(step) : -static_cast<std::uint64_t>(step);
  const std::uint64_t steps = distance / stride;
  require_elements("range()", std::max(steps, steps + 1));  // steps + 1 may be 2^64, which is 0
  const std::uint64_t count = steps + 1;
  List items;
  items.reserve(count);
  std::uint64_t value = static_cast<std::uint64_t>(first);
  for (std::uint64_t i = 0; i < count; ++i, value += static_cast<std::uint64_t>(step)) {
    items.push_back(Value::integer(static_cast<std::int64_t>(value)));
  }
  return Value::list(std::move(items));
}

constexpr Function kTable[] = {
    {.name = "head",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::list},
     .call = head,
     .null_in_null_out = true,
     .help = "the first element of a list"},
    {.name = "last",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::list},
     .call = last,
     .null_in_null_out = true,
     .help = "the last element of a list"},
    {.name = "tail",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::list},
     .result = {kinds::list},
     .call = tail,
     .null_in_null_out = true,
     .help = "a list without its first element"},
    {.name = "reverse",
     .min_arguments = 1,
     .max_arguments = 1,
     .parameters = {kinds::list | kinds::string},
     .result = {kinds::list | kinds::string},
     .call = reverse,
     .null_in_null_out = true,
     .help = "a list or string from its end to its start"},
    {.name = "range",
     .min_arguments = 2,
     .max_arguments = 3,
     .result = {kinds::list, kinds::integer},
     .call = range,
     .null_in_null_out = true,
     .help = "integers from start to end, both included, by step"},
};

}  // namespace

std::span<const Function> list_functions() {
  return kTable;
}

}  // namespace newsgraph::query
