// state_awards.h - which states' awards an article tells of, so that an award has a giver whom nobody names.
// "The order of the Republic of Serbia", "the highest award of the country, the order Nishan": an order, or
// what words.tsv calls a state's award, with a country in its genitive or as its adjective. Made per document
// by the event finder. Cost: one pass over the tokens.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/events/referents.h"
#include "extract/events/words.h"

namespace newsgraph::extract {

class StateAwards {
 public:
  StateAwards(const Document& document, const std::vector<std::string>& lemmas, const WordLists& words,
              const Referents& referents);

  // An event Award without a giver gets the state whose award it is.
  void add_giver(Event* event) const;

 private:
  void look_at(const DocumentSentence& sentence, const std::vector<std::string>& lemmas,
               const WordLists& words);
  EntityId labelled(TokenIndex token, std::string_view label) const;

  const Document& document_;
  const Referents& referents_;
  std::map<EntityId, EntityId> state_of_;  // by award
};

}  // namespace newsgraph::extract
