// date_resolver.h - a matched date phrase and the day it was said on -> ISO value.
// Operations are those of dates.tsv; each is one small function of date_resolver.cpp.
// Threads: const access from any number.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "extract/values/lexicon.h"
#include "extract/values/phrase_table.h"

namespace newsgraph::extract {

// Where a date that says no year, or a bare weekday, lies from the day it was said on.
enum class Direction : std::uint8_t { kNearest, kFuture };

struct DateContext {
  std::optional<std::chrono::sys_days> today;
  Direction direction = Direction::kNearest;
};

class DateResolver {
 public:
  explicit DateResolver(const Lexicon& lexicon);

  // Empty when the phrase says nothing exact in this context.
  std::string resolve(const PhraseMatch& match, const DateContext& context) const;

 private:
  static constexpr std::size_t kFields = 16;
  std::array<SymbolId, kFields> fields_;  // classes in the order of DateParts' fields, see date_resolver.cpp
};

}  // namespace newsgraph::extract
