// relationship_scan.h - all relationships of some types, filtered by their property values: in the order of
// their ids where they are a good part of all, so that ends and columns are read in sequence, else from the
// adjacency arrays of their types; or, grouped, one relationship to stand for each combination of type and
// property values, or what the query reads of them, with the number of those that share it. Stands for
// LabelScan or AllNodes, Expand and Filter (rules/relationship_scan).
#pragma once

#include <optional>

#include "query/operators/group_column.h"
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
    graph::RelationshipId relationship;
    std::uint64_t weight;
  };
  static constexpr std::uint32_t kChunk = 1024;  // relationships or nodes scanned between checks of limits

  bool resolve();  // false: nothing can match
  bool fill();     // the next block of relationships; false at the end
  graph::Ends ends(graph::RelationshipId relationship) const;
  bool holds(graph::RelationshipId relationship);
  // The next chunk; visit(place of the type in types_, relationship). False at the end.
  template <typename Visit>
  bool scan(Visit&& visit);
  template <typename Visit>
  void scan_ids(std::uint32_t first, std::uint32_t last, Visit&& visit);
  template <typename Visit>
  void scan_nodes(std::uint32_t first, std::uint32_t last, Visit&& visit);
  std::optional<std::vector<GroupColumn>> group_columns() const;
  void group(std::vector<GroupColumn>& columns);
  bool scans_whole_base() const;
  void emit(const Found& found);

  OperatorPtr input_;
  step::RelationshipScan step_;
  std::vector<ValuePredicate> predicates_;
  std::vector<graph::TypeId> types_;
  std::vector<graph::LabelFilter> from_labels_, to_labels_;
  bool running_ = false;
  bool by_id_ = false;
  graph::RelationshipArrays arrays_;
  std::vector<std::uint32_t> place_of_type_;  // in types_, + 1; 0: not among them
  std::size_t type_ = 0;                      // where the scan stands
  std::uint32_t next_ = 0;                    // relationship, or node
  std::vector<Found> block_;
  std::size_t at_ = 0;
};

}  // namespace newsgraph::query
