// rewrite.h - rules that put faster steps in place of slower ones without changing any result.
// Each rule looks at one plan node and its children and either leaves them or replaces them; rules run
// bottom-up, once. To add a rule: write a function of the type Rule in a file of rules/ and name it in
// rewrite.cpp.
#pragma once

#include "graph/graph.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

struct RewriteContext {
  const BoundQuery& query;
  const graph::Graph& graph;
};

using Rule = void (*)(PlanPtr& plan, const RewriteContext& context);

void rewrite(QueryPlan& plan, const BoundQuery& query, const graph::Graph& graph);

}  // namespace newsgraph::query
