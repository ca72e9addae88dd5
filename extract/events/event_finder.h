// event_finder.h - events and state facts of one article: Document::result.events and .triples.
// The last component: reads tokens, trees, mentions, entities, references, relations and dates. Each sentence
// is searched for triggers, each trigger's frames are laid over its clause, what is found is judged
// (asserted, planned, …) and events that tell the same thing twice become one. Triples are made of events,
// title patterns and relations. Threads: const access from any number.   Cost: linear in tokens for sentences
// of bounded length.
#pragma once

#include <memory>

#include "base/result.h"
#include "extract/document.h"
#include "extract/events/ontology.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::extract {

class EventFinder {
 public:
  // Reads events/*.tsv through base/data_path.h. Both must outlive the finder.
  static Result<EventFinder> open(const Ontology& ontology, const Morphology& morphology);
  EventFinder(EventFinder&&) noexcept;
  EventFinder& operator=(EventFinder&&) noexcept;
  ~EventFinder();

  void find(Document& document) const;

  struct Data;  // for the event finder's own parts

 private:
  explicit EventFinder(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::extract
