#include "query/plan/rewrite.h"

#include <array>
#include <span>

#include "query/plan/rules/rules.h"

namespace newsgraph::query {
namespace {

// In this order at every node.
std::span<const Rule> rules() {
  static constexpr std::array<Rule, 7> kRules = {&filter_scan,   &keyed_expand, &count_matches, &count_pairs,
                                                 &distinct_ends, &group_scan,   &group_keys};
  return kRules;
}

void apply(PlanPtr& plan, const RewriteContext& context) {
  for (PlanPtr& child : plan->children) apply(child, context);
  for (const Rule rule : rules()) rule(plan, context);
}

}  // namespace

void rewrite(QueryPlan& plan, const BoundQuery& query, const graph::Graph& graph) {
  const RewriteContext context{query, graph};
  apply(plan.root, context);
  for (PlanPtr& subquery : plan.subqueries) apply(subquery, context);
}

}  // namespace newsgraph::query
