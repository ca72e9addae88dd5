#include "extract/values/amount.h"

#include <limits>

namespace newsgraph::extract {
namespace {

constexpr int kMostDigits = 18;
constexpr int kHighestExponent = 30;

std::optional<Decimal> times_power(Decimal value, int power) {
  value.exponent += power;
  return value.exponent > kHighestExponent ? std::nullopt : std::optional(value);
}

Decimal negated(Decimal value) {
  return {-value.digits, value.exponent};
}

}  // namespace

std::optional<Decimal> parse_decimal(std::string_view text) {
  Decimal value;
  int count = 0;
  bool fraction = false;
  for (const char letter : text) {
    if (letter == '.' || letter == ',') {
      if (fraction) return std::nullopt;
      fraction = true;
    } else if (letter >= '0' && letter <= '9' && ++count <= kMostDigits) {
      value.digits = value.digits * 10 + (letter - '0');
      value.exponent -= fraction ? 1 : 0;
    } else {
      return std::nullopt;
    }
  }
  return count > 0 ? std::optional(value) : std::nullopt;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  const int exponent = std::min(a.exponent, b.exponent);
  const auto raised = [exponent](const Decimal& value) -> std::optional<std::int64_t> {
    std::int64_t digits = value.digits;
    for (int i = exponent; i < value.exponent; ++i) {
      if (std::abs(digits) > std::numeric_limits<std::int64_t>::max() / 20) return std::nullopt;
      digits *= 10;
    }
    return digits;
  };
  const auto x = raised(a), y = raised(b);
  if (!x || !y) return std::nullopt;
  return Decimal{*x + *y, exponent};
}

std::string to_string(const Decimal& value) {
  std::string text = std::to_string(std::abs(value.digits));
  if (value.exponent >= 0) {
    if (value.digits != 0) text.append(static_cast<std::size_t>(value.exponent), '0');
  } else {
    const auto fraction = static_cast<std::size_t>(-value.exponent);
    if (text.size() <= fraction) text.insert(0, fraction + 1 - text.size(), '0');
    text.insert(text.size() - fraction, ".");
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return value.digits < 0 ? "-" + text : text;
}

std::string Amount::text() const {
  return to_string(value) + (last ? "/" + to_string(*last) : "");
}

AmountReader::AmountReader(const Lexicon& lexicon) {
  const auto id = [&](std::string_view name) { return lexicon.find_class(name).value_or(SymbolId()); };
  digits_ = id("digits"), numeral_ = id("numeral"), scale_ = id("scale"), single_ = id("single"),
  decimal_ = id("decimal");
  with_ = id("with"), plus_half_ = id("plushalf"), dash_ = id("dash"), and_ = id("and"), from_ = id("from");
  until_ = id("until"), minus_ = id("minus");
}

// "1 500 000" and "1,5": groups of three digits with one space between are one number.
std::optional<AmountReader::Number> AmountReader::digits(const std::vector<ValueWord>& words,
                                                         std::size_t begin) const {
  std::string text = words[begin].form;
  std::size_t end = begin + 1;
  const bool whole = text.size() <= 3;
  while (whole && end < words.size() && words[end].find(digits_) && words[end].form.size() >= 3 &&
         words[end].form.find_first_of(".,:") % 4 == 3 &&
         words[end].byte_begin - words[end - 1].byte_end <= 3) {
    text += words[end++].form;
  }
  // "1.500.000": more than one point parts groups.
  if (std::count(text.begin(), text.end(), '.') > 1) std::erase(text, '.');
  const auto value = parse_decimal(text);
  return value ? std::optional(Number{*value, end, 0}) : std::nullopt;
}

std::optional<AmountReader::Number> AmountReader::numerals(const std::vector<ValueWord>& words,
                                                           std::size_t begin) const {
  std::int64_t total = 0, last = 1000;
  std::size_t end = begin;
  for (; end < words.size(); ++end) {
    const Symbol* numeral = words[end].find(numeral_);
    if (!numeral || numeral->number >= last) break;
    total += numeral->number;
    last = numeral->number >= 100 ? 100 : numeral->number >= 20 ? 10 : 0;
  }
  if (end == begin) return std::nullopt;
  Number number{{total, 0}, end, 0};
  if (end + 1 < words.size() && words[end].find(with_) && words[end + 1].find(plus_half_)) {
    number = {{total * 10 + 5, -1}, end + 2, 0};
  }
  return number;
}

std::optional<AmountReader::Number> AmountReader::number(const std::vector<ValueWord>& words,
                                                         std::size_t begin) const {
  std::optional<Decimal> total;
  std::size_t at = begin;
  int scale = 0;
  while (at < words.size()) {
    std::optional<Number> part;
    if (words[at].find(digits_))
      part = digits(words, at);
    else if (const Symbol* decimal = words[at].find(decimal_))
      part = Number{*parse_decimal(decimal->value), at + 1, 0};
    else
      part = numerals(words, at);
    if (!part && !total && words[at].find(single_)) part = Number{{1, 0}, at, 0};
    if (!part) break;
    std::size_t end = part->end;
    const Symbol* power = end < words.size() ? words[end].find(scale_) : nullptr;
    // A second part continues only "odin million dvesti tysyach": a smaller scale after a larger one.
    if (total && (scale == 0 || (power && power->number >= scale))) break;
    std::optional<Decimal> value = part->value;
    scale = 0;
    for (; end < words.size() && words[end].find(scale_); ++end) {
      scale = static_cast<int>(words[end].find(scale_)->number);
      value = value ? times_power(*value, scale) : value;
    }
    if (scale && end < words.size() && words[end].form == ".") ++end;
    if (!value) return std::nullopt;
    total = total ? add(*total, *value) : value;
    if (!total) return std::nullopt;
    at = end;
    if (scale == 0) break;
  }
  return total ? std::optional(Number{*total, at, scale}) : std::nullopt;
}

std::optional<Amount> AmountReader::read(const std::vector<ValueWord>& words, std::size_t begin) const {
  const bool minus = words[begin].find(minus_) || (words[begin].form == "-" && begin + 1 < words.size() &&
                                                   words[begin].byte_end == words[begin + 1].byte_begin);
  const bool from = words[begin].find(from_) != nullptr;
  std::size_t at = begin + (minus || from ? 1 : 0);
  const auto first = at < words.size() ? number(words, at) : std::nullopt;
  if (!first) return std::nullopt;
  Amount amount{begin, first->end, minus ? negated(first->value) : first->value, std::nullopt};
  at = first->end;
  const bool joined = at + 1 < words.size() &&
                      (words[at].find(dash_) || (from && (words[at].find(until_) || words[at].find(and_))));
  const auto last = joined ? number(words, at + 1) : std::nullopt;
  if (!last) return from && !minus ? std::nullopt : std::optional(amount);
  // "10–15 mln": the scale behind the second belongs to both.
  if (first->scale == 0 && last->scale != 0) amount.value.exponent += last->scale;
  amount.last = last->value;
  amount.end = last->end;
  return amount;
}

}  // namespace newsgraph::extract
