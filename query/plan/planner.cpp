#include "query/plan/planner.h"

#include <algorithm>
#include <utility>

#include "query/plan/pattern_planner.h"
#include "query/plan/rewrite.h"

namespace newsgraph::query {
namespace {

// Guesses where the graph has no statistics.
constexpr double kListLength = 10;
constexpr double kGroupShare = 0.1;

class Planner {
 public:
  Planner(const BoundQuery& query, const graph::Graph& graph) : query_(query), graph_(graph) {}

  QueryPlan run() {
    QueryPlan plan;
    plan.root = unite(query_.parts, query_.output);
    if (query_.distinct_union)
      plan.root = over(std::move(plan.root), step::Distinct{query_.output, query_.output});
    for (const BoundSubquery& subquery : query_.subqueries)
      plan.subqueries.push_back(unite(subquery.parts, {}));
    rewrite(plan, query_, graph_);
    return plan;
  }

 private:
  template <typename Step>
  static PlanPtr over(PlanPtr input, Step step, double rows = -1) {
    auto plan = std::make_unique<LogicalPlan>();
    plan->step = std::move(step);
    plan->rows = rows >= 0 ? rows : input->rows;
    plan->children.push_back(std::move(input));
    return plan;
  }

  PlanPtr unite(const std::vector<BoundPart>& parts, const std::vector<Slot>& output) {
    if (parts.size() == 1) return part(parts.front());
    step::Union node;
    node.output = output;
    auto plan = std::make_unique<LogicalPlan>();
    plan->rows = 0;
    for (const BoundPart& each : parts) {
      plan->children.push_back(part(each));
      plan->rows += plan->children.back()->rows;
      node.columns.push_back(output.empty() ? std::vector<Slot>() : each.columns);
    }
    plan->step = std::move(node);
    return plan;
  }

  PlanPtr part(const BoundPart& part) {
    auto plan = std::make_unique<LogicalPlan>();
    writes_ = false;
    for (const BoundClause& clause : part.clauses) {
      plan = std::visit([&](const auto& node) { return this->clause(std::move(plan), node); }, clause);
    }
    return plan;
  }

  PlanPtr clause(PlanPtr input, const BoundMatch& match) {
    if (!match.optional) return plan_match(std::move(input), match, graph_);
    const double before = input->rows;
    PlanPtr inner = plan_match(std::make_unique<LogicalPlan>(), match, graph_);
    const double rows = before * std::max(1.0, inner->rows);
    PlanPtr plan = over(std::move(input), step::Optional{match.introduced}, rows);
    plan->children.push_back(std::move(inner));
    return plan;
  }

  PlanPtr clause(PlanPtr input, const BoundUnwind& unwind) {
    const double rows = input->rows * kListLength;
    return over(std::move(input), step::Unwind{&unwind}, rows);
  }

  PlanPtr clause(PlanPtr input, const BoundProjection& projection) {
    PlanPtr plan = std::move(input);
    if (!projection.items.empty()) plan = over(std::move(plan), step::Project{&projection.items});
    if (projection.aggregating) {
      const double rows = projection.groups.empty() ? 1 : std::max(1.0, plan->rows * kGroupShare);
      plan = over(std::move(plan), step::Aggregate{&projection}, rows);
      if (!projection.after.empty()) plan = over(std::move(plan), step::Project{&projection.after});
    }
    if (projection.distinct)
      plan = over(std::move(plan), step::Distinct{projection.columns, projection.columns});
    const bool sorts = !projection.order.empty();
    if (sorts) plan = over(std::move(plan), step::Sort{&projection, projection.limit != nullptr && !writes_});
    if (projection.skip) plan = over(std::move(plan), step::Skip{projection.skip.get()});
    if (projection.limit) plan = over(std::move(plan), step::Limit{projection.limit.get(), writes_});
    return filter(std::move(plan), projection.predicates);
  }

  PlanPtr clause(PlanPtr input, const BoundCall& call) {
    return filter(over(std::move(input), step::Call{&call}), call.predicates);
  }
  PlanPtr clause(PlanPtr input, const BoundCreate& node) {
    return write(std::move(input), step::Create{&node});
  }
  PlanPtr clause(PlanPtr input, const BoundSet& node) { return write(std::move(input), step::Set{&node}); }
  PlanPtr clause(PlanPtr input, const BoundDelete& node) {
    return write(std::move(input), step::Delete{&node});
  }
  PlanPtr clause(PlanPtr input, const BoundMerge& node) {
    PlanPtr plan = write(std::move(input), step::Merge{&node});
    plan->children.push_back(plan_match(std::make_unique<LogicalPlan>(), node.match, graph_));
    return plan;
  }

  template <typename Step>
  PlanPtr write(PlanPtr input, Step step) {
    writes_ = true;
    return over(std::move(input), std::move(step));
  }

  static PlanPtr filter(PlanPtr input, const std::vector<ExpressionPtr>& predicates) {
    if (predicates.empty()) return input;
    step::Filter node;
    for (const ExpressionPtr& predicate : predicates) node.predicates.push_back(predicate.get());
    const double rows = input->rows * selectivity(node.predicates.size());
    return over(std::move(input), std::move(node), rows);
  }

  const BoundQuery& query_;
  const graph::Graph& graph_;
  bool writes_ = false;
};

}  // namespace

QueryPlan plan_query(const BoundQuery& query, const graph::Graph& graph) {
  return Planner(query, graph).run();
}

}  // namespace newsgraph::query
