// redo.h - what a transaction did, as bytes that can do it again.
// Written operation by operation while a stored graph changes; read when it is opened. First the names that
// are new since the last transaction, then operations in order; ids are those the graph gave, and replaying
// gives the same.
#pragma once

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "graph/ids.h"

namespace newsgraph::graph {

class Graph;

class RedoWriter {
 public:
  void add_node(std::span<const LabelId> labels);
  void add_relationship(const Ends& ends);
  void set_property(NodeId node, KeyId key, const Value& value);
  void set_property(RelationshipId relationship, KeyId key, const Value& value);
  void set_labels(NodeId node, std::span<const LabelId> labels);
  void delete_node(NodeId node);
  void delete_relationship(RelationshipId relationship);

  // Beyond so many bytes nothing more is written down, and what was is given up: full().
  void limit(std::size_t bytes) { limit_ = bytes; }
  bool full() const { return full_; }

  bool empty() const { return operations_.empty() && !full_; }
  void clear() { operations_ = {}, full_ = false; }
  const std::string& operations() const { return operations_; }

 private:
  bool begin(char operation);  // false when full

  std::string operations_;
  std::size_t limit_ = std::numeric_limits<std::size_t>::max();
  bool full_ = false;
};

struct NewNames {
  std::vector<std::string_view> labels, types, keys;
};
std::string redo_record(const NewNames& names, const RedoWriter& writer);

// Applies a record to `graph`, which must be in a transaction. An error ("damaged") leaves that to be rolled
// back.
Result<void> replay(std::string_view record, Graph& graph);

}  // namespace newsgraph::graph
