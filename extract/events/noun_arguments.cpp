// What stands around a noun trigger, beside it and at the verb that carries it: a part of ArgumentReader.
#include "extract/events/arguments.h"

namespace newsgraph::extract {
namespace {

// How many words up the verb that carries a noun is looked for.
constexpr int kMaxChain = 6;
// How many words after a preposition its noun is looked for.
constexpr TokenIndex kNeighbourReach = 5;
// How deep below the noun's genitives the one is looked for of whom something is got.
constexpr int kSourceDepth = 3;
// How many genitives up from a relative the word is looked for that ties it to the verb.
constexpr int kOwnerDepth = 2;

bool is_clausal(DepRel relation) {
  return relation == DepRel::kAcl || relation == DepRel::kAdvcl || relation == DepRel::kCcomp ||
         relation == DepRel::kCsubj || relation == DepRel::kParataxis;
}

}  // namespace

// What follows the noun and its own words without a break belongs to it, wherever the parser hangs it ("in
// the course of a visit to Ankara Lavrov met Fidan", "the purchase of a firm by Oracle was reported by").
void ArgumentReader::add_neighbour(TokenIndex noun, std::vector<Argument>* found) const {
  TokenIndex next = noun + 1;
  while (next < tree_.end() && tree_.descends(next, noun)) ++next;
  if (next >= tree_.end()) return;
  const bool agent = tree_.is_nominal(next) && tree_.case_of(next) == Case::kIns;
  if (agent && tree_.at(next).upos != Upos::kAdj) return add_oblique(next, false, found);
  if (tree_.at(next).upos != Upos::kAdp) return;
  const TokenIndex last = std::min(tree_.end(), next + kNeighbourReach);
  for (TokenIndex token = next + 1; token < last; ++token) {
    const Upos upos = tree_.at(token).upos;
    if (upos == Upos::kNoun || upos == Upos::kPropn) {
      add_oblique(token, false, found);
      if (upos == Upos::kPropn) lift_from_name(token, false, found);
      return;
    }
    if (upos == Upos::kVerb || upos == Upos::kAdp || upos == Upos::kCconj) return;
  }
}

// The noun is what a decree is about.
bool ArgumentReader::is_decree_on(TokenIndex noun) const {
  const TokenIndex above = tree_.head(noun);
  return above != kNoToken && words_.is(WordKind::kDecree, tree_.lemma(above)) &&
         words_.is(WordKind::kTopicAdposition, tree_.adposition(noun));
}

// "Announced the purchase of", "signed a decree on the appointment of": who does, and who orders it.
void ArgumentReader::add_authors(TokenIndex noun, TokenIndex bearer, TokenIndex verb,
                                 std::vector<Argument>* found) const {
  const bool announces = bearer == noun && words_.is(WordKind::kAnnounce, tree_.lemma(verb)) &&
                         words_.is(WordKind::kTopicAdposition, tree_.adposition(noun));
  const bool orders = is_decree_on(noun) && words_.is(WordKind::kIssue, tree_.lemma(verb));
  if (!announces && !orders) return;
  for (Argument& argument : of_verb(verb, kNoToken)) {
    if (argument.place != Place::kSubject || argument.token == bearer) continue;
    argument.place = announces ? Place::kAnnouncer : Place::kDecree;
    argument.carried = true;
    found->push_back(argument);
  }
}

// "Told Rama (the visit is hung on him) during his | visit", "N (hung on him) after the talks", "came on a
// visit by the | invitation of": what tells when or why belongs to the verb, whatever noun it is hung on.
bool ArgumentReader::passes_adverbial(TokenIndex below, TokenIndex above) const {
  if (tree_.at(below).relation != DepRel::kNmod || below < above || tree_.adposition(below).empty())
    return false;
  const Token& word = tree_.at(above);
  const bool given = words_.is(WordKind::kGivenAdposition, tree_.adposition(below));
  const bool thing = word.upos == Upos::kNoun && word.features.animacy == Animacy::kInan;
  if (given && thing && !tree_.adposition(above).empty()) return true;
  const auto words = tree_.children(below);
  const bool when = words_.is(WordKind::kCarrier, tree_.lemma(below)) ||
                    std::any_of(words.begin(), words.end(), [&](TokenIndex child) {
                      if (tree_.at(child).relation != DepRel::kCase) return false;
                      const auto parts = tree_.children(child);
                      return std::any_of(parts.begin(), parts.end(), [&](TokenIndex part) {
                        return words_.is(WordKind::kCarrier, tree_.lemma(part));
                      });
                    });
  const bool name = word.upos == Upos::kPropn && word.features.animacy == Animacy::kAnim;
  return when && (name || (word.upos == Upos::kNoun && word.features.animacy == Animacy::kAnim));
}

TokenIndex ArgumentReader::carrier(TokenIndex noun) const {
  TokenIndex below = noun;
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const TokenIndex above = tree_.head(below);
    if (above == kNoToken || is_clausal(tree_.at(below).relation)) return kNoToken;
    if (tree_.is_predicate(above)) return above;
    const bool passes = words_.is(WordKind::kCarrier, tree_.lemma(above)) || is_decree_on(below) ||
                        tree_.at(below).relation == DepRel::kConj;
    if (!passes && passes_adverbial(below, above)) return predicate_above(above);
    if (!passes) return kNoToken;
    below = above;
  }
  return kNoToken;
}

// "Founder and owner | of the bank": the genitive behind the second of two joined nouns is the first one's
// too.
void ArgumentReader::add_shared_genitives(TokenIndex noun, std::vector<Argument>* found) const {
  for (const Argument& argument : *found) {
    if (argument.place == Place::kOblique && argument.grammatical_case == Case::kGen) return;
  }
  for (const TokenIndex joined : tree_.children(noun)) {
    const Token& word = tree_.at(joined);
    bool beside = word.relation == DepRel::kConj && word.upos == Upos::kNoun;
    for (TokenIndex t = noun + 1; beside && t < joined; ++t)
      beside = tree_.at(t).upos == Upos::kCconj || tree_.at(t).upos == Upos::kAdj;
    if (!beside) continue;
    for (const TokenIndex child : tree_.children(joined)) {
      const bool genitive = tree_.at(child).relation == DepRel::kNmod && tree_.case_of(child) == Case::kGen;
      if (genitive && child > joined && tree_.adposition(child).empty()) add_oblique(child, false, found);
    }
  }
}

// "Came with his wife", "after the death of his father": a relative of whom no owner is named is the
// subject's.
void ArgumentReader::add_owner(TokenIndex relative, std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(relative)) {
    const DepRel relation = tree_.at(child).relation;
    const bool genitive = relation == DepRel::kNmod && tree_.case_of(child) == Case::kGen;
    if (genitive || (relation == DepRel::kDet && !words_.is(WordKind::kOwn, tree_.lemma(child)))) return;
  }
  TokenIndex bearer = relative;
  for (int steps = 0; steps < kOwnerDepth && tree_.adposition(bearer).empty(); ++steps) {
    const TokenIndex above = tree_.head(bearer);
    if (tree_.at(bearer).relation != DepRel::kNmod || above == kNoToken ||
        tree_.at(above).upos != Upos::kNoun)
      return;
    bearer = above;
  }
  TokenIndex verb = tree_.head(bearer);
  if (verb != kNoToken && (tree_.at(verb).upos == Upos::kPropn || tree_.at(verb).upos == Upos::kAdv))
    verb = tree_.head(verb);
  // "At the theatre | with his wife".
  const bool place = verb != kNoToken && is_place_of(verb) && tree_.at(verb).upos == Upos::kNoun &&
                     tree_.at(verb).features.animacy == Animacy::kInan;
  if (place) verb = tree_.head(verb);
  if (tree_.adposition(bearer).empty() || verb == kNoToken || !tree_.is_predicate(verb)) return;
  std::vector<Argument> around = of_verb(verb, kNoToken);
  // "They saw him with his wife": nobody is said to have seen him.
  const bool nobody = tree_.at(verb).features.number == Number::kPlur && !has_place(around, Place::kSubject);
  for (Argument& argument : around) {
    if (argument.place != (nobody ? Place::kObject : Place::kSubject) || argument.token == bearer) continue;
    argument.place = Place::kOwner;
    argument.carried = true;
    found->push_back(argument);
  }
}

// "Her (taken for an object) | successor became": a pronoun right before the noun is its own.
void ArgumentReader::add_owner_before(TokenIndex noun, std::vector<Argument>* found) const {
  if (has_place(*found, Place::kPossessive)) return;
  TokenIndex before = noun;
  while (before > tree_.begin() && tree_.at(before - 1).upos == Upos::kAdj) --before;
  if (before == tree_.begin() || tree_.at(before - 1).upos != Upos::kPron) return;
  const TokenIndex owner = before - 1;
  const bool direct = tree_.case_of(owner) == Case::kAcc || tree_.case_of(owner) == Case::kGen;
  if (direct && owner < tree_.head(owner) && tree_.at(owner).relation == DepRel::kObj &&
      tree_.adposition(owner).empty())
    found->push_back({owner, Place::kPossessive, {}, tree_.case_of(owner), false});
}

// "The firm (or its name, hung on it) | with headquarters in Dubai".
void ArgumentReader::add_bearer(TokenIndex noun, std::vector<Argument>* found) const {
  const TokenIndex bearer = tree_.head(noun);
  const bool had = tree_.at(noun).relation == DepRel::kNmod && tree_.case_of(noun) == Case::kIns &&
                   words_.is(WordKind::kWithAdposition, tree_.adposition(noun));
  if (had && bearer != kNoToken && bearer < noun && tree_.is_nominal(bearer))
    found->push_back({bearer, Place::kBearer, {}, tree_.case_of(bearer), false});
}

std::vector<Argument> ArgumentReader::of_noun(TokenIndex noun, TokenIndex companion) const {
  std::vector<Argument> found;
  add_children(noun, kNoToken, false, &found);
  add_shared_genitives(noun, &found);
  if (companion != kNoToken) add_children(companion, noun, false, &found);
  add_neighbour(noun, &found);
  for (const TokenIndex child : tree_.children(noun)) {
    if (tree_.adposition(child).empty()) lift_sources(child, kSourceDepth, false, &found);
  }
  add_owner_before(noun, &found);
  add_bearer(noun, &found);
  // A bare name between the noun and its argument is the noun's own ("the awarding to Tokayev of the order").
  for (const TokenIndex child : tree_.children(noun)) {
    for (const TokenIndex inner : tree_.children(child)) {
      if (noun < inner && inner < child && tree_.at(inner).relation == DepRel::kAmod)
        add_oblique(inner, false, &found);
    }
  }
  if (words_.is(WordKind::kKin, tree_.lemma(noun))) add_owner(noun, &found);
  const TokenIndex verb = carrier(noun);
  if (verb == kNoToken) return found;
  TokenIndex bearer = noun;
  while (tree_.head(bearer) != verb && tree_.head(bearer) != kNoToken &&
         !passes_adverbial(bearer, tree_.head(bearer)))
    bearer = tree_.head(bearer);
  add_authors(noun, bearer, verb, &found);
  const DepRel relation = tree_.at(bearer).relation;
  const bool happens = relation == DepRel::kNsubj && words_.is(WordKind::kHappen, tree_.lemma(verb));
  const bool light = (relation == DepRel::kObj || (relation == DepRel::kNsubj && is_passive(verb))) &&
                     words_.is(WordKind::kLight, tree_.lemma(verb));
  const bool beside =
      (relation == DepRel::kObl || relation == DepRel::kNmod || relation == DepRel::kAdvmod) &&
      words_.is(WordKind::kCarrierAdposition,
                tree_.adposition(tree_.adposition(noun).empty() ? bearer : noun));
  if (!happens && !light && !beside) return found;
  std::vector<Argument> carried = of_verb(verb, kNoToken);
  for (Argument& argument : carried) {
    if (argument.token == bearer || argument.token == noun) continue;
    argument.carried = true;
    const bool blamed = beside && words_.is(WordKind::kBlame, tree_.lemma(verb));
    argument.beside = beside && !blamed;
    if (blamed && argument.place == Place::kSubject) continue;
    if (blamed && argument.place == Place::kObject) argument.place = Place::kSubject;
    const bool subject = argument.place == Place::kSubject && !happens;
    const bool oblique = argument.place == Place::kOblique && !beside;
    if (subject || oblique) found.push_back(argument);
  }
  return found;
}

}  // namespace newsgraph::extract
