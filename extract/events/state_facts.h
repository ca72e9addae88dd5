// state_facts.h - facts that hold without an event: offices beside names, and relations between mentions.
// Made per document by the event finder, after the sentences were searched. A title beside a name is a
// HOLDS_POSITION; a relation between mentions becomes the relation between entities that the ontology maps it
// to; whose post is one that heads (a HEADS frame has its noun) and has a workplace right beside it, heads
// that workplace. Cost: linear in titles and relations.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/events/frames.h"
#include "extract/events/judgement.h"
#include "extract/events/ontology.h"
#include "extract/events/referents.h"
#include "extract/events/relation_check.h"
#include "extract/events/triple_maker.h"
#include "extract/events/words.h"

namespace newsgraph::extract {

// Of an EVENT mention. `told`: the clause is about it ("the forum opens"); else something else is said to
// happen there ("will be shown at the festival").
struct EventJudgement {
  Judgement judgement;
  bool told = false;
};
using EventJudgements = std::map<MentionId, EventJudgement>;

class StateFacts {
 public:
  // `lemmas` are those of the document's tokens, as fold_case writes them. What is told of an event that is
  // planned or denied is so too: who takes part wherever it is mentioned, where it is when it is told of.
  StateFacts(const Document& document, const std::vector<std::string>& lemmas, const Ontology& ontology,
             const FrameSet& frames, const WordLists& words, const Referents& referents,
             const EventJudgements& judgements);

  void add_titles(TripleMaker* triples) const;
  // Of "the presidents of Russia and China Putin and Xi".
  void add_listed_titles(TripleMaker* triples) const;
  void add_leaders(TripleMaker* triples) const;
  void add_party_members(TripleMaker* triples) const;
  void add_relations(TripleMaker* triples) const;
  // Of "the festival "Lira" in Omsk".
  void add_places_of_events(TripleMaker* triples) const;

 private:
  void add_relation(const MentionRelation& relation, const MentionRelationRule& rule,
                    TripleMaker* triples) const;
  MentionId whole_of(MentionId place) const;
  Triple fact_of(EntityId subject, const std::string& predicate, MentionId object) const;
  void add_head_of_place(const Title& title, MentionId post, TripleMaker* triples) const;
  void add_head_by_board(const Title& title, TripleMaker* triples) const;
  MentionId body_of_board(TokenIndex verb) const;
  bool heads(TokenIndex post) const;
  bool is_state_post(const Title& title) const;
  void add_head(MentionId person, MentionId post, MentionId workplace, double confidence,
                TripleMaker* triples) const;
  Triple fact(MentionId subject, std::string predicate, MentionId object, double confidence,
              std::string rule) const;
  // Sure enough, and its ends may stand in it.
  bool is_fact(const MentionRelation& relation) const;
  // The post is one held no more.
  bool is_former(MentionId post) const;
  bool fits(const RelationType& type, MentionId subject, MentionId object) const;
  const Mention& mention(MentionId id) const { return document_.result.mentions[id.value()]; }
  const std::string& label(EntityId id) const { return document_.result.entities[id.value()].label; }

  const Document& document_;
  const std::vector<std::string>& lemmas_;
  const Ontology& ontology_;
  const FrameSet& frames_;
  const WordLists& words_;
  const Referents& referents_;
  const EventJudgements& judgements_;
  RelationCheck check_;
  std::map<MentionId, MentionId> person_of_;  // a post -> who holds it
  std::map<MentionId, MentionId> post_of_;    // a person -> the post
};

}  // namespace newsgraph::extract
