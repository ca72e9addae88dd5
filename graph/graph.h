// graph.h - an in-memory property graph: nodes with labels, typed relationships, properties, indexes.
// Made by ingest, import, storage and the query executor's write operators; read by everything above.
// Layout: a compact immutable base (arrays that may lie in a mapped file) under a small overlay of what changed since;
// adjacency is per relationship type and direction, one contiguous run per node, so reading never merges two sources.
// Ids are dense, never reused; ids of deleted nodes and relationships stay holes. Iteration is in id order.
// Two relationships of one type between one pair are two relationships: parallel edges are the normal case in news.
// Threads: any number of readers, or one writer and nobody else (the caller holds the lock). Across processes see
// storage/. Lifetime: spans and string views are valid until the next write.
// Strings: a string is stored once; equal strings of one graph share storage, so borrowed Values compare by pointer first.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/value.h"

namespace newsgraph::graph {

using LabelId = StrongId<struct LabelTag, std::uint16_t>;
using TypeId = StrongId<struct TypeTag, std::uint16_t>;   // of a relationship
using KeyId = StrongId<struct KeyTag, std::uint16_t>;     // of a property

enum class Direction : std::uint8_t { kOut, kIn };

struct Adjacent {
  NodeId node;                    // the other end
  RelationshipId relationship;
};

struct Ends {
  NodeId start;
  NodeId end;
  TypeId type;
};

struct Property {
  KeyId key;
  Value value;
};

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

  std::span<const LabelId> labels(NodeId node) const;   // sorted by id
  bool has_label(NodeId node, LabelId label) const;
  Ends ends(RelationshipId relationship) const;

  // A self-loop stands in both the out and the in run of its node. O(1).
  std::span<const Adjacent> adjacent(NodeId node, Direction direction, TypeId type) const;
  std::uint32_t degree(NodeId node, Direction direction, TypeId type) const;
  std::uint32_t degree(NodeId node, Direction direction) const;   // all types

  // Null when absent. Strings are borrowed.
  Value property(NodeId node, KeyId key) const;
  Value property(RelationshipId relationship, KeyId key) const;
  std::vector<Property> properties(NodeId node) const;            // sorted by key name
  std::vector<Property> properties(RelationshipId relationship) const;

  // --- Finding. Nodes of a label in id order.
  std::span<const NodeId> nodes(LabelId label) const;
  // Nodes of `label` whose property is equivalent to `value`, by a hash index built at first use and kept up since.
  std::span<const NodeId> find(LabelId label, KeyId key, const Value& value) const;

  // --- Statistics for the planner. O(1).
  std::size_t count(LabelId label) const;
  std::size_t count(TypeId type) const;
  // Relationships of `type` whose start (kOut) or end (kIn) has `label`; an estimate after writes.
  std::size_t count(LabelId label, Direction direction, TypeId type) const;

  // --- Writing. Each needs an open transaction; ids given must exist. Property null removes.
  // delete_node fails (false) while relationships are attached.
  NodeId add_node(std::span<const LabelId> labels);
  RelationshipId add_relationship(NodeId start, NodeId end, TypeId type);
  void set_property(NodeId node, KeyId key, const Value& value);
  void set_property(RelationshipId relationship, KeyId key, const Value& value);
  void add_label(NodeId node, LabelId label);
  void remove_label(NodeId node, LabelId label);
  [[nodiscard]] bool delete_node(NodeId node);
  void delete_relationship(RelationshipId relationship);

  // --- Transactions. One at a time, no nesting. rollback() restores everything, ids included. commit() makes the
  // change durable where the graph is stored (storage/), and fails without effect when it cannot.
  void begin();
  Result<void> commit();
  void rollback();
  bool in_transaction() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph::graph
