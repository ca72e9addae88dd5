// execution_context.h - what every operator and expression of one running query shares.
// Made by the cursor (query.cpp); lives as long as the execution. One thread.
// Limits: step() is called for every row an operator touches and throws ResourceError when the time limit has
// passed or the caller cancelled; memory() counts what operators keep.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "query/functions/function.h"
#include "query/functions/lemmatize.h"
#include "query/row.h"

namespace newsgraph::query {

class Operator;
struct BoundQuery;

struct ExecutionLimits {
  std::size_t memory_bytes = std::size_t{4} << 30;  // rows kept by sorts, groups and writes
  std::chrono::milliseconds time{0};                // zero: none
  const std::atomic<bool>* cancelled = nullptr;     // set from any thread
};

// How much a query changed.
struct Changes {
  std::size_t nodes_created = 0, nodes_deleted = 0, relationships_created = 0, relationships_deleted = 0;
  std::size_t properties_set = 0, labels_added = 0, labels_removed = 0;
  bool any() const {
    return nodes_created + nodes_deleted + relationships_created + relationships_deleted + properties_set +
               labels_added + labels_removed >
           0;
  }
};

class ExecutionContext final : public FunctionContext {
 public:
  ExecutionContext(graph::Graph& graph, const BoundQuery& query, std::span<const Value> parameters,
                   const ExecutionLimits& limits, Lemmatize lemmatize);
  ~ExecutionContext() override;
  ExecutionContext(const ExecutionContext&) = delete;
  ExecutionContext& operator=(const ExecutionContext&) = delete;

  // --- FunctionContext
  const graph::Graph& graph() const override { return graph_; }
  graph::DateTime statement_time() const override { return now_; }
  std::mt19937_64& random() override;
  void require_alive(graph::NodeId node) const override;
  void require_alive(graph::RelationshipId relationship) const override;
  graph::Ends ends(graph::RelationshipId relationship) const override;
  std::string lemma(std::string_view word) const override;

  // --- Names and parameters by their index in the BoundQuery.
  const Value& parameter(std::size_t index) const { return parameters_[index]; }
  // The column that answers for every entity below its limit to the end of the query; null when there is
  // none.
  const graph::Column* node_column(std::size_t name_index) const { return names_[name_index].node_column; }
  const graph::Column* relationship_column(std::size_t name_index) const {
    return names_[name_index].relationship_column;
  }
  // Of an entity that is alive. Null when it does not have the property.
  Value property(graph::NodeId node, std::size_t name_index) const {
    const Name& name = names_[name_index];
    const graph::Column* column = name.node_column;
    if (column && node.value() < column->limit) return column->value(node.value());
    return name.key.valid() ? graph_.property(node, name.key) : Value();
  }
  Value property(graph::RelationshipId relationship, std::size_t name_index) const {
    const Name& name = names_[name_index];
    const graph::Column* column = name.relationship_column;
    if (column && relationship.value() < column->limit) return column->value(relationship.value());
    return name.key.valid() ? graph_.property(relationship, name.key) : Value();
  }
  // To be called after writes that may have added names.
  void resolve_names();

  // --- Writing (operators/write_*.cpp only).
  graph::Graph& writable() { return graph_; }
  Changes& changes() { return changes_; }
  const Changes& changes() const { return changes_; }
  [[nodiscard]] bool delete_node(graph::NodeId node);  // false while relationships are attached
  void delete_relationship(graph::RelationshipId relationship);
  bool is_deleted(graph::NodeId node) const { return deleted_nodes_.contains(node.value()); }
  bool is_deleted(graph::RelationshipId id) const { return deleted_relationships_.contains(id.value()); }
  bool anything_deleted() const { return !deleted_nodes_.empty() || !deleted_relationships_.empty(); }

  // --- Limits.
  void step() {
    if (--until_check_ == 0) check_limits();
  }
  void keep_memory(std::size_t bytes) {
    memory_ += bytes;
    if (memory_ > limits_.memory_bytes) throw_memory_limit();
  }
  void release_memory(std::size_t bytes) { memory_ -= bytes; }

  // --- Plans of subqueries inside expressions, by index. Made at first use and owned here, because
  // expressions are shared and constant; they read and write the row of the query around them.
  using MakeSubplan = std::function<std::unique_ptr<Operator>(std::size_t index, Row& row)>;
  void set_subplans(MakeSubplan make) { make_subplan_ = std::move(make); }
  Operator& subplan(std::size_t index, Row& row);

 private:
  // A property name in this graph. The columns are set where they answer for every entity below their limit
  // to the end of the query: it writes nothing, and nothing in the base was changed.
  struct Name {
    graph::KeyId key;
    const graph::Column* node_column = nullptr;
    const graph::Column* relationship_column = nullptr;
  };
  static constexpr std::uint32_t kCheckEvery = 4096;
  void check_limits();
  [[noreturn]] void throw_memory_limit() const;

  graph::Graph& graph_;
  const BoundQuery& query_;
  std::span<const Value> parameters_;
  ExecutionLimits limits_;
  Lemmatize lemmatize_;
  std::vector<Name> names_;
  graph::DateTime now_;
  std::unique_ptr<std::mt19937_64> random_;  // seeded at first use, which costs more than a small query
  Changes changes_;
  std::unordered_set<std::uint32_t> deleted_nodes_;
  std::unordered_map<std::uint32_t, graph::Ends> deleted_relationships_;
  std::chrono::steady_clock::time_point deadline_;
  std::uint32_t until_check_ = kCheckEvery;
  std::size_t memory_ = 0;
  MakeSubplan make_subplan_;
  std::vector<std::unique_ptr<Operator>> subplans_;
};

}  // namespace newsgraph::query
