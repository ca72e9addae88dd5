// build.h - LogicalPlan to operators: one per step.
#pragma once

#include "query/operators/operator.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

// With a profile the operators are also listed with their plan nodes, for PROFILE to print.
using ProfiledOperators = std::vector<std::pair<const LogicalPlan*, const Operator*>>;

OperatorPtr build_operators(const LogicalPlan& plan, const OperatorContext& context,
                            ProfiledOperators* profiled);

}  // namespace newsgraph::query
