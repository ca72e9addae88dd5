// error.h - what is wrong with a query, in the words of the openCypher TCK, and where in the text.
// Inside this layer an error is thrown as a QueryError: the row loop then pays nothing for functions that may
// fail. Every public entry (query.h) catches it and gives a Result; no exception leaves the layer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace newsgraph::query {

enum class ErrorType : std::uint8_t {
  kSyntaxError,
  kSemanticError,
  kParameterMissing,
  kConstraintVerificationFailed,
  kConstraintValidationFailed,
  kEntityNotFound,
  kPropertyNotFound,
  kLabelNotFound,
  kTypeError,
  kArgumentError,
  kArithmeticError,
  kProcedureError,
  kResourceError,  // ours: memory limit, time limit, cancelled, storage
};

enum class ErrorPhase : std::uint8_t { kCompile, kRuntime };

enum class ErrorCode : std::uint8_t {
  kAmbiguousAggregationExpression,
  kCancelled,
  kColumnNameConflict,
  kCommitFailed,
  kCreatingVarLength,
  kDeleteConnectedNode,
  kDeletedEntityAccess,
  kDifferentColumnsInUnion,
  kDivisionByZero,
  kFloatingPointOverflow,
  kIntegerOverflow,
  kInvalidAggregation,
  kInvalidArgumentPassingMode,
  kInvalidArgumentType,
  kInvalidArgumentValue,
  kInvalidClauseComposition,
  kInvalidDelete,
  kInvalidNumberLiteral,
  kInvalidNumberOfArguments,
  kInvalidParameterUse,
  kInvalidPropertyType,
  kInvalidRelationshipPattern,
  kInvalidUnicodeCharacter,
  kInvalidUnicodeLiteral,
  kMapElementAccessByNonString,
  kMemoryLimit,
  kMergeReadOwnWrites,
  kMissingParameter,
  kNegativeIntegerArgument,
  kNestedAggregation,
  kNestingTooDeep,
  kNoExpressionAlias,
  kNoSingleRelationshipType,
  kNoVariablesInScope,
  kNonConstantExpression,
  kNumberOutOfRange,
  kProcedureNotFound,
  kReadOnly,
  kRelationshipUniquenessViolation,
  kRequiresDirectedRelationship,
  kTimeLimit,
  kUndefinedVariable,
  kUnexpectedSyntax,
  kUnknownFunction,
  kVariableAlreadyBound,
  kVariableTypeConflict,
};

std::string_view name(ErrorType type);    // "SyntaxError"
std::string_view name(ErrorPhase phase);  // "compile"
std::string_view name(ErrorCode code);    // "UndefinedVariable"

// Byte offset into the query's UTF-8 text.
using TextOffset = std::uint32_t;
inline constexpr TextOffset kNoOffset = ~TextOffset{0};

struct QueryError {
  ErrorType type = ErrorType::kSyntaxError;
  ErrorPhase phase = ErrorPhase::kCompile;
  ErrorCode code = ErrorCode::kUnexpectedSyntax;
  std::string what;
  std::string remedy;             // "did you mean 'Person'?", empty when nothing helps
  TextOffset offset = kNoOffset;  // where a caret can stand
};

template <typename T>
using Outcome = Result<T, QueryError>;

// For `throw`. Compile time: SyntaxError with a place. Runtime: the function of the type that the TCK asks
// for.
QueryError syntax_error(ErrorCode code, TextOffset offset, std::string what, std::string remedy = {});
QueryError type_error(ErrorCode code, std::string what);
QueryError argument_error(ErrorCode code, std::string what);
QueryError arithmetic_error(ErrorCode code, std::string what);

// The message with line, column, the line itself and a caret under the place; both count code points, and a
// wide character takes two columns. `text` is the query.
//   line 1, column 7: unknown function 'cuont'; did you mean 'count'?
//     RETURN cuont(*)
//            ^
std::string render(const QueryError& error, std::string_view text);

}  // namespace newsgraph::query
