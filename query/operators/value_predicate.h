// value_predicate.h - a predicate on one property of a relationship, decided once for each distinct value
// where the graph keeps the property as a dictionary of values, else relationship by relationship. Made and
// used by relationship_scan, for expressions that read nothing but `slot.key`, constants and parameters.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/expressions/expression.h"

namespace newsgraph::query {

class ValuePredicate {
 public:
  ValuePredicate(const Expression& expression, Slot slot, std::string key)
      : expression_(expression), slot_(slot), key_(std::move(key)) {}

  // To be called before a run: finds the column. The verdicts of an earlier run are forgotten.
  void open(const graph::Graph& graph);
  // Uses the register of the slot and leaves it null.
  bool holds(graph::RelationshipId relationship, Row& row, ExecutionContext& context);

 private:
  enum Verdict : std::uint8_t { kOpen, kYes, kNo };
  bool decide(Value value, Row& row, ExecutionContext& context) const;

  const Expression& expression_;
  Slot slot_;
  std::string key_;
  const graph::Column* column_ = nullptr;
  std::vector<Verdict> verdicts_;  // by code; the last one is for absent. Empty: no dictionary
  bool any_changed_ = false;
};

}  // namespace newsgraph::query
