// Strings. Positions and lengths count characters (code points), not bytes.
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/fold_case.h"
#include "query/functions/arguments.h"
#include "query/functions/families.h"
#include "query/functions/letter_case.h"
#include "query/value_limits.h"

namespace newsgraph::query {
namespace {

using Arguments = std::span<const Value>;

template <void (*kConvert)(std::string_view, std::string&)>
Value with_case(Arguments arguments, FunctionContext&) {
  std::string text;
  kConvert(string_argument("toLower or toUpper", arguments[0]), text);
  require_text_bytes("a change of case", text.size());  // a letter may become three
  return Value::string(text);
}

Value fold(Arguments arguments, FunctionContext&) {
  return Value::string(fold_case(string_argument("fold", arguments[0])));
}

Value lemma(Arguments arguments, FunctionContext& context) {
  return Value::string(context.lemma(string_argument("lemma", arguments[0])));
}

// Byte position of character `count`, or the end.
std::size_t byte_position(std::string_view text, std::int64_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) {
    ++at;
    while (at < text.size() && U8_IS_TRAIL(text[at])) ++at;
  }
  return at;
}

// A part of an argument: borrowed where the argument is, so that cutting stored strings copies nothing.
Value part(const Value& whole, std::string_view text) {
  return whole.is_owned_string() ? Value::string(text) : Value::borrowed_string(text);
}

Value left(Arguments arguments, FunctionContext&) {
  const std::string_view text = string_argument("left", arguments[0]);
  return part(arguments[0], text.substr(0, byte_position(text, natural_argument("left", arguments[1]))));
}

Value right(Arguments arguments, FunctionContext&) {
  const std::string_view text = string_argument("right", arguments[0]);
  const auto length = static_cast<std::int64_t>(count_code_points(text));
  const std::int64_t wanted = natural_argument("right", arguments[1]);
  return part(arguments[0], wanted >= length ? text : text.substr(byte_position(text, length - wanted)));
}

Value substring(Arguments arguments, FunctionContext&) {
  std::string_view text = string_argument("substring", arguments[0]);
  text.remove_prefix(byte_position(text, natural_argument("substring", arguments[1])));
  if (arguments.size() > 2)
    text = text.substr(0, byte_position(text, natural_argument("substring", arguments[2])));
  return part(arguments[0], text);
}

enum Side : unsigned { kLeft = 1, kRight = 2 };

std::string_view trimmed(std::string_view text, unsigned sides) {
  std::int32_t begin = 0;
  auto end = static_cast<std::int32_t>(text.size());
  UChar32 letter = 0;
  while ((sides & kLeft) && begin < end) {
    std::int32_t next = begin;
    U8_NEXT(text.data(), next, end, letter);
    if (letter < 0 || !u_isUWhiteSpace(letter)) break;
    begin = next;
  }
  while ((sides & kRight) && end > begin) {
    std::int32_t next = end;
    U8_PREV(text.data(), begin, next, letter);
    if (letter < 0 || !u_isUWhiteSpace(letter)) break;
    end = next;
  }
  return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

template <unsigned kSides>
Value trim(Arguments arguments, FunctionContext&) {
  return part(arguments[0], trimmed(string_argument("trim", arguments[0]), kSides));
}

Value replace(Arguments arguments, FunctionContext&) {
  const std::string_view text = string_argument("replace", arguments[0]);
  const std::string_view search = string_argument("replace", arguments[1]);
  const std::string_view replacement = string_argument("replace", arguments[2]);
  if (search.empty()) return arguments[0];
  std::size_t times = 0;
  for (std::size_t found = 0; (found = text.find(search, found)) != std::string_view::npos;
       found += search.size()) {
    ++times;
  }
  require_text_bytes("replace()", text.size() - times * search.size() + times * replacement.size());
  std::string result;
  std::size_t at = 0;
  for (std::size_t found; (found = text.find(search, at)) != std::string_view::npos;
       at = found + search.size()) {
    result.append(text, at, found - at).append(replacement);
  }
  return Value::string(result.append(text.substr(at)));
}

// An empty separator gives the characters.
Value split(Arguments arguments, FunctionContext&) {
  const std::string_view text = string_argument("split", arguments[0]);
  const std::string_view separator = string_argument("split", arguments[1]);
  graph::List parts;
  std::size_t at = 0;
  const auto next = [&] {
    if (!separator.empty()) return text.find(separator, at);
    const std::size_t end = at + byte_position(text.substr(at), 1);
    return end < text.size() ? end : std::string_view::npos;
  };
  for (std::size_t found; (found = next()) != std::string_view::npos; at = found + separator.size()) {
    require_elements("split()", parts.size() + 2);  // this one and the last
    parts.push_back(part(arguments[0], text.substr(at, found - at)));
  }
  parts.push_back(part(arguments[0], text.substr(at)));
  return Value::list(std::move(parts));
}

constexpr Function unary(std::string_view name, ScalarFunction call, std::string_view help) {
  return {.name = name,
          .min_arguments = 1,
          .max_arguments = 1,
          .parameters = {kinds::string},
          .result = {kinds::string},
          .call = call,
          .null_in_null_out = true,
          .help = help};
}

constexpr Function kTable[] = {
    unary("toLower", with_case<to_lower>, "a string in lower case"),
    unary("toUpper", with_case<to_upper>, "a string in upper case"),
    unary("lower", with_case<to_lower>, "toLower"),
    unary("upper", with_case<to_upper>, "toUpper"),
    unary("fold", fold, "one spelling per word: lower case, stress marks dropped, yo written as ye"),
    unary("lemma", lemma, "the dictionary form of a Russian word"),
    unary("trim", trim<kLeft | kRight>, "a string without white space at its ends"),
    unary("lTrim", trim<kLeft>, "a string without white space at its start"),
    unary("rTrim", trim<kRight>, "a string without white space at its end"),
    {.name = "left",
     .min_arguments = 2,
     .max_arguments = 2,
     .parameters = {kinds::string, kinds::integer},
     .result = {kinds::string},
     .call = left,
     .null_in_null_out = true,
     .help = "the first so many characters"},
    {.name = "right",
     .min_arguments = 2,
     .max_arguments = 2,
     .parameters = {kinds::string, kinds::integer},
     .result = {kinds::string},
     .call = right,
     .null_in_null_out = true,
     .help = "the last so many characters"},
    {.name = "substring",
     .min_arguments = 2,
     .max_arguments = 3,
     .parameters = {kinds::string, kinds::integer, kinds::integer},
     .result = {kinds::string},
     .call = substring,
     .null_in_null_out = true,
     .help = "characters from a position (from 0), so many or to the end"},
    {.name = "replace",
     .min_arguments = 3,
     .max_arguments = 3,
     .parameters = {kinds::string, kinds::string, kinds::string},
     .result = {kinds::string},
     .call = replace,
     .null_in_null_out = true,
     .help = "a string with every occurrence of one text replaced by another"},
    {.name = "split",
     .min_arguments = 2,
     .max_arguments = 2,
     .parameters = {kinds::string, kinds::string},
     .result = {kinds::list, kinds::string},
     .call = split,
     .null_in_null_out = true,
     .help = "the parts of a string between separators"},
};

}  // namespace

std::span<const Function> string_functions() {
  return kTable;
}

}  // namespace newsgraph::query
