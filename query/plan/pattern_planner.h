// pattern_planner.h - the plan of one MATCH.
#pragma once

#include "graph/graph.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

// `input` has bound every slot that the pattern says is bound.
PlanPtr plan_match(PlanPtr input, const BoundMatch& match, const graph::Graph& graph);

// Share of rows expected to pass so many predicates.
double selectivity(std::size_t predicates);

}  // namespace newsgraph::query
