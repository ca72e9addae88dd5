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
  // `news_date` is the day an event of this sentence happened unless it says otherwise; may be empty.
  Circumstances(const SentenceTree& tree, const WordLists& words, const Referents& referents,
                std::string_view news_date)
      : tree_(tree), words_(words), referents_(referents), news_date_(news_date) {}

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
  std::string_view news_date_;
};

// What an article's first sentences tell happened on the day it was filed: the article's date, else the
// dateline's. Empty for later sentences and where no date is stated.
std::string news_date(const Document& document, SentenceId sentence);

}  // namespace newsgraph::extract
