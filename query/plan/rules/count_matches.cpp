// Aggregate <- Project* <- Expand+ <- input, where nothing above reads what the expansions bind except
// count(), becomes Aggregate(weight) <- Project* <- CountMatches <- input. The same for an OPTIONAL MATCH
// that is only such a chain.
#include <algorithm>

#include "query/plan/rules/reads.h"
#include "query/plan/rules/rules.h"

namespace newsgraph::query {
namespace {

bool binds_none_of(const step::Expand& hop, const SlotSet& reads) {
  return (hop.into || !reads.contains(hop.to)) && !reads.contains(hop.relationship);
}

// The expansions at the top of `plan` that bind nothing of `reads`, in the order they run, and the plan that
// feeds them.
struct Chain {
  std::vector<step::Expand> hops;
  PlanPtr* input;
};

Chain chain_at(PlanPtr& plan, const SlotSet& reads) {
  Chain chain{{}, &plan};
  for (auto* hop = step_of<step::Expand>(plan); hop && binds_none_of(*hop, reads);
       hop = step_of<step::Expand>(*chain.input)) {
    chain.hops.push_back(*hop);
    chain.input = &(*chain.input)->children[0];
  }
  std::ranges::reverse(chain.hops);
  return chain;
}

bool is_bound_by_expand(const LogicalPlan* plan, Slot relationship) {
  for (; plan; plan = plan->children.empty() ? nullptr : plan->children[0].get()) {
    const auto* hop = std::get_if<step::Expand>(&plan->step);
    if (hop && hop->relationship == relationship) return true;
  }
  return false;
}

// Relationships of earlier steps that the chain must not use again have to be single ones, not lists.
bool differs_from_single_ones(const Chain& chain) {
  SlotSet own;
  for (const step::Expand& hop : chain.hops) {
    for (const Slot slot : hop.different_from) {
      if (!own.contains(slot) && !is_bound_by_expand(chain.input->get(), slot)) return false;
    }
    own.insert(hop.relationship);
  }
  return true;
}

std::vector<Slot> slots_bound(const std::vector<step::Expand>& hops) {
  std::vector<Slot> slots;
  for (const step::Expand& hop : hops) {
    if (!hop.into) slots.push_back(hop.to);
    if (hop.relationship.valid()) slots.push_back(hop.relationship);
  }
  return slots;
}

// Puts CountMatches in place of `plan`, over `input`; the weight takes a slot that the chain no longer needs.
void count_chain(step::Aggregate& aggregate, PlanPtr& plan, std::vector<step::Expand> hops, PlanPtr input,
                 bool optional) {
  aggregate.counted = slots_bound(hops);
  aggregate.weight = aggregate.counted.front();
  aggregate.at_least_one = optional;
  auto counting = std::make_unique<LogicalPlan>();
  counting->rows = input->rows;
  counting->step = step::CountMatches{std::move(hops), aggregate.weight, optional};
  counting->children.push_back(std::move(input));
  plan = std::move(counting);
}

}  // namespace

void count_matches(PlanPtr& plan, const RewriteContext&) {
  auto* aggregate = step_of<step::Aggregate>(plan);
  if (!aggregate || aggregate->weight.valid()) return;
  if (!std::ranges::all_of(aggregate->projection->aggregations, takes_weights)) return;
  SlotSet reads = reads_above(*aggregate->projection);
  PlanPtr& below = below_projects(plan->children[0], reads);
  const bool optional = step_of<step::Optional>(below) != nullptr;
  const Chain chain = chain_at(optional ? below->children[1] : below, reads);
  if (slots_bound(chain.hops).empty() || !differs_from_single_ones(chain)) return;
  if (optional && !step_of<step::Once>(*chain.input)) return;
  PlanPtr input = std::move(optional ? below->children[0] : *chain.input);
  count_chain(*aggregate, below, chain.hops, std::move(input), optional);
}

}  // namespace newsgraph::query
