// Filter(f(relationship or far end) = g(row)) <- Expand becomes KeyedExpand, which finds the relationships
// with that key instead of making a row of each.
#include <algorithm>

#include "query/plan/rules/reads.h"
#include "query/plan/rules/rules.h"

namespace newsgraph::query {
namespace {

std::optional<step::KeyedExpand> keyed(const step::Expand& expand, const Expression& predicate) {
  const auto* equality = dynamic_cast<const ComparisonExpression*>(&predicate);
  if (!equality || equality->op() != ast::Comparison::kEqual || !is_repeatable(predicate))
    return std::nullopt;
  SlotSet bound{expand.to};
  if (expand.relationship.valid()) bound.insert(expand.relationship);
  const Expression* inner = &equality->left();
  const Expression* outer = &equality->right();
  if (!reads_only(*inner, bound)) std::swap(inner, outer);
  if (!reads_only(*inner, bound) || !reads_none(*outer, bound)) return std::nullopt;
  return step::KeyedExpand{expand, outer, inner};
}

}  // namespace

void keyed_expand(PlanPtr& plan, const RewriteContext&) {
  auto* filter = step_of<step::Filter>(plan);
  const auto* expand = filter ? step_of<step::Expand>(plan->children[0]) : nullptr;
  if (!expand || expand->into) return;
  for (std::size_t i = 0; i < filter->predicates.size(); ++i) {
    auto made = keyed(*expand, *filter->predicates[i]);
    if (!made) continue;
    plan->children[0]->step = *std::move(made);
    filter->predicates.erase(filter->predicates.begin() + static_cast<std::ptrdiff_t>(i));
    if (filter->predicates.empty()) {
      PlanPtr below = std::move(plan->children[0]);
      plan = std::move(below);
    }
    return;
  }
}

}  // namespace newsgraph::query
