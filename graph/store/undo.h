// undo.h - how to take back what the open transaction did to nodes and relationships that were there before
// it: one record per change, undone from the last to the first. What it added needs no record
// (Store::rollback).
#pragma once

#include <cstdint>
#include <vector>

#include "graph/ids.h"
#include "graph/store/label_table.h"
#include "graph/store/property_table.h"

namespace newsgraph::graph {

class Store;

class UndoLog {
 public:
  void set_property(NodeId node, KeyId key, Value old) {
    records_.push_back({Kind::kSetNodeProperty, node.value(), key.value(), std::move(old), {}});
  }
  void set_property(RelationshipId relationship, KeyId key, Value old) {
    records_.push_back(
        {Kind::kSetRelationshipProperty, relationship.value(), key.value(), std::move(old), {}});
  }
  void set_labels(NodeId node, LabelSetId old) {
    records_.push_back({Kind::kSetLabels, node.value(), old.value(), {}, {}});
  }
  void deleted(NodeId node, Row row) {
    records_.push_back({Kind::kDeletedNode, node.value(), 0, {}, std::move(row)});
  }
  void deleted(RelationshipId relationship, Row row) {
    records_.push_back({Kind::kDeletedRelationship, relationship.value(), 0, {}, std::move(row)});
  }

  void clear() { records_ = {}; }
  void undo_all(Store& store);

 private:
  enum class Kind : std::uint8_t {
    kSetNodeProperty,
    kSetRelationshipProperty,
    kSetLabels,
    kDeletedNode,
    kDeletedRelationship,
  };
  struct Record {
    Kind kind;
    std::uint32_t id;
    std::uint32_t detail;  // key or label set
    Value value;
    Row row;
  };
  static void undo(Store& store, Record& record);

  std::vector<Record> records_;
};

}  // namespace newsgraph::graph
