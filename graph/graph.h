// graph.h - an in-memory property graph: nodes with labels, typed relationships, properties, indexes.
// Made by ingest, import, storage and the query executor's write operators; read by everything above.
// Layout: a compact immutable base (arrays that may lie in a mapped file) under a small overlay of what
// changed since; adjacency is per relationship type and direction, one contiguous run per node, so reading
// never merges two sources. Ids are dense, never reused; ids of deleted nodes and relationships stay holes.
// Iteration is in id order. Two relationships of one type between one pair are two relationships: parallel
// edges are the normal case in news. An adjacency run is in ascending order of relationship id. Threads: any
// number of readers, or one writer and nobody else (the caller holds the lock). Across processes see
// storage/. Lifetime: spans and string views are valid until the next write.
// Strings: a string is stored once; equal strings of one graph share storage, so borrowed Values compare by
// pointer first.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/adjacency.h"
#include "graph/column.h"
#include "graph/ids.h"
#include "graph/label_filter.h"
#include "graph/value.h"

namespace newsgraph::graph {

struct RelationshipArrays {
  std::span<const NodeId> starts, ends;
  std::span<const TypeId> types;
};

class Store;  // store/store.h: the rooms a Graph is made of

class Graph {
 public:
  Graph();
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  // --- Names. Looking up never adds; adding one that exists returns it. Order of ids is order of first use.
  std::optional<LabelId> find_label(std::string_view name) const;
  std::optional<TypeId> find_type(std::string_view name) const;
  std::optional<KeyId> find_key(std::string_view name) const;
  LabelId add_label(std::string_view name);
  TypeId add_type(std::string_view name);
  KeyId add_key(std::string_view name);
  // A graph has at most so many labels, as many types and as many keys: what is to be added must be there or
  // find room.
  static constexpr std::size_t kMostNames = 65535;
  bool label_fits(std::string_view name) const;
  bool type_fits(std::string_view name) const;
  bool key_fits(std::string_view name) const;
  std::string_view name(LabelId label) const;
  std::string_view name(TypeId type) const;
  std::string_view name(KeyId key) const;
  std::size_t label_count() const;
  std::size_t type_count() const;
  std::size_t key_count() const;

  // --- Reading. Ids below the limits may be holes: ask contains().
  std::size_t node_count() const;
  std::size_t relationship_count() const;
  std::uint32_t node_limit() const;
  std::uint32_t relationship_limit() const;
  bool contains(NodeId node) const;
  bool contains(RelationshipId relationship) const;

  std::span<const LabelId> labels(NodeId node) const;  // sorted by id
  bool has_label(NodeId node, LabelId label) const;
  Ends ends(RelationshipId relationship) const;

  // A self-loop stands in both the out and the in run of its node. O(1).
  std::span<const Adjacent> adjacent(NodeId node, Direction direction, TypeId type) const;
  std::uint32_t degree(NodeId node, Direction direction, TypeId type) const;
  std::uint32_t degree(NodeId node, Direction direction) const;  // all types

  // Null when absent. Strings are borrowed.
  Value property(NodeId node, KeyId key) const;
  Value property(RelationshipId relationship, KeyId key) const;
  std::vector<Property> properties(NodeId node) const;  // sorted by key name
  std::vector<Property> properties(RelationshipId relationship) const;

  // --- Reading in bulk, for operators that touch many elements. Valid until the next write.
  // All runs of one type in one direction; adjacency(d, t).run(n) is adjacent(n, d, t) without the calls.
  const Adjacency& adjacency(Direction direction, TypeId type) const;
  LabelFilter label_filter(LabelId label) const;
  // Ends and types of the base's relationships by id, deleted ones included; later ones are not in it.
  RelationshipArrays relationship_arrays() const;
  bool any_relationship_deleted() const;
  // How many relationships of the type lead from a node to itself. Counted at first use, O(1) from then on.
  std::size_t count_loops(TypeId type) const;
  // The base's column of a property; null when the base has none. Answers for every id that is not changed().
  const Column* node_column(KeyId key) const;
  const Column* relationship_column(KeyId key) const;
  bool changed(NodeId node) const;
  bool changed(RelationshipId relationship) const;
  bool any_node_changed() const;  // false: changed() is false for every node
  bool any_relationship_changed() const;
  // The same of those in the base alone: false where entities were only added.
  bool any_base_node_changed() const;
  bool any_base_relationship_changed() const;

  // --- Finding. Nodes of a label in id order.
  std::span<const NodeId> nodes(LabelId label) const;
  // Nodes of `label` whose property is equivalent to `value`, by a hash index built when asked often and kept
  // up since.
  std::span<const NodeId> find(LabelId label, KeyId key, const Value& value) const;

  // --- Statistics for the planner. O(1).
  std::size_t count(LabelId label) const;
  std::size_t count(TypeId type) const;
  // Relationships of `type` whose start (kOut) or end (kIn) has `label`. Exact: where it equals count(type),
  // the label of that end needs no check.
  std::size_t count(LabelId label, Direction direction, TypeId type) const;

  // --- Writing. Each needs an open transaction; ids given must exist. Property null removes. Values are
  // copied. delete_node fails (false) while relationships are attached. Adding or removing a label costs
  // O(types).
  NodeId add_node(std::span<const LabelId> labels);
  RelationshipId add_relationship(NodeId start, NodeId end, TypeId type);
  void set_property(NodeId node, KeyId key, const Value& value);
  void set_property(RelationshipId relationship, KeyId key, const Value& value);
  void add_label(NodeId node, LabelId label);
  void remove_label(NodeId node, LabelId label);
  [[nodiscard]] bool delete_node(NodeId node);
  void delete_relationship(RelationshipId relationship);

  // --- Transactions. One at a time, no nesting. rollback() restores everything, ids included. commit() makes
  // the change durable where the graph is stored (storage/), and fails without effect when it cannot.
  void begin();
  Result<void> commit();
  void rollback();
  bool in_transaction() const;

  // Folds what changed since the base into a new base: smaller, and quicker to read in bulk. Ids stay.
  // Not in a transaction. A stored graph does it by itself when its log has grown.
  void compact();

  // For storage/ and io/, which make graphs from bases.
  explicit Graph(std::unique_ptr<Store> store);
  Store& store() { return *store_; }
  const Store& store() const { return *store_; }

 private:
  std::unique_ptr<Store> store_;
};

}  // namespace newsgraph::graph
