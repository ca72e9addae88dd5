// ast.h - a query as it was written: ParsedQuery and its parts.
// Made by the parser, read by the binder. Names are not resolved, nothing is checked beyond the grammar.
// Invariant: no expression is deeper than kMaxExpressionDepth, so walks may recurse.
// Lifetime: owns its strings; independent of the query text. Every part knows its place in the text for
// messages.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/value.h"
#include "query/error.h"

namespace newsgraph::query {

inline constexpr int kMaxExpressionDepth = 1000;
inline constexpr int kMaxNesting = 200;  // of brackets, subqueries and unary operators in the text
inline constexpr std::size_t kMaxClauses = 5000;
inline constexpr std::size_t kMaxPatternNodes = 2000;  // in one clause

namespace ast {

struct Expression;
struct Query;
struct PatternPart;
using ExpressionPtr = std::unique_ptr<Expression>;

struct Name {
  std::string text;
  TextOffset offset = kNoOffset;
  bool empty() const { return text.empty(); }
};

// --- Expressions

enum class UnaryOperator : std::uint8_t { kNot, kMinus, kPlus, kIsNull, kIsNotNull };
enum class BinaryOperator : std::uint8_t {
  kXor,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kMatches,
};
enum class Comparison : std::uint8_t { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };
enum class QuantifierKind : std::uint8_t { kAll, kAny, kNone, kSingle };

struct Literal {
  graph::Value value;
};
struct Parameter {
  std::string name;
};
struct Variable {
  std::string name;
};
struct PropertyAccess {
  ExpressionPtr object;
  std::string name;
};
struct LabelPredicate {
  ExpressionPtr object;
  std::vector<std::string> labels;
};
struct Unary {
  UnaryOperator op;
  ExpressionPtr operand;
};
struct Binary {
  BinaryOperator op;
  ExpressionPtr left, right;
};
// Flat, so that a long chain stays shallow.
struct Logical {
  bool conjunction;
  std::vector<ExpressionPtr> operands;
};
// a < b <= c : one more operand than comparisons.
struct ComparisonChain {
  std::vector<ExpressionPtr> operands;
  std::vector<Comparison> comparisons;
};
struct Call {
  std::string name;
  bool distinct = false;
  bool star = false;
  std::vector<ExpressionPtr> arguments;
};
struct ListLiteral {
  std::vector<ExpressionPtr> items;
};
struct MapLiteral {
  std::vector<std::pair<std::string, ExpressionPtr>> entries;
};
struct Subscript {
  ExpressionPtr container, index;
};
struct Slice {
  ExpressionPtr list, from, to;
};  // from, to may be null
struct ListComprehension {
  Name variable;
  ExpressionPtr list, where, projection;
};  // where, projection may be null
struct Quantifier {
  QuantifierKind kind;
  Name variable;
  ExpressionPtr list, predicate;
};
struct Reduce {
  Name accumulator;
  ExpressionPtr initial;
  Name variable;
  ExpressionPtr list, step;
};
struct CaseBranch {
  ExpressionPtr when, then;
};
struct Case {
  ExpressionPtr subject;
  std::vector<CaseBranch> branches;
  ExpressionPtr otherwise;
};  // subject, otherwise may be null
struct PatternPredicate {
  std::unique_ptr<PatternPart> pattern;
  bool in_exists = false;  // exists(pattern): a value like any other, not only a condition
};
struct PatternComprehension {
  std::unique_ptr<PatternPart> pattern;
  ExpressionPtr where, projection;
};
struct ExistsSubquery {
  std::unique_ptr<Query> query;
};

struct Expression {
  using Node =
      std::variant<Literal, Parameter, Variable, PropertyAccess, LabelPredicate, Unary, Binary, Logical,
                   ComparisonChain, Call, ListLiteral, MapLiteral, Subscript, Slice, ListComprehension,
                   Quantifier, Reduce, Case, PatternPredicate, PatternComprehension, ExistsSubquery>;
  Node node;
  TextOffset offset = 0;
  int depth = 1;
};

// --- Patterns

enum class PatternDirection : std::uint8_t { kOut, kIn, kBoth };
enum class PathFunction : std::uint8_t { kNone, kShortest, kAllShortest };

struct Bounds {
  std::int64_t min = 1;
  std::int64_t max = -1;  // -1: no end
};

struct NodePattern {
  Name variable;  // empty when anonymous
  std::vector<Name> labels;
  ExpressionPtr properties;  // null, a map literal or a parameter
  TextOffset offset = 0;
};

struct RelationshipPattern {
  Name variable;
  std::vector<Name> types;
  PatternDirection direction = PatternDirection::kBoth;
  std::optional<Bounds> length;  // set: a variable-length path
  ExpressionPtr properties;
  TextOffset offset = 0;
};

struct PatternPart {
  Name variable;  // of the path
  PathFunction function = PathFunction::kNone;
  std::vector<NodePattern> nodes;  // one more than relationships
  std::vector<RelationshipPattern> relationships;
  TextOffset offset = 0;
};
using Pattern = std::vector<PatternPart>;

// --- Clauses

struct Match {
  bool optional = false;
  Pattern pattern;
  ExpressionPtr where;
};
struct Unwind {
  ExpressionPtr list;
  Name variable;
};

struct ProjectionItem {
  ExpressionPtr expression;
  Name alias;        // as written after AS, empty without
  std::string text;  // the source of the expression
};
struct SortItem {
  ExpressionPtr expression;
  bool descending = false;
};
// WITH and RETURN.
struct Projection {
  bool is_return = false;
  bool distinct = false;
  bool star = false;
  std::vector<ProjectionItem> items;
  std::vector<SortItem> order;
  ExpressionPtr skip, limit, where;  // each may be null; where only in WITH
};

struct Create {
  Pattern pattern;
};
struct SetProperty {
  ExpressionPtr target;
  ExpressionPtr value;
};  // target is a PropertyAccess
struct SetAll {
  Name variable;
  ExpressionPtr value;
  bool add = false;
};
struct SetLabels {
  Name variable;
  std::vector<Name> labels;
};
using SetItem = std::variant<SetProperty, SetAll, SetLabels>;
struct Set {
  std::vector<SetItem> items;
};
struct RemoveProperty {
  ExpressionPtr target;
};
using RemoveItem = std::variant<RemoveProperty, SetLabels>;
struct Remove {
  std::vector<RemoveItem> items;
};
struct Delete {
  bool detach = false;
  std::vector<ExpressionPtr> expressions;
};
struct Merge {
  PatternPart pattern;
  std::vector<SetItem> on_create, on_match;
};

struct YieldItem {
  Name field;
  Name alias;
};  // alias equals field when none was written
struct CallProcedure {
  Name name;                                            // "db.labels"
  std::optional<std::vector<ExpressionPtr>> arguments;  // absent: taken from parameters of the same names
  bool has_yield = false;
  bool yield_star = false;
  std::vector<YieldItem> yields;
  ExpressionPtr where;
};

struct Clause {
  std::variant<Match, Unwind, Projection, Create, Set, Remove, Delete, Merge, CallProcedure> node;
  TextOffset offset = 0;
};

struct SingleQuery {
  std::vector<Clause> clauses;
  TextOffset offset = 0;
};
struct Query {
  std::vector<SingleQuery> parts;  // joined by UNION, at least one
  std::vector<bool> union_all;     // one less than parts
};

}  // namespace ast

enum class QueryMode : std::uint8_t { kRun, kExplain, kProfile };

struct ParsedQuery {
  ast::Query query;
  QueryMode mode = QueryMode::kRun;
};

}  // namespace newsgraph::query
