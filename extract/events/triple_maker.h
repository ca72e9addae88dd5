// triple_maker.h - the facts of one article without repeats: events merged, projected, and joined by state
// facts. Made per document by the event finder. Events of one type that agree in modality and date and whose
// roles do not contradict each other become one; of equal triples the surest stays. What is denied is an
// event but no triple. Cost: each event is compared with at most kWindow earlier ones of its type.
#pragma once

#include <map>
#include <tuple>
#include <vector>

#include "extract/events/judgement.h"
#include "extract/events/ontology.h"
#include "extract/events/referents.h"
#include "extract/events/role_filler.h"

namespace newsgraph::extract {

// The sentence that holds the offset; invalid past the last one.
SentenceId sentence_at(const Document& document, std::uint32_t offset);

class TripleMaker {
 public:
  TripleMaker(const Document& document, const Ontology& ontology)
      : document_(document), ontology_(ontology) {}

  void add_event(const FilledFrame& filled, Event event);
  // A fact of a frame whose type is a relation.
  void add_state(const FilledFrame& filled, const Judgement& judgement, const SentenceTree& tree,
                 EntityId source);
  void add(Triple triple);
  // An event found by its mention alone; it is kept as it is.
  void add_other(Event event, Span span);
  // An event with its trigger inside the span is there.
  bool has_trigger(Span span) const;
  void finish(Extraction* result);

 private:
  struct Draft {
    Event event;
    Span span;
    std::string rule;
    std::map<EntityId, int> sides;  // Filler::side
  };
  void merge_or_keep(Draft draft);
  void project(const Draft& draft, EventId id);
  void drop_unasserted();
  EntityId same_post(EntityId id);
  Triple triple_of(const Draft& draft, EventId id) const;
  std::string rule_of(const FilledFrame& filled, const std::string& type) const;
  Span span_of(const FilledFrame& filled) const;

  const Document& document_;
  const Ontology& ontology_;
  std::vector<Draft> drafts_;
  std::map<std::string, std::vector<std::size_t>> drafts_by_type_;
  std::vector<Triple> triples_;
  std::map<std::string, EntityId, std::less<>> posts_;  // by name
  std::map<std::tuple<EntityId, std::string, EntityId, Modality>, std::size_t> known_;
};

}  // namespace newsgraph::extract
