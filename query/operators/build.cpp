#include "query/operators/build.h"

#include "query/operators/aggregate.h"
#include "query/operators/bound_relationship.h"
#include "query/operators/count_matches.h"
#include "query/operators/count_pairs.h"
#include "query/operators/distinct_ends.h"
#include "query/operators/expand.h"
#include "query/operators/filter.h"
#include "query/operators/keyed_expand.h"
#include "query/operators/relationship_scan.h"
#include "query/operators/rows.h"
#include "query/operators/scan.h"
#include "query/operators/shortest_path.h"
#include "query/operators/sort.h"
#include "query/operators/var_expand.h"
#include "query/operators/write.h"

namespace newsgraph::query {
namespace {

// The operator of each step. A step with one input and an operator made from (context, input, step) is one
// line.
struct Maker {
  const OperatorContext& context;
  std::vector<OperatorPtr> inputs;

  template <typename O, typename Step>
  OperatorPtr over(const Step& step) {
    return std::make_unique<O>(context, std::move(inputs[0]), step);
  }

  OperatorPtr operator()(const step::Once&) { return std::make_unique<OnceOperator>(context); }
  OperatorPtr operator()(const step::AllNodes& s) { return over<AllNodesOperator>(s); }
  OperatorPtr operator()(const step::LabelScan& s) { return over<NodeListOperator>(s); }
  OperatorPtr operator()(const step::IndexSeek& s) { return over<NodeListOperator>(s); }
  OperatorPtr operator()(const step::CheckNode& s) { return over<CheckNodeOperator>(s); }
  OperatorPtr operator()(const step::Expand& s) { return over<ExpandOperator>(s); }
  OperatorPtr operator()(const step::VarExpand& s) { return over<VarExpandOperator>(s); }
  OperatorPtr operator()(const step::ShortestPath& s) { return over<ShortestPathOperator>(s); }
  OperatorPtr operator()(const step::CountMatches& s) { return over<CountMatchesOperator>(s); }
  OperatorPtr operator()(const step::DistinctEnds& s) { return over<DistinctEndsOperator>(s); }
  OperatorPtr operator()(const step::RelationshipScan& s) { return over<RelationshipScanOperator>(s); }
  OperatorPtr operator()(const step::KeyedExpand& s) { return over<KeyedExpandOperator>(s); }
  OperatorPtr operator()(const step::CountPairs& s) { return over<CountPairsOperator>(s); }
  OperatorPtr operator()(const step::BoundRelationship& s) { return over<BoundRelationshipOperator>(s); }
  OperatorPtr operator()(const step::Filter& s) { return over<FilterOperator>(s); }
  OperatorPtr operator()(const step::Unwind& s) { return over<UnwindOperator>(s); }
  OperatorPtr operator()(const step::Project& s) { return over<ProjectOperator>(s); }
  OperatorPtr operator()(const step::Aggregate& s) { return over<AggregateOperator>(s); }
  OperatorPtr operator()(const step::Distinct& s) { return over<DistinctOperator>(s); }
  OperatorPtr operator()(const step::Sort& s) { return over<SortOperator>(s); }
  OperatorPtr operator()(const step::Skip& s) { return over<SkipOperator>(s); }
  OperatorPtr operator()(const step::Limit& s) { return over<LimitOperator>(s); }
  OperatorPtr operator()(const step::Call& s) { return over<CallOperator>(s); }
  OperatorPtr operator()(const step::Create& s) { return over<CreateOperator>(s); }
  OperatorPtr operator()(const step::Set& s) { return over<SetOperator>(s); }
  OperatorPtr operator()(const step::Delete& s) { return over<DeleteOperator>(s); }
  OperatorPtr operator()(const step::Merge& s) {
    return std::make_unique<MergeOperator>(context, std::move(inputs[0]), std::move(inputs[1]), s);
  }
  OperatorPtr operator()(const step::Optional& s) {
    return std::make_unique<OptionalOperator>(context, std::move(inputs[0]), std::move(inputs[1]), s);
  }
  OperatorPtr operator()(const step::Union& s) {
    return std::make_unique<UnionOperator>(context, std::move(inputs), s);
  }
};

}  // namespace

OperatorPtr build_operators(const LogicalPlan& plan, const OperatorContext& context,
                            ProfiledOperators* profiled) {
  std::vector<OperatorPtr> inputs;
  for (const PlanPtr& child : plan.children) inputs.push_back(build_operators(*child, context, profiled));
  Maker maker{context, std::move(inputs)};
  OperatorPtr made = std::visit(maker, plan.step);
  if (profiled) profiled->emplace_back(&plan, made.get());
  return made;
}

}  // namespace newsgraph::query
