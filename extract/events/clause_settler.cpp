#include "extract/events/clause_settler.h"

#include <algorithm>

#include "extract/events/joined_verbs.h"
#include "extract/events/name_cases.h"
#include "extract/mention_list.h"
#include "extract/morphology/shape.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::int32_t kSubjectReach = 16;  // words from a verb back to the comma before its subject
constexpr std::int32_t kNearObject = 3;     // words from a verb to the thing behind it, with a time between

bool is_living(const Token& token) {
  return token.upos == Upos::kNoun && token.features.animacy == Animacy::kAnim;
}

// "On the corridor (loc.) | China and Pakistan (nom., hung on it) | signed": names joined right before a verb
// in the plural, hung on a noun of another case, are its subject, and what it took for that its object.
void settle_joined_subjects(const DocumentSentence& sentence, std::int32_t name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t noun = at(name).head;
  const Token& first = at(name);
  const bool hung = first.relation == DepRel::kAppos || first.relation == DepRel::kNmod;
  if (!hung || first.upos != Upos::kPropn || first.features.grammatical_case != Case::kNom ||
      noun != name - 1 || noun < static_cast<std::int32_t>(sentence.token_begin) ||
      at(noun).upos != Upos::kNoun)
    return;
  // "From the ports Riga and Liepaja": what several things are called.
  const Case above = at(noun).features.grammatical_case;
  if (above == Case::kNom || above == Case::kNone || at(noun).features.number == Number::kPlur) return;
  std::int32_t end = name;
  while (end < static_cast<std::int32_t>(sentence.token_end) && !is_finite(at(end)) &&
         at(end).upos != Upos::kPunct && (end == name || hangs_below(*document, end, name)))
    ++end;
  if (end == static_cast<std::int32_t>(sentence.token_end) || !is_active(at(end)) ||
      at(end).features.number != Number::kPlur || hangs_below(*document, end, name))
    return;
  bool joined = false;
  std::int32_t subject = kNoHead;
  for (std::int32_t t = static_cast<std::int32_t>(sentence.token_begin); t < end; ++t) {
    joined = joined || (at(t).head == name && at(t).relation == DepRel::kConj);
    if (at(t).head == end && at(t).relation == DepRel::kNsubj) subject = t;
  }
  if (!joined) return;
  if (subject != kNoHead) {
    Token& thing = at(subject);
    const bool changes = thing.features.gender == Gender::kFem;
    if (thing.features.animacy != Animacy::kInan || thing.features.number != Number::kSing || changes) return;
    thing.relation = DepRel::kObj;
    thing.features.grammatical_case = Case::kAcc;
  }
  at(name).head = end;
  at(name).relation = DepRel::kNsubj;
}

// "Offered Angola to host the cup, | and | the minister (joined to "the cup") N | supported": the nominative
// behind the comma is the subject of the verb behind it.
void settle_subject_behind_comma(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const auto begin = static_cast<std::int32_t>(sentence.token_begin);
  const Token& own = at(verb);
  if (!is_finite(own) || has_subject(sentence, verb, *document)) return;
  if (own.relation != DepRel::kConj && own.relation != DepRel::kParataxis) return;
  std::int32_t subject = verb - 1;
  const std::int32_t first = std::max(begin + 2, verb - kSubjectReach);
  for (; subject >= first; --subject) {
    const Token& word = at(subject);
    const bool mark = word.upos == Upos::kPunct && document->form(word) == ",";
    if (mark || word.features.verb_form != VerbForm::kNone) return;
    const bool behind = at(subject - 1).upos == Upos::kCconj && document->form(at(subject - 2)) == ",";
    if (behind) break;
  }
  if (subject < first) return;
  Token& noun = at(subject);
  const bool joined = noun.relation == DepRel::kConj && noun.head >= begin && noun.head < subject - 2 &&
                      at(noun.head).upos == Upos::kNoun && noun.head != verb;
  const bool agrees =
      noun.features.grammatical_case == Case::kNom && noun.features.number == own.features.number;
  if (!is_living(noun) || !joined || !agrees || hangs_below(*document, verb, subject)) return;
  noun.head = verb;
  noun.relation = DepRel::kNsubj;
}

// "The minister | began | a visit (taken for another subject)": of two subjects the thing behind the verb,
// whose accusative looks like its nominative, is the object.
void settle_second_subject(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const Features& form = at(verb).features;
  if (!is_active(at(verb))) return;
  bool actor = false;
  std::int32_t thing = kNoHead;
  for (std::int32_t t = static_cast<std::int32_t>(sentence.token_begin);
       t < static_cast<std::int32_t>(sentence.token_end); ++t) {
    const Token& word = at(t);
    if (word.head != verb) continue;
    if (word.relation == DepRel::kObj || word.relation == DepRel::kCcomp) return;
    if (word.relation != DepRel::kNsubj || word.features.grammatical_case != Case::kNom) continue;
    const bool person = word.features.animacy == Animacy::kAnim;
    if (t < verb) actor = actor || (person && has_form_of(word.features, form));
    const bool changes =
        word.features.gender == Gender::kFem && word.features.number == Number::kSing;  // in the accusative
    if (t > verb && thing == kNoHead && word.upos == Upos::kNoun && !person && !changes) thing = t;
  }
  if (!actor || thing == kNoHead) return;
  at(thing).relation = DepRel::kObj;
  at(thing).features.grammatical_case = Case::kAcc;
}

// "The school (neut., taken for the subject) | finished (masc.)", "Lapshin (gen., taken for a subject) | the
// officers | detained": what does not fit the verb and is no nominative of another subject is the object.
void settle_misfit_subject(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const Token& own = document->tokens[static_cast<std::size_t>(verb)];
  if (!is_active(own)) return;
  Token* misfit = nullptr;
  bool other = false;
  for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
    Token& word = document->tokens[t];
    if (word.head != verb) continue;
    if (word.relation == DepRel::kObj || word.relation == DepRel::kCcomp) return;
    if (word.relation != DepRel::kNsubj) continue;
    const Features& form = word.features;
    const bool before = static_cast<std::int32_t>(t) < verb;
    const bool thing = is_object_by_gender(*document, t, static_cast<std::uint32_t>(verb));
    const bool person = form.animacy == Animacy::kAnim &&
                        (form.grammatical_case == Case::kGen || form.grammatical_case == Case::kAcc);
    if (before && misfit == nullptr && (thing || person)) {
      misfit = &word;
    } else {
      other = other || (form.grammatical_case == Case::kNom && has_form_of(form, own.features));
    }
  }
  if (misfit == nullptr || (misfit->features.animacy == Animacy::kAnim && !other)) return;
  misfit->relation = DepRel::kObj;
  misfit->features.grammatical_case = Case::kAcc;
}

// "In 1996 (loc., hung on the theatre) | the theatre (acc.) | headed | N": the preposition and the year
// belong together, and the noun in another case is the verb's.
void settle_year_without_noun(const DocumentSentence& sentence, std::int32_t year, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t noun = year + 1;
  if (year <= static_cast<std::int32_t>(sentence.token_begin) ||
      noun >= static_cast<std::int32_t>(sentence.token_end))
    return;
  Token& own = at(year);
  const bool digits = shape_of(document->form(own)).digit && own.features.grammatical_case == Case::kLoc;
  if (!digits || own.upos != Upos::kAdj || own.head != noun || at(year - 1).upos != Upos::kAdp ||
      at(year - 1).head != noun)
    return;
  const std::int32_t verb = at(noun).head;
  const Case other = at(noun).features.grammatical_case;
  if (verb == kNoHead || !is_active(at(verb)) || (other != Case::kNom && other != Case::kAcc)) return;
  const bool subject = at(noun).relation == DepRel::kNsubj || !has_subject(sentence, verb, *document);
  if (subject && !has_form_of(at(noun).features, at(verb).features)) return;
  at(year - 1).head = year;
  own.head = verb;
  own.relation = DepRel::kObl;
  at(noun).relation = subject ? DepRel::kNsubj : DepRel::kObj;
  at(noun).features.grammatical_case = subject ? Case::kNom : Case::kAcc;
}

// What a verb has beside it.
struct Objects {
  bool subject = false;
  bool pronoun = false;           // an object before the verb
  std::int32_t behind = kNoHead;  // the last object behind it
};

Objects objects_of(const DocumentSentence& sentence, std::int32_t verb, const Document& document) {
  Objects found;
  for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
    const Token& word = document.tokens[t];
    if (word.head != verb) continue;
    found.subject = found.subject || word.relation == DepRel::kNsubj;
    if (word.relation != DepRel::kObj) continue;
    if (static_cast<std::int32_t>(t) > verb) found.behind = static_cast<std::int32_t>(t);
    found.pronoun = found.pronoun || (static_cast<std::int32_t>(t) < verb && word.upos == Upos::kPron &&
                                      word.features.grammatical_case == Case::kAcc);
  }
  return found;
}

// A thing whose accusative may look like its nominative, in the form that the verb asks of its subject.
bool may_be_subject(const Token& noun, const Token& verb) {
  const bool changes = noun.features.gender == Gender::kFem && noun.features.number == Number::kSing;
  return noun.features.animacy == Animacy::kInan && noun.features.grammatical_case == Case::kAcc &&
         !changes && has_form_of(noun.features, verb.features);
}

void make_subject(Token* noun) {
  noun->relation = DepRel::kNsubj;
  noun->features.grammatical_case = Case::kNom;
}

// "Him | supported | the ministry (taken for another object)".
void settle_second_object(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const Token& own = document->tokens[static_cast<std::size_t>(verb)];
  if (!is_active(own)) return;
  const Objects objects = objects_of(sentence, verb, *document);
  if (objects.subject || !objects.pronoun || objects.behind == kNoHead) return;
  Token& noun = document->tokens[static_cast<std::size_t>(objects.behind)];
  if (noun.upos == Upos::kNoun && may_be_subject(noun, own)) make_subject(&noun);
}

// "Said | his daughter (acc., taken for the object), | the actress (nom.) N": the apposition shows the
// nominative of a noun that has but one form for both.
void settle_apposed_subject(const DocumentSentence& sentence, std::int32_t noun, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  Token& own = at(noun);
  if (own.upos != Upos::kNoun || own.features.animacy != Animacy::kAnim || own.head == kNoHead) return;
  if (own.features.grammatical_case != Case::kAcc || document->form(own) != own.lemma) return;
  if (!is_active(at(own.head)) || has_subject(sentence, own.head, *document)) return;
  const auto apposed = [&](const Token& word) {
    return word.head == noun && word.relation == DepRel::kAppos && is_living(word) &&
           word.features.grammatical_case == Case::kNom;
  };
  const bool shown =
      std::any_of(document->tokens.begin() + noun, document->tokens.begin() + sentence.token_end, apposed);
  if (shown && has_form_of(own.features, at(own.head).features)) make_subject(&own);
}

// "N held (masc.) talks, | reported (neut., joined) | the agency (neut., taken for the object)": a verb
// joined to one in another gender has a subject of its own, the thing behind it that agrees.
void settle_disagreeing_verb(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t above = at(verb).head;
  if (!is_active(at(verb)) || above == kNoHead || above > verb || !is_finite(at(above))) return;
  const Gender own = at(verb).features.gender, other = at(above).features.gender;
  if (own == Gender::kNone || other == Gender::kNone || own == other) return;
  const Objects objects = objects_of(sentence, verb, *document);
  if (objects.subject || objects.behind == kNoHead || objects.behind > verb + kNearObject) return;
  Token& noun = at(objects.behind);
  if (noun.upos == Upos::kNoun && may_be_subject(noun, at(verb))) make_subject(&noun);
}

// "In 2021 | him (taken for "his", behind its noun) | dismissed | the government (taken for the object)".
void settle_pronoun_object(const DocumentSentence& sentence, std::int32_t pronoun, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t verb = pronoun + 1;
  if (verb >= static_cast<std::int32_t>(sentence.token_end) || !is_active(at(verb))) return;
  const bool unchanging = at(pronoun).features.grammatical_case == Case::kNone;  // "his", "her", "their"
  if (at(pronoun).upos != Upos::kDet || !unchanging || at(pronoun).head == kNoHead) return;
  if (at(pronoun).head > pronoun) return;
  const Objects objects = objects_of(sentence, verb, *document);
  if (objects.behind != kNoHead) {
    Token& noun = at(objects.behind);
    if (objects.subject || !may_be_subject(noun, at(verb))) return;
    make_subject(&noun);
  }
  if (hangs_below(*document, verb, pronoun)) return;
  at(pronoun).upos = Upos::kPron;
  at(pronoun).features.grammatical_case = Case::kAcc;
  at(pronoun).head = verb;
  at(pronoun).relation = DepRel::kObj;
}

// "After the meeting of the presidents (gen.) | the ministers (nom., hung on it) | signed": a living
// nominative on a noun before it in another case is the subject of the verb behind it that has none. Behind
// a colon ("became director: | the old head (hung on it), N, | left") the words between may have commas.
void settle_subject_before(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const auto begin = static_cast<std::int32_t>(sentence.token_begin);
  if (!is_finite(at(verb)) || has_subject(sentence, verb, *document)) return;
  std::int32_t subject = kNoHead, colon = kNoHead, comma = kNoHead;
  for (std::int32_t t = verb - 1; t >= std::max(begin, verb - kSubjectReach); --t) {
    const Token& word = at(t);
    const std::string_view form = document->form(word);
    if (word.upos == Upos::kSconj || is_finite(word)) break;
    if (word.upos == Upos::kPunct && form == ":") {
      colon = t;
      break;
    }
    if (word.upos == Upos::kPunct && form == "," && comma == kNoHead) comma = t;
    const bool fits = is_living(word) && word.features.grammatical_case == Case::kNom &&
                      word.features.number == at(verb).features.number;
    if (fits && word.relation != DepRel::kConj) subject = t;
  }
  if (subject == kNoHead) return;
  const std::int32_t above = at(subject).head;
  if (above < begin || above >= subject) return;
  const Token& noun = at(above);
  const Case other = noun.features.grammatical_case;
  const bool nominal = noun.upos == Upos::kNoun || noun.upos == Upos::kPropn;
  const bool apart =
      colon == kNoHead ? comma == kNoHead && other != Case::kNom && other != Case::kNone : above < colon;
  if (!nominal || !apart || hangs_below(*document, verb, subject)) return;
  at(subject).head = verb;
  at(subject).relation = DepRel::kNsubj;
}

// "In the palace of the sultans (taken for whose) | the guest (gen.) | received | N": a living accusative
// right before a verb that has its subject behind it and no object.
void settle_object_before(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const auto begin = static_cast<std::int32_t>(sentence.token_begin);
  if (!is_active(at(verb)) || verb - 1 <= begin) return;
  Token& noun = at(verb - 1);
  const Case own = noun.features.grammatical_case;
  const bool direct = own == Case::kGen || own == Case::kAcc;
  if (!is_living(noun) || !direct || noun.relation != DepRel::kNmod || noun.head < begin) return;
  bool subject = false;
  for (std::int32_t t = begin; t < static_cast<std::int32_t>(sentence.token_end); ++t) {
    const Token& word = at(t);
    if (word.head == verb - 1 && word.relation == DepRel::kCase) return;
    if (word.head != verb) continue;
    const bool other = word.relation == DepRel::kObj || word.relation == DepRel::kIobj ||
                       word.relation == DepRel::kCcomp || word.relation == DepRel::kXcomp;
    if (other || (word.relation == DepRel::kNsubj && t < verb)) return;
    subject = subject || (word.relation == DepRel::kNsubj && word.features.animacy == Animacy::kAnim);
  }
  if (!subject || hangs_below(*document, verb, verb - 1)) return;
  noun.head = verb;
  noun.relation = DepRel::kObj;
  noun.features.grammatical_case = Case::kAcc;
}

// "Financed (plur.) | "The Pass" | the studio (hung on it) and the fund": a name in quotation marks has no
// apposition right behind it; a nominative there is the subject of the verb before that has none.
void settle_noun_behind_quote(const DocumentSentence& sentence, std::int32_t noun, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const auto begin = static_cast<std::int32_t>(sentence.token_begin);
  Token& word = at(noun);
  std::int32_t behind = noun - 1;
  while (behind > begin && at(behind).upos == Upos::kAdj && at(behind).head == noun) --behind;
  if (behind <= begin || word.upos != Upos::kNoun || word.features.grammatical_case != Case::kNom ||
      word.head < begin || word.head >= behind || !is_closing_quote(document->form(at(behind))))
    return;
  std::int32_t name = word.head;
  if (at(name).relation == DepRel::kAppos && at(name).head >= begin && at(name).head < name)
    name = at(name).head;
  const std::int32_t verb = at(name).head;
  if (at(name).relation != DepRel::kObj || verb < begin || verb > name || !is_active(at(verb))) return;
  if (has_subject(sentence, verb, *document) || hangs_below(*document, verb, noun)) return;
  word.head = verb;
  word.relation = DepRel::kNsubj;
}

// "The president of A N, | the president of B M (taken for who N is), | signed": who has a name of his own
// stands beside the one before him.
void settle_named_apposition(const DocumentSentence& sentence, std::int32_t title, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t other = at(title).head;
  if (!is_living(at(title)) || other == kNoHead || other > title || !is_living(at(other))) return;
  if (at(title).features.grammatical_case != at(other).features.grammatical_case) return;
  bool comma = false, own = false, others = false;
  for (std::int32_t t = other + 1; t < static_cast<std::int32_t>(sentence.token_end); ++t) {
    const Token& word = at(t);
    if (t < title && word.upos == Upos::kPunct && document->form(word) == ",") comma = true;
    const bool name = word.upos == Upos::kPropn && word.features.animacy == Animacy::kAnim &&
                      (word.relation == DepRel::kAppos || word.relation == DepRel::kNmod);
    others = others || (name && word.head == other && t < title);
    own = own || (name && word.head == title);
  }
  if (comma && own && others) at(title).relation = DepRel::kConj;
}

// "Drones | which (plural, taken for a subject) | the company makes": of two subjects the relative that is
// not in the verb's number is the object.
void settle_disagreeing_subject(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const Token& own = document->tokens[static_cast<std::size_t>(verb)];
  if (!is_active(own) || own.features.number == Number::kNone) return;
  bool agreeing = false;
  Token* other = nullptr;
  for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
    Token& word = document->tokens[t];
    if (word.head != verb || word.features.grammatical_case != Case::kNom) continue;
    if (word.relation == DepRel::kObj) return;
    if (word.relation != DepRel::kNsubj) continue;
    const bool agrees = word.features.number == own.features.number;
    agreeing = agreeing || agrees;
    if (!agrees && word.upos == Upos::kPron) other = &word;
  }
  if (!agreeing || other == nullptr) return;
  other->relation = DepRel::kObj;
  other->features.grammatical_case = Case::kAcc;
}

// "The bishop (hung on "found"), who had held it since 2014, | was freed | - the doctors found": of two
// subjects of a verb the one in another number belongs to the predicate between that agrees with it and has
// none.
void settle_subject_of_earlier(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const Number number = at(verb).features.number;
  if (!is_active(at(verb)) || number == Number::kNone) return;
  std::int32_t misfit = kNoHead;
  bool agreeing = false;
  for (auto t = static_cast<std::int32_t>(sentence.token_begin); t < verb; ++t) {
    const Token& word = at(t);
    if (word.head != verb || word.relation != DepRel::kNsubj || word.upos == Upos::kPron) continue;
    if (word.features.grammatical_case != Case::kNom) continue;
    agreeing = agreeing || word.features.number == number;
    if (word.features.number != number && misfit == kNoHead && !agreeing) misfit = t;
  }
  if (misfit == kNoHead || !agreeing) return;
  for (std::int32_t t = misfit + 1; t < verb; ++t) {
    const Token& word = at(t);
    const bool predicate =
        is_finite(word) || (word.features.variant == Variant::kShort && word.upos == Upos::kVerb);
    if (!predicate || word.head != verb || has_subject(sentence, t, *document)) continue;
    if (!has_form_of(at(misfit).features, word.features)) continue;
    at(misfit).head = t;
    return;
  }
}

// "With the minister N | Wang Yi signed": an oblique put first that was taken for the head of the sentence
// gives way to the verb joined to it without a conjunction.
void settle_oblique_root(const DocumentSentence& sentence, Document* document) {
  const auto begin = static_cast<std::int32_t>(sentence.token_begin),
             end = static_cast<std::int32_t>(sentence.token_end);
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  std::int32_t root = begin;
  while (root < end && at(root).head != kNoHead) ++root;
  if (root == end || (at(root).upos != Upos::kNoun && at(root).upos != Upos::kPropn)) return;
  std::int32_t verb = kNoHead;
  bool behind_adposition = false;
  for (std::int32_t t = begin; t < end; ++t) {
    const Token& token = at(t);
    if (token.head == root && token.relation == DepRel::kCase && t < root) behind_adposition = true;
    const bool joined = token.relation == DepRel::kConj || token.relation == DepRel::kParataxis ||
                        token.relation == DepRel::kAcl;
    if (token.head == root && joined && is_finite(token) && verb == kNoHead) verb = t;
    if (token.head == root && (token.relation == DepRel::kNsubj || token.relation == DepRel::kCop)) return;
  }
  if (!behind_adposition || verb == kNoHead) return;
  for (std::int32_t t = begin; t < verb; ++t) {
    if (at(t).head == verb && (at(t).relation == DepRel::kCc || at(t).relation == DepRel::kMark)) return;
    if (t > root && at(t).relation == DepRel::kPunct && document->form(at(t)) == ",") return;
  }
  at(verb).head = kNoHead;
  at(verb).relation = DepRel::kRoot;
  at(root).head = verb;
  at(root).relation = DepRel::kObl;
}

// "An understanding between Alpha (ins.) and the company Beta (ins., joined to the understanding)": what is
// joined to a noun of another case is joined to that noun's own complement between them that agrees and has a
// preposition.
void settle_joined_nouns(const DocumentSentence& sentence, Document* document) {
  const auto begin = static_cast<std::int32_t>(sentence.token_begin),
             end = static_cast<std::int32_t>(sentence.token_end);
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const auto is_noun = [](const Token& token) {
    return (token.upos == Upos::kNoun || token.upos == Upos::kPropn) &&
           token.features.grammatical_case != Case::kNone;
  };
  const auto under_adposition = [&](std::int32_t noun) {
    for (std::int32_t t = begin; t < noun; ++t) {
      if (at(t).head == noun && at(t).relation == DepRel::kCase) return true;
    }
    return false;
  };
  for (std::int32_t t = begin; t < end; ++t) {
    const std::int32_t above = at(t).head;
    if (at(t).relation != DepRel::kConj || above == kNoHead || above >= t || !is_noun(at(t)) ||
        !is_noun(at(above)))
      continue;
    const Case own = at(t).features.grammatical_case;
    if (cases_agree(at(above).features.grammatical_case, own)) continue;
    for (std::int32_t other = t - 1; other > above; --other) {
      if (at(other).head != above || at(other).relation != DepRel::kNmod || !is_noun(at(other)) ||
          !cases_agree(at(other).features.grammatical_case, own))
        continue;
      if (under_adposition(other)) at(t).head = other;
      break;
    }
  }
}

// "INTERFAX (taken for a subject) - | Britain | imposed": the agency before the dash brings the news, where
// the verb has a subject of its own.
void settle_dateline(const DocumentSentence& sentence, Document* document) {
  Token& agency = document->tokens[sentence.token_begin];
  const std::uint32_t behind = sentence.token_begin + 2;
  if (agency.relation != DepRel::kNsubj || behind >= sentence.token_end ||
      !is_dash(document->form(document->tokens[behind - 1])) ||
      agency.head < static_cast<std::int32_t>(behind) || !shape_of(document->form(agency)).all_capitals)
    return;
  const bool own = std::any_of(document->tokens.begin() + behind, document->tokens.begin() + agency.head,
                               [&](const Token& word) {
                                 return word.head == agency.head && word.relation == DepRel::kNsubj &&
                                        word.features.grammatical_case == Case::kNom;
                               });
  // "INTERFAX - | Britain (hung on the agency) | imposed".
  Token& actor = document->tokens[behind];
  const bool hung = !own && actor.head == static_cast<std::int32_t>(sentence.token_begin) &&
                    actor.upos == Upos::kPropn && actor.features.grammatical_case == Case::kNom;
  if (hung) {
    actor.head = agency.head;
    actor.relation = DepRel::kNsubj;
  }
  if (own || hung) agency.relation = DepRel::kParataxis;
}

}  // namespace

void settle_clauses(Document& document) {
  for (const DocumentSentence& sentence : document.sentences) {
    settle_dateline(sentence, &document);
    settle_oblique_root(sentence, &document);
    settle_joined_nouns(sentence, &document);
    for (auto t = static_cast<std::int32_t>(sentence.token_begin);
         t < static_cast<std::int32_t>(sentence.token_end); ++t) {
      const DepRel relation = document.tokens[static_cast<std::size_t>(t)].relation;
      if (relation == DepRel::kObj) settle_apposed_subject(sentence, t, &document);
      if (relation == DepRel::kAmod) settle_year_without_noun(sentence, t, &document);
      if (relation == DepRel::kDet) settle_pronoun_object(sentence, t, &document);
      settle_second_subject(sentence, t, &document);
      settle_disagreeing_subject(sentence, t, &document);
      settle_misfit_subject(sentence, t, &document);
      settle_subject_of_earlier(sentence, t, &document);
      settle_second_object(sentence, t, &document);
      if (relation == DepRel::kConj) settle_joined_verb(sentence, t, &document);
      if (relation == DepRel::kConj || relation == DepRel::kParataxis)
        settle_subject_behind_comma(sentence, t, &document);
      if (relation == DepRel::kAppos) settle_named_apposition(sentence, t, &document);
      if (relation == DepRel::kAppos) settle_noun_behind_quote(sentence, t, &document);
      if (relation == DepRel::kAppos || relation == DepRel::kNmod)
        settle_joined_subjects(sentence, t, &document);
      if (relation == DepRel::kConj) settle_disagreeing_verb(sentence, t, &document);
      settle_subject_before(sentence, t, &document);
      settle_object_before(sentence, t, &document);
    }
  }
}

}  // namespace newsgraph::extract
