#include "query/plan/rules/reads.h"

#include <algorithm>

#include "query/expressions/leaves.h"

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

bool reads_only(const Expression& expression, const SlotSet& slots) {
  const std::vector<Slot> read = slots_of(expression);
  return !read.empty() && std::ranges::all_of(read, [&](Slot slot) { return slots.contains(slot); });
}

bool reads_none(const Expression& expression, const SlotSet& slots) {
  const std::vector<Slot> read = slots_of(expression);
  return !read.empty() && std::ranges::none_of(read, [&](Slot slot) { return slots.contains(slot); });
}

bool ignores_copies(const BoundProjection& aggregation) {
  return std::ranges::all_of(aggregation.aggregations, [](const Aggregation& each) {
    return (each.distinct && !each.arguments.empty()) || each.function->name == "min" ||
           each.function->name == "max";
  });
}

bool takes_weights(const Aggregation& aggregation) {
  const std::string_view name = aggregation.function->name;
  return aggregation.distinct || name == "count" || name == "min" || name == "max";
}

namespace {

// Is it count(x) of a slot? An expansion always has a value for it.
bool counts_slot(const Aggregation& aggregation) {
  return aggregation.function->name == "count" && !aggregation.distinct &&
         aggregation.arguments.size() == 1 &&
         dynamic_cast<const SlotExpression*>(aggregation.arguments[0].get());
}

}  // namespace

SlotSet reads_above(const BoundProjection& projection) {
  SlotSet reads(projection.groups.begin(), projection.groups.end());
  for (const Aggregation& each : projection.aggregations) {
    if (counts_slot(each)) continue;
    for (const ExpressionPtr& argument : each.arguments) add_reads(*argument, reads);
  }
  return reads;
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
