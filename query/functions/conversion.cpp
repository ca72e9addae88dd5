// toBoolean, toInteger, toFloat, toString and their forgiving twins (toIntegerOrNull, ...).
#include <string>

#include "graph/temporal/text.h"
#include "query/functions/arguments.h"
#include "query/functions/families.h"
#include "query/functions/number_text.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

// What a conversion makes of a value: a value (null when the text does not read), or nothing for a kind it
// does not take.
using Conversion = std::optional<Value> (*)(const Value&);

bool is_word(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::optional<Value> boolean_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kBoolean:
      return value;
    case ValueKind::kInteger:
      return Value::boolean(value.as_integer() != 0);
    case ValueKind::kString:
      if (is_word(value.as_string(), "true")) return Value::boolean(true);
      if (is_word(value.as_string(), "false")) return Value::boolean(false);
      return Value();
    default:
      return std::nullopt;
  }
}

Value integer_or_null(std::optional<std::int64_t> number) {
  return number ? Value::integer(*number) : Value();
}

std::optional<Value> integer_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kInteger:
      return value;
    case ValueKind::kFloat:
      return integer_or_null(truncate_to_integer(value.as_float()));
    case ValueKind::kString:
      return integer_or_null(parse_integer(value.as_string()));
    default:
      return std::nullopt;
  }
}

std::optional<Value> float_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kInteger:
      return Value::floating(value.number());
    case ValueKind::kFloat:
      return value;
    case ValueKind::kString: {
      const auto number = parse_float(value.as_string());
      return number ? Value::floating(*number) : Value();
    }
    default:
      return std::nullopt;
  }
}

std::optional<Value> string_of(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kString:
      return value;
    case ValueKind::kBoolean:
      return Value::borrowed_string(value.as_boolean() ? "true" : "false");
    case ValueKind::kInteger:
    case ValueKind::kFloat:
      return Value::string(number_text(value));
    default:
      if (kinds::temporal.contains(value.kind())) return Value::string(graph::format_temporal(value));
      return std::nullopt;
  }
}

template <Conversion kConvert>
Value convert(Arguments arguments, FunctionContext&) {
  if (auto value = kConvert(arguments[0])) return *std::move(value);
  throw type_error(ErrorCode::kInvalidArgumentValue,
                   "a " + std::string(kind_name(arguments[0].kind())) + " cannot be converted");
}

template <Conversion kConvert>
Value convert_or_null(Arguments arguments, FunctionContext&) {
  return kConvert(arguments[0]).value_or(Value());
}

constexpr Function conversion(std::string_view name, KindSet result, ScalarFunction call,
                              std::string_view help) {
  return {.name = name,
          .min_arguments = 1,
          .max_arguments = 1,
          .result = {result},
          .call = call,
          .null_in_null_out = true,
          .help = help};
}

constexpr Function kTable[] = {
    conversion("toBoolean", kinds::boolean, convert<boolean_of>, "a string or integer as a boolean"),
    conversion("toInteger", kinds::integer, convert<integer_of>,
               "a string or number as an integer, truncated"),
    conversion("toFloat", kinds::floating, convert<float_of>, "a string or number as a float"),
    conversion("toString", kinds::string, convert<string_of>, "a scalar or temporal value as text"),
    conversion("toBooleanOrNull", kinds::boolean, convert_or_null<boolean_of>,
               "toBoolean, null when it cannot"),
    conversion("toIntegerOrNull", kinds::integer, convert_or_null<integer_of>,
               "toInteger, null when it cannot"),
    conversion("toFloatOrNull", kinds::floating, convert_or_null<float_of>, "toFloat, null when it cannot"),
    conversion("toStringOrNull", kinds::string, convert_or_null<string_of>, "toString, null when it cannot"),
};

}  // namespace

std::span<const Function> conversion_functions() {
  return kTable;
}

}  // namespace newsgraph::query
