#include "extract/events/arguments.h"

namespace newsgraph::extract {
namespace {

// How many verbs up a shared or controlled subject is looked for.
constexpr int kMaxChain = 6;
// How many words before "which" its noun is looked for.
constexpr TokenIndex kRelativeReach = 10;
// How many words after a participle its noun is looked for.
constexpr TokenIndex kParticipleReach = 8;

}  // namespace

bool has_place(const std::vector<Argument>& arguments, Place place) {
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.place == place; });
}

bool ArgumentReader::is_passive(TokenIndex verb) const {
  const Token& word = tree_.at(verb);
  if (word.features.voice == Voice::kPass) return true;
  const auto& endings = words_.all(WordKind::kReflexive);
  const std::string_view lemma = tree_.lemma(verb);
  const bool reflexive = std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return lemma.size() > ending.size() && lemma.substr(lemma.size() - ending.size()) == ending;
  });
  // "Zotov in the meantime (ins.) | agreed": nothing does that to a person.
  bool person = false, by_person = false, by_thing = false;
  for (const TokenIndex child : tree_.children(verb)) {
    const Token& token = tree_.at(child);
    if (token.relation == DepRel::kNsubj && token.subtype == "pass") return true;
    const bool animate = token.features.animacy == Animacy::kAnim;
    person = person || (token.relation == DepRel::kNsubj && animate);
    const bool agent = tree_.is_nominal(child) && token.features.grammatical_case == Case::kIns &&
                       tree_.adposition(child).empty() && !tree_.is_date(child);  // "met at night"
    (animate ? by_person : by_thing) |= agent;
  }
  return reflexive && (by_person || (by_thing && !person));
}

bool ArgumentReader::is_place_of(TokenIndex token) const {
  return words_.is(WordKind::kPlaceAdposition, tree_.adposition(token)) && tree_.case_of(token) == Case::kLoc;
}

// "To Nina Kotova, whom": the clause is hung on the surname.
TokenIndex ArgumentReader::top_of_name(TokenIndex part) const {
  while (tree_.at(part).relation == DepRel::kFlat && tree_.head(part) != kNoToken &&
         tree_.head(part) < part && tree_.at(tree_.head(part)).features.animacy != Animacy::kInan)
    part = tree_.head(part);
  return part;
}

TokenIndex ArgumentReader::resolve_relative(TokenIndex token) const {
  if (!words_.is(WordKind::kRelative, tree_.lemma(token))) return token;
  TokenIndex above = token;
  for (int steps = 0; steps < kMaxChain && above != kNoToken; ++steps) {
    const bool clause = tree_.at(above).relation == DepRel::kAcl;
    above = tree_.head(above);
    if (clause) return above == kNoToken ? token : top_of_name(above);
  }
  return noun_before_relative(token);
}

// A clause with "which" that the parser hung elsewhere is about the nearest noun before it that agrees.
TokenIndex ArgumentReader::noun_before_relative(TokenIndex which) const {
  const Features& own = tree_.at(which).features;
  if (own.gender == Gender::kNone) return which;  // in the plural nothing tells which noun is meant
  const TokenIndex first = which - std::min(which - tree_.begin(), kRelativeReach);
  for (TokenIndex token = which; token > first;) {
    --token;
    const Token& word = tree_.at(token);
    if (tree_.is_finite(token)) break;
    // "The fund, president of which": what has the pronoun below it is in its clause.
    const bool noun = (word.upos == Upos::kNoun || word.upos == Upos::kPropn) && tree_.head(which) != token;
    if (noun && word.features.number == own.number && word.features.gender == own.gender) return token;
  }
  return which;
}

// "Exercising (ins.) | the duties (acc.) of the minister": the case of the whole is the participle's.
Case ArgumentReader::outer_case(TokenIndex noun) const {
  const bool governed = noun > tree_.begin() && tree_.is_participle(noun - 1) &&
                        tree_.head(noun - 1) == noun && tree_.at(noun - 1).features.voice == Voice::kAct;
  const Case own = tree_.case_of(governed ? noun - 1 : noun);
  // No locative stands without a preposition: it is the dative, which looks the same in the feminine.
  const DepRel relation = tree_.at(noun).relation;
  const bool bare = own == Case::kLoc && tree_.at(noun).upos == Upos::kNoun &&
                    tree_.adposition(noun).empty() &&
                    (relation == DepRel::kNmod || relation == DepRel::kObl || relation == DepRel::kIobj ||
                     relation == DepRel::kObj);
  return bare ? Case::kDat : own;
}

void ArgumentReader::add_oblique(TokenIndex child, bool carried, std::vector<Argument>* found) const {
  const TokenIndex noun = noun_of_participle(child);
  found->push_back(
      {resolve_relative(noun), Place::kOblique, tree_.adposition(child), outer_case(noun), carried});
}

// "Against the based in Dubai | company": a participle behind a preposition stands before its noun, the next
// one that agrees with it.
TokenIndex ArgumentReader::noun_of_participle(TokenIndex participle) const {
  if (!tree_.is_participle(participle) || tree_.adposition(participle).empty()) return participle;
  const Features& own = tree_.at(participle).features;
  const TokenIndex last = std::min(tree_.end(), participle + kParticipleReach);
  for (TokenIndex token = participle + 1; token < last; ++token) {
    const Token& word = tree_.at(token);
    if (word.upos == Upos::kPunct || tree_.is_finite(token)) break;
    const bool noun = word.upos == Upos::kNoun || word.upos == Upos::kPropn;
    if (noun && tree_.case_of(token) == tree_.case_of(participle) && word.features.number == own.number &&
        (own.number == Number::kPlur || word.features.gender == own.gender))
      return token;
  }
  return participle;
}

// A bare noun before the verb that is called its object.
bool ArgumentReader::has_object_before(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return child < verb && tree_.at(child).relation == DepRel::kObj && tree_.adposition(child).empty();
  });
}

void ArgumentReader::add_child(TokenIndex word, TokenIndex child, bool carried,
                               std::vector<Argument>* found) const {
  const Token& token = tree_.at(child);
  const TokenIndex named = resolve_relative(child);

  switch (token.relation) {
    case DepRel::kNsubj: {
      // "Teaches where she | herself | studied".
      if (words_.is(WordKind::kEmphatic, tree_.lemma(child)) && token.upos != Upos::kNoun) break;
      const Case own = tree_.case_of(child);
      const bool apart = own == Case::kLoc && tree_.at(word).upos != Upos::kVerb;  // "married to" her
      if (own == Case::kIns || own == Case::kDat || apart) {  // a nominal predicate put first, not a subject
        add_oblique(child, carried, found);
        break;
      }
      const bool stands_as_object =
          own == Case::kAcc && child > word && (!tree_.looks_uninflected(child) || has_object_before(word));
      // "Ilya (acc.) | they sent".
      const bool apart_in_number = own == Case::kAcc && tree_.is_finite(word) &&
                                   !tree_.looks_uninflected(child) &&
                                   token.features.number == Number::kSing &&
                                   tree_.at(word).features.number == Number::kPlur && !is_joined(child);
      if ((stands_as_object || apart_in_number) && !is_passive(word)) {
        found->push_back({named, Place::kObject, {}, own, carried});
        break;
      }
      const Place place = token.subtype == "pass" || is_passive(word) ? Place::kObject : Place::kSubject;
      found->push_back({named, place, {}, tree_.case_of(child), carried, named != child});
      break;
    }
    case DepRel::kObj:
    case DepRel::kIobj: {
      const Case own = outer_case(child);
      if (own == Case::kNom && own != tree_.case_of(child)) {
        found->push_back({named, Place::kSubject, {}, own, carried});
        break;
      }
      const bool oblique = own == Case::kDat || own == Case::kIns || !tree_.adposition(child).empty();
      if (oblique || token.relation == DepRel::kIobj) {
        add_oblique(child, carried, found);
      } else {
        found->push_back({named, Place::kObject, {}, own, carried});
        if (own == Case::kGen) add_oblique(child, carried, found);
      }
      break;
    }
    case DepRel::kObl:
    case DepRel::kNmod:
    case DepRel::kXcomp:
    case DepRel::kAdvmod:
    case DepRel::kAppos:
      if (words_.is(WordKind::kWherein, tree_.lemma(child))) add_place_before(word, child, carried, found);
      if (!tree_.is_nominal(child)) break;
      // "Sold 40 % of the company".
      if (token.upos == Upos::kSym && tree_.adposition(child).empty() && child > word &&
          tree_.is_finite(word)) {
        found->push_back({child, Place::kObject, {}, Case::kAcc, carried});
        break;
      }
      add_oblique(child, carried, found);
      break;
    case DepRel::kVocative:
      found->push_back({named, Place::kSubject, {}, tree_.case_of(child), carried});
      break;
    case DepRel::kParataxis:
    case DepRel::kDep:
      if (tree_.at(child).upos == Upos::kPropn) add_oblique(child, carried, found);
      break;
    case DepRel::kAcl:
      if (noun_of_participle(child) != child) add_oblique(child, carried, found);
      break;
    case DepRel::kAmod:
      if (noun_of_participle(child) != child) add_oblique(child, carried, found);
      found->push_back({child, Place::kAdjective, {}, tree_.case_of(child), carried});
      break;
    case DepRel::kDet:
      found->push_back({child, Place::kPossessive, {}, tree_.case_of(child), carried});
      break;
    default:
      break;
  }
}

void ArgumentReader::add_children(TokenIndex word, TokenIndex skip, bool carried,
                                  std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(word)) {
    if (child == skip) continue;
    add_child(word, child, carried, found);
    for (const TokenIndex below : tree_.children(child)) {
      if (words_.is(WordKind::kInstead, tree_.adposition(below))) add_oblique(below, carried, found);
    }
    if (tree_.is_date(child)) lift_from_date(child, carried, found);
    if (tree_.at(child).upos == Upos::kPropn || tree_.is_date(child)) {
      lift_from_name(child, carried, found);
    } else if (tree_.at(child).relation == DepRel::kNmod && tree_.adposition(child).empty()) {
      lift_from_title(child, kMaxChain, carried, found);
    }
  }
}

void ArgumentReader::add_infinitive_objects(TokenIndex verb, std::vector<Argument>* found) const {
  for (const TokenIndex child : tree_.children(verb)) {
    if (!tree_.is_infinitive(child)) continue;
    std::vector<Argument> inner;
    add_children(child, kNoToken, true, &inner);
    const bool command = words_.is(WordKind::kCommand, tree_.lemma(verb));
    // "Offered | the EBRD (taken for an accusative) | to enter": an abbreviation shows no case.
    const std::size_t own = command ? found->size() : 0;
    for (std::size_t i = 0; i < own; ++i) {
      Argument argument = (*found)[i];
      const bool named =
          tree_.at(argument.token).upos == Upos::kPropn && tree_.looks_uninflected(argument.token);
      if (argument.place != Place::kObject || !named || argument.token < verb || argument.token > child)
        continue;
      argument.place = Place::kOblique;
      argument.grammatical_case = Case::kDat;
      found->push_back(argument);
    }
    for (Argument& argument : inner) {
      // What stands between the two verbs is often hung on the wrong one.
      const bool stands = verb < argument.token && argument.token < child;
      const bool between = stands && argument.adposition.empty();
      // "Demanded | from the prosecutors | to check".
      const bool asked = stands && command && argument.token + 1 == child &&
                         words_.is(WordKind::kOriginAdposition, argument.adposition);
      if (asked || (between && (command || argument.grammatical_case == Case::kDat))) {
        found->push_back(argument);
        continue;
      }
      if (argument.place != Place::kObject) continue;
      argument.place = Place::kInfinitive;
      found->push_back(argument);
    }
  }
}

// The agent of a passive stands in the bare instrumental.
void ArgumentReader::add_agents(std::vector<Argument>* found) const {
  const std::size_t count = found->size();
  for (std::size_t i = 0; i < count; ++i) {
    Argument agent = (*found)[i];
    if (agent.place != Place::kOblique || !agent.adposition.empty() || agent.grammatical_case != Case::kIns)
      continue;
    agent.place = Place::kSubject;
    found->push_back(agent);
  }
}

bool ArgumentReader::add_own_subject(TokenIndex verb, std::vector<Argument>* found) const {
  std::vector<Argument> own;
  add_children(verb, kNoToken, false, &own);
  find_lost_subject(verb, &own);
  for (Argument& argument : own) {
    const bool nominal_subject = argument.place == Place::kObject && is_passive(verb);
    if (argument.place != Place::kSubject && !nominal_subject) continue;
    // A subject of the verb above is the subject here, whatever the voice there.
    if (argument.place == Place::kSubject && is_passive(verb)) continue;
    argument.place = Place::kSubject;
    argument.carried = true;
    found->push_back(argument);
  }
  return has_place(*found, Place::kSubject);
}

// Under "offered Pakistan to", "asked Iran to" the one who is to act is the dative or the object.
bool ArgumentReader::add_controller(TokenIndex governor, TokenIndex request,
                                    std::vector<Argument>* found) const {
  std::vector<Argument> above;
  add_children(governor, kNoToken, true, &above);
  for (Argument& argument : above) {
    if (argument.token == request) continue;
    const bool dative = argument.place == Place::kOblique && argument.grammatical_case == Case::kDat &&
                        argument.adposition.empty();
    if (!dative && argument.place != Place::kObject) continue;
    argument.place = Place::kSubject;
    found->push_back(argument);
  }
  return has_place(*found, Place::kSubject);
}

// "Teaches at the university, | where | she studied": the place in front of the clause is where it happened.
void ArgumentReader::add_place_before(TokenIndex verb, TokenIndex where, bool carried,
                                      std::vector<Argument>* found) const {
  TokenIndex place = kNoToken;
  if (tree_.at(verb).relation == DepRel::kAcl) {
    place = tree_.head(verb);
  } else if (where > tree_.begin() + 1 && tree_.at(where - 1).upos == Upos::kPunct) {
    place = where - 2;
  }
  for (int steps = 0; steps < kMaxChain && place != kNoToken && place < where; ++steps) {
    const DepRel relation = tree_.at(place).relation;
    const bool part = relation == DepRel::kFlat || relation == DepRel::kAppos || relation == DepRel::kNmod;
    if (!part || !tree_.adposition(place).empty()) break;
    place = tree_.head(place);
  }
  if (place == kNoToken || place >= where || !tree_.is_nominal(place)) return;
  const std::string_view adposition = tree_.adposition(place);
  if (!words_.is(WordKind::kPlaceAdposition, adposition)) return;
  found->push_back({place, Place::kOblique, adposition, Case::kLoc, carried});
}

// "…in Islamabad, where he met", "a method for which he got a prize": a clause of place or with "which"
// behind an adposition, told of the subject of the verb above.
bool ArgumentReader::is_where_clause(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return tree_.is_finite(verb) && std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
           const bool which =
               words_.is(WordKind::kRelative, tree_.lemma(child)) && !tree_.adposition(child).empty();
           return which || words_.is(WordKind::kWhere, tree_.lemma(child));
         });
}

bool ArgumentReader::agrees(TokenIndex subject, TokenIndex verb) const {
  const Features& noun = tree_.at(subject).features;
  const Features& form = tree_.at(verb).features;
  // The gender of a post is not that of its holder.
  const bool shown = tree_.at(subject).upos != Upos::kNoun && noun.number != Number::kPlur;
  return may_agree(noun.number, form.number) && (!shown || may_agree(noun.gender, form.gender));
}

TokenIndex ArgumentReader::predicate_above(TokenIndex token) const {
  for (int steps = 0; steps < kMaxChain && token != kNoToken; ++steps) {
    if (tree_.is_predicate(token)) return token;
    token = tree_.head(token);
  }
  return kNoToken;
}

TokenIndex ArgumentReader::noun_before(TokenIndex infinitive, WordKind kind, Case also) const {
  if (!tree_.is_infinitive(infinitive)) return kNoToken;
  for (TokenIndex token = infinitive; token > tree_.begin();) {
    --token;
    const Upos upos = tree_.at(token).upos;
    if (upos == Upos::kNoun && words_.is(kind, tree_.lemma(token))) return token;
    const Case own = tree_.case_of(token);
    const bool name = upos == Upos::kPropn && also != Case::kNone && own == also;
    if (own != Case::kGen && !name) return kNoToken;
  }
  return kNoToken;
}

TokenIndex ArgumentReader::intention(TokenIndex infinitive) const {
  return noun_before(infinitive, WordKind::kPlan, Case::kNone);
}

// "The invitation of Ankara to visit": a name is often tagged as an accusative.
TokenIndex ArgumentReader::request(TokenIndex infinitive) const {
  return noun_before(infinitive, WordKind::kRequest, Case::kAcc);
}

bool ArgumentReader::is_accepted(TokenIndex infinitive) const {
  const TokenIndex noun = request(infinitive);
  const TokenIndex verb = noun == kNoToken ? kNoToken : predicate_above(noun);
  return verb != kNoToken && words_.is(WordKind::kAccept, tree_.lemma(verb));
}

// "Said that | will visit Rome": a clause in the third person without a subject of its own is told of the
// subject of the verb above.
bool ArgumentReader::shares_subject(TokenIndex clause) const {
  const Features& form = tree_.at(clause).features;
  const bool third = form.person == Person::kNone || form.person == Person::kThird;
  return tree_.is_finite(clause) && third && !words_.is(WordKind::kImpersonal, tree_.lemma(clause));
}

// True when the verb has subjects; only those that agree with the other verb are added.
bool ArgumentReader::add_agreeing_subject(TokenIndex verb, TokenIndex other,
                                          std::vector<Argument>* found) const {
  std::vector<Argument> own;
  const bool any = add_own_subject(verb, &own);
  for (const Argument& argument : own) {
    if (agrees(argument.token, other)) found->push_back(argument);
  }
  return any;
}

// An inanimate noun behind the verb looks the same in the nominative and the accusative: where the verb
// above has a subject that fits, that is the subject.
void ArgumentReader::settle_object(TokenIndex verb, std::vector<Argument>* found) const {
  const DepRel relation = tree_.at(verb).relation;
  if (!tree_.is_finite(verb) || is_passive(verb) || has_place(*found, Place::kObject)) return;
  if (relation != DepRel::kCcomp && relation != DepRel::kConj) return;
  const auto subject = std::find_if(found->begin(), found->end(), [&](const Argument& a) {
    return a.place == Place::kSubject && !a.carried && !a.relative && a.token > verb &&
           tree_.at(a.token).features.animacy == Animacy::kInan && tree_.looks_uninflected(a.token);
  });
  if (subject == found->end()) return;
  std::vector<Argument> above;
  add_subject_from_above(verb, &above);
  if (above.empty()) return;
  subject->place = Place::kObject;
  subject->grammatical_case = Case::kAcc;
  found->insert(found->end(), above.begin(), above.end());
}

// "Was founded in 2014 | and belongs": a short participle is a predicate as any verb is.
bool ArgumentReader::is_added_to_passive(TokenIndex verb, TokenIndex above) const {
  const auto words = tree_.children(verb);
  return tree_.at(above).features.variant == Variant::kShort && tree_.is_finite(verb) &&
         std::any_of(words.begin(), words.end(),
                     [&](TokenIndex word) { return word < verb && tree_.at(word).upos == Upos::kCconj; });
}

void ArgumentReader::add_subject_from_above(TokenIndex verb, std::vector<Argument>* found) const {
  if (const TokenIndex noun = request(verb); noun != kNoToken) {
    const TokenIndex giver = predicate_above(noun);
    if (giver != kNoToken && add_controller(giver, noun, found)) return;
  }
  if (const TokenIndex noun = intention(verb); noun != kNoToken && noun + 1 < verb) {
    for (TokenIndex token = noun + 1; token < verb; ++token) {
      const bool nominal = tree_.is_nominal(token) && tree_.at(token).upos != Upos::kAdj;
      if (nominal) return found->push_back({token, Place::kSubject, {}, Case::kGen, true});
    }
  }
  TokenIndex below = verb;
  TokenIndex clause = kNoToken;  // behind "that": its verb agrees with the subject
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const TokenIndex above = tree_.head(below);
    if (above == kNoToken) return;
    const DepRel relation = tree_.at(below).relation;
    if (relation == DepRel::kAcl && is_where_clause(below)) {
      const TokenIndex governor = predicate_above(above);
      if (governor != kNoToken) add_agreeing_subject(governor, verb, found);
      return;
    }
    if (relation == DepRel::kXcomp || (tree_.is_infinitive(below) && relation != DepRel::kConj)) {
      if (words_.is(WordKind::kCommand, tree_.lemma(above)))
        return static_cast<void>(add_controller(above, kNoToken, found));
    } else if (relation == DepRel::kConj) {
      const bool alike = tree_.is_predicate(below) && tree_.is_predicate(above);
      if (!alike ||
          (tree_.is_participle(above) != tree_.is_participle(below) && !is_added_to_passive(below, above)))
        return;
      if (below == verb && clause == kNoToken && is_misjoined(verb)) {
        below = clause_of(above);
        if (below == kNoToken || tree_.head(below) == kNoToken) return;
        add_agreeing_subject(tree_.head(below), verb, found);
        return;
      }
    } else if (relation == DepRel::kAcl && tree_.is_participle(below) && !tree_.is_finite(below)) {
      if (!is_passive(below)) found->push_back({above, Place::kSubject, {}, tree_.case_of(above), true});
      return;
    } else if (relation == DepRel::kCcomp && shares_subject(below)) {
      clause = below;
    } else if (relation != DepRel::kAdvcl || tree_.at(below).features.verb_form != VerbForm::kConv) {
      return;
    }
    if (clause == kNoToken ? add_own_subject(above, found) : add_agreeing_subject(above, clause, found))
      return;
    below = above;
  }
}

// A participle behind a comma is told of the name before it that agrees with it, whatever it is hung on: "an
// evening in memory of Irina Petrova, who died".
TokenIndex ArgumentReader::described(TokenIndex participle, TokenIndex above) const {
  if (participle < tree_.begin() + 2 || tree_.at(participle - 1).upos != Upos::kPunct) return above;
  TokenIndex name = participle - 2;
  if (tree_.at(name).upos != Upos::kPropn || !tree_.descends(name, above)) return above;
  name = top_of_name(name);
  const Features& own = tree_.at(participle).features;
  const Features& other = tree_.at(name).features;
  const bool agree = own.number == other.number && own.gender == other.gender;
  const bool person = other.animacy == Animacy::kAnim && own.number == Number::kSing;
  return agree && person && tree_.case_of(participle) != Case::kNom ? name : above;
}

// "Appointed him (taken for "his") | minister": the pronoun that the parser hung on the instrumental.
void ArgumentReader::add_deemed(TokenIndex verb, std::vector<Argument>* found) const {
  if (!words_.is(WordKind::kDeem, tree_.lemma(verb))) return;
  for (const TokenIndex noun : tree_.children(verb)) {
    const bool called = tree_.at(noun).upos == Upos::kNoun && tree_.case_of(noun) == Case::kIns &&
                        tree_.adposition(noun).empty();
    if (!called) continue;
    for (const TokenIndex child : tree_.children(noun)) {
      if (child < noun && tree_.at(child).relation == DepRel::kDet)
        return found->push_back({child, Place::kObject, {}, Case::kAcc, false});
      // "Elected president | the Tunisian functionary": an accusative hung on the instrumental.
      const bool direct = tree_.is_nominal(child) && tree_.at(child).upos != Upos::kAdj && child > noun &&
                          tree_.case_of(child) == Case::kAcc && tree_.adposition(child).empty();
      if (direct) return found->push_back({child, Place::kObject, {}, Case::kAcc, false});
    }
  }
}

// "Among the dead was N", "among the arrested are the mayor N and": the nominative that follows such a
// participle in the plural, before the next comma.
TokenIndex ArgumentReader::named_among(TokenIndex participle) const {
  if (!tree_.is_participle(participle) || tree_.at(participle).features.number != Number::kPlur ||
      participle == tree_.begin() || !words_.is(WordKind::kAmong, tree_.lemma(participle - 1)))
    return kNoToken;
  const TokenIndex last = std::min(tree_.end(), participle + kParticipleReach);
  for (TokenIndex token = participle + 1; token < last; ++token) {
    const Token& word = tree_.at(token);
    // "Among the discussed candidates": it tells of a noun.
    const bool told = token == participle + 1 && word.upos == Upos::kNoun &&
                      word.features.number == Number::kPlur && tree_.case_of(token) == Case::kGen;
    if (told || tree_.document().form(word) == ",") break;
    const bool noun = word.upos == Upos::kNoun || word.upos == Upos::kPropn;
    if (noun && tree_.case_of(token) == Case::kNom) return token;
  }
  return kNoToken;
}

std::vector<Argument> ArgumentReader::of_verb(TokenIndex verb, TokenIndex companion) const {
  std::vector<Argument> found;
  add_children(verb, kNoToken, false, &found);
  settle_two_nominatives(verb, &found);
  lift_from_objects(&found);
  lift_from_means(verb, &found);
  lift_object_from_date(verb, &found);
  if (companion != kNoToken) add_children(companion, verb, false, &found);
  add_infinitive_objects(verb, &found);
  add_joined_subject(verb, &found);
  add_wanted(verb, &found);
  add_included(verb, &found);
  find_lost_subject(verb, &found);
  if (is_passive(verb)) {
    add_agents(&found);
  } else if (!has_place(found, Place::kObject)) {
    add_deemed(verb, &found);
    lift_shared_object(verb, &found);
  }
  const DepRel relation = tree_.at(verb).relation;
  // "The wife | of the convicted (gen.)": somebody else.
  const bool owner = relation == DepRel::kAmod && tree_.head(verb) != kNoToken &&
                     tree_.head(verb) + 1 == verb && tree_.case_of(verb) == Case::kGen &&
                     tree_.case_of(tree_.head(verb)) == Case::kNom;
  const bool attribute =
      tree_.is_participle(verb) && (relation == DepRel::kAcl || relation == DepRel::kAmod) && !owner;
  TokenIndex above = attribute ? described(verb, tree_.head(verb)) : tree_.head(verb);
  if (attribute && above != kNoToken) above = top_of_name(above);
  const TokenIndex named = named_among(verb);
  if (named != kNoToken) {
    found.push_back({named, is_passive(verb) ? Place::kObject : Place::kSubject, {}, Case::kNom, false});
  } else if (attribute && !tree_.is_finite(verb) && above != kNoToken) {
    found.push_back(
        {above, is_passive(verb) ? Place::kObject : Place::kSubject, {}, tree_.case_of(above), false});
  } else if (is_passive(verb)) {
    if (!has_place(found, Place::kObject)) add_shared_object(verb, &found);
  } else if (!has_place(found, Place::kSubject)) {
    add_subject_from_above(verb, &found);
  }
  const bool of_one = attribute && !tree_.is_finite(verb) && tree_.at(verb).features.number == Number::kSing;
  for (Argument& argument : found)
    argument.alone = of_one && argument.token > verb && argument.grammatical_case == tree_.case_of(verb);
  return found;
}

}  // namespace newsgraph::extract
