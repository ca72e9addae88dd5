#include "graph/io/csv_column.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <unicode/utf8.h>

#include "graph/io/list_text.h"
#include "graph/temporal/text.h"

namespace newsgraph::graph {
namespace {

bool is_utf8(std::string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());  // records are bounded far below
  for (std::int32_t at = 0; at < size;) {
    UChar32 letter;
    U8_NEXT(text.data(), at, size, letter);
    if (letter < 0) return false;
  }
  return true;
}

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<Value> read_integer(std::string_view text) {
  const std::optional<std::int64_t> number = whole_number<std::int64_t>(text);
  return number ? std::optional(Value::integer(*number)) : std::nullopt;
}

std::optional<Value> read_float(std::string_view text) {
  const std::optional<double> number = whole_number<double>(text);
  return number ? std::optional(Value::floating(*number)) : std::nullopt;
}

std::optional<Value> read_boolean(std::string_view text) {
  if (text == "true" || text == "True" || text == "TRUE") return Value::boolean(true);
  if (text == "false" || text == "False" || text == "FALSE") return Value::boolean(false);
  return std::nullopt;
}

std::optional<Value> read_date(std::string_view text) {
  const std::optional<Date> date = parse_date(text);
  return date ? std::optional(Value::date(*date)) : std::nullopt;
}

Value read_strings(std::string_view text) {
  List items;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    items.push_back(Value::string(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return Value::list(std::move(items));
}

std::optional<Value> read(CsvType type, std::string_view text) {
  switch (type) {
    case CsvType::kInteger:
      return read_integer(text);
    case CsvType::kFloat:
      return read_float(text);
    case CsvType::kBoolean:
      return read_boolean(text);
    case CsvType::kStrings:
      return read_strings(text);
    case CsvType::kList:
      return Value::list(read_list_text(text));
    case CsvType::kDate:
      return read_date(text);
    default:
      return Value::borrowed_string(text);
  }
}

// "007" and "+7" are names of things, "nan" and "inf" are words; a whole number that no integer holds would
// be another number as a float.
bool looks_like(CsvType type, std::string_view text) {
  if (type != CsvType::kInteger && type != CsvType::kFloat) return read(type, text).has_value();
  std::string_view digits = text;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return false;
  if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') return false;
  const bool whole = digits.find_first_not_of("0123456789") == std::string_view::npos;
  return text != "-0" && read(whole ? CsvType::kInteger : type, text).has_value();
}

const char* type_name(CsvType type) {
  switch (type) {
    case CsvType::kInteger:
      return "an integer";
    case CsvType::kFloat:
      return "a number";
    case CsvType::kBoolean:
      return "true or false";
    case CsvType::kDate:
      return "a date (2026-02-05)";
    default:
      return "text";
  }
}

}  // namespace

void CsvGuess::see(std::string_view text) {
  nothing_ = false;
  integers_ = integers_ && looks_like(CsvType::kInteger, text);
  floats_ = floats_ && looks_like(CsvType::kFloat, text);
  booleans_ = booleans_ && looks_like(CsvType::kBoolean, text);
}

std::optional<std::uint32_t> CsvColumn::code(CsvField field) {
  if (field.text.empty() && !field.quoted) return Column::kAbsent;
  const std::size_t known = texts_.size();
  const StringId id = texts_.intern(field.text);
  if (texts_.size() == known) {
    if (id.value() >= spoilt_.size() || !spoilt_[id.value()]) return id.value();
  } else {
    if (is_utf8(field.text) && read(type_, field.text)) return id.value();
    spoilt_.resize(id.value() + 1);
    spoilt_[id.value()] = true;
  }
  problem_ = !is_utf8(field.text)
                 ? name_ + " is not UTF-8"
                 : name_ + " is not " + type_name(type_) + ": " + std::string(field.text.substr(0, 40));
  return std::nullopt;
}

CsvType CsvColumn::infer() const {
  CsvGuess guess;
  for (std::uint32_t i = 0; i < texts_.size(); ++i) {
    if (i >= spoilt_.size() || !spoilt_[i]) guess.see(texts_.view(StringId(i)));
  }
  return guess.type();
}

ColumnDraft CsvColumn::finish(std::span<const std::uint32_t> order, StringPool& pool) {
  const CsvType type = type_ == CsvType::kInferred ? infer() : type_;
  std::vector<Value> values;
  values.reserve(texts_.size());
  for (std::uint32_t i = 0; i < texts_.size(); ++i) {
    // What is no value was never given a code; any value of the right kind keeps the numbering.
    values.push_back(
        read(type, texts_.view(StringId(i))).value_or(values.empty() ? Value::boolean(false) : values[0]));
  }
  std::vector<std::uint32_t> codes = std::move(codes_);
  if (!order.empty()) {
    std::vector<std::uint32_t> ordered(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) ordered[i] = codes[order[i]];
    codes = std::move(ordered);
  }
  ColumnDraft column = encode_column(codes, values, pool);
  *this = CsvColumn(name_, type_);
  return column;
}

}  // namespace newsgraph::graph
