// ingest.h - folds extractions into a graph and takes them out again.
// What one article gives: an Article node (id, title, date, source, text), one node per entity, MENTIONED_IN
// from each to the article, one Event node per event with a relationship per role, and one relationship per
// fact. Equal facts of several articles (subject, predicate, object, date, modality, polarity, asserted_by)
// are one relationship with the evidence of all; "articles" counts the independent ones (near_duplicates.h).
// Two meetings on two dates stay two relationships. Entities meet in one node when resolution (resolution.h)
// says they are one thing. Always: loading an article twice changes nothing; an article whose content changed
// replaces its old self; remove() takes back what the article gave and nothing else. Every property of a
// merged node or relationship is recomputed from what the remaining articles gave, never adjusted in place.
// Threads: a writer (see graph.h); needs an open transaction. Cost: linear in the articles loaded.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "extract/extraction.h"
#include "graph/graph.h"
#include "graph/ingest/resolution.h"

namespace newsgraph::graph {

enum class LoadOutcome : std::uint8_t { kAdded, kUnchanged, kReplaced };

class Ingest {
 public:
  explicit Ingest(Graph& graph) : graph_(graph) {}  // the graph outlives it

  // Fails, leaving the graph to be rolled back by the caller, for an extraction without an id.
  Result<LoadOutcome> load(const extract::Extraction& extraction);
  // False when no such article is in the graph.
  bool remove(std::string_view article_id);

 private:
  Graph& graph_;
  Resolver resolver_;
};

}  // namespace newsgraph::graph
