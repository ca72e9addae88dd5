#include "extract/events/joined_verbs.h"

#include <algorithm>

#include "extract/events/name_cases.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {

bool is_finite(const Token& token) {
  return token.upos == Upos::kVerb && token.features.verb_form == VerbForm::kFin;
}

bool is_active(const Token& verb) {
  return is_finite(verb) && verb.features.voice == Voice::kAct;
}

bool has_subject(const DocumentSentence& sentence, std::int32_t verb, const Document& document) {
  return std::any_of(
      document.tokens.begin() + sentence.token_begin, document.tokens.begin() + sentence.token_end,
      [&](const Token& token) { return token.head == verb && token.relation == DepRel::kNsubj; });
}

namespace {

constexpr int kNounsAbove = 2;  // from a noun up to its verb

// "Said that he paid, | and | threatened": a comma before "and" ends the clause when nothing else in it asks
// for one, so that a verb without a subject of its own is joined to the verb above.
void settle_verb_behind_clause(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const auto finite = [&](std::int32_t t) { return is_finite(at(t)); };
  const std::int32_t inner = at(verb).head;
  if (!finite(verb) || at(verb).relation != DepRel::kConj || inner == kNoHead || inner > verb) return;
  std::int32_t outer = at(inner).head;
  // "Accused him of the fact (pronoun) | that".
  const bool fact = at(inner).relation == DepRel::kAcl && outer != kNoHead && outer < inner &&
                    at(outer).upos == Upos::kPron;
  if (fact) outer = at(outer).head;
  // A clause with "that" may be taken for one of time or reason; the gender shows another one's verb.
  const Gender gender = at(verb).features.gender, other_gender = at(inner).features.gender;
  const bool apart = at(inner).relation == DepRel::kAdvcl && gender != Gender::kNone &&
                     other_gender != Gender::kNone && gender != other_gender;
  if ((at(inner).relation != DepRel::kCcomp && !apart && !fact) || outer == kNoHead || outer > inner ||
      !finite(outer))
    return;
  bool behind_comma = false;
  for (std::int32_t t = static_cast<std::int32_t>(sentence.token_begin);
       t < static_cast<std::int32_t>(sentence.token_end); ++t) {
    const Token& token = at(t);
    if (token.head == verb && (token.relation == DepRel::kNsubj || token.relation == DepRel::kMark)) return;
    if (t <= inner || t >= verb) continue;
    if (token.upos == Upos::kPunct && document->form(token) == ",") {
      if (behind_comma || t + 1 == verb || at(t + 1).upos != Upos::kCconj) return;
      behind_comma = true;
    } else if (token.features.verb_form != VerbForm::kNone && token.features.verb_form != VerbForm::kInf) {
      return;
    }
  }
  const Features &own = at(verb).features, &other = at(outer).features;
  const bool agree = own.number == other.number && own.tense == other.tense &&
                     (own.gender == other.gender || own.gender == Gender::kNone);
  if (behind_comma && agree) at(verb).head = outer;
}

// "She won the cup "Dawn", and later | moved (joined to the name)": a verb joined to a noun below a verb of
// the same form is joined to that verb.
void settle_verb_joined_to_noun(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t noun = at(verb).head;
  if (!is_finite(at(verb)) || noun == kNoHead || noun > verb) return;
  if ((at(noun).upos != Upos::kNoun && at(noun).upos != Upos::kPropn) ||
      has_subject(sentence, verb, *document))
    return;
  std::int32_t above = at(noun).head;
  for (int steps = 0; steps < kNounsAbove && above != kNoHead && !is_finite(at(above)); ++steps)
    above = at(above).head;
  if (above == kNoHead || above > noun || !is_finite(at(above))) return;
  const Features &own = at(verb).features, &other = at(above).features;
  if (own.number == other.number && own.tense == other.tense && own.gender == other.gender)
    at(verb).head = above;
}

// "The meeting (taken for the head), of which the papers wrote, | did not take place (joined to "wrote")":
// the verb behind the relative is told of the noun in front of it.
void settle_verb_behind_relative(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t inner = at(verb).head;
  if (!is_finite(at(verb)) || inner == kNoHead || inner > verb || !is_finite(at(inner))) return;
  const std::int32_t noun = at(inner).head;
  if (at(inner).relation != DepRel::kAcl || noun == kNoHead || noun > inner || at(noun).head != kNoHead)
    return;
  if (at(noun).features.grammatical_case != Case::kNom || has_subject(sentence, verb, *document)) return;
  if (!has_form_of(at(noun).features, at(verb).features)) return;
  std::int32_t before = verb - 1;
  while (before > inner && at(before).relation == DepRel::kAdvmod) --before;
  if (before <= inner || at(before).upos != Upos::kPunct || document->form(at(before)) != ",") return;
  at(verb).head = kNoHead;
  at(verb).relation = DepRel::kRoot;
  at(noun).head = verb;
  at(noun).relation = DepRel::kNsubj;
}

// "We recall (the head), N accused him and | demanded (joined to the head)": behind an aside in the first
// person the verb is joined to the one between that it agrees with.
void settle_verb_behind_aside(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  const std::int32_t aside = at(verb).head;
  if (!is_finite(at(verb)) || aside == kNoHead || aside > verb || !is_finite(at(aside))) return;
  const Features& own = at(verb).features;
  if (at(aside).features.person != Person::kFirst || own.person == Person::kFirst ||
      has_subject(sentence, verb, *document))
    return;
  for (std::int32_t t = verb - 1; t > aside; --t) {
    if (at(t).head != aside || !is_finite(at(t))) continue;
    const Features& other = at(t).features;
    if (own.number == other.number && own.tense == other.tense && own.gender == other.gender)
      at(verb).head = t;
    return;
  }
}

}  // namespace

void settle_joined_verb(const DocumentSentence& sentence, std::int32_t verb, Document* document) {
  settle_verb_behind_clause(sentence, verb, document);
  settle_verb_joined_to_noun(sentence, verb, document);
  settle_verb_behind_relative(sentence, verb, document);
  settle_verb_behind_aside(sentence, verb, document);
}

}  // namespace newsgraph::extract
