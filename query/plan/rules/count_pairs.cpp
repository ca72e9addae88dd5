// Aggregate <- Project* <- Filter? <- KeyedExpand <- Filter? <- Expand <- input, both expansions from one
// node and nothing they bind read but by count(): becomes Aggregate(weight) <- Project* <- CountPairs <-
// input. The predicates must each read one side, but for one comparison of the two.
#include <algorithm>
#include <array>
#include <utility>

#include "query/plan/rules/reads.h"
#include "query/plan/rules/rules.h"

namespace newsgraph::query {
namespace {

SlotSet slots_bound(const step::Expand& expand) {
  SlotSet slots{expand.to};
  if (expand.relationship.valid()) slots.insert(expand.relationship);
  return slots;
}

// The two expansions with what stands between them, and the plan that feeds them.
struct Found {
  step::CountPairs pairs;
  SlotSet left, right;
  PlanPtr* input = nullptr;

  bool take(const Expression& predicate);
  bool take_comparison(const Expression& predicate);
};

bool Found::take_comparison(const Expression& predicate) {
  const auto* compared = dynamic_cast<const ComparisonExpression*>(&predicate);
  if (!compared || pairs.comparison) return false;
  const bool straight = reads_only(compared->left(), left) && reads_only(compared->right(), right);
  const bool crossed = reads_only(compared->left(), right) && reads_only(compared->right(), left);
  if (!straight && !crossed) return false;
  pairs.left.operand = straight ? &compared->left() : &compared->right();
  pairs.right.operand = straight ? &compared->right() : &compared->left();
  pairs.comparison = straight ? compared->op() : mirrored(compared->op());
  return true;
}

bool Found::take(const Expression& predicate) {
  if (!is_repeatable(predicate)) return false;
  if (reads_only(predicate, left)) return pairs.left.predicates.push_back(&predicate), true;
  if (reads_only(predicate, right)) return pairs.right.predicates.push_back(&predicate), true;
  return take_comparison(predicate);
}

// The predicates of a Filter at `at`, which then is its input; none where there is no Filter.
std::vector<const Expression*> pass_filter(PlanPtr*& at) {
  const auto* filter = step_of<step::Filter>(*at);
  if (!filter) return {};
  at = &(*at)->children[0];
  return filter->predicates;
}

std::optional<Found> find_pairs(PlanPtr& plan) {
  PlanPtr* at = &plan;
  std::vector<const Expression*> predicates = pass_filter(at);
  const auto* second = step_of<step::KeyedExpand>(*at);
  if (!second) return std::nullopt;
  at = &(*at)->children[0];
  for (const Expression* each : pass_filter(at)) predicates.push_back(each);
  const auto* first = step_of<step::Expand>(*at);
  if (!first || first->into || first->from != second->expand.from || !first->different_from.empty()) {
    return std::nullopt;
  }
  Found found;
  found.input = &(*at)->children[0];
  found.left = slots_bound(*first);
  found.right = slots_bound(second->expand);
  found.pairs.left = {*first, second->outer, nullptr, {}};
  found.pairs.right = {second->expand, second->inner, nullptr, {}};
  found.pairs.different = !second->expand.different_from.empty();
  if (found.pairs.different && second->expand.different_from != std::vector<Slot>{first->relationship}) {
    return std::nullopt;
  }
  if (!reads_only(*second->outer, found.left)) return std::nullopt;
  if (!std::ranges::all_of(predicates, [&](const Expression* each) { return found.take(*each); })) {
    return std::nullopt;
  }
  return found;
}

}  // namespace

void count_pairs(PlanPtr& plan, const RewriteContext&) {
  auto* aggregate = step_of<step::Aggregate>(plan);
  if (!aggregate || aggregate->weight.valid()) return;
  if (!std::ranges::all_of(aggregate->projection->aggregations, takes_weights)) return;
  SlotSet reads = reads_above(*aggregate->projection);
  PlanPtr& below = below_projects(plan->children[0], reads);
  std::optional<Found> found = find_pairs(below);
  if (!found) return;
  SlotSet bound = found->left;
  bound.insert(found->right.begin(), found->right.end());
  if (std::ranges::any_of(bound, [&](Slot slot) { return reads.contains(slot); })) return;
  aggregate->counted.assign(bound.begin(), bound.end());
  aggregate->weight = found->pairs.weight = found->pairs.right.expand.to;
  PlanPtr input = std::move(*found->input);
  auto made = std::make_unique<LogicalPlan>();
  made->rows = input->rows;
  made->step = std::move(found->pairs);
  made->children.push_back(std::move(input));
  below = std::move(made);
}

}  // namespace newsgraph::query
