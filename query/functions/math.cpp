// Numbers.
#include <cmath>
#include <numbers>

#include "query/functions/arguments.h"
#include "query/functions/families.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

double number_argument(const Value& value) {
  if (value.is_number()) return value.number();
  throw type_error(ErrorCode::kInvalidArgumentType,
                   "a number is needed, not a " + std::string(kind_name(value.kind())));
}

// double -> double, null in null out.
template <double (*kCompute)(double)>
Value compute(Arguments arguments, FunctionContext&) {
  return Value::floating(kCompute(number_argument(arguments[0])));
}

double cot(double x) {
  return 1.0 / std::tan(x);
}
double degrees(double x) {
  return x * 180.0 / std::numbers::pi;
}
double radians(double x) {
  return x * std::numbers::pi / 180.0;
}
double haversin(double x) {
  return 0.5 * (1.0 - std::cos(x));
}

Value abs(Arguments arguments, FunctionContext&) {
  if (arguments[0].kind() != ValueKind::kInteger)
    return Value::floating(std::fabs(number_argument(arguments[0])));
  const std::int64_t number = arguments[0].as_integer();
  if (number == INT64_MIN) {
    throw arithmetic_error(ErrorCode::kIntegerOverflow, "abs(" + std::to_string(number) + ") does not fit");
  }
  return Value::integer(number < 0 ? -number : number);
}

Value sign(Arguments arguments, FunctionContext&) {
  const double number = number_argument(arguments[0]);
  return Value::integer(number > 0 ? 1 : number < 0 ? -1 : 0);
}

// round(x): halves upwards. round(x, precision): halves away from zero.
Value round(Arguments arguments, FunctionContext&) {
  const double number = number_argument(arguments[0]);
  if (arguments.size() == 1) return Value::floating(std::floor(number + 0.5));
  const double scale = std::pow(10.0, static_cast<double>(natural_argument("round", arguments[1])));
  const double scaled = number * scale;
  return Value::floating(std::isfinite(scaled) ? std::round(scaled) / scale : number);
}

Value atan2(Arguments arguments, FunctionContext&) {
  return Value::floating(std::atan2(number_argument(arguments[0]), number_argument(arguments[1])));
}

Value is_nan(Arguments arguments, FunctionContext&) {
  return Value::boolean(std::isnan(number_argument(arguments[0])));
}

Value e(Arguments, FunctionContext&) {
  return Value::floating(std::numbers::e);
}
Value pi(Arguments, FunctionContext&) {
  return Value::floating(std::numbers::pi);
}

Value rand(Arguments, FunctionContext& context) {
  return Value::floating(static_cast<double>(context.random()() >> 11) * 0x1p-53);
}

constexpr Function unary(std::string_view name, ScalarFunction call, std::string_view help,
                         KindSet result = kinds::floating) {
  return {.name = name,
          .min_arguments = 1,
          .max_arguments = 1,
          .parameters = {kinds::number},
          .result = {result},
          .call = call,
          .null_in_null_out = true,
          .help = help};
}

constexpr Function kTable[] = {
    unary("abs", abs, "the size of a number without its sign", kinds::number),
    unary("sign", sign, "-1, 0 or 1", kinds::integer),
    unary("ceil", compute<std::ceil>, "the smallest whole number not below"),
    unary("floor", compute<std::floor>, "the largest whole number not above"),
    {.name = "round",
     .min_arguments = 1,
     .max_arguments = 2,
     .parameters = {kinds::number, kinds::integer},
     .result = {kinds::floating},
     .call = round,
     .null_in_null_out = true,
     .help = "the nearest whole number, or with so many decimals"},
    unary("sqrt", compute<std::sqrt>, "the square root"),
    unary("exp", compute<std::exp>, "e to the power"),
    unary("log", compute<std::log>, "the natural logarithm"),
    unary("log10", compute<std::log10>, "the decimal logarithm"),
    unary("sin", compute<std::sin>, "the sine of radians"),
    unary("cos", compute<std::cos>, "the cosine of radians"),
    unary("tan", compute<std::tan>, "the tangent of radians"),
    unary("cot", compute<cot>, "the cotangent of radians"),
    unary("asin", compute<std::asin>, "the arcsine in radians"),
    unary("acos", compute<std::acos>, "the arccosine in radians"),
    unary("atan", compute<std::atan>, "the arctangent in radians"),
    {.name = "atan2",
     .min_arguments = 2,
     .max_arguments = 2,
     .parameters = {kinds::number, kinds::number},
     .result = {kinds::floating},
     .call = atan2,
     .null_in_null_out = true,
     .help = "the angle of the point (x, y), given y and x"},
    unary("degrees", compute<degrees>, "radians in degrees"),
    unary("radians", compute<radians>, "degrees in radians"),
    unary("haversin", compute<haversin>, "half the versine"),
    unary("isNaN", is_nan, "whether a float is not a number", kinds::boolean),
    {.name = "e", .result = {kinds::floating}, .call = e, .help = "the base of the natural logarithm"},
    {.name = "pi", .result = {kinds::floating}, .call = pi, .help = "the ratio of a circle to its diameter"},
    {.name = "rand",
     .result = {kinds::floating},
     .call = rand,
     .deterministic = false,
     .help = "a random float in [0, 1)"},
};

}  // namespace

std::span<const Function> math_functions() {
  return kTable;
}

}  // namespace newsgraph::query
