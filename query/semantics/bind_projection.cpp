#include <algorithm>

#include "query/semantics/binder_state.h"
#include "query/semantics/canonical.h"

namespace newsgraph::query {
namespace {

// Grouping items that may be read again inside an aggregating expression.
bool is_simple(const ast::Expression& e) {
  if (std::holds_alternative<ast::Variable>(e.node)) return true;
  const auto* property = std::get_if<ast::PropertyAccess>(&e.node);
  return property && is_simple(*property->object);
}

bool aggregates(const ast::Projection& projection) {
  return std::any_of(projection.items.begin(), projection.items.end(),
                     [](const ast::ProjectionItem& item) { return has_aggregate(item.expression); });
}

}  // namespace

BoundProjection Binder::projection(const ast::Projection& projection, TextOffset offset) {
  BoundProjection bound;
  bound.distinct = projection.distinct;
  bound.aggregating = aggregates(projection);
  if (projection.is_return) query_.columns.clear();
  Scope after;
  Aggregating aggregating;
  aggregating.aggregations = &bound.aggregations;
  if (projection.star) star_items(projection, offset, after, bound);
  if (bound.aggregating)
    aggregating_items(projection, after, bound, aggregating);
  else
    plain_items(projection, after, bound);
  // Without grouping the old variables can still be seen by ORDER BY and WHERE; the new ones hide them.
  Scope visible = bound.aggregating || bound.distinct ? Scope() : scope_;
  visible.merge(after);
  {
    Saved scope(scope_, std::move(visible));
    Saved substitutions(substitutions_, this->substitutions(projection, after));
    order_by(projection, after, bound, aggregating);
    projection_where(projection, after, bound);
  }
  bound.skip = count_of_rows(projection.skip, "SKIP");
  bound.limit = count_of_rows(projection.limit, "LIMIT");
  bound.kept = bound.columns;
  leave_to(bound.predicates, bound.kept);
  scope_ = std::move(after);
  return bound;
}

void Binder::star_items(const ast::Projection& projection, TextOffset offset, Scope& scope,
                        BoundProjection& bound) {
  if (scope_.empty() && projection.is_return) {
    throw syntax_error(ErrorCode::kNoVariablesInScope, offset, "RETURN * has no variables to return",
                       "name the parts of the pattern: (n)");
  }
  for (const auto& [name, variable] : scope_) {
    scope.set(name, variable);
    bound.columns.push_back(variable.slot);
    if (bound.aggregating) bound.groups.push_back(variable.slot);
    if (projection.is_return) query_.columns.push_back(name);
  }
}

void Binder::plain_items(const ast::Projection& projection, Scope& scope, BoundProjection& bound) {
  Saved allowed(no_aggregates_in_, static_cast<const char*>(nullptr));
  for (const ast::ProjectionItem& item : projection.items) {
    add_column(item, projection, item_variable(item, expression(*item.expression), bound.items), scope,
               bound);
  }
}

// A plain variable keeps its slot; anything else is computed into a new one.
Variable Binder::item_variable(const ast::ProjectionItem& item, ExpressionPtr expression,
                               std::vector<Assignment>& items) {
  const StaticType type = expression->type;
  if (const auto* slot = dynamic_cast<const SlotExpression*>(expression.get())) return {slot->slot(), type};
  const Slot slot = new_slot(item.alias.empty() ? item.text : item.alias.text);
  items.push_back({slot, std::move(expression)});
  return {slot, type};
}

void Binder::add_column(const ast::ProjectionItem& item, const ast::Projection& projection, Variable variable,
                        Scope& scope, BoundProjection& bound) {
  std::string name = item.alias.text;
  if (name.empty()) {
    const auto* plain = std::get_if<ast::Variable>(&item.expression->node);
    if (!plain && !projection.is_return) {
      throw syntax_error(ErrorCode::kNoExpressionAlias, item.expression->offset,
                         "an expression in WITH needs a name", "write " + item.text + " AS name");
    }
    name = plain ? plain->name : item.text;
  }
  if (scope.find(name)) {
    throw syntax_error(ErrorCode::kColumnNameConflict, item.expression->offset,
                       "the column '" + name + "' stands twice", "give one of them another name with AS");
  }
  scope.set(name, variable);
  bound.columns.push_back(variable.slot);
  if (projection.is_return) query_.columns.push_back(item.alias.empty() ? item.text : name);
}

// Items without an aggregation are the groups; the others are computed from groups and aggregations
// afterwards.
void Binder::aggregating_items(const ast::Projection& projection, Scope& scope, BoundProjection& bound,
                               Aggregating& aggregating) {
  std::vector<Variable> variables(projection.items.size());
  Saved allowed(no_aggregates_in_, static_cast<const char*>(nullptr));
  if (projection.star) {
    for (const auto& [name, variable] : scope_) {
      aggregating.groups[canonical(ast::Expression{ast::Variable{name}})] = variable.slot;
    }
  }
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    const ast::ProjectionItem& item = projection.items[i];
    if (has_aggregate(item.expression)) continue;
    variables[i] = item_variable(item, expression(*item.expression), bound.items);
    bound.groups.push_back(variables[i].slot);
    if (is_simple(*item.expression))
      aggregating.groups[canonical(*item.expression)] = variables[i].slot;
    else
      aggregating.complex_groups.insert(canonical(*item.expression));
  }
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    const ast::ProjectionItem& item = projection.items[i];
    if (!has_aggregate(item.expression)) continue;
    Saved mode(aggregating_, &aggregating);
    variables[i] = item_variable(item, expression(*item.expression), bound.after);
  }
  for (std::size_t i = 0; i < projection.items.size(); ++i) {
    add_column(projection.items[i], projection, variables[i], scope, bound);
  }
}

// What ORDER BY and WHERE may repeat of the projected items instead of naming them.
std::map<std::string, Slot> Binder::substitutions(const ast::Projection& projection,
                                                  const Scope& after) const {
  std::map<std::string, Slot> known;
  for (const ast::ProjectionItem& item : projection.items) {
    const auto* plain = std::get_if<ast::Variable>(&item.expression->node);
    const std::string& name = !item.alias.empty() ? item.alias.text : plain ? plain->name : item.text;
    // `RETURN n.num AS n ORDER BY n + 2`: the new n hides the old one.
    if (plain && after.find(plain->name)) continue;
    known[canonical(*item.expression)] = after.find(name)->slot;
  }
  return known;
}

void Binder::order_by(const ast::Projection& projection, const Scope& after, BoundProjection& bound,
                      Aggregating& aggregating) {
  for (const ast::SortItem& item : projection.order) {
    SortKey key;
    key.descending = item.descending;
    if (!has_aggregate(item.expression)) {
      key.expression = expression(*item.expression);
    } else {
      if (!bound.aggregating) {
        throw syntax_error(ErrorCode::kInvalidAggregation, item.expression->offset,
                           "ORDER BY cannot aggregate where the projection does not",
                           "aggregate in the projection and name the result");
      }
      for (const auto& [name, variable] : after) {
        aggregating.groups[canonical(ast::Expression{ast::Variable{name}})] = variable.slot;
      }
      Saved allowed(no_aggregates_in_, static_cast<const char*>(nullptr));
      Saved mode(aggregating_, &aggregating);
      Saved no_substitution(substitutions_, std::map<std::string, Slot>());
      key.expression = expression(*item.expression);
    }
    bound.order.push_back(std::move(key));
  }
}

void Binder::projection_where(const ast::Projection& projection, const Scope&, BoundProjection& bound) {
  Saved saved(no_aggregates_in_, "WHERE");
  predicate(projection.where, bound.predicates);
}

// SKIP and LIMIT: no variables, and a literal is checked at once.
ExpressionPtr Binder::count_of_rows(const ast::ExpressionPtr& e, const char* clause) {
  if (!e) return nullptr;
  const std::string name(clause);
  if (const auto* literal = std::get_if<ast::Literal>(&e->node)) {
    const graph::Value& value = literal->value;
    if (value.kind() != ValueKind::kInteger) {
      throw syntax_error(ErrorCode::kInvalidArgumentType, e->offset, name + " needs an Integer");
    }
    if (value.as_integer() < 0) {
      throw syntax_error(ErrorCode::kNegativeIntegerArgument, e->offset, name + " cannot be negative");
    }
  }
  Saved nothing(scope_, Scope());
  Saved saved(no_aggregates_in_, clause);
  try {
    return expression(*e);
  } catch (QueryError& error) {
    if (error.code != ErrorCode::kUndefinedVariable) throw;
    throw syntax_error(ErrorCode::kNonConstantExpression, error.offset, name + " cannot depend on variables",
                       "pass the number as a parameter");
  }
}

void Binder::leave_to(const std::vector<ExpressionPtr>& expressions, std::vector<Slot>& slots) const {
  for (const ExpressionPtr& e : expressions) {
    for (Slot slot : slots_of(*e)) {
      if (std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
    }
  }
}

}  // namespace newsgraph::query
