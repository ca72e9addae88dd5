// arguments.h - what stands around a trigger word: its clause read as logical places.
// Turns passives, participles, relative clauses, infinitives, converbs and verbal nouns round, so that a
// frame sees one subject, one object and obliques whatever the construction. Shared subjects of coordinated
// verbs and controlled subjects of infinitives are filled in. Made per trigger by the role filler. Cost:
// linear in the trigger's children and the length of the chain of verbs above it (bounded by kMaxChain).
#pragma once

#include <string_view>
#include <vector>

#include "extract/events/frames.h"
#include "extract/events/sentence_tree.h"
#include "extract/events/words.h"

namespace newsgraph::extract {

struct Argument {
  TokenIndex token = kNoToken;
  Place place = Place::kOblique;
  std::string_view adposition;  // obliques only
  Case grammatical_case = Case::kNone;
  bool carried = false;   // belongs to the verb above a noun trigger, not to the trigger itself
  bool relative = false;  // named by "which": its own case is that of another clause
  bool joined = false;    // goes with the subject before it, which the parser did not see
  bool alone = false;     // of a list the first alone: "the arrived (sing.) A and B"
  bool beside = false;    // carried, and the trigger is in an adverbial of the verb: "(said) in a match"
};

// Some argument stands at this place.
bool has_place(const std::vector<Argument>& arguments, Place place);

class ArgumentReader {
 public:
  ArgumentReader(const SentenceTree& tree, const WordLists& words) : tree_(tree), words_(words) {}

  // `companion` is the second word of the trigger ("help" of "render help"), or kNoToken.
  std::vector<Argument> of_verb(TokenIndex verb, TokenIndex companion) const;
  std::vector<Argument> of_noun(TokenIndex noun, TokenIndex companion) const;

  // The verb whose tense and negation are those of the trigger: itself, or the verb that carries the noun.
  TokenIndex carrier(TokenIndex noun) const;
  bool is_passive(TokenIndex verb) const;
  // The noun right before an infinitive, but for its genitive, that says it is meant: "the readiness of
  // Islamabad to build". Parsers often hang such an infinitive elsewhere.
  TokenIndex intention(TokenIndex infinitive) const;
  // "Accepted the invitation | to visit": the infinitive is what was agreed to.
  bool is_accepted(TokenIndex infinitive) const;
  // The noun a relative pronoun stands for; the token itself for any other word.
  TokenIndex resolve_relative(TokenIndex token) const;
  // "Said that prices will not rise, and | rejected": the parser joined it to the verb of the clause with
  // "that", whose subject does not agree with it.
  bool is_misjoined(TokenIndex verb) const;
  // Before the roles of a frame that needs an object: "said that he will visit | Vilnius (taken for the
  // subject)".
  void settle_object(TokenIndex verb, std::vector<Argument>* found) const;
  // For a frame whose subject is no such thing: "which" is the object, the subject is that of the verb above.
  // False when nothing changed.
  bool settle_relative(TokenIndex verb, std::vector<Argument>* found) const;
  // The word says where its head is: "a plant in Singapore".
  bool is_place_of(TokenIndex token) const;

 private:
  void add_children(TokenIndex word, TokenIndex skip, bool carried, std::vector<Argument>* found) const;
  void add_child(TokenIndex word, TokenIndex child, bool carried, std::vector<Argument>* found) const;
  void add_shared_genitives(TokenIndex noun, std::vector<Argument>* found) const;
  bool has_object_before(TokenIndex verb) const;
  void lift_from_name(TokenIndex name, bool carried, std::vector<Argument>* found) const;
  void lift_from_title(TokenIndex noun, int depth, bool carried, std::vector<Argument>* found) const;
  void lift_sources(TokenIndex token, int depth, bool carried, std::vector<Argument>* found) const;
  void lift_shared_object(TokenIndex verb, std::vector<Argument>* found) const;
  void lift_from_objects(std::vector<Argument>* found) const;
  void lift_from_means(TokenIndex verb, std::vector<Argument>* found) const;
  void lift_datives(TokenIndex token, int depth, bool carried, std::vector<Argument>* found) const;
  bool is_where_clause(TokenIndex verb) const;
  void add_place_before(TokenIndex verb, TokenIndex where, bool carried, std::vector<Argument>* found) const;
  TokenIndex predicate_above(TokenIndex token) const;
  void find_lost_subject(TokenIndex verb, std::vector<Argument>* found) const;
  void add_shared_object(TokenIndex verb, std::vector<Argument>* found) const;
  bool may_be_direct(const Argument& argument) const;
  bool is_undeclined(TokenIndex name) const;
  void settle_two_nominatives(TokenIndex verb, std::vector<Argument>* found) const;
  void add_included(TokenIndex verb, std::vector<Argument>* found) const;
  bool is_left_out(TokenIndex verb) const;
  bool add_subject_before(TokenIndex verb, std::vector<Argument>* found) const;
  bool add_apposed_subject(std::vector<Argument>* found) const;
  bool settle_subject_behind(TokenIndex verb, std::vector<Argument>* found) const;
  bool has_copula(TokenIndex noun) const;
  TokenIndex noun_of_participle(TokenIndex participle) const;
  void add_deemed(TokenIndex verb, std::vector<Argument>* found) const;
  TokenIndex named_among(TokenIndex participle) const;
  TokenIndex described(TokenIndex participle, TokenIndex above) const;
  TokenIndex request(TokenIndex infinitive) const;
  // The noun of this kind right before an infinitive, but for its genitive and for names in `also`.
  TokenIndex noun_before(TokenIndex infinitive, WordKind kind, Case also) const;
  void add_neighbour(TokenIndex noun, std::vector<Argument>* found) const;
  void add_owner_before(TokenIndex noun, std::vector<Argument>* found) const;
  void add_bearer(TokenIndex noun, std::vector<Argument>* found) const;
  bool is_decree_on(TokenIndex noun) const;
  void add_authors(TokenIndex noun, TokenIndex bearer, TokenIndex verb, std::vector<Argument>* found) const;
  void add_agents(std::vector<Argument>* found) const;
  void add_owner(TokenIndex relative, std::vector<Argument>* found) const;
  Case outer_case(TokenIndex noun) const;
  void add_oblique(TokenIndex child, bool carried, std::vector<Argument>* found) const;
  void add_infinitive_objects(TokenIndex verb, std::vector<Argument>* found) const;
  // The tokens that are the logical subject, looked for up the chain of verbs when the verb has none of its
  // own.
  bool is_added_to_passive(TokenIndex verb, TokenIndex above) const;
  void add_subject_from_above(TokenIndex verb, std::vector<Argument>* found) const;
  bool shares_subject(TokenIndex clause) const;
  bool is_joined(TokenIndex noun) const;
  void add_joined_subject(TokenIndex verb, std::vector<Argument>* found) const;
  bool is_other_subjects(TokenIndex verb, TokenIndex other) const;
  TokenIndex clause_of(TokenIndex verb) const;
  void lift_from_date(TokenIndex date, bool carried, std::vector<Argument>* found) const;
  void add_joined_to_verb(TokenIndex verb, TokenIndex subject, std::vector<Argument>* found) const;
  void lift_object_from_date(TokenIndex verb, std::vector<Argument>* found) const;
  void add_wanted(TokenIndex verb, std::vector<Argument>* found) const;
  bool passes_adverbial(TokenIndex below, TokenIndex above) const;
  bool agrees(TokenIndex subject, TokenIndex verb) const;
  bool add_agreeing_subject(TokenIndex verb, TokenIndex other, std::vector<Argument>* found) const;
  bool add_controller(TokenIndex governor, TokenIndex request, std::vector<Argument>* found) const;
  bool add_own_subject(TokenIndex verb, std::vector<Argument>* found) const;
  TokenIndex top_of_name(TokenIndex part) const;
  TokenIndex noun_before_relative(TokenIndex which) const;

  const SentenceTree& tree_;
  const WordLists& words_;
};

}  // namespace newsgraph::extract
