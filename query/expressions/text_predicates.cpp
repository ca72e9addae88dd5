#include <cstring>
#include <memory>

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "query/expressions/operators.h"

namespace newsgraph::query {
namespace {

bool both_strings(const Value& left, const Value& right) {
  return left.kind() == ValueKind::kString && right.kind() == ValueKind::kString;
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::unique_ptr<icu::RegexPattern> compile(std::string_view pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place{};
  std::unique_ptr<icu::RegexPattern> compiled(icu::RegexPattern::compile(utf16(pattern), 0, place, status));
  if (U_SUCCESS(status) && compiled) return compiled;
  throw argument_error(ErrorCode::kInvalidArgumentValue,
                       "'" + std::string(pattern) + "' is not a regular expression (character " +
                           std::to_string(place.offset) + ": " + u_errorName(status) + ")");
}

// The pattern is nearly always the same for all rows of a query.
const icu::RegexPattern& compiled_pattern(std::string_view pattern) {
  thread_local std::string last;
  thread_local std::unique_ptr<icu::RegexPattern> compiled;
  if (!compiled || last != pattern) {
    compiled = compile(pattern);
    last = pattern;
  }
  return *compiled;
}

}  // namespace

Value starts_with(const Value& text, const Value& prefix) {
  if (!both_strings(text, prefix)) return {};
  return Value::boolean(text.as_string().starts_with(prefix.as_string()));
}

Value ends_with(const Value& text, const Value& suffix) {
  if (!both_strings(text, suffix)) return {};
  return Value::boolean(text.as_string().ends_with(suffix.as_string()));
}

Value contains(const Value& text, const Value& part) {
  if (!both_strings(text, part)) return {};
  const std::string_view where = text.as_string(), what = part.as_string();
  if (what.empty()) return Value::boolean(true);
  return Value::boolean(memmem(where.data(), where.size(), what.data(), what.size()) != nullptr);
}

Value matches(const Value& text, const Value& pattern) {
  if (!both_strings(text, pattern)) return {};
  const icu::UnicodeString input = utf16(text.as_string());
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::RegexMatcher> matcher(
      compiled_pattern(pattern.as_string()).matcher(input, status));
  // Bounded work for patterns that backtrack without end.
  if (matcher) matcher->setTimeLimit(1000, status);
  const bool found = matcher && matcher->matches(status);
  if (U_FAILURE(status)) {
    throw argument_error(ErrorCode::kInvalidArgumentValue,
                         std::string("the regular expression could not be matched: ") + u_errorName(status));
  }
  return Value::boolean(found);
}

}  // namespace newsgraph::query
