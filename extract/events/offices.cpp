// Offices that a verb gives or a participle holds, and posts that a person beside them does not hold: a part
// of Referents.
#include "extract/events/referents.h"

namespace newsgraph::extract {
namespace {

constexpr TokenIndex kHelperReach = 3;    // before a verb, of its particles and helpers
constexpr TokenIndex kNamesakeReach = 2;  // from a name back to what says that something bears it

}  // namespace

// "(Temporarily) performing the duties of governor": the participle is the post's head, whatever hangs on
// what.
void Referents::expose_acting_posts() {
  for (std::uint32_t i = 0; i < ranges_.size(); ++i) {
    if (document_.result.mentions[i].type != "PROFESSION") continue;
    auto [t, end] = ranges_[i];
    if (t + 1 < end && token(t).upos == Upos::kAdv) ++t;
    if (t + 1 < end && token(t).features.verb_form == VerbForm::kPart && !profession_[t].valid())
      profession_[t] = MentionId(i);
  }
}

// The mention has another noun before the word: "of the captain | the coach", which is no post.
bool Referents::has_noun_before(MentionId mention, TokenIndex word) const {
  for (TokenIndex t = ranges_[mention.value()].first; t < word; ++t) {
    if (token(t).upos == Upos::kNoun) return true;
  }
  return false;
}

bool Referents::is_proposed(TokenIndex noun) const {
  TokenIndex t = noun;
  while (t > 0 && token(t - 1).upos == Upos::kAdj) --t;
  if (t == 0 || !words_.is(WordKind::kOffice, lemmas_[t - 1])) return false;
  const TokenIndex first = t - std::min(t, kReach);
  for (; t > first; --t) {
    if (token(t - 1).upos == Upos::kVerb) return words_.is(WordKind::kPropose, lemmas_[t - 1]);
  }
  return false;
}

bool Referents::is_namesake(MentionId name) const {
  const TokenIndex begin = ranges_[name.value()].first;
  const TokenIndex first = begin - std::min(begin, kNamesakeReach);
  for (TokenIndex t = first; t < begin; ++t) {
    if (words_.is(WordKind::kNamesake, lemmas_[t])) return true;
  }
  return false;
}

// The verb says that the office was taken and is held: "became", "was appointed", not "will become".
bool Referents::gives_office(TokenIndex verb) const {
  const Features& form = token(verb).features;
  const bool told = form.verb_form == VerbForm::kFin || form.verb_form == VerbForm::kPart;
  if (!told || form.tense == Tense::kFut || form.mood == Mood::kCnd || form.mood == Mood::kImp) return false;
  const TokenIndex first = verb - std::min(verb, kHelperReach);
  for (TokenIndex t = first; t < verb; ++t) {
    if (token(t).head != static_cast<std::int32_t>(verb)) continue;
    const bool future = token(t).features.tense == Tense::kFut && token(t).relation != DepRel::kConj;
    if (future || words_.is(WordKind::kNegation, lemmas_[t]) || words_.is(WordKind::kCondition, lemmas_[t]))
      return false;
  }
  return true;
}

// "Took the post | of governor": the post behind the office that the verb names.
TokenIndex Referents::office_taken(TokenIndex verb) const {
  const std::size_t last = std::min<std::size_t>(verb + kReach, document_.tokens.size());
  for (TokenIndex t = verb + 1; t + 1 < last && token(t).upos != Upos::kVerb; ++t) {
    if (!words_.is(WordKind::kOffice, lemmas_[t]) || token(t).head != static_cast<std::int32_t>(verb))
      continue;
    TokenIndex post = t + 1;
    while (post + 1 < last && token(post).upos == Upos::kAdj) ++post;
    const bool genitive =
        token(post).upos == Upos::kNoun && token(post).features.grammatical_case == Case::kGen;
    return genitive && is_title_noun(post) ? post : kNoToken;
  }
  return kNoToken;
}

// "Rosanna Costa became the head of the bank", "Kovalenko was appointed director", "appointed Ivanov
// minister": the post stands in the instrumental under the verb that the name hangs on.
TokenIndex Referents::post_given(TokenIndex holder) const {
  const DepRel relation = token(holder).relation;
  if (token(holder).head == kNoHead || (relation != DepRel::kNsubj && relation != DepRel::kObj))
    return kNoToken;
  return post_given_by(static_cast<TokenIndex>(token(holder).head), relation);
}

TokenIndex Referents::post_given_by(TokenIndex verb, DepRel relation) const {
  if (relation == DepRel::kNsubj && words_.is(WordKind::kTakeOffice, lemmas_[verb]) && gives_office(verb)) {
    const TokenIndex post = office_taken(verb);
    return post == kNoToken || titled_[post] ? kNoToken : post;
  }
  const bool appoints = words_.is(WordKind::kAppoint, lemmas_[verb]);
  const bool passive = token(verb).features.voice == Voice::kPass;
  const bool gets = appoints ? (relation == DepRel::kNsubj) == passive
                             : relation == DepRel::kNsubj && words_.is(WordKind::kBecome, lemmas_[verb]);
  if (!gets || !gives_office(verb)) return kNoToken;
  const TokenIndex first = verb - std::min(verb, kReach);
  const std::size_t last = std::min<std::size_t>(verb + kReach, document_.tokens.size());
  for (TokenIndex noun = first; noun < last; ++noun) {
    const Token& post = token(noun);
    const bool office = post.head == static_cast<std::int32_t>(verb) && post.upos == Upos::kNoun &&
                        post.features.grammatical_case == Case::kIns && post.features.number == Number::kSing;
    const bool bare = noun == 0 || token(noun - 1).upos != Upos::kAdp;
    if (office && bare && !titled_[noun] && is_title_noun(noun)) return noun;
  }
  return kNoToken;
}

void Referents::pair_by_verb(MentionId name) {
  TokenIndex top = ranges_[name.value()].first;
  while ((token(top).relation == DepRel::kAppos || token(top).relation == DepRel::kFlat) &&
         token(top).head != kNoHead && static_cast<TokenIndex>(token(top).head) < top)
    top = static_cast<TokenIndex>(token(top).head);
  const TokenIndex post = post_given(top);
  if (post == kNoToken) return;
  // A predicate tells of the person, but does not stand for him.
  titled_[post] = true;
  titles_.push_back({post, mention(name).entity, name});
}

// "Then | he | was elected director", "in 2019 | became | director": the title has no name beside it.
void Referents::pair_pronouns() {
  for (const Reference& reference : document_.references) {
    const bool left_out = reference.kind == ReferenceKind::kLeftOut;
    if (!left_out && reference.kind != ReferenceKind::kPronoun) continue;
    if (entity(reference.entity).label != "Person") continue;
    const TokenIndex post =
        left_out ? post_given_by(reference.token, DepRel::kNsubj) : post_given(reference.token);
    if (post == kNoToken) continue;
    titled_[post] = true;
    titles_.push_back({post, reference.entity, MentionId()});
  }
}

}  // namespace newsgraph::extract
