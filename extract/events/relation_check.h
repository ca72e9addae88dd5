// relation_check.h - whether a relation that the model found between two mentions may be stated as a fact.
// The model is trained to find all that a corpus marks; a fact must be one that a reader signs. So its
// confidence is taken together with that of the two mentions, and relations whose ends cannot stand in them
// are refused: members of one list, a post that is another one's title, an end beyond another person or
// another clause, a place known only by its adjective. Made per document by StateFacts.
// Cost: linear in the tokens between the two mentions.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/events/referents.h"
#include "extract/events/words.h"

namespace newsgraph::extract {

class RelationCheck {
 public:
  // `lemmas` are those of the document's tokens, as fold_case writes them. All must outlive the check.
  RelationCheck(const Document& document, const std::vector<std::string>& lemmas, const WordLists& words,
                const Referents& referents)
      : document_(document), lemmas_(lemmas), words_(words), referents_(referents) {}

  // Of the relation and of its two ends being what they are taken for.
  double confidence(const MentionRelation& relation) const;
  bool may_hold(const MentionRelation& relation) const;

 private:
  const Mention& mention(MentionId id) const { return document_.result.mentions[id.value()]; }
  const Token& token(TokenIndex index) const { return document_.tokens[index]; }
  TokenIndex head_of(MentionId id) const { return referents_.head_of(id); }
  bool in_one_list(MentionId a, MentionId b) const;
  bool is_anothers_title(MentionId person, MentionId post) const;
  bool belongs_to_post(MentionId person, MentionId post) const;
  bool acts_on(MentionId post, MentionId person) const;
  bool stands_in_genitive(MentionId person, MentionId post) const;
  bool is_counted(MentionId post) const;
  bool is_things_adjective(MentionId post) const;
  bool is_bare_adjective(MentionId place) const;
  bool is_only_near(MentionId a, MentionId b) const;
  bool is_stay(MentionId place) const;
  bool gives_awards(MentionId person) const;
  bool is_declined(MentionId person, MentionId award) const;
  bool is_inside_name(MentionId part) const;
  bool is_mission_of(MentionId body, MentionId country) const;
  bool is_elsewhere(MentionId place, MentionId country) const;
  bool across_clauses(MentionId a, MentionId b) const;
  bool is_company(MentionId body) const;
  bool is_behind(std::initializer_list<WordKind> kinds, MentionId id) const;
  bool across_persons(MentionId a, MentionId b) const;
  // Tokens after the one mention and before the other; empty when they overlap.
  std::pair<TokenIndex, TokenIndex> between(MentionId a, MentionId b) const;

  const Document& document_;
  const std::vector<std::string>& lemmas_;
  const WordLists& words_;
  const Referents& referents_;
};

}  // namespace newsgraph::extract
