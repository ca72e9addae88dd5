#include "graph/store/undo.h"

#include "graph/store/store.h"

namespace newsgraph::graph {

void UndoLog::undo_all(Store& store) {
  for (; !records_.empty(); records_.pop_back()) undo(store, records_.back());
}

void UndoLog::undo(Store& store, Record& record) {
  const NodeId node(record.id);
  const RelationshipId relationship(record.id);
  const KeyId key(static_cast<std::uint16_t>(record.detail));
  switch (record.kind) {
    case Kind::kSetNodeProperty:
      store.change_property(node, key, std::move(record.value));
      break;
    case Kind::kSetRelationshipProperty:
      store.relationship_properties_.set(record.id, key, std::move(record.value));
      break;
    case Kind::kSetLabels:
      store.change_labels(node, LabelSetId(record.detail));
      break;
    case Kind::kDeletedNode:
      store.dead_nodes_.reset(record.id);
      --store.dead_node_count_;
      store.node_properties_.restore(record.id, std::move(record.row));
      break;
    case Kind::kDeletedRelationship:
      store.relationships_.revive(relationship);
      store.relationship_properties_.restore(record.id, std::move(record.row));
      store.link(relationship);
      break;
  }
}

}  // namespace newsgraph::graph
