// fact_table.h - the facts of a graph while articles are folded in: finds the relationship that is a fact and
// gathers its evidence, so that a fact of many articles is written once and not once per article.
// A fact is told from others between the same two nodes by what FactIdentity holds. Made and used by Ingest.
// Always: between calls of write() the graph has a relationship per fact, whose evidence may be incomplete.
// Threads: one at a time; needs an open transaction. Cost: add() is constant once a node's facts of a type
// have been looked through; write() and count() are linear in the evidence of the facts that changed.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/graph.h"

namespace newsgraph::graph {

struct FactIdentity {
  std::string date, modality, polarity;
  std::string stated_by;  // the name of who says so
};

FactIdentity fact_identity(const Graph& graph, RelationshipId fact);

class FactTable {
 public:
  explicit FactTable(Graph& graph) : graph_(graph) {}  // the graph outlives it

  void add(const Ends& ends, const FactIdentity& identity, std::string evidence);

  // Its evidence, to be changed; nothing for a relationship that is no fact. Valid until write().
  std::set<std::string>* evidence(RelationshipId fact);

  bool is_fact(RelationshipId relationship) const;

  // So much evidence is kept in memory that it should be written, lest it grow with the articles.
  bool full() const { return added_ >= kKept; }

  // Writes the evidence that changed, and deletes facts without any.
  void write();

  // Writes "articles" and "confidence" of all that was written since the last count(): once for many write(),
  // as it looks at all evidence of a fact.
  void count();

 private:
  static constexpr std::size_t kKept = 100'000;  // lines

  void look_through(NodeId start, TypeId type);

  Graph& graph_;
  std::unordered_map<RelationshipId, std::set<std::string>> changed_;
  std::size_t added_ = 0;                                  // since the last write()
  std::vector<RelationshipId> uncounted_;                  // some of them repeated, some gone
  std::unordered_map<std::string, RelationshipId> known_;  // by ends and identity
  std::unordered_set<std::uint64_t> looked_through_;       // start and type
};

}  // namespace newsgraph::graph
