// planner.h - BoundQuery to QueryPlan: where to start, in which order to follow relationships, where to
// filter. Greedy and cost-based: starts at the node with the fewest expected rows, then always takes the
// relationship that keeps the rows fewest, filters as soon as a predicate's slots are bound. Costs come from
// the graph's counts, so a plan is good for one graph at one time; it is never wrong for another. Cost:
// O(pattern^2), no access to rows.
#pragma once

#include "graph/graph.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

QueryPlan plan_query(const BoundQuery& query, const graph::Graph& graph);

}  // namespace newsgraph::query
