// random_changes.h - one seeded stream of changes, applied to a Graph and to a ReferenceGraph alike.
#pragma once

#include <random>

#include "reference_graph.h"

namespace newsgraph::graph {

class RandomChanges {
 public:
  explicit RandomChanges(std::uint64_t seed) : random_(seed) {}

  // One change: a node, a relationship (loops and parallel ones are frequent), a property, a label, a
  // deletion.
  void change(Graph& graph, ReferenceGraph& reference);
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

 private:
  void add_node(Graph& graph, ReferenceGraph& reference);
  void add_relationship(Graph& graph, ReferenceGraph& reference);
  void set_property(Graph& graph, ReferenceGraph& reference);
  void change_label(Graph& graph, ReferenceGraph& reference);
  void delete_something(Graph& graph, ReferenceGraph& reference);
  Value value();
  template <typename Elements>
  std::uint32_t pick(const Elements& elements) {
    return std::next(elements.begin(), below(static_cast<std::uint32_t>(elements.size())))->first;
  }

  std::mt19937_64 random_;
};

}  // namespace newsgraph::graph
