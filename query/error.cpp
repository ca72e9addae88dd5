#include "query/error.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace newsgraph::query {
namespace {

constexpr auto kTypeNames = std::to_array<std::string_view>({
    "SyntaxError",
    "SemanticError",
    "ParameterMissing",
    "ConstraintVerificationFailed",
    "ConstraintValidationFailed",
    "EntityNotFound",
    "PropertyNotFound",
    "LabelNotFound",
    "TypeError",
    "ArgumentError",
    "ArithmeticError",
    "ProcedureError",
    "ResourceError",
});

constexpr auto kCodeNames = std::to_array<std::string_view>({
    "AmbiguousAggregationExpression",
    "Cancelled",
    "ColumnNameConflict",
    "CommitFailed",
    "CreatingVarLength",
    "DeleteConnectedNode",
    "DeletedEntityAccess",
    "DifferentColumnsInUnion",
    "DivisionByZero",
    "FloatingPointOverflow",
    "IntegerOverflow",
    "InvalidAggregation",
    "InvalidArgumentPassingMode",
    "InvalidArgumentType",
    "InvalidArgumentValue",
    "InvalidClauseComposition",
    "InvalidDelete",
    "InvalidNumberLiteral",
    "InvalidNumberOfArguments",
    "InvalidParameterUse",
    "InvalidPropertyType",
    "InvalidRelationshipPattern",
    "InvalidUnicodeCharacter",
    "InvalidUnicodeLiteral",
    "MapElementAccessByNonString",
    "MemoryLimit",
    "MergeReadOwnWrites",
    "MissingParameter",
    "NegativeIntegerArgument",
    "NestedAggregation",
    "NestingTooDeep",
    "NoExpressionAlias",
    "NoSingleRelationshipType",
    "NoVariablesInScope",
    "NonConstantExpression",
    "NumberOutOfRange",
    "ProcedureNotFound",
    "ReadOnly",
    "RelationshipUniquenessViolation",
    "RequiresDirectedRelationship",
    "TimeLimit",
    "UndefinedVariable",
    "UnexpectedSyntax",
    "UnknownFunction",
    "VariableAlreadyBound",
    "VariableTypeConflict",
});
static_assert(kTypeNames.size() == static_cast<std::size_t>(ErrorType::kResourceError) + 1);
static_assert(kCodeNames.size() == static_cast<std::size_t>(ErrorCode::kVariableTypeConflict) + 1);

// Terminal columns of one code point.
int width(UChar32 point) {
  switch (u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_WIDE:
    case U_EA_FULLWIDTH:
      return 2;
    default:
      break;
  }
  const int type = u_charType(point);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ? 0 : 1;
}

// Longer lines are not shown: they would wrap on the terminal and the caret would stand elsewhere.
constexpr std::size_t kShownBytes = 400;

struct Place {
  std::size_t line = 1, column = 1;
  int indent = 0;              // terminal columns before the place
  std::string_view line_text;  // without its newline
};

Place find_place(std::string_view text, TextOffset offset) {
  Place place;
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  std::size_t line_start = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if (text[i] == '\n') ++place.line, line_start = i + 1;
  }
  const std::size_t line_end = std::min(text.find('\n', end), text.size());
  place.line_text = text.substr(line_start, line_end - line_start);
  const auto length = static_cast<std::int32_t>(end - line_start);
  for (std::int32_t i = 0; i < length;) {
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(place.line_text.data(), i, length, point);
    ++place.column;
    place.indent += width(point);
  }
  return place;
}

}  // namespace

std::string_view name(ErrorType type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}
std::string_view name(ErrorPhase phase) {
  return phase == ErrorPhase::kCompile ? "compile" : "runtime";
}
std::string_view name(ErrorCode code) {
  return kCodeNames[static_cast<std::size_t>(code)];
}

QueryError syntax_error(ErrorCode code, TextOffset offset, std::string what, std::string remedy) {
  return {ErrorType::kSyntaxError, ErrorPhase::kCompile, code, std::move(what), std::move(remedy), offset};
}
QueryError type_error(ErrorCode code, std::string what) {
  return {ErrorType::kTypeError, ErrorPhase::kRuntime, code, std::move(what), {}, kNoOffset};
}
QueryError argument_error(ErrorCode code, std::string what) {
  return {ErrorType::kArgumentError, ErrorPhase::kRuntime, code, std::move(what), {}, kNoOffset};
}
QueryError arithmetic_error(ErrorCode code, std::string what) {
  return {ErrorType::kArithmeticError, ErrorPhase::kRuntime, code, std::move(what), {}, kNoOffset};
}

std::string render(const QueryError& error, std::string_view text) {
  std::string message = error.remedy.empty() ? error.what : error.what + "; " + error.remedy;
  if (error.offset == kNoOffset) return message;
  const Place place = find_place(text, error.offset);
  message =
      "line " + std::to_string(place.line) + ", column " + std::to_string(place.column) + ": " + message;
  if (place.line_text.size() > kShownBytes) return message;
  std::string shown(place.line_text);
  std::replace(shown.begin(), shown.end(), '\t', ' ');
  std::erase(shown, '\r');
  return message + "\n  " + shown + "\n  " + std::string(static_cast<std::size_t>(place.indent), ' ') + "^";
}

}  // namespace newsgraph::query
