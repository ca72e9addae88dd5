#include "extract/events/relation_check.h"

#include "base/fold_case.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

constexpr double kCertain = 0.95;  // a relation the model is this sure of may reach over a clause or a person
constexpr int kMaxChain = 8;

bool is_place(std::string_view type) {
  return type == "COUNTRY" || type == "CITY" || type == "STATE_OR_PROVINCE" || type == "DISTRICT" ||
         type == "LOCATION";
}

// Relations that hold between neighbours: what something is a part of, where it lies, comes from or works.
bool is_local(std::string_view relation) {
  return relation == "LOCATED_IN" || relation == "HEADQUARTERED_IN" || relation == "PART_OF" ||
         relation == "ORIGINS_FROM" || relation == "WORKPLACE";
}

}  // namespace

double RelationCheck::confidence(const MentionRelation& relation) const {
  return relation.confidence * mention(relation.subject).confidence * mention(relation.object).confidence;
}

bool RelationCheck::in_one_list(MentionId a, MentionId b) const {
  const auto joined = [&](TokenIndex below, TokenIndex above) {
    for (int steps = 0; steps < kMaxChain && token(below).relation == DepRel::kConj; ++steps) {
      if (token(below).head == static_cast<std::int64_t>(above)) return true;
      if (token(below).head == kNoHead) return false;
      below = static_cast<TokenIndex>(token(below).head);
    }
    return false;
  };
  const TokenIndex first = head_of(a);
  const TokenIndex second = head_of(b);
  return joined(first, second) || joined(second, first);
}

bool RelationCheck::is_anothers_title(MentionId person, MentionId post) const {
  const auto [begin, end] = referents_.tokens_of(post);
  bool anothers = false;
  for (TokenIndex t = begin; t < end; ++t) {
    for (const Title& title : referents_.titles_of(t)) {
      if (title.holder == mention(person).entity) return false;
      anothers = anothers || token(t).features.number != Number::kPlur;
    }
  }
  return anothers;
}

// "The adviser of Yeltsin" is not Yeltsin.
bool RelationCheck::belongs_to_post(MentionId person, MentionId post) const {
  const auto [begin, end] = referents_.tokens_of(post);
  if (end <= referents_.tokens_of(person).first && referents_.is_relatives(head_of(post), person))
    return true;
  TokenIndex below = head_of(person);
  if (below >= begin && below < end) return false;
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const auto above = token(below).head;
    if (token(below).relation != DepRel::kNmod || above == kNoHead) return false;
    const Case own = token(below).features.grammatical_case;
    below = static_cast<TokenIndex>(above);
    if (below >= begin && below < end)
      return own == Case::kGen && token(below).features.grammatical_case != Case::kGen;
  }
  return false;
}

// "The commander relieved Brown", "the actress called Omar": the post is the subject of a verb and the person
// its object, and the verb gives no post.
bool RelationCheck::acts_on(MentionId post, MentionId person) const {
  const Token& title = token(head_of(post));
  TokenIndex top = head_of(person);
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const Token& name = token(top);
    const bool beside = name.relation == DepRel::kAppos || name.relation == DepRel::kFlat;
    if (!beside || name.head == kNoHead || static_cast<TokenIndex>(name.head) >= top) break;
    top = static_cast<TokenIndex>(name.head);
  }
  const bool subject = title.relation == DepRel::kNsubj && title.subtype != "pass" && title.head != kNoHead;
  if (!subject || token(top).head != title.head) return false;
  const DepRel relation = token(top).relation;
  const std::string& verb = lemmas_[static_cast<TokenIndex>(title.head)];
  return (relation == DepRel::kObj || relation == DepRel::kIobj || relation == DepRel::kObl) &&
         !words_.is(WordKind::kBecome, verb) && !words_.is(WordKind::kAppoint, verb);
}

// "The head (nom.) of it is older than his colleague | Nikolai Nikiforov (gen.)".
bool RelationCheck::stands_in_genitive(MentionId person, MentionId post) const {
  const TokenIndex name = head_of(person);
  if (token(head_of(post)).features.grammatical_case != Case::kNom ||
      token(name).features.grammatical_case != Case::kGen || referents_.uninflected(name))
    return false;
  // Taggers take foreign names right behind their titles for genitives.
  const auto [begin, end] = between(post, person);
  for (TokenIndex t = begin; t < end; ++t) {
    if (token(t).upos == Upos::kDet || token(t).upos == Upos::kAdp) return true;
  }
  return false;
}

// "Left the presidential | race".
bool RelationCheck::is_things_adjective(MentionId post) const {
  const Token& word = token(head_of(post));
  if (word.relation != DepRel::kAmod || word.head == kNoHead) return false;
  const Token& noun = token(static_cast<TokenIndex>(word.head));
  return noun.upos == Upos::kNoun && noun.features.animacy == Animacy::kInan;
}

bool RelationCheck::is_bare_adjective(MentionId place) const {
  if (!is_place(mention(place).type)) return false;
  const TokenIndex head = head_of(place);
  if (token(head).upos != Upos::kAdj) return false;
  // "The Sovetsky district court" is not of the Soviet Union.
  const bool district = head + 1 < lemmas_.size() && words_.is(WordKind::kDistrict, lemmas_[head + 1]) &&
                        starts_with_capital(document_.form(token(head)));
  const std::string name = fold_case(mention(place).name);
  return district || name == lemmas_[head] || name == fold_case(document_.form(token(head)));
}

std::pair<TokenIndex, TokenIndex> RelationCheck::between(MentionId a, MentionId b) const {
  const auto first = std::min(referents_.tokens_of(a), referents_.tokens_of(b));
  const auto second = std::max(referents_.tokens_of(a), referents_.tokens_of(b));
  return {first.second, std::max(first.second, second.first)};
}

bool RelationCheck::across_clauses(MentionId a, MentionId b) const {
  const auto [begin, end] = between(a, b);
  for (TokenIndex t = begin; t < end; ++t) {
    const Features& form = token(t).features;
    const bool finite = form.verb_form == VerbForm::kFin || form.variant == Variant::kShort;
    if (finite && token(t).upos == Upos::kVerb) return true;
  }
  return false;
}

bool RelationCheck::across_persons(MentionId a, MentionId b) const {
  const auto [begin, end] = between(a, b);
  for (TokenIndex t = begin; t < end; ++t) {
    for (const Referent& referent : referents_.at(t)) {
      const bool named = referents_.is_inside(t, referent) && mention(referent.mention).type == "PERSON";
      if (named && referent.entity != mention(a).entity && referent.entity != mention(b).entity) return true;
    }
  }
  return false;
}

// Such a word stands in the sentence before the mention.
bool RelationCheck::is_behind(std::initializer_list<WordKind> kinds, MentionId id) const {
  const TokenIndex begin = referents_.tokens_of(id).first;
  const DocumentSentence* sentence = sentence_of(document_, begin);
  if (sentence == nullptr) return false;
  for (TokenIndex t = sentence->token_begin; t < begin; ++t) {
    for (const WordKind kind : kinds) {
      if (words_.is(kind, lemmas_[t])) return true;
    }
  }
  return false;
}

// A word before the second of the two keeps them apart: "in Enfield near Halifax", "to Kalorama from New
// York".
bool RelationCheck::is_only_near(MentionId a, MentionId b) const {
  const TokenIndex second = std::max(referents_.tokens_of(a), referents_.tokens_of(b)).first;
  const auto [begin, end] = between(a, b);
  return begin < end && second == end && words_.is(WordKind::kApartAdposition, lemmas_[end - 1]);
}

// "Aliyev handed the order to": the subject of the handing is not the one who is awarded.
bool RelationCheck::gives_awards(MentionId person) const {
  const Token& head = token(head_of(person));
  if (head.relation != DepRel::kNsubj || head.subtype == "pass" || head.head == kNoHead) return false;
  const auto verb = static_cast<TokenIndex>(head.head);
  return words_.is(WordKind::kGiveAward, lemmas_[verb]) && token(verb).features.voice != Voice::kPass;
}

// "The ambassador of Belarus in Lithuania" works in that country, not for it.
bool RelationCheck::is_stay(MentionId place) const {
  return mention(place).type == "COUNTRY" && token(head_of(place)).features.grammatical_case == Case::kLoc;
}

// "The poet declined | the award".
bool RelationCheck::is_declined(MentionId person, MentionId award) const {
  const auto [begin, end] = between(person, award);
  for (TokenIndex t = begin; t < end; ++t) {
    if (token(t).upos == Upos::kVerb && words_.is(WordKind::kDeny, lemmas_[t])) return true;
  }
  return false;
}

// "Catholic" in the name of a university is nobody's faith.
bool RelationCheck::is_inside_name(MentionId part) const {
  const auto& mentions = document_.result.mentions;
  const Span span = mention(part).span;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& other) {
    return other.type == "ORGANIZATION" && other.span != span && other.span.contains(span);
  });
}

// "The embassy of Estonia" is where it is not, "the chair of Africa" neither.
bool RelationCheck::is_mission_of(MentionId body, MentionId country) const {
  return mention(country).type == "COUNTRY" && words_.is(WordKind::kMission, lemmas_[head_of(body)]) &&
         token(head_of(country)).features.grammatical_case != Case::kLoc;
}

// The gazetteer knows the city's country, and it is not this one.
bool RelationCheck::is_elsewhere(MentionId place, MentionId country) const {
  const std::string_view known = referents_.property(mention(place).entity, "country");
  const std::string_view told = referents_.property(mention(country).entity, "iso");
  return !known.empty() && !told.empty() && known != told;
}

// Nobody's school.
bool RelationCheck::is_company(MentionId body) const {
  return referents_.property(mention(body).entity, "kind") == "company";
}

// "Two drivers and the assistant N": a post that is counted is nobody's alone.
bool RelationCheck::is_counted(MentionId post) const {
  const TokenIndex first = referents_.tokens_of(post).first;
  if (first == 0 || token(first - 1).upos != Upos::kNum) return false;
  return token(first - 1).relation == DepRel::kNummod && token(first - 1).features.number != Number::kSing;
}

bool RelationCheck::may_hold(const MentionRelation& relation) const {
  const MentionId subject = relation.subject;
  const MentionId object = relation.object;
  if (mention(subject).text == mention(object).text || in_one_list(subject, object)) return false;
  if (head_of(subject) == head_of(object)) return false;  // "The Guardian" and "Guardian"
  if (is_bare_adjective(subject) || is_bare_adjective(object)) return false;
  const bool post = relation.type == "WORKS_AS";
  if (post && token(head_of(object)).features.number == Number::kPlur) return false;
  if (post && words_.is(WordKind::kFellow, lemmas_[head_of(object)])) return false;
  if (post && (is_counted(object) || is_things_adjective(object))) return false;
  if (post && (acts_on(object, subject) || stands_in_genitive(subject, object))) return false;
  if (post && referents_.is_proposed(referents_.tokens_of(object).first)) return false;
  const bool behind = referents_.tokens_of(object).second == referents_.tokens_of(subject).first;
  if (post && behind &&
      referents_.tells_whose_person(referents_.tokens_of(object).first, referents_.tokens_of(subject).first))
    return false;
  if (post && (is_anothers_title(subject, object) || belongs_to_post(subject, object))) return false;
  const bool lies = relation.type == "LOCATED_IN" || relation.type == "HEADQUARTERED_IN";
  const bool belief = relation.type == "RELIGION_OF" || relation.type == "IDEOLOGY_OF";
  if (belief && is_inside_name(object)) return false;
  if (lies && (is_only_near(subject, object) || is_mission_of(subject, object))) return false;
  if (relation.type == "LOCATED_IN" && is_elsewhere(subject, object)) return false;
  if (relation.type == "WORKPLACE" && is_stay(object)) return false;
  if (relation.type == "AWARDED_WITH" && (gives_awards(subject) || is_declined(subject, object)))
    return false;
  if ((post || relation.type == "WORKPLACE") && referents_.is_namesake(subject)) return false;
  // Named after somebody is not founded by him.
  if (relation.type == "FOUNDED_BY" && mention(subject).span.contains(mention(object).span)) return false;
  if (relation.type == "SCHOOLS_ATTENDED" && is_company(object)) return false;
  // Who is accused of a crime is not convicted of it, and a penalty that somebody faces is not his.
  if (relation.type == "CONVICTED_OF" && is_behind({WordKind::kBlame, WordKind::kCustody}, object))
    return false;
  if (relation.type == "PENALIZED_AS" && is_behind({WordKind::kUnimposed}, object)) return false;
  if (relation.confidence >= kCertain) return true;
  const bool about_person = mention(subject).type == "PERSON";
  return !(about_person && across_persons(subject, object)) &&
         !(is_local(relation.type) && across_clauses(subject, object));
}

}  // namespace newsgraph::extract
