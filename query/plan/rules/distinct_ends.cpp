// Aggregate or Distinct <- (Project | Filter | CheckNode)* <- a chain of two or three Expands, or one
// VarExpand from 0 or 1 relationships, of which only the last node is read: becomes DistinctEnds. Right
// wherever further copies of a row change nothing above: DISTINCT, count(DISTINCT ...), min, max.
#include "query/walks/distinct_ends.h"

#include <algorithm>

#include "query/plan/rules/reads.h"
#include "query/plan/rules/rules.h"

namespace newsgraph::query {
namespace {

// Collects what the steps between read; the first that is none of them.
PlanPtr& below_row_steps(PlanPtr& plan, SlotSet& reads) {
  PlanPtr* at = &plan;
  for (;; at = &(*at)->children[0]) {
    if (const auto* project = step_of<step::Project>(*at)) {
      add_reads(*project, reads);
    } else if (const auto* filter = step_of<step::Filter>(*at)) {
      add_reads(*filter, reads);
    } else if (const auto* check = step_of<step::CheckNode>(*at)) {
      reads.insert(check->node);
    } else {
      return *at;
    }
  }
}

void replace(PlanPtr& plan, PlanPtr input, step::DistinctEnds ends) {
  auto made = std::make_unique<LogicalPlan>();
  made->rows = plan->rows;
  made->step = std::move(ends);
  made->children.push_back(std::move(input));
  plan = std::move(made);
}

bool differs_only_from(const step::Expand& hop, const SlotSet& own) {
  return std::ranges::all_of(hop.different_from, [&](Slot slot) { return own.contains(slot); });
}

// The whole chain below `plan`, in the order it runs; nothing unless each hop goes on from the one before and
// none binds what is read besides the last end.
std::vector<step::Expand> chain_of(const PlanPtr& plan, const SlotSet& reads) {
  std::vector<step::Expand> hops;
  for (const PlanPtr* at = &plan; const auto* hop = step_of<step::Expand>(*at); at = &(*at)->children[0]) {
    if (hop->into || reads.contains(hop->relationship)) return {};
    if (!hops.empty() && (hops.back().from != hop->to || reads.contains(hop->to))) return {};
    hops.push_back(*hop);
    if (hops.size() > DistinctEnds::kMostHops) return {};
  }
  std::ranges::reverse(hops);
  SlotSet own;
  for (const step::Expand& hop : hops) {
    if (!differs_only_from(hop, own)) return {};
    own.insert(hop.relationship);
  }
  return hops;
}

void walk_chain(PlanPtr& plan, const SlotSet& reads) {
  std::vector<step::Expand> hops = chain_of(plan, reads);
  if (hops.size() < 2) return;
  PlanPtr* input = &plan;
  for (std::size_t i = 0; i < hops.size(); ++i) input = &(*input)->children[0];
  step::DistinctEnds ends{hops.front().from, hops.back().to, hops, std::nullopt};
  replace(plan, std::move(*input), std::move(ends));
}

void walk_path(PlanPtr& plan, const SlotSet& reads) {
  const auto* path = step_of<step::VarExpand>(plan);
  const bool simple = !path->into && !reads.contains(path->relationships) && path->different_from.empty() &&
                      (!path->properties || path->properties->empty());
  if (!simple || path->bounds.min > 1) return;
  if (path->bounds.max >= 0 && path->bounds.max < path->bounds.min) return;
  step::DistinctEnds ends{path->from, path->to, {}, *path};
  replace(plan, std::move(plan->children[0]), std::move(ends));
}

}  // namespace

void distinct_ends(PlanPtr& plan, const RewriteContext&) {
  SlotSet reads;
  if (const auto* aggregate = step_of<step::Aggregate>(plan)) {
    if (aggregate->weight.valid() || !ignores_copies(*aggregate->projection)) return;
    add_reads(*aggregate->projection, reads);
  } else if (const auto* distinct = step_of<step::Distinct>(plan)) {
    reads.insert(distinct->columns.begin(), distinct->columns.end());
    reads.insert(distinct->kept.begin(), distinct->kept.end());
  } else {
    return;
  }
  PlanPtr& below = below_row_steps(plan->children[0], reads);
  if (step_of<step::Expand>(below)) walk_chain(below, reads);
  if (step_of<step::VarExpand>(below)) walk_path(below, reads);
}

}  // namespace newsgraph::query
