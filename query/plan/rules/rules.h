// rules.h - the rules of rewrite.cpp, one per file. Each replaces a part of a plan by a step that gives the
// same result with less work, or leaves it.
#pragma once

#include "query/plan/rewrite.h"

namespace newsgraph::query {

// A chain of expansions whose nodes and relationships only count() asks for becomes one number per row.
void count_matches(PlanPtr& plan, const RewriteContext& context);
// Expansions whose rows are only asked for distinct ends become a breadth-first search.
void distinct_ends(PlanPtr& plan, const RewriteContext& context);
// Predicates on a property of relationships that are all scanned are decided once per distinct value.
void filter_scan(PlanPtr& plan, const RewriteContext& context);
// Aggregations over all relationships that read only types and properties run over distinct combinations of
// them.
void group_scan(PlanPtr& plan, const RewriteContext& context);
// An equality between a new relationship or node and the row finds its partners by key.
void keyed_expand(PlanPtr& plan, const RewriteContext& context);
// Two expansions from one node, joined by a key, whose pairs are only counted.
void count_pairs(PlanPtr& plan, const RewriteContext& context);
// An aggregation computes its grouping keys itself.
void group_keys(PlanPtr& plan, const RewriteContext& context);

}  // namespace newsgraph::query
