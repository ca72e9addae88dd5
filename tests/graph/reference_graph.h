// reference_graph.h - a property graph written for being obviously right: maps, and whole copies for
// rollback. Tests change it and a Graph alike and compare the two.
#pragma once

#include <map>
#include <set>
#include <string>

#include "graph/graph.h"

namespace newsgraph::graph {

struct ReferenceGraph {
  struct Node {
    std::set<std::string> labels;
    std::map<std::string, Value> properties;
  };
  struct Relationship {
    std::uint32_t start, end;
    std::string type;
    std::map<std::string, Value> properties;
  };
  std::map<std::uint32_t, Node> nodes;
  std::map<std::uint32_t, Relationship> relationships;
  std::uint32_t next_node = 0, next_relationship = 0;
};

// Compares everything that can be read; failures are gtest's.
void expect_same(const Graph& graph, const ReferenceGraph& reference);

}  // namespace newsgraph::graph
