// base.h - the compact, immutable part of a graph: arrays that lie in memory of our own or in a mapped file.
// Made by read_base from what was drawn (store/base_image.h); read by every room of the store.
// Invariants: spans are as long as the limits say (checked on reading); what the arrays hold is trusted.
// Lifetime: `owner` keeps what the spans point into. Not movable: columns point to `strings`.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/adjacency.h"
#include "graph/column.h"
#include "graph/ids.h"
#include "graph/store/string_pool.h"

namespace newsgraph::graph {

struct Base {
  Base() = default;
  Base(const Base&) = delete;
  Base& operator=(const Base&) = delete;

  std::shared_ptr<const void> owner;
  std::vector<std::string> labels, types, keys;  // names by id

  std::uint32_t node_limit = 0;
  std::vector<std::vector<LabelId>> label_sets;   // set 0 is empty
  std::span<const std::uint32_t> label_set_of;    // by node
  std::vector<std::span<const NodeId>> nodes_of;  // by label
  std::span<const std::uint64_t> dead_nodes;      // a bitmap, maybe shorter than the limit
  std::vector<std::uintptr_t> string_blocks;      // what `strings` points to
  StringTable strings;
  std::vector<Column> node_columns;  // by key

  std::uint32_t relationship_limit = 0;
  std::span<const std::uint64_t> dead_relationships;
  std::vector<Column> relationship_columns;
  std::vector<AdjacencyBase> adjacency[2];               // [direction][type]
  std::vector<std::vector<std::uint64_t>> ends_with[2];  // [direction][type][label]: how many relationships
};

}  // namespace newsgraph::graph
