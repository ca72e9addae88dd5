#include "extract/events/state_facts.h"

#include "extract/gazetteer/gazetteer.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr double kLeastConfidence = 0.68;  // of a relation, with its ends, that becomes a fact
constexpr double kTitleConfidence = 0.95;
constexpr std::string_view kWorksAs = "WORKS_AS";
constexpr std::string_view kWorkplace = "WORKPLACE";
constexpr double kPlaceConfidence = 0.85;  // of what stands right behind the name of an event
constexpr std::string_view kHeads = "HEADS";
constexpr TokenIndex kSubjectReach = 24;  // words between a verb and its subject
constexpr TokenIndex kBeside = 2;         // words between a post and its workplace

}  // namespace

StateFacts::StateFacts(const Document& document, const std::vector<std::string>& lemmas,
                       const Ontology& ontology, const FrameSet& frames, const WordLists& words,
                       const Referents& referents, const EventJudgements& judgements)
    : document_(document),
      lemmas_(lemmas),
      ontology_(ontology),
      frames_(frames),
      words_(words),
      referents_(referents),
      judgements_(judgements),
      check_(document, lemmas, words, referents) {
  for (const Title& title : referents.titles()) {
    const MentionId post = referents.profession_at(title.noun);
    if (!post.valid() || !title.name.valid()) continue;
    person_of_.emplace(post, title.name);
    post_of_.emplace(title.name, post);
  }
  for (const MentionRelation& relation : document.result.relations) {
    if (relation.type != kWorksAs || !is_fact(relation)) continue;
    person_of_.emplace(relation.object, relation.subject);
    post_of_.emplace(relation.subject, relation.object);
  }
}

bool StateFacts::is_fact(const MentionRelation& relation) const {
  return check_.confidence(relation) >= kLeastConfidence && check_.may_hold(relation);
}

bool StateFacts::is_former(MentionId post) const {
  const auto [begin, end] = referents_.tokens_of(post);
  for (TokenIndex t = begin; t < end; ++t) {
    if (document_.tokens[t].upos == Upos::kNoun) return referents_.is_former(t);
  }
  return false;
}

bool StateFacts::fits(const RelationType& type, MentionId subject, MentionId object) const {
  const EntityId from = mention(subject).entity;
  const EntityId to = mention(object).entity;
  return from.valid() && to.valid() && allows(type.subject, label(from)) && allows(type.object, label(to));
}

Triple StateFacts::fact(MentionId subject, std::string predicate, MentionId object, double confidence,
                        std::string rule) const {
  const Span a = mention(subject).span;
  const Span b = mention(object).span;
  Triple triple;
  triple.subject = mention(subject).entity;
  triple.predicate = std::move(predicate);
  triple.object = mention(object).entity;
  triple.confidence = confidence;
  triple.span = {std::min(a.begin, b.begin), std::max(a.end, b.end)};
  triple.sentence = sentence_at(document_, triple.span.begin);
  triple.rule = std::move(rule);
  for (const MentionId end : {subject, object}) {
    const auto event = judgements_.find(end);
    if (event == judgements_.end() || (end == subject && !event->second.told)) continue;
    triple.modality = event->second.judgement.modality;
    triple.polarity = event->second.judgement.polarity;
  }
  return triple;
}

// Of somebody whom a pronoun means.
Triple StateFacts::fact_of(EntityId subject, const std::string& predicate, MentionId object) const {
  Triple triple;
  triple.subject = subject;
  triple.predicate = predicate;
  triple.object = mention(object).entity;
  triple.confidence = kTitleConfidence;
  triple.span = mention(object).span;
  triple.sentence = sentence_at(document_, triple.span.begin);
  triple.rule = "title of pronoun";
  return triple;
}

void StateFacts::add_titles(TripleMaker* triples) const {
  const int holds = ontology_.relation("HOLDS_POSITION");
  if (holds < 0) return;
  const RelationType& type = ontology_.relations[static_cast<std::size_t>(holds)];
  for (const Title& title : referents_.titles()) {
    const MentionId post = referents_.profession_at(title.noun);
    const bool plural = document_.tokens[title.noun].features.number == Number::kPlur;
    if (!post.valid() || plural || is_former(post)) continue;
    if (words_.is(WordKind::kFellow, lemmas_[title.noun])) continue;
    if (!title.name.valid()) {
      if (mention(post).entity.valid()) triples->add(fact_of(title.holder, type.name, post));
      continue;
    }
    if (!fits(type, title.name, post)) continue;
    triples->add(fact(title.name, type.name, post, kTitleConfidence, "title"));
    add_head_of_place(title, post, triples);
    add_head_by_board(title, triples);
  }
}

// "In Chile | president N said": who heads a state is told where it is. The post has no genitive of its own.
void StateFacts::add_head_of_place(const Title& title, MentionId post, TripleMaker* triples) const {
  const auto [begin, end] = referents_.tokens_of(post);
  const TokenIndex name = referents_.tokens_of(title.name).first;
  if (begin != title.noun || end != begin + 1 || name != end || begin < 2) return;
  const Token& place = document_.tokens[begin - 1];
  if (!heads(begin) || !is_state_post(title) || document_.tokens[begin - 2].upos != Upos::kAdp ||
      place.features.grammatical_case != Case::kLoc)
    return;
  for (const Referent& referent : referents_.at(begin - 1)) {
    if (!referent.mention.valid() || label(referent.entity) != "Country") continue;
    triples->add(fact(title.name, std::string(kHeads), referent.mention, kTitleConfidence, "title"));
    return;
  }
}

bool StateFacts::heads(TokenIndex post) const {
  const int relation = ontology_.relation(kHeads);
  const auto* frames = frames_.find(lemmas_[post]);
  return relation >= 0 && frames && std::any_of(frames->begin(), frames->end(), [&](const Frame& frame) {
           return frame.relation == relation && frame.has_holder() && frame.companions.empty();
         });
}

// "The board of directors of "Most" | appointed": the body whose board is the subject of the verb.
MentionId StateFacts::body_of_board(TokenIndex verb) const {
  const TokenIndex last = verb - std::min(verb, kSubjectReach);
  TokenIndex board = verb;
  while (board > last && !(document_.tokens[board - 1].head == static_cast<std::int32_t>(verb) &&
                           document_.tokens[board - 1].relation == DepRel::kNsubj))
    --board;
  if (board == last || !words_.is(WordKind::kBoard, lemmas_[board - 1])) return MentionId();
  const auto& mentions = document_.result.mentions;
  const std::uint32_t behind = document_.tokens[board - 1].span.end;
  auto body = std::partition_point(mentions.begin(), mentions.end(),
                                   [&](const Mention& m) { return m.span.begin < behind; });
  for (; body != mentions.end() && body->span.begin < document_.tokens[verb].span.begin; ++body) {
    const MentionId id(static_cast<std::uint32_t>(body - mentions.begin()));
    if (body->type != "ORGANIZATION" || !body->entity.valid()) continue;
    const auto words = std::span(document_.tokens).subspan(board, referents_.tokens_of(id).first - board);
    const bool own = std::none_of(words.begin(), words.end(), [](const Token& word) {
      return word.upos == Upos::kAdp || word.upos == Upos::kVerb || word.upos == Upos::kCconj;
    });
    return own ? id : MentionId();
  }
  return MentionId();
}

// "The board of directors of "Most" appointed N director": of what, the post does not say.
void StateFacts::add_head_by_board(const Title& title, TripleMaker* triples) const {
  const Token& noun = document_.tokens[title.noun];
  if (noun.features.grammatical_case != Case::kIns || noun.head == kNoHead || !heads(title.noun)) return;
  const auto verb = static_cast<TokenIndex>(noun.head);
  if (!words_.is(WordKind::kAppoint, lemmas_[verb]) || document_.tokens[verb].features.voice == Voice::kPass)
    return;
  // "Director of the museum" is not the board's, "chairman of the board" is.
  const TokenIndex next = title.noun + 1;
  const bool whose = next < document_.tokens.size() && next != referents_.tokens_of(title.name).first &&
                     document_.tokens[next].features.grammatical_case == Case::kGen &&
                     !words_.is(WordKind::kBoard, lemmas_[next]);
  const MentionId body = whose ? MentionId() : body_of_board(verb);
  if (body.valid())
    triples->add(fact(title.name, std::string(kHeads), body, kTitleConfidence, "title by board"));
}

// The post is one of a state's head or government, as coreference found.
bool StateFacts::is_state_post(const Title& title) const {
  for (const auto& [key, value] : document_.result.entities[title.holder.value()].properties) {
    if (key == "post") return leads_a_state(value);
  }
  return false;
}

// "The party "N" | with Asen Vasilev at its head".
void StateFacts::add_leaders(TripleMaker* triples) const {
  constexpr TokenIndex kReach = 10;  // from the body to its leader's name
  const int heads = ontology_.relation(kHeads);
  if (heads < 0) return;
  const RelationType& type = ontology_.relations[static_cast<std::size_t>(heads)];
  const auto count = static_cast<TokenIndex>(document_.tokens.size());
  for (std::uint32_t i = 0; i < document_.result.mentions.size(); ++i) {
    if (mention(MentionId(i)).type != "ORGANIZATION") continue;
    const auto [begin, end] = referents_.tokens_of(MentionId(i));
    // "The mission of | the OSCE |": what is led is the mission.
    if (begin == end) continue;
    const Token& first = document_.tokens[begin];
    if (first.relation == DepRel::kNmod && first.head < static_cast<std::int32_t>(begin)) continue;
    TokenIndex lead = end;
    if (lead < count && is_closing_quote(document_.form(document_.tokens[lead]))) ++lead;
    const bool led = lead + 3 < count && document_.tokens[lead].upos == Upos::kAdp &&
                     words_.is(WordKind::kLead, lemmas_[lead + 1]) &&
                     document_.tokens[lead + 2].upos == Upos::kAdp;
    if (!led) continue;
    const TokenIndex last = std::min(count, lead + kReach);
    for (TokenIndex t = lead + 3; t < last && document_.tokens[t].upos != Upos::kPunct; ++t) {
      const auto here = referents_.at(t);
      const auto person = std::find_if(here.begin(), here.end(), [&](const Referent& referent) {
        return referent.kind == ReferentKind::kMention && fits(type, referent.mention, MentionId(i));
      });
      if (person == here.end()) continue;
      triples->add(fact(person->mention, type.name, MentionId(i), kTitleConfidence, "leader"));
      break;
    }
  }
}

// "Andrey Mokhov from the CPRF", "Andrey Mokhov (CPRF)": who is from a party belongs to it.
void StateFacts::add_party_members(TripleMaker* triples) const {
  const int member = ontology_.relation("MEMBER_OF");
  if (member < 0) return;
  const RelationType& type = ontology_.relations[static_cast<std::size_t>(member)];
  for (std::uint32_t i = 0; i < document_.result.mentions.size(); ++i) {
    if (mention(MentionId(i)).type != "PERSON") continue;
    const TokenIndex from = referents_.tokens_of(MentionId(i)).second;
    if (from + 2 >= document_.tokens.size()) continue;
    // "The movement for Azawad (NMLA)": of one word it may end another name.
    const bool bracket =
        document_.form(document_.tokens[from]) == "(" && from > referents_.tokens_of(MentionId(i)).first + 1;
    if (!bracket && !words_.is(WordKind::kOriginAdposition, lemmas_[from])) continue;
    const TokenIndex party = from + (document_.tokens[from + 1].upos == Upos::kPunct ? 2 : 1);
    for (const Referent& referent : referents_.at(party)) {
      if (!referent.mention.valid() || referents_.property(referent.entity, "kind") != "party" ||
          !fits(type, MentionId(i), referent.mention))
        continue;
      triples->add(fact(MentionId(i), type.name, referent.mention, kTitleConfidence, "party"));
      break;
    }
  }
}

void StateFacts::add_listed_titles(TripleMaker* triples) const {
  for (const ListedTitle& listed : referents_.listed_titles()) {
    const auto* frames = frames_.find(lemmas_[listed.noun]);
    for (const char* name : {"HEADS", "WORKS_FOR", "REPRESENTS"}) {
      const int relation = ontology_.relation(name);
      const bool said =
          frames && relation >= 0 && std::any_of(frames->begin(), frames->end(), [&](const Frame& frame) {
            return frame.relation == relation && frame.has_holder() && frame.companions.empty();
          });
      if (!said || !fits(ontology_.relations[static_cast<std::size_t>(relation)], listed.holder, listed.body))
        continue;
      triples->add(fact(listed.holder, name, listed.body, kTitleConfidence, "title list"));
      break;
    }
  }
}

void StateFacts::add_head(MentionId person, MentionId post, MentionId workplace, double confidence,
                          TripleMaker* triples) const {
  const int heads = ontology_.relation(kHeads);
  if (heads < 0 || is_former(post)) return;
  const auto [post_begin, post_end] = referents_.tokens_of(post);
  const auto [place_begin, place_end] = referents_.tokens_of(workplace);
  const bool beside = place_begin >= post_begin && place_begin <= post_end + kBeside;
  const RelationType& type = ontology_.relations[static_cast<std::size_t>(heads)];
  if (!beside || !fits(type, person, workplace)) return;
  const auto* frames = frames_.find(lemmas_[post_begin]);
  if (!frames) return;
  for (const Frame& frame : *frames) {
    if (frame.relation != heads || !frame.has_holder() || !frame.companions.empty()) continue;
    const auto& slots = frame.roles.back().slots;
    const bool allowed = std::any_of(slots.begin(), slots.end(), [&](const Slot& slot) {
      return slot.label.empty() || slot.label == label(mention(workplace).entity);
    });
    if (allowed)
      triples->add(fact(person, type.name, workplace, confidence, "relation:" + std::string(kWorkplace)));
  }
}

void StateFacts::add_relation(const MentionRelation& relation, const MentionRelationRule& rule,
                              TripleMaker* triples) const {
  MentionId subject = rule.inverse ? relation.object : relation.subject;
  const MentionId object = rule.inverse ? relation.subject : relation.object;
  // A workplace is often tied to the post; the fact is the holder's.
  if (const auto holder = person_of_.find(subject); holder != person_of_.end()) subject = holder->second;
  const RelationType& type = ontology_.relations[rule.relation];
  const MentionId post = relation.type == kWorksAs ? relation.object : MentionId();
  if (post.valid() && is_former(post)) return;
  if (relation.type == kWorkplace) {
    const auto held = post_of_.find(subject);
    if (held != post_of_.end()) {
      if (is_former(held->second)) return;
      add_head(subject, held->second, object, check_.confidence(relation), triples);
    }
  }
  if (!fits(type, subject, object)) return;  // whoever heads a city does not work for it
  triples->add(fact(subject, type.name, object, check_.confidence(relation), "relation:" + relation.type));
}

// "The north | of Morocco": the country or region that the mention names a side of; invalid for any other.
MentionId StateFacts::whole_of(MentionId place) const {
  const auto [begin, end] = referents_.tokens_of(place);
  TokenIndex side = begin;
  while (side < end && document_.tokens[side].upos != Upos::kNoun) ++side;
  if (side == end || !words_.is(WordKind::kSide, lemmas_[side])) return MentionId();
  const auto& mentions = document_.result.mentions;
  for (std::uint32_t i = place.value() + 1;
       i < mentions.size() && mentions[i].span.begin < mention(place).span.end; ++i) {
    if (referents_.tokens_of(MentionId(i)) != std::pair(side + 1, end) || !mentions[i].entity.valid())
      continue;
    const std::string& kind = label(mentions[i].entity);
    if (kind == "Country" || kind == "Region") return MentionId(i);
  }
  return MentionId();
}

void StateFacts::add_places_of_events(TripleMaker* triples) const {
  const int took_place = ontology_.relation("TOOK_PLACE_IN");
  if (took_place < 0) return;
  const RelationType& type = ontology_.relations[static_cast<std::size_t>(took_place)];
  const auto& mentions = document_.result.mentions;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].type != "EVENT" || !mentions[i].entity.valid()) continue;
    TokenIndex at = referents_.tokens_of(MentionId(i)).second;
    if (at < document_.tokens.size() && is_closing_quote(document_.form(document_.tokens[at]))) ++at;
    if (at >= document_.tokens.size() || !words_.is(WordKind::kPlaceAdposition, lemmas_[at])) continue;
    for (std::uint32_t place = i + 1; place < mentions.size(); ++place) {
      const TokenIndex begin = referents_.tokens_of(MentionId(place)).first;
      if (begin > at + 1) break;
      const bool there = begin == at + 1 && document_.tokens[begin].features.grammatical_case == Case::kLoc;
      if (!there || !fits(type, MentionId(i), MentionId(place))) continue;
      triples->add(fact(MentionId(i), type.name, MentionId(place), kPlaceConfidence, "event in place"));
      const MentionId whole = whole_of(MentionId(place));
      if (whole.valid())
        triples->add(fact(MentionId(i), type.name, whole, kPlaceConfidence, "event in place"));
      break;
    }
  }
}

void StateFacts::add_relations(TripleMaker* triples) const {
  for (const MentionRelation& relation : document_.result.relations) {
    if (!is_fact(relation)) continue;
    for (const MentionRelationRule& rule : ontology_.mention_relations) {
      if (rule.from != relation.type) continue;
      add_relation(relation, rule, triples);
      MentionRelation wider = relation;
      wider.object = whole_of(relation.object);
      if (wider.object.valid()) add_relation(wider, rule, triples);
    }
  }
}

}  // namespace newsgraph::extract
