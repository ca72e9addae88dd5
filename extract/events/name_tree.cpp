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
    const bool beside = thing.upos == Upos::kNoun && thing.features.animacy == Animacy::kInan &&
                        thing.relation == DepRel::kObl && thing.head == verb &&
                        at(name.begin).head + 1 == name.begin;
    const Features& form = at(verb).features;
    if (!beside || form.verb_form != VerbForm::kFin || form.number != Number::kSing ||
        form.voice != Voice::kAct)
      return;
  }
  for (std::int32_t t = sentence.begin; t < sentence.end; ++t) {
    if (at(t).head != verb || at(t).relation != DepRel::kNsubj) continue;
    const Case other = at(t).features.grammatical_case;
    // "KAZINFORM - By a decree": an agency in front of the news.
    const bool agency = t == sentence.begin && t + 1 < name.begin && is_dash(document->form(at(t + 1)));
    // "Condolences (taken for the subject) | expressed (sing.)": a thing in the plural is the object.
    const bool object = at(t).features.number == Number::kPlur && at(t).upos == Upos::kNoun &&
                        at(t).features.animacy == Animacy::kInan && at(verb).features.number == Number::kSing;
    if (!agency && !object && (other == Case::kNom || other == Case::kNone)) return;
    at(t).relation = object ? DepRel::kObj : DepRel::kObl;
    if (object) at(t).features.grammatical_case = Case::kAcc;
  }
  at(name.begin).head = verb;
  at(name.begin).relation = DepRel::kNsubj;
}

}  // namespace newsgraph::extract
