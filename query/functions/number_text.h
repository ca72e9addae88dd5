// number_text.h - numbers as text and back, as toString, toInteger, toFloat and joining of strings need them.
// Floats are written with the fewest digits that read back as the same double: "2.3", "1.0", "1.0E10", "NaN".
// Readers allow white space around the number and give nothing for anything else. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace newsgraph::query {

std::string float_text(double value);
std::string number_text(const graph::Value& number);

std::optional<double> parse_float(std::string_view text);
// A number with a fraction or an exponent is truncated; nothing when it does not fit.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<std::int64_t> truncate_to_integer(double value);

}  // namespace newsgraph::query
