// value_reader.h - dates, times, money, percents, numbers and ages brought to one normal form.
// Runs after the mentions and before coreference. Fills Mention::value of DATE, TIME, MONEY, PERCENT, NUMBER,
// ORDINAL and AGE mentions, and Document::dates with every date phrase of the text, marked by the recogniser
// or not. Normal forms: a day "2026-02-05"; a partial date "2026-02", "2026", or "--02-05" when the year is
// stated nowhere; an interval "2026-01/2026-03"; a time "14:30"; "200000000 USD"; "7.5 %"; "1500"; "25 km";
// an age "34". A phrase that says nothing exact ("nedavno") has an empty value. Dates are resolved against
// the article's date, else against a full date in the dateline. A year is never invented: one that neither
// the phrase nor those state stays open. Months, weekdays, relative words, currencies and units are data:
// datasets/values. Threads: const access from any number. Cost: linear in tokens.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::extract {

class ValueReader {
 public:
  static Result<ValueReader> open();
  ValueReader(ValueReader&&) noexcept;
  ValueReader& operator=(ValueReader&&) noexcept;
  ~ValueReader();

  void read(Document& document) const;

  // Numbers of the recogniser's that a currency or a percent sign stands beside become MONEY or PERCENT with
  // it, unless a mention of that type has them: "200 mln | tenge".
  void complete(Document& document) const;

  // One phrase by itself. `reference` is an ISO day or empty. Empty when the phrase is no date.
  std::string date(std::string_view phrase, std::string_view reference) const;
  // One phrase of a mention of `type` ("MONEY"); dates as above. Empty when it says nothing exact.
  std::string value(std::string_view type, std::string_view phrase, std::string_view reference) const;

 private:
  struct Data;
  explicit ValueReader(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::extract
