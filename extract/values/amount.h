// amount.h - numbers in digits and words, with their scale: "1,5 mlrd", "sto dvadtsat pyat tysyach", "dve s
// polovinoy". Exact decimal arithmetic: a value is digits times a power of ten; what does not fit 18 digits
// has no value.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/values/lexicon.h"

namespace newsgraph::extract {

struct Decimal {
  std::int64_t digits = 0;
  int exponent = 0;
};
std::optional<Decimal> parse_decimal(std::string_view text);  // "1.5", "1,5", "12"
std::optional<Decimal> add(const Decimal& a, const Decimal& b);
std::string to_string(const Decimal& value);  // "1500000000", "2.5"

// One number or two ends of a range ("10–15 mln", "ot 2 do 3"); words [begin, end) were read.
struct Amount {
  std::size_t begin = 0;
  std::size_t end = 0;
  Decimal value;
  std::optional<Decimal> last;

  // "10000000/15000000".
  std::string text() const;
};

class AmountReader {
 public:
  explicit AmountReader(const Lexicon& lexicon);

  // The amount that begins at words[begin].
  std::optional<Amount> read(const std::vector<ValueWord>& words, std::size_t begin) const;

 private:
  struct Number {
    Decimal value;
    std::size_t end = 0;
    int scale = 0;
  };
  std::optional<Number> number(const std::vector<ValueWord>& words, std::size_t begin) const;
  std::optional<Number> digits(const std::vector<ValueWord>& words, std::size_t begin) const;
  std::optional<Number> numerals(const std::vector<ValueWord>& words, std::size_t begin) const;

  SymbolId digits_, numeral_, scale_, single_, decimal_, with_, plus_half_, dash_, and_, from_, until_,
      minus_;
};

}  // namespace newsgraph::extract
