// naive_matcher.h - a second, plain way to answer simple queries, for comparing with the executor.
// A NaiveQuery is a pattern, some predicates and what to return; text() is it in openCypher, answer() tries
// every assignment of nodes and relationships. Slow, and close to the definition: relationships of one MATCH
// differ pairwise.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::query::naive {

enum class Direction : std::uint8_t { kOut, kIn, kBoth };

struct Node {
  std::string label;  // empty: any
};

struct Relationship {
  std::size_t from = 0, to = 0;  // nodes of the pattern
  std::string type;              // empty: any
  Direction direction = Direction::kOut;
  bool variable = false;  // *min..max
  std::size_t min = 1, max = 1;
};

// Something read of a match: n.value, n.name, r.day, left(r.day, 4), type(r).
struct Operand {
  bool of_relationship = false;
  std::size_t index = 0;  // of the node, or of a relationship that is not variable
  std::string key;        // "type" is the type of the relationship
  std::size_t cut = 0;    // so many letters of it; 0: all, and no call
};

// operand OP operand, or operand OP constant.
struct Predicate {
  Operand left;
  std::string op;  // "<", "=", "<>", ">="
  std::optional<Operand> right;
  graph::Value constant;
};

// What one row is made of: a grouping or plain value, or an aggregation.
enum class Item : std::uint8_t {
  kOperand,         // a property or type
  kCountRows,       // count(*)
  kCountNode,       // count(n)
  kCountDistinct,   // count(DISTINCT n)
  kMinimum,         // min(n.value)
  kSum,             // sum(n.value)
  kCountValue,      // count(n.value)
  kCollectDistinct  // size(collect(DISTINCT n.value))
};
struct Return {
  Item item = Item::kCountRows;
  std::size_t node = 0;
  Operand operand{};
};

struct NaiveQuery {
  std::vector<Node> nodes;
  std::vector<Relationship> relationships;
  std::size_t required_nodes = 0;  // nodes from here on belong to the optional part
  std::vector<Predicate> predicates;
  std::size_t optional_from = SIZE_MAX;  // relationships from here on are an OPTIONAL MATCH of their own
  std::vector<Return> items;
  bool distinct = false;

  std::string text() const;
  // Rows as text, sorted.
  std::vector<std::string> answer(const graph::Graph& graph) const;
};

// A value as answer() prints it.
std::string print(const graph::Value& value);

}  // namespace newsgraph::query::naive
