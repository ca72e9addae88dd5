// store.h - the rooms a Graph is made of, and the operations that go through several of them.
// Graph checks nothing and forwards here. Each change does three things: changes its rooms, records how to
// undo it, and, when the graph is stored, how to redo it.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "graph/store/base.h"
#include "graph/store/journal.h"
#include "graph/store/label_table.h"
#include "graph/store/name_table.h"
#include "graph/store/property_index.h"
#include "graph/store/property_table.h"
#include "graph/store/redo.h"
#include "graph/store/relationship_table.h"
#include "graph/store/statistics.h"
#include "graph/store/string_pool.h"
#include "graph/store/undo.h"

namespace newsgraph::graph {

class Store {
 public:
  Store() = default;
  explicit Store(std::unique_ptr<Base> base) { adopt(std::move(base)); }

  // Takes `base` as the whole content; what was there is dropped.
  void adopt(std::unique_ptr<Base> base);
  // Commits go to `journal` from now on; names known now are taken as stored.
  void attach(std::unique_ptr<Journal> journal);

  // --- Rooms, for reading.
  const NameTable<LabelId>& labels() const { return labels_; }
  const NameTable<TypeId>& types() const { return types_; }
  const NameTable<KeyId>& keys() const { return keys_; }
  NameTable<LabelId>& labels() { return labels_; }
  NameTable<TypeId>& types() { return types_; }
  NameTable<KeyId>& keys() { return keys_; }
  const LabelTable& label_table() const { return label_table_; }
  const PropertyTable& node_properties() const { return node_properties_; }
  const PropertyTable& relationship_properties() const { return relationship_properties_; }
  const RelationshipTable& relationships() const { return relationships_; }
  const Adjacency& adjacency(Direction direction, TypeId type) const;
  const Statistics& statistics() const { return statistics_; }
  const Bitmap& dead_nodes() const { return dead_nodes_; }
  const StringPool& strings() const { return strings_; }

  std::uint32_t node_limit() const { return node_properties_.limit(); }
  std::size_t node_count() const { return node_limit() - dead_node_count_; }
  bool contains(NodeId node) const { return node.value() < node_limit() && !dead_nodes_.test(node.value()); }
  std::span<const NodeId> find(LabelId label, KeyId key, const Value& value) const;
  std::size_t count_loops(TypeId type) const;

  // What readers derive from the whole graph (the index of names): made when first asked for, kept until the
  // next transaction; inside one made anew each time.
  using Derived = std::shared_ptr<const void>;
  Derived derived(const std::function<Derived()>& make) const;

  // --- Writing; see Graph.
  NodeId add_node(std::span<const LabelId> labels);
  RelationshipId add_relationship(const Ends& ends);
  void set_property(NodeId node, KeyId key, const Value& value);
  void set_property(RelationshipId relationship, KeyId key, const Value& value);
  void set_labels(NodeId node, LabelSetId set);
  LabelSetId intern_set(std::vector<LabelId> labels) { return label_table_.intern_set(std::move(labels)); }
  bool delete_node(NodeId node);
  void delete_relationship(RelationshipId relationship);

  void begin();
  Result<void> commit();
  void rollback();
  bool in_transaction() const { return in_transaction_; }
  void compact();

 private:
  friend class UndoLog;
  struct NameCounts {
    std::size_t labels = 0, types = 0, keys = 0;
  };

  NameCounts name_counts() const { return {labels_.size(), types_.size(), keys_.size()}; }
  Value stored(const Value& value);  // strings interned, all else owned
  void spill_long_texts();
  Adjacency& writable_adjacency(Direction direction, TypeId type);
  void link(RelationshipId relationship);  // into adjacency and statistics
  void unlink(RelationshipId relationship);
  void change_loops(const Ends& ends, std::size_t by);
  void change_labels(NodeId node, LabelSetId set);
  void change_property(NodeId node, KeyId key, Value value);
  std::string redo_record() const;
  void drop_added();            // what the open transaction added
  BaseDrawing drawing() const;  // of what the store holds now
  Result<void> commit_as_base();

  std::unique_ptr<Base> base_;
  NameTable<LabelId> labels_;
  NameTable<TypeId> types_;
  NameTable<KeyId> keys_;
  StringPool strings_;
  LabelTable label_table_;
  Bitmap dead_nodes_;
  std::size_t dead_node_count_ = 0;
  PropertyTable node_properties_, relationship_properties_;
  RelationshipTable relationships_;
  std::vector<Adjacency> adjacency_[2];  // [direction][type]; types without relationships may be missing
  Statistics statistics_;

  using IndexKey = std::pair<LabelId, KeyId>;
  PropertyIndex build_index(LabelId label, KeyId key) const;
  std::vector<NodeId> scan(LabelId label, KeyId key, const Value& value) const;

  mutable std::mutex derived_mutex_;
  mutable Derived derived_;
  mutable std::mutex index_mutex_;
  mutable std::map<IndexKey, PropertyIndex> indexes_;
  mutable std::map<IndexKey, int> scans_;                  // how often there was no index yet
  mutable std::optional<std::vector<std::size_t>> loops_;  // by type; counted when first asked for
  mutable std::deque<std::vector<NodeId>> scanned_;        // what they found; until the next transaction

  bool in_transaction_ = false;
  NameCounts names_at_begin_, names_stored_;
  std::uint32_t nodes_at_begin_ = 0, relationships_at_begin_ = 0;  // later ones need no old values to undo
  UndoLog undo_;
  RedoWriter redo_;
  std::unique_ptr<Journal> journal_;
};

}  // namespace newsgraph::graph
