#include "extract/events/referents.h"

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr TokenIndex kListReach = 24;  // of a list of names behind a title in the plural
constexpr TokenIndex kKindReach = 4;   // from a name back to the word that says its kind, over genitives
constexpr double kDoubtful = 0.75;     // of a mention that gives way to a surer one inside
constexpr double kMuchSurer = 0.15;

bool is_wordlike(const Token& token) {
  return token.upos != Upos::kAdp && token.upos != Upos::kPunct && token.upos != Upos::kCconj &&
         token.upos != Upos::kSconj;
}

// A name inside one of these is a part of it and takes no part of its own.
bool is_closed(std::string_view type) {
  return type == "ORGANIZATION" || type == "FACILITY" || type == "LAW" || type == "AWARD" ||
         type == "WORK_OF_ART" || type == "PRODUCT" || type == "PERSON" || type == "DISEASE";
}

bool acts_for_others(std::string_view label) {
  return label == "Country" || label == "Organization" || label == "City" || label == "Region";
}

}  // namespace

Referents::Referents(const Document& document, const std::vector<std::string>& lemmas, const FrameSet& frames,
                     const WordLists& words)
    : document_(document),
      lemmas_(lemmas),
      frames_(frames),
      words_(words),
      profession_(document.tokens.size()),
      closed_(document.tokens.size()),
      inside_post_(document.tokens.size()),
      titled_(document.tokens.size()) {
  locate_mentions();
  expose_mentions();
  add_references();
  index();
  pair_titles();
  std::stable_sort(titles_.begin(), titles_.end(),
                   [](const Title& a, const Title& b) { return a.noun < b.noun; });
  add_kind_words();
  index();
  add_stand_ins();
  add_led_groups();
  add_plural_titles();
  index();
}

std::span<const Referent> Referents::at(TokenIndex token) const {
  return std::span(all_).subspan(offsets_[token], offsets_[token + 1] - offsets_[token]);
}

std::span<const Title> Referents::titles_of(TokenIndex noun) const {
  const auto first =
      std::partition_point(titles_.begin(), titles_.end(), [&](const Title& t) { return t.noun < noun; });
  const auto last =
      std::partition_point(first, titles_.end(), [&](const Title& t) { return t.noun == noun; });
  return {first, last};
}

MentionId Referents::profession_at(TokenIndex token) const {
  return profession_[token];
}

bool Referents::is_title_noun(TokenIndex index) const {
  if (profession_[index].valid()) return true;
  if (token(index).upos != Upos::kNoun) return false;
  const auto* frames = frames_.find(lemmas_[index]);
  return frames &&
         std::any_of(frames->begin(), frames->end(), [](const Frame& frame) { return frame.has_holder(); });
}

bool Referents::is_former(TokenIndex noun) const {
  const auto former = [&](TokenIndex t) {
    const auto& prefixes = words_.all(WordKind::kFormerPrefix);
    return words_.is(WordKind::kFormer, lemmas_[t]) ||
           std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const std::string& prefix) { return lemmas_[t].starts_with(prefix); });
  };
  if (former(noun) || is_given_up(noun)) return true;
  for (TokenIndex t = noun; t > 0;) {
    --t;
    const Upos upos = token(t).upos;
    const bool modifier =
        upos == Upos::kAdj || upos == Upos::kPron || token(t).features.verb_form == VerbForm::kPart;
    if (former(t)) return true;
    if (!modifier) return false;
  }
  return false;
}

std::string_view Referents::property(EntityId id, std::string_view name) const {
  if (!id.valid()) return {};
  for (const auto& [key, value] : entity(id).properties) {
    if (key == name) return value;
  }
  return {};
}

// "Left the post of minister", "was dismissed from the post of minister".
bool Referents::is_given_up(TokenIndex noun) const {
  const DocumentSentence* sentence = sentence_of(document_, noun);
  if (sentence == nullptr) return false;
  TokenIndex t = noun;
  while (t > sentence->token_begin && token(t - 1).upos == Upos::kAdj) --t;
  if (t == sentence->token_begin || !words_.is(WordKind::kOffice, lemmas_[t - 1])) return false;
  const TokenIndex office = t - 1;
  const bool away =
      office > sentence->token_begin && words_.is(WordKind::kAwayAdposition, lemmas_[office - 1]);
  const auto above = token(office).head;
  if (away || above == kNoHead) return away;
  // Who is to leave a post still holds it.
  const auto verb = static_cast<std::size_t>(above);
  const Features& form = document_.tokens[verb].features;
  return words_.is(WordKind::kVacate, lemmas_[verb]) && form.tense != Tense::kFut &&
         form.verb_form != VerbForm::kInf;
}

bool Referents::is_relatives(TokenIndex noun, MentionId name) const {
  const Token& post = token(noun);
  if (post.features.grammatical_case != Case::kGen || post.head == kNoHead || post.relation != DepRel::kNmod)
    return false;
  const auto above = static_cast<TokenIndex>(post.head);
  const bool person =
      above < noun && token(above).upos == Upos::kNoun && token(above).features.animacy == Animacy::kAnim;
  const TokenIndex first = ranges_[name.value()].first;
  if (is_possessed(noun, first)) return false;
  return person && (uninflected(first) || token(first).features.grammatical_case != Case::kGen);
}

void Referents::locate_mentions() {
  for (const Mention& mention : document_.result.mentions) {
    const auto range = extract::tokens_of(document_, mention.span);
    if (mention.type == "MONEY")
      amounts_.emplace_back(range.first, MentionId(static_cast<std::uint32_t>(ranges_.size())));
    ranges_.push_back(range);
    if (mention.type != "PROFESSION") continue;
    bool noun = false;
    for (TokenIndex t = range.first; t < range.second; ++t) {
      if (noun) inside_post_[t] = true;
      noun = noun || token(t).upos == Upos::kNoun;
    }
  }
  std::sort(amounts_.begin(), amounts_.end());
}

TokenIndex Referents::width(MentionId mention) const {
  if (!mention.valid()) return 0;
  const auto [begin, end] = tokens_of(mention);
  return end - begin;
}

TokenIndex Referents::head_of(MentionId mention) const {
  const auto [begin, end] = tokens_of(mention);
  for (TokenIndex t = begin; t < end; ++t) {
    const auto head = document_.tokens[t].head;
    const bool outside = head < static_cast<std::int64_t>(begin) || head >= static_cast<std::int64_t>(end);
    if (outside && document_.tokens[t].upos != Upos::kPunct) return t;
  }
  return begin;
}

// What the recogniser takes for an organization, but its head is an event: "Kazakh-Pakistani cooperation".
bool Referents::is_event(TokenIndex begin, TokenIndex end) const {
  for (TokenIndex t = begin; t < end; ++t) {
    const auto head = token(t).head;
    const bool top = head < static_cast<std::int64_t>(begin) || head >= static_cast<std::int64_t>(end);
    if (!top || token(t).upos != Upos::kNoun) continue;
    const auto* frames = frames_.find(lemmas_[t]);
    return frames && std::any_of(frames->begin(), frames->end(), [](const Frame& frame) {
             const bool told = frame.event >= 0 || !frame.has_holder();  // "the headquarters of"
             return told && !frame.verb && frame.companions.empty();
           });
  }
  return false;
}

// A mention stands at each of its words that hang on a word outside it: one when the tree is right, all of
// the loose ends when it is not.
void Referents::expose_mentions() {
  std::vector<Referent> exposed;
  for (std::uint32_t i = 0; i < ranges_.size(); ++i) {
    const auto [begin, end] = ranges_[i];
    const Mention& mention = document_.result.mentions[i];
    const bool closed = is_closed(mention.type) && !is_event(begin, end);
    for (TokenIndex t = begin; t < end; ++t) {
      if (closed && end - begin > width(closed_[t])) closed_[t] = MentionId(i);
      const auto head = token(t).head;
      const bool outside = head == kNoHead || head < static_cast<std::int64_t>(begin) ||
                           head >= static_cast<std::int64_t>(end);
      if (!outside || !is_wordlike(token(t))) continue;
      if (mention.entity.valid())
        exposed.push_back({t, mention.entity, ReferentKind::kMention, MentionId(i)});
      if (mention.type != "PROFESSION") continue;
      if (!profession_[t].valid() ||
          (has_noun_before(profession_[t], t) && !has_noun_before(MentionId(i), t)))
        profession_[t] = MentionId(i);
    }
  }
  expose_acting_posts();
  std::stable_sort(exposed.begin(), exposed.end(),
                   [](const Referent& a, const Referent& b) { return a.token < b.token; });
  for (const Referent& referent : exposed) {
    const MentionId outer = closed_[referent.token];
    const bool widest = width(referent.mention) >= width(outer);
    if (widest && !is_outdone(referent, exposed)) add(referent);
    if (!widest && outdoes(referent.mention, outer)) add(referent);
  }
}

// A mention inside a doubtful one of the same kind is believed instead of it.
bool Referents::outdoes(MentionId inner, MentionId outer) const {
  // "The studio "Ala-Too Film"": no part of a name in quotation marks is another one.
  const auto [begin, end] = tokens_of(outer);
  const bool quoted = begin > 0 && begin < end && end < document_.tokens.size() &&
                      is_opening_quote(document_.form(token(begin - 1))) &&
                      is_closing_quote(document_.form(token(end)));
  if (quoted) return false;
  return mention(outer).confidence < kDoubtful && mention(inner).type != "PROFESSION" &&
         mention(inner).confidence > mention(outer).confidence + kMuchSurer;
}

// Of two mentions of the same words the surer stays; a doubtful one gives way to one inside it.
bool Referents::is_outdone(const Referent& referent, const std::vector<Referent>& exposed) const {
  const MentionId own = referent.mention;
  const auto first = std::partition_point(
      exposed.begin(), exposed.end(), [&](const Referent& other) { return other.token < referent.token; });
  const auto last = std::partition_point(
      first, exposed.end(), [&](const Referent& other) { return other.token == referent.token; });
  return std::any_of(first, last, [&](const Referent& other) {
    if (other.mention == own) return false;
    if (ranges_[other.mention.value()] == ranges_[own.value()])
      return mention(other.mention).confidence > mention(own).confidence;
    return mention(own).span.contains(mention(other.mention).span) && outdoes(other.mention, own);
  });
}

void Referents::add_references() {
  for (const Reference& reference : document_.references) {
    add({reference.token, reference.entity, ReferentKind::kReference, MentionId()});
  }
}

void Referents::index() {
  all_.insert(all_.end(), pending_.begin(), pending_.end());
  pending_.clear();
  std::stable_sort(all_.begin(), all_.end(), [](const Referent& a, const Referent& b) {
    return a.token != b.token ? a.token < b.token : a.kind < b.kind;
  });
  const auto same = [](const Referent& a, const Referent& b) {
    return a.token == b.token && a.entity == b.entity;
  };
  all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
  offsets_.assign(document_.tokens.size() + 1, 0);
  for (const Referent& referent : all_) ++offsets_[referent.token + 1];
  for (std::size_t t = 1; t < offsets_.size(); ++t) offsets_[t] += offsets_[t - 1];
}

// "Exercising (ins.) | the duties (acc.) of the minister": the participle, which the post begins with.
TokenIndex Referents::form_of_title(TokenIndex noun) const {
  const MentionId post = profession_[noun];
  const bool governed = noun > 0 && post.valid() && ranges_[post.value()].first < noun &&
                        token(noun - 1).features.verb_form == VerbForm::kPart;
  return governed ? noun - 1 : noun;
}

bool Referents::agree(TokenIndex noun, TokenIndex name) const {
  const TokenIndex form = form_of_title(noun);
  const Case a = token(form).features.grammatical_case;
  const Case b = token(name).features.grammatical_case;
  // Taggers guess the number of a noun that the dictionary lacks.
  if (form == noun && token(noun).known && token(noun).features.number == Number::kPlur &&
      token(name).features.number == Number::kSing)
    return false;
  if (a == Case::kNone || b == Case::kNone) return true;
  if (a == Case::kNom && uninflected(name)) return true;
  // An animate accusative looks like the genitive, and taggers mix the two up.
  const auto animate = [](Case c) { return c == Case::kAcc || c == Case::kGen; };
  return a == b || (animate(a) && animate(b));
}

bool Referents::is_inside(TokenIndex index, const Referent& referent) const {
  if (!referent.mention.valid()) return false;
  const auto [begin, end] = ranges_[referent.mention.value()];
  return begin <= index && index < end;
}

bool Referents::uninflected(TokenIndex index) const {
  for (const Referent& referent : at(index)) {
    if (!is_inside(index, referent)) continue;
    const Mention& named = mention(referent.mention);
    if (!named.text.empty() && fold_case(named.text) == fold_case(named.name)) return true;
  }
  return false;
}

// From the word before a name back to the noun it is hung on, over that noun's genitives ("the union of
// drivers Semaf"); the word itself when there is no such noun.
TokenIndex Referents::over_genitives(TokenIndex before, TokenIndex name) const {
  const auto head = token(name).head;
  const bool apposed =
      token(name).relation == DepRel::kAppos && head >= 0 &&
      static_cast<TokenIndex>(head)<before&& static_cast<TokenIndex>(head) + kKindReach> before;
  if (!apposed) return before;
  for (TokenIndex t = static_cast<TokenIndex>(head) + 1; t <= before; ++t) {
    if (token(t).features.grammatical_case != Case::kGen || !at(t).empty()) return before;
  }
  return static_cast<TokenIndex>(head);
}

// A common noun right before a name that explains it: "the company Oracle".
void Referents::add_kind_words() {
  for (std::uint32_t i = 0; i < ranges_.size(); ++i) {
    const Mention& mention = document_.result.mentions[i];
    const auto [begin, end] = ranges_[i];
    if (!mention.entity.valid() || begin == end || begin == 0) continue;
    TokenIndex noun = begin - 1;
    const bool quoted = is_quote(document_.form(token(noun)));
    // "The company "Kazakhstan Railways"" is not called Kazakhstan.
    const MentionId outer = closed_[begin];
    if (quoted && width(MentionId(i)) < width(outer) && this->mention(outer).type != mention.type) continue;
    if (quoted && noun > 0) --noun;
    noun = over_genitives(noun, begin);
    // "RKK "Energiya"": the abbreviation of a legal form.
    const bool form = quoted && token(noun).upos == Upos::kPropn && token(begin).relation == DepRel::kAppos;
    if ((token(noun).upos != Upos::kNoun && !form) || !at(noun).empty() || titled_[noun]) continue;
    const Token& name = token(begin);
    const Case name_case = name.features.grammatical_case;
    const bool attached = name.head == static_cast<std::int32_t>(noun);
    const bool abbreviation = name.upos == Upos::kPropn && uninflected(begin);
    // "The staff of Pakistan" is not the staff called Pakistan.
    // Nor is "the organization of Mali", whose case cannot be seen.
    const bool country = entity(mention.entity).label == "Country";
    // Nor "the coordinator of the UN".
    const bool somebody = token(noun).features.animacy == Animacy::kAnim;
    const bool owner = !quoted && name.relation == DepRel::kNmod && name_case == Case::kGen &&
                       (!abbreviation || country || somebody);
    // A foreign name in quotation marks may look like any case.
    const bool apposed = name.relation == DepRel::kAppos || (uninflected(begin) && name_case != Case::kGen);
    const bool explained = quoted && attached && apposed && token(noun).features.animacy != Animacy::kAnim;
    const bool by_case = abbreviation || explained || name_case == Case::kNone || name_case == Case::kNom ||
                         name_case == token(noun).features.grammatical_case;
    const bool person = mention.type == "PERSON";
    // "Citizens of the USA", "sanctions of the EU": people are no kind of a country, events of no body.
    const bool people =
        token(noun).features.animacy == Animacy::kAnim && entity(mention.entity).label == "Country";
    const bool other = people || is_event(noun, noun + 1);
    if (!person && !quoted && other) continue;
    if (person ? !(attached && name_case == token(noun).features.grammatical_case && is_title_noun(noun))
               : !by_case || owner)
      continue;
    if (quoted || attached || name_case == Case::kNone) {
      add({noun, mention.entity, ReferentKind::kKindWord, MentionId(i)});
    }
  }
}

// "The delegations of Armenia and Azerbaijan", "the ministers of Russia, Turkey and Iran", "the Kazakh side".
void Referents::add_stand_ins() {
  const std::size_t count = document_.tokens.size();
  for (TokenIndex t = 0; t < count; ++t) {
    const Token& noun = token(t);
    if (noun.upos != Upos::kNoun) continue;
    const bool plural = noun.features.number == Number::kPlur;
    if (!words_.is(WordKind::kStandIn, lemmas_[t]) &&
        !(plural && words_.is(WordKind::kStandInPlural, lemmas_[t])))
      continue;
    const auto here = at(t);
    if (std::any_of(here.begin(), here.end(),
                    [&](const Referent& r) { return entity(r.entity).label != "Position"; }))
      continue;
    std::vector<MentionId> bodies;
    const auto collect = [&](TokenIndex from) {
      const std::size_t before = bodies.size();
      for (const Referent& r : at(from)) {
        if (r.kind == ReferentKind::kMention && acts_for_others(entity(r.entity).label))
          bodies.push_back(r.mention);
      }
      return bodies.size() > before;
    };
    for (TokenIndex back = t; back > 0 && token(back - 1).upos == Upos::kAdj; --back) collect(back - 1);
    TokenIndex whose = t;
    while (whose > 0 && token(whose - 1).upos == Upos::kAdj) --whose;
    const bool owned = whose > 0 && words_.is(WordKind::kWhose, lemmas_[whose - 1]);
    if (const TokenIndex body = owned ? body_before(whose - 1) : kNoToken; body != kNoToken) collect(body);
    bool started = false, quoted = false;
    TokenIndex next = t + 1;
    for (; next < std::min<std::size_t>(count, t + kReach); ++next) {
      const Token& word = token(next);
      if (names_a_person(next)) break;
      if (is_quote(document_.form(word))) quoted = !quoted;
      if (collect(next)) {
        started = true;
      } else if (quoted) {
        continue;  // the words of "Black Shore" show no genitive
      } else if (word.upos == Upos::kNoun || word.upos == Upos::kAdj || word.upos == Upos::kPropn ||
                 word.upos == Upos::kNum) {  // "of two countries"
        const bool genitive =
            word.features.grammatical_case == Case::kGen || word.features.grammatical_case == Case::kNone;
        if (!genitive) break;
      } else if (is_quote(document_.form(word))) {
        continue;
      } else if (!started || (word.upos != Upos::kCconj && word.upos != Upos::kPunct)) {
        break;
      }
    }
    if (plural && next < count && add_list(t, bodies, next)) continue;
    for (const MentionId body : bodies) add({t, mention(body).entity, ReferentKind::kStandIn, MentionId()});
  }
}

// The body that "whose" behind a comma is told of: the last before the comma.
TokenIndex Referents::body_before(TokenIndex pronoun) const {
  if (pronoun == 0 || document_.form(token(pronoun - 1)) != ",") return kNoToken;
  const TokenIndex first = pronoun - std::min(pronoun, kReach);
  for (TokenIndex t = pronoun - 1; t > first && token(t - 1).upos != Upos::kVerb;) {
    --t;
    for (const Referent& referent : at(t)) {
      if (referent.kind == ReferentKind::kMention && acts_for_others(entity(referent.entity).label)) return t;
    }
  }
  return kNoToken;
}

// "The presidents of Kazakhstan and Uzbekistan Tokayev and Mirziyoyev": the noun stands for the persons, the
// first of the first country.
bool Referents::add_list(TokenIndex noun, const std::vector<MentionId>& bodies, TokenIndex first_name) {
  std::vector<MentionId> persons;
  for (TokenIndex t = first_name; t < document_.tokens.size() && t < first_name + kListReach;) {
    const auto here = at(t);
    const auto person = std::find_if(here.begin(), here.end(), [&](const Referent& r) {
      return r.kind == ReferentKind::kMention && mention(r.mention).type == "PERSON";
    });
    const Upos upos = token(t).upos;
    if (person != here.end()) {
      persons.push_back(person->mention);
      t = std::max(t + 1, ranges_[person->mention.value()].second);
    } else if (!persons.empty() && (upos == Upos::kPunct || upos == Upos::kCconj ||
                                    starts_with_capital(document_.form(token(t))))) {
      ++t;
    } else {
      break;
    }
  }
  if (persons.size() < 2) return false;
  for (const MentionId person : persons) add({noun, mention(person).entity, ReferentKind::kTitle, person});
  if (persons.size() == bodies.size()) {
    for (std::size_t i = 0; i < persons.size(); ++i) listed_.push_back({noun, persons[i], bodies[i]});
  }
  return true;
}

}  // namespace newsgraph::extract
