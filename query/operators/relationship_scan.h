// relationship_scan.h - all relationships of some types straight from the adjacency arrays, filtered by their
// property values; or, grouped, one relationship to stand for each combination of type and property values,
// with the number of those that share it. Stands for LabelScan or AllNodes, Expand and Filter
// (rules/relationship_scan).
#pragma once

#include <optional>

#include "query/operators/operator.h"
#include "query/operators/value_predicate.h"
#include "query/plan/logical_plan.h"

namespace newsgraph::query {

class RelationshipScanOperator final : public Operator {
 public:
  RelationshipScanOperator(const OperatorContext& context, OperatorPtr input,
                           const step::RelationshipScan& step);

 protected:
  void do_open() override;
  bool do_next() override;

 private:
  struct Found {
    graph::NodeId from, to;
    graph::RelationshipId relationship;
    std::uint64_t weight;
  };
  // Columns of the grouping keys as digits of one number.
  struct KeyColumn {
    const graph::Column* column;  // null: every relationship lacks the property
    std::uint32_t codes;          // the code for absent too
    std::uint32_t code(graph::RelationshipId id) const;
  };

  bool resolve();  // false: nothing can match
  bool fill();     // the next block of relationships; false at the end
  template <typename Visit>
  void scan_node(graph::TypeId type, graph::NodeId node, Visit&& visit);
  std::optional<std::vector<KeyColumn>> key_columns() const;
  void group(const std::vector<KeyColumn>& keys);
  void emit(const Found& found);

  OperatorPtr input_;
  step::RelationshipScan step_;
  std::vector<ValuePredicate> predicates_;
  std::vector<graph::TypeId> types_;
  std::vector<graph::LabelFilter> from_labels_, to_labels_;
  bool running_ = false;
  std::size_t type_ = 0;  // where the scan stands
  std::uint32_t node_ = 0;
  std::vector<Found> block_;
  std::size_t at_ = 0;
};

}  // namespace newsgraph::query
