// ingest.h - folds extractions into a graph and takes them out again.
// What one article gives: an Article node (id, title, date, source, text), one node per entity, MENTIONED_IN
// from each to the article, one Event node per event with a relationship per role, and one relationship per
// fact. Equal facts of several articles (subject, predicate, object, date, modality, polarity, asserted_by)
// are one relationship with the evidence of all; "articles" counts the independent ones (near_duplicates.h).
// Two meetings on two dates stay two relationships. Entities meet in one node when resolution (resolution.h,
// clusters.h) says they are one thing, given all that the graph knows: an article may bring two nodes
// together or part one. Always, after settle(): the graph depends on the set of articles in it, never on how
// they came; loading an article twice changes nothing; an article whose content changed replaces its old
// self; remove() takes back what the article gave and nothing else. Every property of a merged node or
// relationship is recomputed from what the remaining articles gave, never adjusted in place.
// A graph from a file is to be checked first (bookkeeping.h): what it notes for itself is taken as it wrote
// it. Threads: a writer (see graph.h); needs an open transaction, which it must not outlive. Cost: linear in
// the articles loaded and in the profiles of the graph; settle() in what is said of the entities concerned.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/result.h"
#include "extract/extraction.h"
#include "graph/graph.h"
#include "graph/ingest/fact_table.h"
#include "graph/ingest/profile.h"
#include "graph/ingest/profile_table.h"

namespace newsgraph::graph {

enum class LoadOutcome : std::uint8_t { kAdded, kUnchanged, kReplaced };

class Ingest {
 public:
  explicit Ingest(Graph& graph) : graph_(graph), facts_(graph) {}  // the graph outlives it

  // Fails, leaving the graph to be rolled back by the caller, for an extraction without an id.
  Result<LoadOutcome> load(const extract::Extraction& extraction);
  // False when no such article is in the graph.
  bool remove(std::string_view article_id);

  // Loads every article of another graph of articles, which passes check_bookkeeping(), as load() would what
  // it was made of. How many by outcome.
  std::array<std::size_t, 3> merge(const Graph& from);

  // Decides who is one and the same, and writes what is summed up over articles. To be called after the last
  // article and before the transaction is committed.
  void settle();

 private:
  ProfileTable& profiles();
  ProfileId place(std::string_view profile, std::string_view label);
  std::optional<NodeId> find_article(std::string_view id) const;
  LoadOutcome merge_article(const Graph& from, NodeId article, const std::string& id,
                            const std::vector<std::pair<RelationshipId, std::string>>& evidence);
  void take_out(NodeId article, std::string_view article_id);
  void forget_profiles();
  void regroup(const std::vector<ProfileId>& meeting, std::unordered_set<NodeId>* taken);
  void sum_up();

  Graph& graph_;
  FactTable facts_;
  ProfileReader reader_;
  std::optional<ProfileTable> profiles_;               // read from the graph when first needed
  std::vector<ProfileId> changed_;                     // new, or gone
  std::set<std::pair<NodeId, std::string>> doubtful_;  // profiles that may have left a node
  std::set<NodeId> touched_;                           // entities to sum up anew
};

}  // namespace newsgraph::graph
