// value_predicate.h - predicates on one property of a relationship, decided once for each distinct value
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
  ValuePredicate(Slot slot, std::string key) : slot_(slot), key_(std::move(key)) {}

  const std::string& key() const { return key_; }
  void add(const Expression& expression) { expressions_.push_back(&expression); }

  // To be called before a run: finds the column. The verdicts of an earlier run are forgotten.
  void open(const graph::Graph& graph);
  // Do all hold? Uses the register of the slot and leaves it null.
  bool holds(graph::RelationshipId relationship, Row& row, ExecutionContext& context) {
    if (verdicts_.empty() || relationship.value() >= column_->limit ||
        (any_changed_ && context.graph().changed(relationship))) {
      return decide(Value::relationship(relationship), row, context);
    }
    const std::uint32_t place = column_->position(relationship.value());
    Verdict& verdict = place == graph::Column::kAbsent ? verdicts_.back() : verdicts_[column_->code(place)];
    if (verdict == kOpen) verdict = decide_at(place, row, context);
    return verdict == kYes;
  }

 private:
  enum Verdict : std::uint8_t { kOpen, kYes, kNo };
  bool decide(Value relationship, Row& row, ExecutionContext& context) const;
  Verdict decide_at(std::uint32_t place, Row& row, ExecutionContext& context) const;

  std::vector<const Expression*> expressions_;
  Slot slot_;
  std::string key_;
  const graph::Column* column_ = nullptr;
  std::vector<Verdict> verdicts_;  // by code; the last one is for absent. Empty: no dictionary
  bool any_changed_ = false;       // below the column's limit
};

}  // namespace newsgraph::query
