// expression.h - a bound expression: names are resolved to slots, parameters and functions; evaluating needs
// a row only. Made by the binder (semantics/), read by the planner (children, dependencies) and run by
// operators. Immutable and free of state: one tree serves any number of executions. Errors: evaluate() throws
// a QueryError.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "query/execution_context.h"
#include "query/row.h"

namespace newsgraph::query {

struct BoundQuery;

class Expression {
 public:
  virtual ~Expression() = default;

  virtual Value evaluate(Row& row, ExecutionContext& context) const = 0;
  virtual void for_each_child(const std::function<void(const Expression&)>&) const {}
  // Slots read besides those of the children.
  virtual void collect_slots(std::vector<Slot>&) const {}
  // In the syntax of the language; variables by their names in `query`.
  virtual std::string print(const BoundQuery& query) const = 0;

  StaticType type;
};
using ExpressionPtr = std::unique_ptr<Expression>;

// Every slot the expression reads, locals of comprehensions included; sorted, unique.
std::vector<Slot> slots_of(const Expression& expression);

// Is it the same each time for the same row, and without a subquery?
bool is_repeatable(const Expression& expression);

// For predicates: null and false are both "no". TypeError/InvalidArgumentType when the value is not a
// Boolean.
bool is_true(const Value& value);

}  // namespace newsgraph::query
