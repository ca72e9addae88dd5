// Aggregate <- Project, where the Project sets the grouping slots and nothing else: the aggregation computes
// its keys itself, so that it can group by the codes of a column instead of by values
// (operators/group_table).
#include <algorithm>

#include "query/plan/rules/reads.h"
#include "query/plan/rules/rules.h"

namespace newsgraph::query {

void group_keys(PlanPtr& plan, const RewriteContext&) {
  auto* aggregate = step_of<step::Aggregate>(plan);
  const auto* project = aggregate ? step_of<step::Project>(plan->children[0]) : nullptr;
  if (!project || !aggregate->keys.empty()) return;
  const std::vector<Slot>& groups = aggregate->projection->groups;
  if (project->assignments->size() != groups.size()) return;
  SlotSet reads;
  for (const Aggregation& each : aggregate->projection->aggregations) {
    for (const ExpressionPtr& argument : each.arguments) add_reads(*argument, reads);
  }
  std::vector<const Expression*> keys;
  for (const Slot group : groups) {
    const auto set = std::ranges::find(*project->assignments, group, &Assignment::slot);
    if (set == project->assignments->end() || reads.contains(group)) return;
    keys.push_back(set->expression.get());
  }
  aggregate->keys = std::move(keys);
  PlanPtr below = std::move(plan->children[0]->children[0]);
  plan->children[0] = std::move(below);
}

}  // namespace newsgraph::query
