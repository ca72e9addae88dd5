// Two rules on Expand over a scan of all its starts, in a given direction:
//   Filter <- Expand <- LabelScan | AllNodes <- Once: predicates on one property of the relationship move
//   into a RelationshipScan, which decides them once per distinct value. Aggregate <- (Project | Filter)* <-
//   the same, where only the relationship's type and properties are read: the scan hands out one relationship
//   for each combination of their values, or of what the query makes of each value, with a weight.
#include <algorithm>
#include <map>

#include "query/expressions/single_read.h"
#include "query/plan/rules/reads.h"
#include "query/plan/rules/rules.h"

namespace newsgraph::query {
namespace {

// How an expression depends on the relationship in `slot`.
struct Use {
  std::map<std::string, std::vector<const Expression*>> properties;  // and what reads only them
  bool other = false;  // anything else than properties and type(r), or something that is not the same twice
};

// The key of an expression that reads one property of the relationship and nothing else of the row.
std::optional<std::string> single_key(const Expression& expression, Slot relationship) {
  const auto read = single_read(expression);
  if (!read || !read->property || read->slot != relationship) return std::nullopt;
  return read->property->name();
}

void inspect(const Expression& expression, Slot slot, Use& use) {
  if (const auto key = single_key(expression, slot)) {
    use.properties[*key].push_back(&expression);
    return;
  }
  if (const auto* call = dynamic_cast<const CallExpression*>(&expression)) {
    use.other = use.other || !call->function().deterministic;
    const auto read = single_read(expression);
    if (call->function().name == "type" && read && read->slot == slot) return;
  }
  std::vector<Slot> own;
  expression.collect_slots(own);
  use.other = use.other || std::ranges::find(own, slot) != own.end();
  expression.for_each_child([&](const Expression& child) { inspect(child, slot, use); });
}

std::vector<step::GroupProperty> group_properties(const Use& use) {
  std::vector<step::GroupProperty> groups;
  for (const auto& [key, readers] : use.properties) {
    const bool whole = std::ranges::any_of(readers, [](const Expression* reader) {
      return dynamic_cast<const PropertyExpression*>(reader) != nullptr;
    });
    groups.push_back({key, whole ? std::vector<const Expression*>() : readers});
  }
  return groups;
}

// Expand over a scan as a RelationshipScan; nothing when the plan is something else.
std::optional<step::RelationshipScan> as_scan(const PlanPtr& plan) {
  const auto* hop = step_of<step::Expand>(plan);
  if (!hop || hop->into || !hop->different_from.empty() || !hop->relationship.valid()) return std::nullopt;
  if (hop->direction == ast::PatternDirection::kBoth) return std::nullopt;
  const PlanPtr& start = plan->children[0];
  const auto* labelled = step_of<step::LabelScan>(start);
  const auto* any = step_of<step::AllNodes>(start);
  if ((!labelled || labelled->node != hop->from) && (!any || any->node != hop->from)) return std::nullopt;
  if (!step_of<step::Once>(start->children[0])) return std::nullopt;
  step::RelationshipScan scan;
  scan.relationship = hop->relationship;
  scan.from = hop->from;
  scan.to = hop->to;
  scan.types = hop->types;
  if (labelled) scan.from_labels.push_back(labelled->label);
  scan.to_labels = hop->labels;
  if (hop->direction == ast::PatternDirection::kIn) {
    std::swap(scan.from, scan.to);
    std::swap(scan.from_labels, scan.to_labels);
  }
  return scan;
}

void put_scan(PlanPtr& expand, step::RelationshipScan scan, double rows) {
  PlanPtr once = std::move(expand->children[0]->children[0]);
  auto made = std::make_unique<LogicalPlan>();
  made->rows = rows;
  made->step = std::move(scan);
  made->children.push_back(std::move(once));
  expand = std::move(made);
}

// What the steps from `plan` down to the scan read of the relationship; the scan's place, or null when they
// read its ends too or something between is not a Project or Filter.
PlanPtr* scan_below(PlanPtr& plan, const SlotSet& above, Use& use) {
  SlotSet reads = above;
  std::vector<const Expression*> expressions;
  PlanPtr* at = &plan;
  for (;; at = &(*at)->children[0]) {
    if (const auto* project = step_of<step::Project>(*at)) {
      for (const Assignment& each : *project->assignments) expressions.push_back(each.expression.get());
    } else if (const auto* filter = step_of<step::Filter>(*at)) {
      expressions.insert(expressions.end(), filter->predicates.begin(), filter->predicates.end());
    } else {
      break;
    }
  }
  const auto* made = step_of<step::RelationshipScan>(*at);
  const auto scan = made ? std::optional(*made) : as_scan(*at);
  if (!scan || scan->weight.valid()) return nullptr;
  for (const Expression* expression : expressions) {
    add_reads(*expression, reads);
    inspect(*expression, scan->relationship, use);
  }
  const bool ends =
      reads.contains(scan->from) || reads.contains(scan->to) || above.contains(scan->relationship);
  return ends ? nullptr : at;
}

// Over groups of equal values sums are cheap too.
bool takes_groups(const Aggregation& aggregation) {
  return takes_weights(aggregation) || aggregation.function->name == "sum" ||
         aggregation.function->name == "avg";
}

}  // namespace

void filter_scan(PlanPtr& plan, const RewriteContext&) {
  auto* filter = step_of<step::Filter>(plan);
  auto scan = filter ? as_scan(plan->children[0]) : std::nullopt;
  if (!scan) return;
  std::vector<const Expression*> others;
  for (const Expression* predicate : filter->predicates) {
    if (auto key = single_key(*predicate, scan->relationship)) {
      scan->predicates.push_back({predicate, *key});
    } else {
      others.push_back(predicate);
    }
  }
  if (scan->predicates.empty()) return;
  put_scan(plan->children[0], *std::move(scan), plan->rows);
  filter->predicates = others;
  if (others.empty()) {
    PlanPtr below = std::move(plan->children[0]);
    plan = std::move(below);
  }
}

void group_scan(PlanPtr& plan, const RewriteContext&) {
  auto* aggregate = step_of<step::Aggregate>(plan);
  if (!aggregate || aggregate->weight.valid()) return;
  const BoundProjection& projection = *aggregate->projection;
  if (!std::ranges::all_of(projection.aggregations, takes_groups)) return;
  // Only slots of groups: what the aggregations read is inspected below, expression by expression.
  SlotSet above(projection.groups.begin(), projection.groups.end());
  Use use;
  PlanPtr* at = scan_below(plan->children[0], above, use);
  if (!at) return;
  const auto* made = step_of<step::RelationshipScan>(*at);
  step::RelationshipScan scan = made ? *made : *as_scan(*at);
  SlotSet reads;
  for (const Aggregation& each : projection.aggregations) {
    for (const ExpressionPtr& argument : each.arguments) {
      inspect(*argument, scan.relationship, use);
      add_reads(*argument, reads);
    }
  }
  if (use.other || reads.contains(scan.from) || reads.contains(scan.to)) return;
  scan.keys = group_properties(use);
  scan.weight = scan.from;
  aggregate->weight = scan.weight;
  if (made) {
    (*at)->step = std::move(scan);
  } else {
    put_scan(*at, std::move(scan), (*at)->rows);
  }
}

}  // namespace newsgraph::query
