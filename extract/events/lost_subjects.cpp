// Subjects of verbs that the parser hung elsewhere or called something else: a part of ArgumentReader.
#include "base/fold_case.h"
#include "extract/events/arguments.h"
#include "extract/morphology/shape.h"

namespace newsgraph::extract {
namespace {

// How many words up the head of a name is looked for.
constexpr int kMaxChain = 6;
// How many words behind a verb "including" is looked for.
constexpr TokenIndex kIncludedReach = 14;
// Of an abbreviation.
constexpr std::size_t kAbbreviationBytes = 12;

// "VOZ": no small letter among the Cyrillic ones, of two bytes each.
bool is_abbreviation(std::string_view form) {
  if (form.size() < 4 || form.size() > kAbbreviationBytes) return false;
  for (std::size_t at = 0; at < form.size(); at += 2) {
    if (static_cast<unsigned char>(form[at]) < 0x80 || !starts_with_capital(form.substr(at))) return false;
  }
  return true;
}

}  // namespace

// A verb without a subject has one among the bare nouns before it that stand in the nominative or show no
// case, whatever the parser calls them.
void ArgumentReader::find_lost_subject(TokenIndex verb, std::vector<Argument>* found) const {
  if (has_place(*found, Place::kSubject)) return;
  if (!tree_.is_finite(verb)) {
    if (is_left_out(verb)) found->push_back({verb, Place::kSubject, {}, Case::kNom, false});
    return;
  }
  const bool passive = is_passive(verb);
  if (passive && has_place(*found, Place::kObject)) return;
  if (is_left_out(verb)) return found->push_back({verb, Place::kSubject, {}, Case::kNom, false});
  for (Argument& argument : *found) {
    const bool direct = argument.place == Place::kObject || argument.place == Place::kOblique;
    if (!direct || argument.carried || argument.token > verb || !argument.adposition.empty()) continue;
    const Upos upos = tree_.at(argument.token).upos;
    const bool name = upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kX;
    const bool nominative =
        argument.grammatical_case == Case::kNom || (name && argument.grammatical_case == Case::kNone);
    const bool latin = static_cast<unsigned char>(tree_.lemma(argument.token).front()) < 0x80;
    // Abbreviations show no case.
    const bool abbreviation = is_abbreviation(tree_.document().form(tree_.at(argument.token)));
    if (!nominative && !latin && !abbreviation) continue;
    argument.place = passive ? Place::kObject : Place::kSubject;
    argument.grammatical_case = Case::kNom;
    return;
  }
  if (!passive &&
      (add_subject_before(verb, found) || add_apposed_subject(found) || settle_subject_behind(verb, found)))
    return;
  // A noun before the verb that the parser took for the head of the sentence.
  TokenIndex above = tree_.head(verb);
  const bool below = tree_.at(verb).relation == DepRel::kParataxis && above != kNoToken && above < verb;
  if (!below || !tree_.is_nominal(above) || tree_.case_of(above) != Case::kNom ||
      tree_.separates(above, verb))
    return;
  // "The leader (taken for its subject) | of the NLD (taken for a nominative) N said".
  const bool title = above > tree_.begin() && tree_.head(above - 1) == above &&
                     tree_.at(above - 1).relation == DepRel::kNsubj &&
                     tree_.at(above - 1).features.animacy == Animacy::kAnim;
  if (title) --above;
  found->push_back({above, passive ? Place::kObject : Place::kSubject, {}, Case::kNom, false});
}

// "To be a mediator | offered | the Union (taken for the object)", "of its readiness | told | Pakistan":
// where what is offered or told stands in front, the name behind the verb does it.
bool ArgumentReader::settle_subject_behind(TokenIndex verb, std::vector<Argument>* found) const {
  if (tree_.at(verb).relation != DepRel::kRoot) return false;
  Argument* object = nullptr;
  bool told = false;
  for (Argument& argument : *found) {
    if (argument.carried) continue;
    if (argument.place == Place::kObject) {
      if (object != nullptr) return false;
      object = &argument;
    }
    told = told || (argument.token < verb && words_.is(WordKind::kTopicAdposition, argument.adposition) &&
                    words_.is(WordKind::kAnnounce, tree_.lemma(verb)));
  }
  for (const TokenIndex child : tree_.children(verb)) {
    const bool infinitive = tree_.is_infinitive(child) || has_copula(child);
    told = told || (child < verb && tree_.at(child).relation != DepRel::kAdvcl && infinitive);
  }
  if (!told || object == nullptr || object->token < verb || !may_be_direct(*object) ||
      tree_.at(object->token).upos != Upos::kPropn ||
      !has_form_of(tree_.at(object->token).features, tree_.at(verb).features))
    return false;
  object->place = Place::kSubject;
  object->grammatical_case = Case::kNom;
  return true;
}

// "To be | a mediator": a noun with the infinitive of "to be".
bool ArgumentReader::has_copula(TokenIndex noun) const {
  const auto children = tree_.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return tree_.at(child).relation == DepRel::kCop && tree_.at(child).features.verb_form == VerbForm::kInf;
  });
}

// An inanimate noun whose nominative looks like its accusative, or an abbreviation.
bool ArgumentReader::may_be_direct(const Argument& argument) const {
  const Features& form = tree_.at(argument.token).features;
  const Upos upos = tree_.at(argument.token).upos;
  const bool direct = argument.grammatical_case == Case::kNom || argument.grammatical_case == Case::kAcc;
  const bool unchanging =
      form.animacy == Animacy::kInan &&
      (form.number == Number::kPlur || form.gender == Gender::kMasc || form.gender == Gender::kNeut);
  return (upos == Upos::kNoun || upos == Upos::kPropn) && direct && !argument.carried && !argument.relative &&
         argument.adposition.empty() &&
         (unchanging || shape_of(tree_.document().form(tree_.at(argument.token))).all_capitals);
}

// "Marco Rubio": no word of the name shows a case.
bool ArgumentReader::is_undeclined(TokenIndex name) const {
  const auto& endings = words_.all(WordKind::kUndeclined);
  const auto open = [&](TokenIndex token) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](const std::string& ending) { return tree_.lemma(token).ends_with(ending); });
  };
  const auto children = tree_.children(name);
  return tree_.at(name).upos == Upos::kPropn && open(name) &&
         std::all_of(children.begin(), children.end(), [&](TokenIndex child) {
           return tree_.at(child).relation != DepRel::kFlat || open(child);
         });
}

// "The firm (two nominatives) | founded | the lawyer", "the rally (masc.) | organized (neut.) | the movement
// (neut.)": of two nouns whose cases cannot be told the verb's form and the living one say which acts.
void ArgumentReader::settle_two_nominatives(TokenIndex verb, std::vector<Argument>* found) const {
  if (!tree_.is_finite(verb) || is_passive(verb)) return;
  Argument* before = nullptr;
  Argument* after = nullptr;
  for (Argument& argument : *found) {
    const bool direct = argument.place == Place::kSubject || argument.place == Place::kObject;
    if (!direct || argument.carried) continue;
    Argument*& side = argument.token < verb ? before : after;
    if (side != nullptr || argument.relative) return;
    side = &argument;
  }
  if (before == nullptr || after == nullptr || !may_be_direct(*before)) return;
  if (before->place != Place::kSubject) return;
  const bool object = after->place == Place::kObject;
  if (!object && is_undeclined(after->token)) {
    // "The Senate confirmed | Marco Rubio".
    if (has_form_of(tree_.at(before->token).features, tree_.at(verb).features))
      after->place = Place::kObject, after->grammatical_case = Case::kAcc;
    return;
  }
  const bool living = !object && tree_.at(after->token).features.animacy == Animacy::kAnim;
  const bool acts =
      has_form_of(tree_.at(after->token).features, tree_.at(verb).features) || is_joined(after->token);
  const bool shown = !has_form_of(tree_.at(before->token).features, tree_.at(verb).features) && acts &&
                     (!object || may_be_direct(*after)) && !is_joined(before->token);
  if (!living && !shown) return;
  before->place = Place::kObject;
  before->grammatical_case = Case::kAcc;
  after->place = Place::kSubject;
  after->grammatical_case = Case::kNom;
}

// Other nouns are joined to this one or to its name ("the studio Amur and the fund"): the verb's plural is
// theirs.
bool ArgumentReader::is_joined(TokenIndex noun) const {
  const auto joins = [&](TokenIndex word) {
    const auto children = tree_.children(word);
    return std::any_of(children.begin(), children.end(),
                       [&](TokenIndex child) { return tree_.at(child).relation == DepRel::kConj; });
  };
  const auto children = tree_.children(noun);
  return joins(noun) || std::any_of(children.begin(), children.end(), [&](TokenIndex name) {
           return tree_.at(name).relation == DepRel::kAppos && tree_.at(name).upos == Upos::kPropn &&
                  joins(name);
         });
}

// "The journal, which (taken for the subject) | he headed later": what a frame has no subject in is its
// object, and the subject is that of the verb above.
bool ArgumentReader::settle_relative(TokenIndex verb, std::vector<Argument>* found) const {
  if (!tree_.is_finite(verb) || is_passive(verb) || has_place(*found, Place::kObject)) return false;
  const auto which = std::find_if(found->begin(), found->end(), [&](const Argument& argument) {
    const Features& form = tree_.at(argument.token).features;
    return argument.place == Place::kSubject && argument.relative && form.animacy == Animacy::kInan &&
           (form.number == Number::kPlur || form.gender != Gender::kFem);
  });
  if (which == found->end()) return false;
  const TokenIndex above = predicate_above(which->token);
  std::vector<Argument> subjects;
  if (above == kNoToken || above == verb || !add_agreeing_subject(above, verb, &subjects)) return false;
  std::erase_if(subjects, [&](const Argument& other) { return other.token == which->token; });
  if (subjects.empty()) return false;
  which->place = Place::kObject;
  which->grammatical_case = Case::kAcc;
  found->insert(found->end(), subjects.begin(), subjects.end());
  return true;
}

// "Voronin and his Uzbek colleague N (hung on the words before) | signed": a verb in the plural with a
// subject of one has another right behind "and".
void ArgumentReader::add_joined_subject(TokenIndex verb, std::vector<Argument>* found) const {
  if (!tree_.is_finite(verb) || is_passive(verb) || tree_.at(verb).features.number != Number::kPlur) return;
  const Argument* only = nullptr;
  for (const Argument& argument : *found) {
    if (argument.place != Place::kSubject) continue;
    if (only != nullptr || argument.carried || argument.relative) return;
    only = &argument;
  }
  if (only == nullptr || is_joined(only->token) || tree_.at(only->token).features.number != Number::kSing)
    return;
  if (only->token > verb) return add_joined_to_verb(verb, only->token, found);
  TokenIndex conjunction = only->token + 1;
  while (conjunction < verb && tree_.descends(conjunction, only->token) &&
         tree_.at(conjunction).upos != Upos::kCconj)
    ++conjunction;
  if (conjunction >= verb || tree_.at(conjunction).upos != Upos::kCconj) return;
  for (TokenIndex token = conjunction + 1; token < verb; ++token) {
    const Token& word = tree_.at(token);
    const bool modifier = word.upos == Upos::kAdj || word.upos == Upos::kDet;
    const bool noun = word.upos == Upos::kNoun || word.upos == Upos::kPropn;
    if (!modifier && (!noun || tree_.case_of(token) != Case::kNom || !tree_.adposition(token).empty()))
      return;
    if (modifier) continue;
    Argument second{token, Place::kSubject, {}, Case::kNom, false};
    second.joined = true;
    found->push_back(second);
    for (const TokenIndex name : tree_.children(token)) {
      if (tree_.at(name).relation != DepRel::kAppos || tree_.at(name).upos != Upos::kPropn) continue;
      second.token = name;
      found->push_back(second);
    }
    return;
  }
}

// "Founded it | Meshcheryakov and his friend Zorin (joined to the verb)".
void ArgumentReader::add_joined_to_verb(TokenIndex verb, TokenIndex subject,
                                        std::vector<Argument>* found) const {
  for (const TokenIndex noun : tree_.children(verb)) {
    const Token& word = tree_.at(noun);
    const bool nominal = word.upos == Upos::kNoun || word.upos == Upos::kPropn;
    if (noun < subject || word.relation != DepRel::kConj || !nominal || tree_.case_of(noun) != Case::kNom)
      continue;
    const auto words = tree_.children(noun);
    const bool joined = std::any_of(words.begin(), words.end(), [&](TokenIndex child) {
      return tree_.at(child).upos == Upos::kCconj && child < noun;
    });
    if (!joined) return;
    Argument second{noun, Place::kSubject, {}, Case::kNom, false};
    second.joined = true;
    found->push_back(second);
    for (const TokenIndex name : words) {
      if (tree_.at(name).relation != DepRel::kAppos || tree_.at(name).upos != Upos::kPropn) continue;
      second.token = name;
      found->push_back(second);
    }
    return;
  }
}

// "Demanded that | Rome | pay": the subject of a clause that tells what is wanted.
void ArgumentReader::add_wanted(TokenIndex verb, std::vector<Argument>* found) const {
  for (const TokenIndex clause : tree_.children(verb)) {
    if (clause < verb || !tree_.is_predicate(clause)) continue;
    const auto words = tree_.children(clause);
    const bool wanted = std::any_of(words.begin(), words.end(), [&](TokenIndex word) {
      return words_.is(WordKind::kPurpose, tree_.lemma(word));
    });
    if (!wanted) continue;
    for (const TokenIndex word : words) {
      const Token& subject = tree_.at(word);
      if (subject.relation == DepRel::kNsubj && subject.subtype != "pass")
        found->push_back({word, Place::kWanted, {}, tree_.case_of(word), false});
    }
  }
}

// "Detained four, | in that number (including) | the driver N": who is counted in stands where the number
// does.
void ArgumentReader::add_included(TokenIndex verb, std::vector<Argument>* found) const {
  if (!tree_.is_finite(verb)) return;
  const TokenIndex last = std::min(tree_.end(), verb + kIncludedReach);
  for (TokenIndex number = verb + 3; number + 1 < last; ++number) {
    if (tree_.is_finite(number)) return;
    const bool included = words_.is(WordKind::kAmong, tree_.lemma(number)) &&
                          tree_.at(number - 1).upos == Upos::kDet && tree_.at(number - 2).upos == Upos::kAdp;
    if (!included) continue;
    TokenIndex noun = number + 1;
    while (noun < last && tree_.at(noun).upos == Upos::kAdj) ++noun;
    if (noun == last || tree_.at(noun).features.animacy != Animacy::kAnim) return;
    const Upos upos = tree_.at(noun).upos;
    const Case own = tree_.case_of(noun);
    if (upos != Upos::kNoun && upos != Upos::kPropn) return;
    const bool direct = own == Case::kAcc || own == Case::kGen;
    if (own != Case::kNom && !direct) return;
    const Place place = own == Case::kNom && !is_passive(verb) ? Place::kSubject : Place::kObject;
    return found->push_back({noun, place, {}, own == Case::kGen ? Case::kAcc : own, false});
  }
}

// The verb in a clause with "that" has a subject which does not agree with the other verb.
bool ArgumentReader::is_other_subjects(TokenIndex verb, TokenIndex other) const {
  const TokenIndex clause = clause_of(verb);
  if (clause == kNoToken || !tree_.is_finite(other)) return false;
  for (const TokenIndex child : tree_.children(clause)) {
    const Token& word = tree_.at(child);
    if (word.relation != DepRel::kNsubj || child > other) continue;
    const Features& form = tree_.at(other).features;
    return !may_agree(word.features.number, form.number) ||
           (word.features.animacy == Animacy::kInan && !may_agree(word.features.gender, form.gender));
  }
  return false;
}

bool ArgumentReader::is_misjoined(TokenIndex verb) const {
  const TokenIndex above = tree_.head(verb);
  return tree_.at(verb).relation == DepRel::kConj && above != kNoToken && tree_.is_predicate(above) &&
         is_other_subjects(above, verb);
}

// "Returned to Minsk and | was arrested": the passive joined to a verb tells of its subject.
void ArgumentReader::add_shared_object(TokenIndex verb, std::vector<Argument>* found) const {
  const Token& own = tree_.at(verb);
  const TokenIndex above = tree_.head(verb);
  const bool joined = own.relation == DepRel::kConj && above != kNoToken && above < verb &&
                      own.features.variant == Variant::kShort && own.features.gender != Gender::kNeut &&
                      (tree_.is_finite(above) || tree_.at(above).features.variant == Variant::kShort);
  if (!joined) return;
  std::vector<Argument> shared;
  if (!add_own_subject(above, &shared)) return;
  for (Argument& argument : shared) {
    if (argument.place != Place::kSubject || argument.token > verb || !agrees(argument.token, verb)) continue;
    argument.place = Place::kObject;
    found->push_back(argument);
  }
}

// The head of the clause with "that" whose verb or helper this is; none for any other.
TokenIndex ArgumentReader::clause_of(TokenIndex verb) const {
  const bool helper = tree_.at(verb).relation == DepRel::kAux || tree_.at(verb).relation == DepRel::kCop;
  const TokenIndex clause = helper ? tree_.head(verb) : verb;
  return clause != kNoToken && tree_.at(clause).relation == DepRel::kCcomp ? clause : kNoToken;
}

// Coreference knows whom the verb is told of without a subject; the verb's own token stands for him.
bool ArgumentReader::is_left_out(TokenIndex verb) const {
  const auto& references = tree_.document().references;
  auto reference = std::partition_point(references.begin(), references.end(),
                                        [&](const Reference& one) { return one.token < verb; });
  for (; reference != references.end() && reference->token == verb; ++reference) {
    if (reference->kind == ReferenceKind::kLeftOut) return true;
  }
  return false;
}

// "…, but Tusk | rejected it": a nominative right before the verb, behind a conjunction or a mark, hung on
// the verb above.
bool ArgumentReader::add_subject_before(TokenIndex verb, std::vector<Argument>* found) const {
  TokenIndex here = verb;
  while (here > tree_.begin() &&
         (tree_.at(here - 1).upos == Upos::kAdv || tree_.at(here - 1).upos == Upos::kPart))
    --here;
  if (here == tree_.begin()) return false;
  TokenIndex top = here - 1;
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const DepRel relation = tree_.at(top).relation;
    const TokenIndex above = tree_.head(top);
    const bool inside = relation == DepRel::kFlat || relation == DepRel::kAppos || relation == DepRel::kNmod;
    if (!inside || above == kNoToken || above > top) break;
    top = above;
  }
  const TokenIndex above = tree_.head(top);
  const Token& word = tree_.at(top);
  const bool noun = word.upos == Upos::kNoun || word.upos == Upos::kPropn;
  if (!noun || tree_.case_of(top) != Case::kNom || above == kNoToken || above == verb) return false;
  if (!tree_.is_predicate(above) || word.relation == DepRel::kNsubj || top == tree_.begin()) return false;
  const Features& form = tree_.at(verb).features;
  const bool number = form.number == Number::kNone || word.features.number == form.number;
  const bool gender = may_agree(word.features.gender, form.gender);
  const Upos before = tree_.at(top - 1).upos;
  const bool begins = before == Upos::kPunct || before == Upos::kCconj || before == Upos::kSconj;
  if (!number || !gender || !begins) return false;
  found->push_back({top, Place::kSubject, {}, Case::kNom, false});
  return true;
}

// "Told the agency (dat.) | the deputy director (nom.) N": a person's noun in the nominative in apposition to
// a word in another case is the subject.
bool ArgumentReader::add_apposed_subject(std::vector<Argument>* found) const {
  for (std::size_t i = 0; i < found->size(); ++i) {
    const Argument& argument = (*found)[i];
    if (argument.carried || argument.grammatical_case == Case::kNom ||
        argument.grammatical_case == Case::kNone)
      continue;
    for (const TokenIndex child : tree_.children(argument.token)) {
      const Token& word = tree_.at(child);
      const bool person = word.upos == Upos::kNoun && word.features.animacy == Animacy::kAnim;
      if (word.relation != DepRel::kAppos || !person || tree_.case_of(child) != Case::kNom) continue;
      found->push_back({child, Place::kSubject, {}, Case::kNom, false});
      return true;
    }
  }
  return false;
}

}  // namespace newsgraph::extract
