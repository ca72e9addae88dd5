// bound_query.h - a query whose names are resolved and which has passed every compile-time check.
// Made by bind(), read by the planner and the executor. Independent of the graph: labels, types and property
// keys stay names until the query runs, so one BoundQuery serves any graph and any number of executions at a
// time. Every variable has a slot of its own for the whole query (row.h); `WITH a AS b` makes b another name
// of the same slot.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/expressions/compounds.h"
#include "query/expressions/expression.h"
#include "query/procedures/procedure.h"
#include "query/syntax/ast.h"

namespace newsgraph::query {

// --- Reading patterns

struct PatternNode {
  Slot slot;
  std::vector<std::string> labels;
  bool bound = false;  // its slot has a value before this clause
};

struct PatternRelationship {
  Slot slot;             // a relationship, or a list of them where `length` is set
  std::size_t from = 0;  // indexes into nodes, in the order written
  std::size_t to = 0;
  std::vector<std::string> types;  // empty: any
  ast::PatternDirection direction = ast::PatternDirection::kBoth;
  std::optional<ast::Bounds> length;
  bool bound = false;
  bool is_used = true;  // false: nothing reads its slot, so a list need not be made
  NamedExpressions
      properties;  // asked of every relationship of a variable-length path; else they are predicates
  ast::PathFunction function = ast::PathFunction::kNone;
};

struct Assignment {
  Slot slot;
  ExpressionPtr expression;
};

// One MATCH: a node named twice stands once. Relationships of one pattern are pairwise different.
struct MatchPattern {
  std::vector<PatternNode> nodes;
  std::vector<PatternRelationship> relationships;
  std::vector<Assignment> paths;
};

struct BoundMatch {
  bool optional = false;
  MatchPattern pattern;
  std::vector<ExpressionPtr> predicates;  // all must hold; inline properties included
  std::vector<Slot> introduced;           // set to null where an optional match finds nothing
};

// --- Other reading clauses

struct BoundUnwind {
  ExpressionPtr list;
  Slot slot;
};

struct Aggregation {
  Slot slot;
  const Function* function = nullptr;
  bool distinct = false;
  std::vector<ExpressionPtr> arguments;
};

struct SortKey {
  ExpressionPtr expression;
  bool descending = false;
};

// WITH or RETURN, in the order it runs: items, then groups and aggregations, then after, distinct, order,
// skip, limit, where.
struct BoundProjection {
  std::vector<Assignment> items;
  bool aggregating = false;
  std::vector<Slot> groups;  // where aggregating
  std::vector<Aggregation> aggregations;
  std::vector<Assignment> after;
  bool distinct = false;
  std::vector<Slot> columns;
  std::vector<SortKey> order;
  ExpressionPtr skip, limit;  // may be null
  std::vector<ExpressionPtr> predicates;
  std::vector<Slot> kept;  // what later steps read: columns, and what the predicates need of the old scope
};

struct BoundCall {
  const Procedure* procedure = nullptr;
  std::vector<ExpressionPtr> arguments;
  std::vector<std::pair<std::size_t, Slot>> yields;  // result column -> slot
  std::vector<ExpressionPtr> predicates;
};

// --- Writing clauses. `kept`: the slots in scope, which a barrier must keep.

struct CreateNode {
  Slot slot;
  std::vector<std::string> labels;
  ExpressionPtr properties;  // a map, or null
};
struct CreateRelationship {
  Slot slot, start, end;
  std::string type;
  ExpressionPtr properties;
};
struct BoundCreate {
  std::vector<CreateNode> nodes;
  std::vector<CreateRelationship> relationships;
  std::vector<Assignment> paths;
  std::vector<Slot> kept;
};

struct SetProperty {
  ExpressionPtr entity;
  std::string key;
  ExpressionPtr value;  // null pointer: remove
};
struct SetProperties {
  ExpressionPtr entity, value;
  bool keep_others = false;  // +=
};
struct SetLabels {
  ExpressionPtr node;
  std::vector<std::string> labels;
  bool remove = false;
};
using SetItem = std::variant<SetProperty, SetProperties, SetLabels>;
struct BoundSet {
  std::vector<SetItem> items;
  std::vector<Slot> kept;
};

struct BoundDelete {
  bool detach = false;
  std::vector<ExpressionPtr> entities;
  std::vector<Slot> kept;
};

struct BoundMerge {
  BoundMatch match;
  BoundCreate create;
  std::vector<SetItem> on_create, on_match;
  std::vector<Slot> kept;
};

using BoundClause = std::variant<BoundMatch, BoundUnwind, BoundProjection, BoundCall, BoundCreate, BoundSet,
                                 BoundDelete, BoundMerge>;

struct BoundPart {
  std::vector<BoundClause> clauses;
  std::vector<Slot> columns;  // of its RETURN
  std::vector<std::string> column_names;
};

// EXISTS { ... } or the pattern of a comprehension: asked for rows with the outer row's slots set.
struct BoundSubquery {
  std::vector<BoundPart> parts;
};

struct BoundQuery {
  QueryMode mode = QueryMode::kRun;
  std::vector<BoundPart> parts;
  bool distinct_union = false;  // several parts and no ALL
  std::vector<std::string> columns;
  std::vector<Slot> output;  // a slot per column
  bool writes = false;
  std::vector<std::string> slot_names;  // empty for anonymous
  std::vector<std::string> parameters;  // in order of first use
  std::vector<std::string> key_names;   // property names read by PropertyExpressions
  std::vector<BoundSubquery> subqueries;
};

}  // namespace newsgraph::query
