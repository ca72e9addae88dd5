// binder_state.h - the binder's inside. Methods are grouped by file: binder.cpp (query, clauses),
// bind_projection.cpp (WITH, RETURN), bind_pattern.cpp, bind_write.cpp, bind_expression.cpp, bind_call.cpp
// (functions, procedures, subqueries). A method throws QueryError; bind() catches it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "query/expressions/leaves.h"
#include "query/semantics/binder.h"
#include "query/semantics/scope.h"

namespace newsgraph::query {

class Binder {
 public:
  explicit Binder(const ProcedureRegistry& procedures) : procedures_(procedures) {}

  BoundQuery run(const ParsedQuery& parsed);

 private:
  // What an aggregating projection knows while its items are bound.
  struct Aggregating {
    std::map<std::string, Slot> groups;    // simple grouping items by canonical text
    std::set<std::string> complex_groups;  // grouping items that may not be used as parts of others
    std::map<std::string, Slot> known;     // aggregations by canonical text
    std::vector<Aggregation>* aggregations = nullptr;
  };

  // Sets a member for the length of a block.
  template <typename T>
  class Saved {
   public:
    Saved(T& member, T value) : member_(member), old_(std::move(member)) { member_ = std::move(value); }
    ~Saved() { member_ = std::move(old_); }
    Saved(const Saved&) = delete;
    Saved& operator=(const Saved&) = delete;

   private:
    T& member_;
    T old_;
  };

  // The variables of a comprehension: seen inside it only, free beside aggregations, and no place for one.
  class Locals {
   public:
    Locals(Binder& binder, const std::vector<std::string>& names, const char* place)
        : scope_(binder.scope_, binder.scope_),
          locals_(binder.locals_, binder.locals_),
          substitutions_(binder.substitutions_, binder.substitutions_),
          aggregates_(binder.no_aggregates_in_, place) {
      binder.locals_.insert(names.begin(), names.end());
    }

   private:
    Saved<Scope> scope_;
    Saved<std::set<std::string>> locals_;
    Saved<std::map<std::string, Slot>> substitutions_;
    Saved<const char*> aggregates_;
  };

  // --- Query and clauses
  BoundPart part(const ast::SingleQuery& query, bool needs_result);
  void check_composition(const ast::SingleQuery& query, bool needs_result) const;
  void unite_columns(const ast::Query& query);
  BoundClause bind(const ast::Clause& clause, const ast::SingleQuery& query);
  BoundMatch match(const ast::Match& match);
  BoundUnwind unwind(const ast::Unwind& unwind);
  BoundCall procedure_call(const ast::CallProcedure& call, TextOffset offset, bool standalone);
  void procedure_arguments(const ast::CallProcedure& call, TextOffset offset, bool standalone,
                           BoundCall& bound);
  void procedure_yields(const ast::CallProcedure& call, bool standalone, BoundCall& bound);

  // --- Projections
  BoundProjection projection(const ast::Projection& projection, TextOffset offset);
  void star_items(const ast::Projection& projection, TextOffset offset, Scope& scope, BoundProjection& bound);
  void plain_items(const ast::Projection& projection, Scope& scope, BoundProjection& bound);
  void aggregating_items(const ast::Projection& projection, Scope& scope, BoundProjection& bound,
                         Aggregating& aggregating);
  void add_column(const ast::ProjectionItem& item, const ast::Projection& projection, Variable variable,
                  Scope& scope, BoundProjection& bound);
  Variable item_variable(const ast::ProjectionItem& item, ExpressionPtr expression,
                         std::vector<Assignment>& items);
  void order_by(const ast::Projection& projection, const Scope& after, BoundProjection& bound,
                Aggregating& aggregating);
  void projection_where(const ast::Projection& projection, const Scope& after, BoundProjection& bound);
  ExpressionPtr count_of_rows(const ast::ExpressionPtr& expression, const char* clause);
  std::map<std::string, Slot> substitutions(const ast::Projection& projection, const Scope& after) const;

  // --- Patterns
  struct PatternContext;
  MatchPattern match_pattern(std::span<const ast::PatternPart> pattern,
                             std::vector<ExpressionPtr>& predicates, std::vector<Slot>& introduced);
  void match_part(const ast::PatternPart& part, PatternContext& context);
  std::size_t match_node(const ast::NodePattern& node, PatternContext& context);
  std::size_t match_relationship(const ast::RelationshipPattern& relationship, const ast::PatternPart& part,
                                 PatternContext& context);
  void match_path(const ast::PatternPart& part, const std::vector<Slot>& nodes,
                  const std::vector<Slot>& relationships, PatternContext& context);
  void pattern_properties(const ast::ExpressionPtr& properties, Slot slot, KindSet kind,
                          std::vector<ExpressionPtr>& predicates);
  NamedExpressions property_map(const ast::ExpressionPtr& properties);
  void reject_parameter_map(const ast::ExpressionPtr& properties, const char* clause) const;
  ExpressionPtr path_expression(std::vector<Slot> nodes, std::vector<Slot> relationships);

  // --- Writing
  BoundCreate create(const ast::Create& create);
  struct PartSlots {
    std::vector<Slot> nodes, relationships;
  };
  PartSlots create_part(const ast::PatternPart& part, BoundCreate& bound, bool merging);
  BoundMatch merge_match(const ast::PatternPart& part, const PartSlots& slots, const BoundCreate& create);
  Slot create_node(const ast::NodePattern& node, bool alone, BoundCreate& bound);
  Slot create_relationship(const ast::RelationshipPattern& relationship, Slot left, Slot right,
                           BoundCreate& bound, bool merging);
  BoundMerge merge(const ast::Merge& merge);
  BoundSet set(const std::vector<ast::SetItem>& items);
  SetItem set_item(const ast::SetItem& item);
  BoundSet remove(const ast::Remove& remove);
  BoundDelete delete_clause(const ast::Delete& node);
  ExpressionPtr entity_variable(const ast::Name& name, KindSet accepted);
  ExpressionPtr property_value(const ast::ExpressionPtr& value);

  // --- Expressions
  ExpressionPtr expression(const ast::Expression& e);
  ExpressionPtr expression_or_null(const ast::ExpressionPtr& e) { return e ? expression(*e) : nullptr; }
  // Splits at AND.
  void predicate(const ast::ExpressionPtr& e, std::vector<ExpressionPtr>& conjuncts);
  ExpressionPtr in_predicate(const ast::ExpressionPtr& e);
  std::vector<ExpressionPtr> expressions(const std::vector<ast::ExpressionPtr>& list);
  ExpressionPtr node(const ast::Expression& e, const ast::Literal& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Parameter& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Variable& n);
  ExpressionPtr node(const ast::Expression& e, const ast::PropertyAccess& n);
  ExpressionPtr node(const ast::Expression& e, const ast::LabelPredicate& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Unary& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Binary& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Logical& n);
  ExpressionPtr node(const ast::Expression& e, const ast::ComparisonChain& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Call& n);
  ExpressionPtr node(const ast::Expression& e, const ast::ListLiteral& n);
  ExpressionPtr node(const ast::Expression& e, const ast::MapLiteral& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Subscript& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Slice& n);
  ExpressionPtr node(const ast::Expression& e, const ast::ListComprehension& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Quantifier& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Reduce& n);
  ExpressionPtr node(const ast::Expression& e, const ast::Case& n);
  ExpressionPtr node(const ast::Expression& e, const ast::PatternPredicate& n);
  ExpressionPtr node(const ast::Expression& e, const ast::PatternComprehension& n);
  ExpressionPtr node(const ast::Expression& e, const ast::ExistsSubquery& n);
  ExpressionPtr known_subexpression(const ast::Expression& e);
  ExpressionPtr aggregate_call(const ast::Expression& e, const ast::Call& n, const Function& function);
  void check_arguments(const ast::Expression& e, const ast::Call& n, const Function& function,
                       const std::vector<ExpressionPtr>& arguments) const;
  [[noreturn]] void unknown_function(const ast::Expression& e, const std::string& name) const;
  void require(const ast::Expression& e, const Expression& bound, KindSet accepted,
               std::string_view what) const;
  ExpressionPtr pattern_subquery(const ast::PatternPart& part, const ast::ExpressionPtr* where,
                                 const ast::ExpressionPtr* projection);
  ExpressionPtr subquery(BoundSubquery plan, std::vector<Slot> outer, ExpressionPtr projection);
  Scope scope_of_subquery() const;
  ExpressionPtr slot_expression(Slot slot, StaticType type) const;
  Slot local(const ast::Name& name, StaticType type);

  // --- Names and slots
  Slot new_slot(std::string name);
  const Variable& lookup(const std::string& name, TextOffset offset) const;
  // Null pointer when there is none.
  const Variable* find_variable(const std::string& name, TextOffset offset) const;
  [[noreturn]] void undefined(const std::string& name, TextOffset offset) const;
  [[noreturn]] void ungrouped(const std::string& name, TextOffset offset) const;
  [[noreturn]] void already_bound(const ast::Name& name) const;
  std::size_t key_index(const std::string& name);
  std::size_t parameter_index(const std::string& name);
  void leave_to(const std::vector<ExpressionPtr>& expressions, std::vector<Slot>& slots) const;

  const ProcedureRegistry& procedures_;
  BoundQuery query_;
  Scope scope_;
  std::map<std::string, Slot>
      substitutions_;                   // projected expressions that may be read again, by canonical text
  Aggregating* aggregating_ = nullptr;  // set while an expression that aggregates is bound
  std::set<std::string> locals_;        // variables of the comprehensions around
  bool inside_aggregate_ = false;
  bool patterns_allowed_ = false;  // a pattern may stand here as a predicate
  bool in_subquery_ = false;
  const char* no_aggregates_in_ = "this clause";  // null: aggregates are allowed
};

}  // namespace newsgraph::query
