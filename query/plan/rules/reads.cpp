#include "query/plan/rules/reads.h"

#include <algorithm>

namespace newsgraph::query {

void add_reads(const Expression& expression, SlotSet& slots) {
  const std::vector<Slot> read = slots_of(expression);
  slots.insert(read.begin(), read.end());
}

void add_reads(const BoundProjection& aggregation, SlotSet& slots) {
  slots.insert(aggregation.groups.begin(), aggregation.groups.end());
  for (const Aggregation& each : aggregation.aggregations) {
    for (const ExpressionPtr& argument : each.arguments) add_reads(*argument, slots);
  }
}

void add_reads(const step::Project& project, SlotSet& slots) {
  for (const Assignment& each : *project.assignments) add_reads(*each.expression, slots);
}

void add_reads(const step::Filter& filter, SlotSet& slots) {
  for (const Expression* predicate : filter.predicates) add_reads(*predicate, slots);
}

bool ignores_copies(const BoundProjection& aggregation) {
  return std::ranges::all_of(aggregation.aggregations, [](const Aggregation& each) {
    return (each.distinct && !each.arguments.empty()) || each.function->name == "min" ||
           each.function->name == "max";
  });
}

PlanPtr& below_projects(PlanPtr& plan, SlotSet& reads) {
  PlanPtr* at = &plan;
  while (const auto* project = step_of<step::Project>(*at)) {
    add_reads(*project, reads);
    at = &(*at)->children[0];
  }
  return *at;
}

}  // namespace newsgraph::query
