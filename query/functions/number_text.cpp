#include "query/functions/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace newsgraph::query {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\r\f\v";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  text = text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
  return text.starts_with('+') && text.size() > 1 && text[1] != '-' ? text.substr(1) : text;
}

// "1e+10" as "1.0E10".
std::string with_exponent(std::string_view digits) {
  const std::size_t e = digits.find('e');
  std::string text(digits.substr(0, e));
  if (text.find('.') == std::string::npos) text += ".0";
  std::string_view exponent = digits.substr(e + 1);
  text += 'E';
  if (exponent.starts_with('-')) text += '-';
  exponent.remove_prefix(1);
  while (exponent.size() > 1 && exponent.front() == '0') exponent.remove_prefix(1);
  return text.append(exponent);
}

}  // namespace

std::string float_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  std::array<char, 32> buffer{};
  const double size = std::fabs(value);
  const bool plain = size == 0 || (size >= 1e-3 && size < 1e7);
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 plain ? std::chars_format::fixed : std::chars_format::scientific);
  const std::string_view digits(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  if (!plain) return with_exponent(digits);
  return digits.find('.') == std::string_view::npos ? std::string(digits) + ".0" : std::string(digits);
}

std::string number_text(const graph::Value& number) {
  return number.kind() == graph::ValueKind::kInteger ? std::to_string(number.as_integer())
                                                     : float_text(number.as_float());
}

std::optional<double> parse_float(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  const std::string_view digits = trimmed(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (!digits.empty() && error == std::errc() && end == digits.data() + digits.size()) return value;
  const auto number = parse_float(text);
  return number ? truncate_to_integer(*number) : std::nullopt;
}

std::optional<std::int64_t> truncate_to_integer(double value) {
  if (!(value > -9223372036854777856.0 && value < 9223372036854775808.0)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

}  // namespace newsgraph::query
