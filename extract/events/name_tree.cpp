#include "extract/events/name_tree.h"

#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {

TokenRange sentence_of(const Document& document, const TokenRange& name) {
  const DocumentSentence* sentence = sentence_of(document, static_cast<std::size_t>(name.begin));
  if (sentence == nullptr) return {};
  return {static_cast<std::int32_t>(sentence->token_begin), static_cast<std::int32_t>(sentence->token_end)};
}

void make_subject(const TokenRange& sentence, const TokenRange& name, Document* document) {
  const auto at = [&](std::int32_t t) -> Token& { return document->tokens[static_cast<std::size_t>(t)]; };
  std::int32_t verb = at(name.begin).head;
  while (verb != kNoHead && at(verb).upos != Upos::kVerb) verb = at(verb).head;
  if (verb == kNoHead) return;
  if (verb < name.end) {
    // "Congratulated by phone (the name is hung on it) | N": a name at the end, hung on a thing.
    const Token& thing = at(at(name.begin).head);
    const bool beside = (thing.upos == Upos::kNoun || thing.upos == Upos::kPropn) &&
                        thing.features.animacy == Animacy::kInan && thing.relation == DepRel::kObl &&
                        thing.head == verb && at(name.begin).head + 1 == name.begin;
    // "In Berlin | Loftus and the minister | signed".
    bool several = false;
    for (std::int32_t t = name.end; t < sentence.end; ++t)
      several = several || (at(t).head == name.begin && at(t).relation == DepRel::kConj);
    const Features& form = at(verb).features;
    if (!beside || form.verb_form != VerbForm::kFin || form.voice != Voice::kAct ||
        form.number != (several ? Number::kPlur : Number::kSing))
      return;
  }
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (at(t).head != verb || at(t).relation != DepRel::kNsubj) continue;
    const Case other = at(t).features.grammatical_case;
    // "KAZINFORM - By a decree": an agency in front of the news.
    const bool agency = t == sentence.begin && t + 1 < name.begin && is_dash(document->form(at(t + 1)));
    // "Condolences (taken for the subject) | expressed (sing.)": a thing in the plural is the object.
    // And so is one of its own in the singular before a verb in the plural.
    const Features& thing = at(t).features;
    const bool changes = thing.gender == Gender::kFem && thing.number == Number::kSing;
    const bool object = at(t).upos == Upos::kNoun && thing.animacy == Animacy::kInan && !changes &&
                        thing.number != Number::kNone && at(verb).features.number != Number::kNone &&
                        thing.number != at(verb).features.number;
    if (!agency && !object && (other == Case::kNom || other == Case::kNone)) return;
    at(t).relation = object ? DepRel::kObj : DepRel::kObl;
    if (object) at(t).features.grammatical_case = Case::kAcc;
  }
  at(name.begin).head = verb;
  at(name.begin).relation = DepRel::kNsubj;
}

}  // namespace newsgraph::extract
