// circumstances.h - date, place, amount and source of an event, read in the trigger's own clause.
// Made per sentence by the event finder.   Cost: linear in the sentence's dates, mentions and the trigger's
// arguments.
#pragma once

#include "extract/events/arguments.h"
#include "extract/events/judgement.h"
#include "extract/events/referents.h"
#include "extract/events/role_filler.h"

namespace newsgraph::extract {

class Circumstances {
 public:
  Circumstances(const SentenceTree& tree, const WordLists& words, const Referents& referents)
      : tree_(tree), words_(words), referents_(referents) {}

  Event make_event(const FilledFrame& filled, const Ontology& ontology, const Judgement& judgement,
                   const ArgumentReader& reader) const;
  // The person or organization that the judgement's source names; invalid when nobody is named.
  EntityId source(const Judgement& judgement) const;

 private:
  // The predicate of the clause that the token stands in.
  TokenIndex clause_of(TokenIndex token) const;
  std::string date_of(TokenIndex trigger) const;
  std::string amount_of(TokenIndex trigger) const;
  EntityId place_of(const FilledFrame& filled, const ArgumentReader& reader) const;

  const SentenceTree& tree_;
  const WordLists& words_;
  const Referents& referents_;
};

}  // namespace newsgraph::extract
