// What parsers hang below names, titles, dates and objects though it belongs to the word above: a part of
// ArgumentReader.
#include "extract/events/arguments.h"

namespace newsgraph::extract {
namespace {

// How deep below what is bought the one is looked for of whom it is.
constexpr int kSourceDepth = 4;
// How deep below an object a dative of the verb is looked for.
constexpr int kDativeDepth = 2;

}  // namespace

// Names govern nothing: what a preposition ties to one belongs to the word above ("the meeting of Tokayev
// with Xi").
void ArgumentReader::lift_from_name(TokenIndex name, bool carried, std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(name)) {
    const DepRel relation = tree_.at(child).relation;
    if (relation == DepRel::kFlat || relation == DepRel::kAppos || relation == DepRel::kConj) {
      if (tree_.at(child).upos == Upos::kPropn && child > name) lift_from_name(child, carried, found);
    } else if (relation == DepRel::kNmod || relation == DepRel::kObl) {
      const bool agent = tree_.case_of(child) == Case::kIns && tree_.case_of(name) != Case::kIns;
      // "The visit to Ankara | of the minister": a person is not a place's.
      const bool owner = tree_.case_of(child) == Case::kGen && !tree_.adposition(name).empty() &&
                         tree_.at(name).features.animacy == Animacy::kInan && child > name &&
                         tree_.at(child).features.animacy == Animacy::kAnim;
      if (agent || owner || !tree_.adposition(child).empty()) add_oblique(child, carried, found);
    }
  }
}

// "The visit of the chairman of the government of Mongolia N | to Vietnam": the name below a title in the
// genitive.
void ArgumentReader::lift_from_title(TokenIndex noun, int depth, bool carried,
                                     std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(noun)) {
    const DepRel relation = tree_.at(child).relation;
    const bool below = relation == DepRel::kNmod || relation == DepRel::kAppos || relation == DepRel::kFlat;
    // A person is not "to Rome".
    const bool whither = relation == DepRel::kNmod && tree_.case_of(child) == Case::kAcc &&
                         !tree_.adposition(child).empty() &&
                         tree_.at(noun).features.animacy == Animacy::kAnim;
    if (whither) add_oblique(child, carried, found);
    if (!below || child < noun || !tree_.adposition(child).empty()) continue;
    if (tree_.at(child).upos == Upos::kPropn) lift_from_name(child, carried, found);
    if (depth > 0) lift_from_title(child, depth - 1, carried, found);
  }
}

// "Called on Wednesday | the president": dates have no receivers.
void ArgumentReader::lift_from_date(TokenIndex date, bool carried, std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(date)) {
    const Upos upos = tree_.at(child).upos;
    if (tree_.at(child).relation == DepRel::kNmod && (upos == Upos::kNoun || upos == Upos::kPropn) &&
        tree_.case_of(child) == Case::kDat && tree_.adposition(child).empty())
      add_oblique(child, carried, found);
  }
}

// "In August | Islamabad (nom., hung on the month) | will be visited by (the verb's subject is behind) N":
// what stands right before the verb is its object.
void ArgumentReader::lift_object_from_date(TokenIndex verb, std::vector<Argument>* found) const {
  if (!tree_.is_finite(verb) || is_passive(verb) || verb == tree_.begin()) return;
  const TokenIndex name = verb - 1;
  const Token& word = tree_.at(name);
  const TokenIndex date = tree_.head(name);
  const bool hung = word.relation == DepRel::kNmod || word.relation == DepRel::kAppos;
  if (!hung || word.upos != Upos::kPropn || word.features.animacy != Animacy::kInan || date == kNoToken ||
      date > name || !tree_.is_date(date) || tree_.head(date) != verb || !tree_.adposition(name).empty() ||
      tree_.case_of(name) != Case::kNom || has_place(*found, Place::kObject))
    return;
  const bool subject = std::any_of(found->begin(), found->end(), [&](const Argument& argument) {
    return argument.place == Place::kSubject && !argument.carried && argument.token > verb &&
           tree_.at(argument.token).features.animacy == Animacy::kAnim;
  });
  if (subject) found->push_back({name, Place::kObject, {}, Case::kAcc, false});
}

// "Thanked him and | invited to visit": the object that two verbs share stands at the first of them.
void ArgumentReader::lift_shared_object(TokenIndex verb, std::vector<Argument>* found) const {
  const TokenIndex above = tree_.head(verb);
  if (tree_.at(verb).relation != DepRel::kConj || above == kNoToken || above > verb ||
      !tree_.is_finite(above) || !words_.is(WordKind::kCommand, tree_.lemma(verb)))
    return;
  const auto words = tree_.children(verb);
  const bool asks = std::any_of(words.begin(), words.end(), [&](TokenIndex word) {
    return word == verb + 1 && tree_.is_infinitive(word);
  });
  if (!asks || is_passive(above)) return;
  std::vector<Argument> others;
  add_children(above, verb, false, &others);
  for (const Argument& argument : others) {
    const bool person = tree_.at(argument.token).features.animacy == Animacy::kAnim ||
                        tree_.at(argument.token).upos == Upos::kPron;
    if (argument.place == Place::kObject && person && argument.token < verb)
      return found->push_back(argument);
  }
}

// The bare dative that parsers hang on the object belongs to the verb ("offered Vietnam help", "sold the
// company Vimpelcom to Volozh"), and so does what a preposition ties to an amount ("put 3 million into it").
void ArgumentReader::lift_from_objects(std::vector<Argument>* found) const {
  const std::size_t count = found->size();
  for (std::size_t i = 0; i < count; ++i) {
    if ((*found)[i].place != Place::kObject) continue;
    const bool carried = (*found)[i].carried;
    lift_sources((*found)[i].token, kSourceDepth, carried, found);
    const auto below = tree_.children((*found)[i].token);
    const bool quantity = std::any_of(below.begin(), below.end(), [&](TokenIndex child) {
      return tree_.at(child).relation == DepRel::kNummod;
    });
    for (const TokenIndex child : below) {
      lift_datives(child, kDativeDepth, carried, found);
      if (!quantity || !tree_.is_nominal(child)) continue;
      if (!tree_.adposition(child).empty()) add_oblique(child, carried, found);
      // "2 bn | of roubles | into the works".
      const bool unit = tree_.at(child).relation == DepRel::kNmod && tree_.adposition(child).empty();
      for (const TokenIndex inner : tree_.children(child)) {
        if (unit && tree_.is_nominal(inner) && !tree_.adposition(inner).empty())
          add_oblique(inner, carried, found);
      }
    }
  }
}

// "Threatened Poland (dat., hung on the next word) with sanctions (ins.)".
void ArgumentReader::lift_from_means(TokenIndex verb, std::vector<Argument>* found) const {
  const std::size_t count = found->size();
  for (std::size_t i = 0; i < count; ++i) {
    const Argument means = (*found)[i];
    if (means.place != Place::kOblique || means.grammatical_case != Case::kIns || !means.adposition.empty() ||
        means.token < verb)
      continue;
    for (const TokenIndex child : tree_.children(means.token)) {
      const Upos upos = tree_.at(child).upos;
      if (child == verb + 1 && upos == Upos::kPropn && tree_.case_of(child) == Case::kDat)
        add_oblique(child, means.carried, found);
    }
  }
}

// "Bought 51 % of the shares of the carrier X | of (hung on the carrier) the group Y".
void ArgumentReader::lift_sources(TokenIndex token, int depth, bool carried,
                                  std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(token)) {
    if (child < token || !tree_.is_nominal(child) || tree_.is_predicate(child)) continue;
    if (words_.is(WordKind::kSourceAdposition, tree_.adposition(child))) {
      add_oblique(child, carried, found);
    } else if (depth > 0) {
      lift_sources(child, depth - 1, carried, found);
    }
  }
}

void ArgumentReader::lift_datives(TokenIndex token, int depth, bool carried,
                                  std::vector<Argument>* found) const {
  const bool bare = tree_.is_nominal(token) && tree_.adposition(token).empty();
  if (bare && tree_.at(token).upos != Upos::kAdj && outer_case(token) == Case::kDat)
    return add_oblique(token, carried, found);
  if (depth == 0 || tree_.is_predicate(token)) return;
  for (const TokenIndex child : tree_.children(token)) lift_datives(child, depth - 1, carried, found);
}

}  // namespace newsgraph::extract
