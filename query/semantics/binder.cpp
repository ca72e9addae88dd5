#include "query/semantics/binder.h"

#include <algorithm>

#include "query/semantics/binder_state.h"
#include "query/semantics/canonical.h"
#include "query/syntax/nearest.h"

namespace newsgraph::query {
namespace {

bool is_write(const ast::Clause& clause) {
  return std::holds_alternative<ast::Create>(clause.node) || std::holds_alternative<ast::Set>(clause.node) ||
         std::holds_alternative<ast::Remove>(clause.node) ||
         std::holds_alternative<ast::Delete>(clause.node) || std::holds_alternative<ast::Merge>(clause.node);
}

bool is_return(const ast::Clause& clause) {
  const auto* projection = std::get_if<ast::Projection>(&clause.node);
  return projection && projection->is_return;
}

std::size_t index_of(std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  names.push_back(name);
  return names.size() - 1;
}

}  // namespace

Outcome<BoundQuery> bind(const ParsedQuery& query, const ProcedureRegistry& procedures) {
  try {
    return Binder(procedures).run(query);
  } catch (QueryError& error) {
    return std::move(error);
  }
}

BoundQuery Binder::run(const ParsedQuery& parsed) {
  query_.mode = parsed.mode;
  for (const ast::SingleQuery& single : parsed.query.parts) {
    scope_ = Scope();
    query_.columns.clear();
    query_.parts.push_back(part(single, parsed.query.parts.size() > 1));
  }
  if (query_.parts.size() > 1)
    unite_columns(parsed.query);
  else
    query_.output = query_.parts.front().columns;
  query_.distinct_union = std::find(parsed.query.union_all.begin(), parsed.query.union_all.end(), false) !=
                          parsed.query.union_all.end();
  return std::move(query_);
}

// Every part of a UNION names the same columns; their values are moved to slots of their own.
void Binder::unite_columns(const ast::Query& query) {
  const std::vector<std::string>& first = query_.parts.front().column_names;
  for (std::size_t i = 1; i < query_.parts.size(); ++i) {
    if (query_.parts[i].column_names != first) {
      throw syntax_error(ErrorCode::kDifferentColumnsInUnion, query.parts[i].offset,
                         "every part of a UNION must return the same columns in the same order");
    }
  }
  for (const std::string& name : first) query_.output.push_back(new_slot(name));
  query_.columns = first;
}

BoundPart Binder::part(const ast::SingleQuery& query, bool needs_result) {
  check_composition(query, needs_result);
  BoundPart bound;
  for (const ast::Clause& clause : query.clauses) {
    bound.clauses.push_back(bind(clause, query));
    if (const auto* projection = std::get_if<BoundProjection>(&bound.clauses.back());
        projection && is_return(clause)) {
      bound.columns = projection->columns;
      bound.column_names = query_.columns;
    }
  }
  if (query.clauses.size() == 1 && std::holds_alternative<ast::CallProcedure>(query.clauses[0].node)) {
    const auto& call = std::get<BoundCall>(bound.clauses[0]);
    for (const auto& [field, slot] : call.yields) bound.columns.push_back(slot);
    bound.column_names = query_.columns;
  }
  return bound;
}

void Binder::check_composition(const ast::SingleQuery& query, bool needs_result) const {
  const auto fail = [](const ast::Clause& clause, std::string what, std::string remedy = {}) {
    throw syntax_error(ErrorCode::kInvalidClauseComposition, clause.offset, std::move(what),
                       std::move(remedy));
  };
  for (std::size_t i = 0; i < query.clauses.size(); ++i) {
    const ast::Clause& clause = query.clauses[i];
    if (in_subquery_ && is_write(clause)) fail(clause, "a subquery of EXISTS may not change the graph");
    if (is_return(clause) && i + 1 < query.clauses.size())
      fail(query.clauses[i + 1], "nothing may follow RETURN");
  }
  const ast::Clause& last = query.clauses.back();
  if (in_subquery_ || is_return(last)) return;
  const bool standalone_call = std::holds_alternative<ast::CallProcedure>(last.node);
  if (needs_result && !standalone_call) fail(last, "every part of a UNION needs a RETURN");
  if (!is_write(last) && !standalone_call) {
    throw syntax_error(ErrorCode::kInvalidClauseComposition, last.offset, "the query gives no result",
                       "end it with RETURN or with a clause that changes the graph");
  }
}

BoundClause Binder::bind(const ast::Clause& clause, const ast::SingleQuery& query) {
  query_.writes = query_.writes || is_write(clause);
  if (const auto* node = std::get_if<ast::Match>(&clause.node)) return match(*node);
  if (const auto* node = std::get_if<ast::Unwind>(&clause.node)) return unwind(*node);
  if (const auto* node = std::get_if<ast::Projection>(&clause.node)) return projection(*node, clause.offset);
  if (const auto* node = std::get_if<ast::Create>(&clause.node)) return create(*node);
  if (const auto* node = std::get_if<ast::Merge>(&clause.node)) return merge(*node);
  if (const auto* node = std::get_if<ast::Set>(&clause.node)) return set(node->items);
  if (const auto* node = std::get_if<ast::Remove>(&clause.node)) return remove(*node);
  if (const auto* node = std::get_if<ast::Delete>(&clause.node)) return delete_clause(*node);
  return procedure_call(std::get<ast::CallProcedure>(clause.node), clause.offset, query.clauses.size() == 1);
}

BoundMatch Binder::match(const ast::Match& match) {
  BoundMatch bound;
  bound.optional = match.optional;
  bound.pattern = match_pattern(match.pattern, bound.predicates, bound.introduced);
  Saved saved(no_aggregates_in_, "WHERE");
  predicate(match.where, bound.predicates);
  return bound;
}

BoundUnwind Binder::unwind(const ast::Unwind& unwind) {
  Saved saved(no_aggregates_in_, "UNWIND");
  BoundUnwind bound;
  bound.list = expression(*unwind.list);
  if (scope_.find(unwind.variable.text)) already_bound(unwind.variable);
  bound.slot = new_slot(unwind.variable.text);
  StaticType element;
  if (bound.list->type.kinds == kinds::list) element.kinds = bound.list->type.elements;
  scope_.set(unwind.variable.text, {bound.slot, element});
  return bound;
}

// --- Names and slots

Slot Binder::new_slot(std::string name) {
  query_.slot_names.push_back(std::move(name));
  return Slot(static_cast<std::uint32_t>(query_.slot_names.size() - 1));
}

const Variable& Binder::lookup(const std::string& name, TextOffset offset) const {
  const Variable* variable = find_variable(name, offset);
  if (!variable) undefined(name, offset);
  return *variable;
}

const Variable* Binder::find_variable(const std::string& name, TextOffset offset) const {
  const Variable* variable = scope_.find(name);
  if (variable && variable->ungrouped) ungrouped(name, offset);
  return variable;
}

void Binder::undefined(const std::string& name, TextOffset offset) const {
  std::vector<std::string_view> known;
  for (const auto& [other, variable] : scope_) known.push_back(other);
  const std::string near = nearest(name, known);
  throw syntax_error(ErrorCode::kUndefinedVariable, offset, "the variable '" + name + "' is not defined",
                     near.empty() ? "" : "did you mean '" + near + "'?");
}

void Binder::ungrouped(const std::string& name, TextOffset offset) const {
  throw syntax_error(ErrorCode::kAmbiguousAggregationExpression, offset,
                     "'" + name + "' stands beside an aggregation but is not a grouping item",
                     "return it on its own as well, or put it through a WITH before");
}

void Binder::already_bound(const ast::Name& name) const {
  throw syntax_error(ErrorCode::kVariableAlreadyBound, name.offset,
                     "the variable '" + name.text + "' is already in use", "choose another name");
}

std::size_t Binder::key_index(const std::string& name) {
  return index_of(query_.key_names, name);
}
std::size_t Binder::parameter_index(const std::string& name) {
  return index_of(query_.parameters, name);
}

}  // namespace newsgraph::query
