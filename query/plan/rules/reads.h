// reads.h - which slots the steps of a plan read: what a rule must keep.
#pragma once

#include <set>

#include "query/plan/logical_plan.h"

namespace newsgraph::query {

using SlotSet = std::set<Slot>;

void add_reads(const Expression& expression, SlotSet& slots);
void add_reads(const BoundProjection& aggregation, SlotSet& slots);  // groups and arguments
void add_reads(const step::Project& project, SlotSet& slots);
void add_reads(const step::Filter& filter, SlotSet& slots);

// Does the expression read something, and only (or nothing) of these slots?
bool reads_only(const Expression& expression, const SlotSet& slots);
bool reads_none(const Expression& expression, const SlotSet& slots);

// Do further copies of a row change nothing? DISTINCT, min and max.
bool ignores_copies(const BoundProjection& aggregation);

// Can the aggregation run over weighted rows at no more cost than over the rows themselves?
bool takes_weights(const Aggregation& aggregation);
// What an aggregation reads of its rows, slots of count(slot) aside.
SlotSet reads_above(const BoundProjection& projection);

template <typename Step>
Step* step_of(const PlanPtr& plan) {
  return plan ? std::get_if<Step>(&plan->step) : nullptr;
}

// The first plan below `plan` (along first inputs) that is not a Project; their reads are added.
PlanPtr& below_projects(PlanPtr& plan, SlotSet& reads);

}  // namespace newsgraph::query
