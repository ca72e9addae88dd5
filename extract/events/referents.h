// referents.h - which entities the phrase headed by a token stands for.
// Gathers what earlier components know: mentions (by their head tokens), coreference (Document::references),
// titles beside a name ("the president of Kazakhstan Tokayev"), kind words before a name ("the company
// Oracle") and words that act for a country ("the delegation of China"). Made once per document; read by role
// filling and by the title rules. Always: entities of one token are in order of preference (kind), without
// repeats. Cost: linear in tokens and mentions; scans around a mention are bounded by kReach tokens.
#pragma once

#include <span>
#include <vector>

#include "extract/document.h"
#include "extract/events/frames.h"
#include "extract/events/sentence_tree.h"
#include "extract/events/words.h"

namespace newsgraph::extract {

enum class ReferentKind : std::uint8_t { kTitle, kReference, kMention, kKindWord, kStandIn };

struct Referent {
  TokenIndex token = kNoToken;
  EntityId entity;
  ReferentKind kind = ReferentKind::kMention;
  MentionId mention;  // of the name itself; invalid for references and stand-ins
};

// A noun and the name it is a title or an apposition of.
struct Title {
  TokenIndex noun = kNoToken;
  EntityId holder;
  MentionId name;
};

// One of several persons and bodies that a title in the plural joins in their order.
struct ListedTitle {
  TokenIndex noun = kNoToken;
  MentionId holder;
  MentionId body;
};

class Referents {
 public:
  Referents(const Document& document, const std::vector<std::string>& lemmas, const FrameSet& frames,
            const WordLists& words);

  std::span<const Referent> at(TokenIndex token) const;
  // By noun.
  const std::vector<Title>& titles() const { return titles_; }
  std::span<const Title> titles_of(TokenIndex noun) const;
  const std::vector<ListedTitle>& listed_titles() const { return listed_; }
  // Mentions of MONEY by their first token.
  const std::vector<std::pair<TokenIndex, MentionId>>& amounts() const { return amounts_; }
  // Tokens of the mention: [first, second).
  std::pair<TokenIndex, TokenIndex> tokens_of(MentionId mention) const { return ranges_[mention.value()]; }
  // Its first word that hangs on a word outside it.
  TokenIndex head_of(MentionId mention) const;
  // A word of a post behind its first noun: "trade" in "minister of trade".
  bool is_inside_post(TokenIndex token) const { return inside_post_[token]; }
  // The mention of type PROFESSION that the token heads; invalid when there is none.
  MentionId profession_at(TokenIndex token) const;
  bool is_title_noun(TokenIndex token) const;
  // An office held no more: "the former president", "ex-head", "ex-artistic director".
  bool is_former(TokenIndex noun) const;
  // The noun belongs to a person before it, whose name follows: "the daughter of the president Ivanka".
  bool is_relatives(TokenIndex noun, MentionId name) const;
  // A post that somebody is only meant for: "nominated to the office of minister".
  bool is_proposed(TokenIndex noun) const;
  // A post in the genitive that tells whose person the noun before it is, whom the name means: "the pupil of
  // the master Nina".
  bool tells_whose_person(TokenIndex post, TokenIndex name) const;
  // Somebody whom a thing is named after: "the university named after Lazarev".
  bool is_namesake(MentionId name) const;
  // The name that the token heads stands in its nominative form, so that its case cannot be seen.
  bool uninflected(TokenIndex token) const;
  // The token is a word of the mention, not one beside it that stands for the same.
  bool is_inside(TokenIndex token, const Referent& referent) const;
  // The first property of that name; empty when the entity has none or is invalid.
  std::string_view property(EntityId id, std::string_view name) const;

 private:
  // How far from a name its title may stand, in tokens.
  static constexpr TokenIndex kReach = 14;

  bool is_given_up(TokenIndex noun) const;
  void locate_mentions();
  void expose_mentions();
  void add_references();
  void pair_titles();
  bool pair_before(MentionId name);
  bool hangs_on_another(MentionId name) const;
  void pair_with_predicate(MentionId name);
  TokenIndex post_given(TokenIndex holder) const;
  TokenIndex post_given_by(TokenIndex verb, DepRel relation) const;
  void pair_by_verb(MentionId name);
  void pair_pronouns();
  void pair_joined(const Title& title);
  bool is_of_another_post(TokenIndex noun) const;
  TokenIndex behind_date(TokenIndex token) const;
  bool is_possessed(TokenIndex noun, TokenIndex name) const;
  TokenIndex office_taken(TokenIndex verb) const;
  bool gives_office(TokenIndex verb) const;
  void pair_by_relations(std::vector<bool>* paired);
  std::pair<TokenIndex, TokenIndex> whole_post(MentionId post) const;
  bool is_person_noun(TokenIndex noun) const;
  TokenIndex over_genitives(TokenIndex before, TokenIndex name) const;
  void expose_acting_posts();
  bool has_noun_before(MentionId mention, TokenIndex word) const;
  bool outdoes(MentionId inner, MentionId outer) const;
  bool is_outdone(const Referent& referent, const std::vector<Referent>& exposed) const;
  bool begins_with_another_word(MentionId name) const;
  bool tells_whose(TokenIndex post, MentionId name) const;
  bool add_list(TokenIndex noun, const std::vector<MentionId>& bodies, TokenIndex first_name);
  bool names_a_person(TokenIndex index) const;
  bool precedes_its_owner(TokenIndex noun) const;
  TokenIndex owner_before(TokenIndex name) const;
  bool precedes_a_person(TokenIndex noun) const;
  bool pair_after(MentionId name);
  bool is_kin(TokenIndex noun) const;
  bool is_owner_of(TokenIndex noun, MentionId name) const;
  void pair_apposition(MentionId name);
  bool pair_by_tree(MentionId name);
  void add_kind_words();
  void add_stand_ins();
  void add_led_groups();
  TokenIndex body_before(TokenIndex pronoun) const;
  void add_plural_titles();
  // Of a title and a person's name; true when a case cannot be seen.
  bool agree(TokenIndex noun, TokenIndex name) const;
  TokenIndex form_of_title(TokenIndex noun) const;
  bool is_event(TokenIndex begin, TokenIndex end) const;
  TokenIndex width(MentionId mention) const;  // in tokens; 0 for none
  void pair(TokenIndex noun, MentionId name);
  void add(Referent referent) { pending_.push_back(referent); }
  void index();
  const Entity& entity(EntityId id) const { return document_.result.entities[id.value()]; }
  const Token& token(TokenIndex index) const { return document_.tokens[index]; }
  const Mention& mention(MentionId id) const { return document_.result.mentions[id.value()]; }

  const Document& document_;
  const std::vector<std::string>& lemmas_;
  const FrameSet& frames_;
  const WordLists& words_;
  std::vector<std::pair<TokenIndex, TokenIndex>> ranges_;  // per mention
  std::vector<MentionId> profession_;                      // per token
  std::vector<MentionId>
      closed_;  // per token: the widest mention there whose parts play no part of their own
  std::vector<bool> inside_post_;  // per token
  std::vector<bool> titled_;       // per token: has its holder
  std::vector<Title> titles_;
  std::vector<ListedTitle> listed_;
  std::vector<std::pair<TokenIndex, MentionId>> amounts_;
  std::vector<Referent> pending_;       // found since the last index()
  std::vector<Referent> all_;           // by token, then kind
  std::vector<std::uint32_t> offsets_;  // per token into all_
};

}  // namespace newsgraph::extract
