#include <algorithm>

#include "query/expressions/leaves.h"
#include "query/semantics/binder_state.h"
#include "query/semantics/canonical.h"
#include "query/syntax/nearest.h"

namespace newsgraph::query {

// --- Functions

ExpressionPtr Binder::node(const ast::Expression& e, const ast::Call& n) {
  const Function* function = find_function(n.name);
  if (!function) unknown_function(e, n.name);
  if (n.star && function->name != "count") {
    throw syntax_error(ErrorCode::kUnexpectedSyntax, e.offset, n.name + "(*) has no meaning",
                       "only count(*) has");
  }
  if (function->aggregate) return aggregate_call(e, n, *function);
  if (n.distinct) {
    throw syntax_error(ErrorCode::kUnexpectedSyntax, e.offset,
                       "DISTINCT belongs into aggregating functions only");
  }
  if (inside_aggregate_ && !function->deterministic) {
    throw syntax_error(ErrorCode::kNonConstantExpression, e.offset,
                       std::string(function->name) + "() may not stand inside an aggregation");
  }
  std::vector<ExpressionPtr> arguments = expressions(n.arguments);
  check_arguments(e, n, *function, arguments);
  auto call = std::make_unique<CallExpression>(*function, std::move(arguments));
  call->type = function->result;
  return call;
}

void Binder::unknown_function(const ast::Expression& e, const std::string& name) const {
  std::vector<std::string_view> known;
  for (const Function* function : all_functions()) known.push_back(function->name);
  const std::string near = nearest(name, known);
  throw syntax_error(ErrorCode::kUnknownFunction, e.offset, "there is no function '" + name + "'",
                     near.empty() ? "" : "did you mean '" + near + "'?");
}

void Binder::check_arguments(const ast::Expression& e, const ast::Call& n, const Function& function,
                             const std::vector<ExpressionPtr>& arguments) const {
  const int count = static_cast<int>(arguments.size());
  if (count < function.min_arguments ||
      (function.max_arguments != kVariadic && count > function.max_arguments)) {
    std::string wanted = std::to_string(function.min_arguments);
    if (function.max_arguments == kVariadic)
      wanted += " or more";
    else if (function.max_arguments != function.min_arguments)
      wanted += " to " + std::to_string(function.max_arguments);
    throw syntax_error(
        ErrorCode::kInvalidNumberOfArguments, e.offset,
        std::string(function.name) + "() takes " + wanted + " arguments, not " + std::to_string(count));
  }
  for (std::size_t i = 0; i < arguments.size() && i < function.parameters.size(); ++i) {
    require(*n.arguments[i], *arguments[i], function.parameters[i], std::string(function.name) + "()");
  }
}

// The call becomes a slot that the grouping operator fills; equal calls share it.
ExpressionPtr Binder::aggregate_call(const ast::Expression& e, const ast::Call& n, const Function& function) {
  if (inside_aggregate_) {
    throw syntax_error(ErrorCode::kNestedAggregation, e.offset, "an aggregation cannot stand inside another",
                       "compute the inner one in a WITH before");
  }
  if (no_aggregates_in_ || !aggregating_) {
    throw syntax_error(ErrorCode::kInvalidAggregation, e.offset,
                       std::string("an aggregation cannot stand in ") +
                           (no_aggregates_in_ ? no_aggregates_in_ : "this place"),
                       "aggregate in a WITH before");
  }
  const std::string text = canonical(e);
  if (const auto found = aggregating_->known.find(text); found != aggregating_->known.end()) {
    return slot_expression(found->second, function.result);
  }
  Aggregation aggregation;
  aggregation.function = &function;
  aggregation.distinct = n.distinct;
  {
    Saved inside(inside_aggregate_, true);
    aggregation.arguments = expressions(n.arguments);
  }
  if (!n.star) check_arguments(e, n, function, aggregation.arguments);
  aggregation.slot = new_slot("");
  aggregating_->known[text] = aggregation.slot;
  aggregating_->aggregations->push_back(std::move(aggregation));
  return slot_expression(aggregating_->known[text], function.result);
}

// --- Subqueries

ExpressionPtr Binder::subquery(BoundSubquery plan, std::vector<Slot> outer, ExpressionPtr projection) {
  const bool exists = projection == nullptr;
  const KindSet elements = exists ? kinds::any : projection->type.kinds;
  query_.subqueries.push_back(std::move(plan));
  auto bound = std::make_unique<SubqueryExpression>(query_.subqueries.size() - 1, std::move(outer),
                                                    std::move(projection));
  bound->type = exists ? StaticType{kinds::boolean, kinds::any} : StaticType{kinds::list, elements};
  return bound;
}

// Beside an aggregation only grouping items and the variables of comprehensions have values.
Scope Binder::scope_of_subquery() const {
  Scope inner = scope_;
  if (!aggregating_ || inside_aggregate_) return inner;
  for (auto [name, variable] : scope_) {
    if (locals_.contains(name)) continue;
    const auto group = aggregating_->groups.find(canonical(ast::Expression{ast::Variable{name}}));
    variable.ungrouped = group == aggregating_->groups.end();
    if (!variable.ungrouped) variable.slot = group->second;
    inner.set(name, variable);
  }
  return inner;
}

// A pattern as a predicate brings no variables of its own.
ExpressionPtr Binder::node(const ast::Expression& e, const ast::PatternPredicate& n) {
  if (!patterns_allowed_ && !n.in_exists) {
    throw syntax_error(ErrorCode::kUnexpectedSyntax, e.offset, "a pattern can only stand as a condition",
                       "use exists(pattern) or a pattern comprehension [pattern | value]");
  }
  for (const ast::NodePattern& node : n.pattern->nodes) {
    if (!node.variable.empty()) lookup(node.variable.text, node.variable.offset);
  }
  for (const ast::RelationshipPattern& relationship : n.pattern->relationships) {
    if (!relationship.variable.empty()) lookup(relationship.variable.text, relationship.variable.offset);
  }
  return pattern_subquery(*n.pattern, nullptr, nullptr);
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::PatternComprehension& n) {
  return pattern_subquery(*n.pattern, &n.where, &n.projection);
}

ExpressionPtr Binder::pattern_subquery(const ast::PatternPart& part, const ast::ExpressionPtr* where,
                                       const ast::ExpressionPtr* projection) {
  Saved scope(scope_, scope_of_subquery());
  std::vector<Slot> outer = scope_.slots();
  Saved mode(aggregating_, static_cast<Aggregating*>(nullptr));
  Saved aggregates(no_aggregates_in_, "a pattern comprehension");
  Saved substitution(substitutions_, std::map<std::string, Slot>());
  BoundMatch match;
  match.pattern = match_pattern({&part, 1}, match.predicates, match.introduced);
  if (where) predicate(*where, match.predicates);
  ExpressionPtr value = projection ? expression(**projection) : nullptr;
  BoundPart bound;
  bound.clauses.emplace_back(std::move(match));
  BoundSubquery plan;
  plan.parts.push_back(std::move(bound));
  return subquery(std::move(plan), std::move(outer), std::move(value));
}

ExpressionPtr Binder::node(const ast::Expression&, const ast::ExistsSubquery& n) {
  const Scope around = scope_of_subquery();
  Saved scope(scope_, around);
  std::vector<Slot> outer = scope_.slots();
  Saved mode(aggregating_, static_cast<Aggregating*>(nullptr));
  Saved substitution(substitutions_, std::map<std::string, Slot>());
  Saved inside(in_subquery_, true);
  Saved columns(query_.columns, std::vector<std::string>());
  BoundSubquery plan;
  for (const ast::SingleQuery& single : n.query->parts) {
    scope_ = around;
    plan.parts.push_back(part(single, false));
  }
  return subquery(std::move(plan), std::move(outer), nullptr);
}

// --- Procedures

BoundCall Binder::procedure_call(const ast::CallProcedure& call, TextOffset offset, bool standalone) {
  BoundCall bound;
  bound.procedure = procedures_.find(call.name.text);
  if (!bound.procedure) {
    const std::string near = nearest(call.name.text, procedures_.names());
    QueryError error = syntax_error(ErrorCode::kProcedureNotFound, call.name.offset,
                                    "there is no procedure '" + call.name.text + "'",
                                    near.empty() ? "" : "did you mean '" + near + "'?");
    error.type = ErrorType::kProcedureError;
    throw error;
  }
  Saved saved(no_aggregates_in_, "CALL");
  procedure_arguments(call, offset, standalone, bound);
  procedure_yields(call, standalone, bound);
  predicate(call.where, bound.predicates);
  return bound;
}

void Binder::procedure_arguments(const ast::CallProcedure& call, TextOffset offset, bool standalone,
                                 BoundCall& bound) {
  const Procedure& procedure = *bound.procedure;
  if (!call.arguments) {
    if (!standalone && !procedure.arguments.empty()) {
      throw syntax_error(ErrorCode::kInvalidArgumentPassingMode, offset,
                         procedure.name + " needs its arguments in brackets here");
    }
    for (const ProcedureField& field : procedure.arguments) {
      bound.arguments.push_back(std::make_unique<ParameterExpression>(parameter_index(field.name)));
    }
    return;
  }
  const std::size_t count = call.arguments->size();
  if (count < procedure.required || count > procedure.arguments.size()) {
    throw syntax_error(ErrorCode::kInvalidNumberOfArguments, offset,
                       procedure.name + " takes " + std::to_string(procedure.arguments.size()) +
                           " arguments, not " + std::to_string(count));
  }
  for (std::size_t i = 0; i < count; ++i) {
    const ast::Expression& argument = *(*call.arguments)[i];
    bound.arguments.push_back(expression(argument));
    require(argument, *bound.arguments.back(), procedure.arguments[i].kinds, procedure.name);
  }
}

void Binder::procedure_yields(const ast::CallProcedure& call, bool standalone, BoundCall& bound) {
  const std::vector<ProcedureField>& results = bound.procedure->results;
  const auto take = [&](std::size_t index, const ast::Name& alias) {
    if (scope_.find(alias.text)) already_bound(alias);
    const Slot slot = new_slot(alias.text);
    scope_.set(alias.text, {slot, {results[index].kinds, kinds::any}});
    bound.yields.emplace_back(index, slot);
    if (standalone) query_.columns.push_back(alias.text);
  };
  if (call.yield_star && !standalone) {
    throw syntax_error(ErrorCode::kUnexpectedSyntax, call.name.offset,
                       "YIELD * stands only in a query of one CALL and nothing else",
                       "name the results that are wanted after YIELD");
  }
  if (call.yield_star || (standalone && !call.has_yield)) {
    for (std::size_t i = 0; i < results.size(); ++i) take(i, {results[i].name, call.name.offset});
    return;
  }
  for (const ast::YieldItem& item : call.yields) {
    const auto found = std::find_if(results.begin(), results.end(), [&](const ProcedureField& field) {
      return field.name == item.field.text;
    });
    if (found == results.end()) {
      std::vector<std::string_view> known;
      for (const ProcedureField& field : results) known.push_back(field.name);
      const std::string near = nearest(item.field.text, known);
      throw syntax_error(ErrorCode::kUndefinedVariable, item.field.offset,
                         bound.procedure->name + " gives no '" + item.field.text + "'",
                         near.empty() ? "" : "did you mean '" + near + "'?");
    }
    take(static_cast<std::size_t>(found - results.begin()), item.alias);
  }
}

}  // namespace newsgraph::query
