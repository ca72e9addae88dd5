// legs.h - which adjacency runs a relationship pattern reads: its types in its directions.
// Types are names until the graph has them; resolve() is cheap to call at every open.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "graph/graph.h"
#include "query/syntax/ast.h"

namespace newsgraph::query {

struct Leg {
  graph::Direction direction;
  graph::TypeId type;
  bool skip_loops = false;  // a loop stands in both runs of its node; it is taken from the outgoing one
};

class Legs {
 public:
  Legs(std::vector<std::string> types, ast::PatternDirection direction)
      : types_(std::move(types)), direction_(direction) {}

  void resolve(const graph::Graph& graph);
  std::size_t size() const { return legs_.size(); }
  const Leg& operator[](std::size_t i) const { return legs_[i]; }
  // Does the pattern allow this type?
  bool has_type(const graph::Graph& graph, graph::TypeId type) const;

 private:
  std::vector<std::string> types_;
  ast::PatternDirection direction_;
  std::vector<Leg> legs_;
  std::size_t seen_types_ = ~std::size_t{0};  // type_count() when resolved
};

}  // namespace newsgraph::query
