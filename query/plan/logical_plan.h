// logical_plan.h - how a query will run: a tree of steps, each fed by its input, before operators are made.
// Made by plan_query (planner.h) from a BoundQuery and the graph's statistics; rewritten by the rules of
// rewrite.h; turned into operators by operators/build.h; printed by EXPLAIN. To add a faster way to run
// something: add a step here, a rule that puts it in place of slower ones, and its operator. Lifetime: points
// into the BoundQuery, which must outlive it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "query/semantics/bound_query.h"

namespace newsgraph::query {

struct LogicalPlan;
using PlanPtr = std::unique_ptr<LogicalPlan>;

namespace step {

// --- Leaves (they take an input too and run once per input row; Once itself has none)
struct Once {};  // one row: what the query around has bound
struct AllNodes {
  Slot node;
};
struct LabelScan {
  Slot node;
  std::string label;
};
// Nodes of `label` with key = value.
struct IndexSeek {
  Slot node;
  std::string label;
  std::string key;
  const Expression* value = nullptr;
};

// --- Patterns
// Keeps rows where the slot holds a node with all the labels; none: any node.
struct CheckNode {
  Slot node;
  std::vector<std::string> labels;
};
struct Expand {
  Slot from, to;
  Slot relationship;               // invalid: nothing reads it
  std::vector<std::string> types;  // empty: any
  ast::PatternDirection direction = ast::PatternDirection::kBoth;
  bool into = false;                 // `to` is bound: only relationships between the two
  std::vector<Slot> different_from;  // relationships, or lists of them, of the same pattern
  std::vector<std::string> labels;   // of `to`, where it is not bound
};
struct VarExpand {
  Slot from, to;
  Slot relationships;  // a list; invalid: nothing reads it
  std::vector<std::string> types;
  ast::PatternDirection direction = ast::PatternDirection::kBoth;
  ast::Bounds bounds;
  bool into = false;
  bool reversed = false;  // walked from the pattern's end: the list is turned round
  std::vector<Slot> different_from;
  const NamedExpressions* properties = nullptr;
};
struct ShortestPath {
  Slot from, to, relationships;  // both ends are bound
  std::vector<std::string> types;
  ast::PatternDirection direction = ast::PatternDirection::kBoth;
  ast::Bounds bounds;
  bool all = false;
  const NamedExpressions* properties = nullptr;
};
// For each input row one row with the number of matches of a chain of expansions, as an Integer in `weight`.
struct CountMatches {
  std::vector<Expand> hops;
  Slot weight{};
  bool optional = false;  // rows without a match are kept, with 0
};
// Each node once that a chain of expansions (hops; none is into) or a variable-length path can end at.
struct DistinctEnds {
  Slot from, to;
  std::vector<Expand> hops;
  std::optional<VarExpand> variable;
};
// A predicate that reads one property of the scanned relationship and nothing else of the row.
struct PropertyTest {
  const Expression* expression = nullptr;
  std::string key;
};
// A property that groups of relationships are told apart by. Where `readers` are given, only by what these
// make of it: each reads this property of the relationship and nothing else of the row.
struct GroupProperty {
  std::string key;
  std::vector<const Expression*> readers;
};
// All relationships of the types from and to nodes with the labels. With a weight: one relationship for each
// combination of its type and `keys`, and how many share it; the ends are not bound then.
struct RelationshipScan {
  Slot relationship, from, to;
  std::vector<std::string> types, from_labels, to_labels;
  std::vector<PropertyTest> predicates;
  std::vector<GroupProperty> keys;
  Slot weight;
};
// Expand to where `inner`, of the new relationship and node, equals `outer`, of the row.
struct KeyedExpand {
  Expand expand;
  const Expression* outer = nullptr;
  const Expression* inner = nullptr;
};
// One of two expansions from the same node whose pairs are counted. `key` and `operand` read only what it
// binds, as do the predicates.
struct PairSide {
  Expand expand;
  const Expression* key = nullptr;
  const Expression* operand = nullptr;  // of the comparison; null: there is none
  std::vector<const Expression*> predicates;
};
// For each input row one row with the number of pairs of a left and a right expansion with equal keys and
// left.operand `comparison` right.operand, as an Integer in `weight`.
struct CountPairs {
  PairSide left, right;
  std::optional<ast::Comparison> comparison;
  bool different = false;  // the two relationships must differ
  Slot weight{};
};
// A relationship variable (or list) that is bound already: binds or checks its ends.
struct BoundRelationship {
  const PatternRelationship* relationship = nullptr;
  Slot from, to;
  bool from_bound = false, to_bound = false;
  std::vector<Slot> different_from;
};

// --- Rows
struct Filter {
  std::vector<const Expression*> predicates;
};
struct Optional {
  std::vector<Slot> introduced;
};  // children: input, inner plan (starts with Once)
struct Unwind {
  const BoundUnwind* clause = nullptr;
};
struct Project {
  const std::vector<Assignment>* assignments = nullptr;
};
// Where `weight` is valid a row stands for as many rows as its slot says (rules/count_matches): count() adds
// that many; an argument that is one of `counted` is read from none of them, and is there in each.
struct Aggregate {
  const BoundProjection* projection = nullptr;
  Slot weight{};
  std::vector<Slot> counted{};
  // A weight of 0 is a row that found nothing: count(*) sees it, count(x) of a counted x does not.
  bool at_least_one = false;
  // What the grouping slots are set to, in their order (rules/group_keys); empty: a Project below sets them.
  std::vector<const Expression*> keys{};
};
struct Distinct {
  std::vector<Slot> columns, kept;
};
struct Sort {
  const BoundProjection* projection = nullptr;
  bool top = false;
};  // top: only skip + limit rows are kept
struct Skip {
  const Expression* count = nullptr;
};
struct Limit {
  const Expression* count = nullptr;
  bool drain = false;
};  // drain: there are writes below
struct Call {
  const BoundCall* call = nullptr;
};
struct Union {
  std::vector<std::vector<Slot>> columns;
  std::vector<Slot> output;
};  // one child per part

// --- Writes
struct Create {
  const BoundCreate* clause = nullptr;
};
struct Set {
  const BoundSet* clause = nullptr;
};
struct Delete {
  const BoundDelete* clause = nullptr;
};
struct Merge {
  const BoundMerge* clause = nullptr;
};  // children: input, inner match

}  // namespace step

struct LogicalPlan {
  using Step =
      std::variant<step::Once, step::AllNodes, step::LabelScan, step::IndexSeek, step::CheckNode,
                   step::Expand, step::VarExpand, step::ShortestPath, step::CountMatches, step::DistinctEnds,
                   step::RelationshipScan, step::KeyedExpand, step::CountPairs, step::BoundRelationship,
                   step::Filter, step::Optional, step::Unwind, step::Project, step::Aggregate, step::Distinct,
                   step::Sort, step::Skip, step::Limit, step::Call, step::Union, step::Create, step::Set,
                   step::Delete, step::Merge>;
  Step step;
  std::vector<PlanPtr> children;
  double rows = 1;  // estimated
};

struct QueryPlan {
  PlanPtr root;
  std::vector<PlanPtr> subqueries;  // by index of BoundQuery::subqueries
};

}  // namespace newsgraph::query
