#include "extract/coreference/name_evidence.h"

#include <algorithm>
#include <set>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kLongestTitle = 8;   // tokens between a title and its name
constexpr std::uint32_t kMostParticles = 2;  // between a name and its verb
constexpr std::uint32_t kSubjectReach = 32;  // from a verb to its subject
constexpr std::size_t kMostForms = 24;

bool is_person_noun(const Token& token) {
  return token.upos == Upos::kNoun && token.features.animacy == Animacy::kAnim &&
         token.features.number == Number::kSing && token.features.grammatical_case != Case::kNone;
}

// "His | wife | N": the relative's owner is said before, so that the name is the relative's own.
bool has_owner_before(const Document& document, std::uint32_t relative, const CoreferenceWords& words) {
  if (relative == 0 || document.tokens[relative - 1].upos != Upos::kDet) return false;
  const std::string form = fold_case(document.form(document.tokens[relative - 1]));
  return words.contains("ambiguous_masculine", form) || words.contains("ambiguous_feminine", form) ||
         words.contains("ambiguous_plural", form);
}

// By a listed given name before others or by a title in front of the name.
Gender told_gender(const Document& document, const MentionView& name, const NameNormalizer& names,
                   const CoreferenceWords& words) {
  if (name.tokens.size() > 1) {
    const Gender given = names.gender_of_given(document.form(document.tokens[name.tokens.front()]));
    if (given != Gender::kNone) return given;
  }
  if (name.token_begin == 0) return Gender::kNone;
  const Token& title = document.tokens[name.token_begin - 1];
  // "The wife of N" is not N.
  const Case grammatical_case = title.features.grammatical_case;
  const bool agrees = std::all_of(name.tokens.begin(), name.tokens.end(), [&](std::uint32_t t) {
    const Case other = document.tokens[t].features.grammatical_case;
    return other == Case::kNone || other == grammatical_case;
  });
  const bool own = agrees || has_owner_before(document, name.token_begin - 1, words);
  return title.upos == Upos::kNoun && own ? names.gender_of_title(fold_case(title.lemma)) : Gender::kNone;
}

// "The ambassador of Japan | in Norway |", "from Norway": the place of a post, between it and the name.
bool is_place_of_post(const Document& document, std::uint32_t at) {
  const auto held_by_preposition = [&](std::uint32_t noun) {
    const Case own = document.tokens[noun].features.grammatical_case;
    return noun > 0 && (own == Case::kLoc || own == Case::kGen) &&
           document.tokens[noun].upos == Upos::kPropn && document.tokens[noun - 1].upos == Upos::kAdp;
  };
  return held_by_preposition(at) || (document.tokens[at].upos == Upos::kAdp && held_by_preposition(at + 1));
}

// The noun for a person that the name follows, over genitives, adjectives, the place of a post and what it is
// on ("the coordinator of the UN | on humanitarian questions | N").
std::optional<std::uint32_t> title_of(const Document& document, const MentionView& name) {
  bool dative = false;  // its preposition is still to come
  for (std::uint32_t at = name.token_begin; at-- > 0 && at + kLongestTitle > name.token_begin;) {
    const Token& token = document.tokens[at];
    const Case grammatical_case = token.features.grammatical_case;
    if (is_person_noun(token)) return at;
    if (token.upos == Upos::kAdp && dative) {
      dative = false;
      continue;
    }
    const bool told_on = token.upos == Upos::kNoun || token.upos == Upos::kAdj;
    if (told_on && grammatical_case == Case::kDat) {
      dative = true;
      continue;
    }
    if (dative) break;
    const bool nominal = token.upos == Upos::kNoun || token.upos == Upos::kPropn || token.upos == Upos::kAdj;
    if (is_place_of_post(document, at)) continue;
    if (!nominal || (grammatical_case != Case::kGen && grammatical_case != Case::kNone)) break;
  }
  return std::nullopt;
}

bool is_past_feminine(const Token& verb) {
  const Features& form = verb.features;
  return verb.upos == Upos::kVerb && form.verb_form == VerbForm::kFin && form.number == Number::kSing &&
         form.tense == Tense::kPast && form.voice != Voice::kPass && form.gender == Gender::kFem;
}

// "Was appointed (fem.)".
bool is_passive_feminine(const Token& verb) {
  const Features& form = verb.features;
  return verb.upos == Upos::kVerb && form.verb_form == VerbForm::kPart && form.variant == Variant::kShort &&
         form.number == Number::kSing && form.gender == Gender::kFem;
}

// "His place was taken (fem.) | by Ivanova (nom.)": the parser has the name for the subject of the verb right
// before it. Only the feminine of the past tense: a masculine object looks otherwise.
Gender gender_of_verb_before(const Document& document, const MentionView& name) {
  if (name.token_begin == 0) return Gender::kNone;
  const Token& verb = document.tokens[name.token_begin - 1];
  const Token& first = document.tokens[name.token_begin];
  const bool subject =
      first.relation == DepRel::kNsubj && first.head == static_cast<std::int32_t>(name.token_begin - 1);
  const bool told = (is_past_feminine(verb) && first.subtype.empty()) || is_passive_feminine(verb);
  return subject && told ? Gender::kFem : Gender::kNone;
}

// "Asaubayeva before the last round | withdrew (fem.)", "the wife of N, | Bayan Omarova, | said (fem.)": the
// only subject of a verb, or a name told of it, in the nominative.
Gender gender_of_verb_above(const Document& document, const MentionView& name) {
  const auto at = [&](std::int32_t t) -> const Token& {
    return document.tokens[static_cast<std::size_t>(t)];
  };
  auto subject = static_cast<std::int32_t>(name.token_begin);
  for (std::uint32_t steps = 0; steps < kMostParticles && at(subject).head >= 0; ++steps) {
    if (at(subject).relation != DepRel::kAppos && at(subject).relation != DepRel::kFlat) break;
    subject = at(subject).head;
  }
  const Token& top = at(subject);
  if (top.relation != DepRel::kNsubj || top.head < 0 || top.features.grammatical_case != Case::kNom)
    return Gender::kNone;
  const DocumentSentence* sentence = sentence_of(document, name.token_begin);
  const Token& first = document.tokens[name.token_begin];
  if (first.upos != Upos::kPropn || first.features.grammatical_case != Case::kNom) return Gender::kNone;
  if (sentence == nullptr || top.features.animacy != Animacy::kAnim || !is_past_feminine(at(top.head)))
    return Gender::kNone;
  for (std::uint32_t t = sentence->token_begin; t < sentence->token_end; ++t) {
    const Token& other = document.tokens[t];
    const bool rival = other.head == top.head && t != static_cast<std::uint32_t>(subject) &&
                       other.features.grammatical_case == Case::kNom;
    if (rival && other.relation != DepRel::kConj) return Gender::kNone;
  }
  return Gender::kFem;
}

// "Said (fem.) on Tuesday | the minister of trade (nom.) N": of the past tense, as above; between the verb
// and the title stand only words that are no subject.
Gender gender_of_verb_before_title(const Document& document, std::uint32_t title) {
  if (document.tokens[title].features.grammatical_case != Case::kNom) return Gender::kNone;
  for (std::uint32_t t = title; t-- > 0 && t + kLongestTitle >= title;) {
    const Token& word = document.tokens[t];
    if (word.upos == Upos::kVerb)
      return is_past_feminine(word) || is_passive_feminine(word) ? Gender::kFem : Gender::kNone;
    const bool subject = word.features.grammatical_case == Case::kNom && word.upos != Upos::kAdj;
    if (subject || word.upos == Upos::kPunct || word.upos == Upos::kCconj || word.upos == Upos::kSconj) break;
  }
  return Gender::kNone;
}

// "Succeeded N, | who (fem.) | left": the subject of a clause that hangs on the name.
Gender gender_of_relative(const Document& document, const MentionView& name) {
  const auto& tokens = document.tokens;
  const std::uint32_t who = name.token_end + 1;
  if (who >= tokens.size() || document.form(tokens[name.token_end]) != ",") return Gender::kNone;
  const Token& pronoun = tokens[who];
  const Features& form = pronoun.features;
  const bool subject = pronoun.relation == DepRel::kNsubj && form.grammatical_case == Case::kNom;
  if (pronoun.upos != Upos::kPron || !subject || form.number != Number::kSing || pronoun.head == kNoHead)
    return Gender::kNone;
  const Token& verb = tokens[static_cast<std::size_t>(pronoun.head)];
  const bool about = verb.relation == DepRel::kAcl &&
                     verb.head >= static_cast<std::int32_t>(name.token_begin) &&
                     verb.head < static_cast<std::int32_t>(name.token_end);
  return about && form.gender != Gender::kNeut ? form.gender : Gender::kNone;
}

// "In the talks N - | the head of Z (nom.) | took part": a name that a dash and a post in the nominative
// follow, where nothing in front tells another case.
bool is_told_by_dash(const Document& document, const MentionView& name) {
  const auto& tokens = document.tokens;
  if (name.token_end + 1 >= tokens.size() || !is_dash(document.form(tokens[name.token_end]))) return false;
  std::uint32_t noun = name.token_end + 1;
  while (noun + 1 < tokens.size() && tokens[noun].upos == Upos::kAdj) ++noun;
  if (!is_person_noun(tokens[noun]) || tokens[noun].features.grammatical_case != Case::kNom) return false;
  if (begins_sentence(document, name.token_begin)) return true;
  const Upos before = tokens[name.token_begin - 1].upos;
  return before == Upos::kPunct || before == Upos::kCconj;
}

}  // namespace

NameEvidence gather_evidence(const Document& document, const std::vector<MentionView>& views,
                             const EntityCluster& cluster, const NameNormalizer& names,
                             const CoreferenceWords& words) {
  NameEvidence evidence;
  if (!cluster.person.guessed_gender) evidence.gender = cluster.person.gender;
  std::set<std::pair<std::string, Case>> seen;
  Gender told = Gender::kNone;
  for (const std::size_t index : cluster.mentions) {
    const MentionView& view = views[index];
    for (NameWord& word : words_of(document, view.token_begin, view.token_end)) {
      if (evidence.forms.size() < kMostForms && word.upos != Upos::kPunct &&
          seen.emplace(word.form, word.features.grammatical_case).second)
        evidence.forms.push_back(std::move(word));
    }
    if (cluster.label != "Person") continue;
    if (told == Gender::kNone) told = told_gender(document, view, names, words);
    if (told == Gender::kNone) told = gender_of_relative(document, view);
    const ShownName shown = shown_name(document, view, words);
    if (!shown.nominative) continue;
    if (told == Gender::kNone) told = shown.gender;
    for (const std::string& word : view.words) {
      auto& known = evidence.nominatives;
      if (known.size() < kMostForms && std::find(known.begin(), known.end(), word) == known.end())
        known.push_back(word);
    }
  }
  if (told != Gender::kNone) evidence.gender = evidence.told_gender = told;
  return evidence;
}

Case title_case(const Document& document, const MentionView& name) {
  const auto title = title_of(document, name);
  return title ? document.tokens[*title].features.grammatical_case : Case::kNone;
}

Case own_title_case(const Document& document, const MentionView& name, const CoreferenceWords& words) {
  const auto title = title_of(document, name);
  if (!title) return Case::kNone;
  const std::uint32_t first = *title - std::min(*title, kLongestTitle);
  for (std::uint32_t t = *title + 1; t-- > first;) {
    if (t == *title && has_owner_before(document, t, words)) break;
    if (words.contains("whose", fold_case(document.tokens[t].lemma))) return Case::kNone;
    if (document.tokens[t].upos == Upos::kVerb || document.tokens[t].upos == Upos::kPunct) break;
  }
  return document.tokens[*title].features.grammatical_case;
}

ShownName shown_name(const Document& document, const MentionView& name, const CoreferenceWords& words) {
  ShownName shown;
  const auto title = title_of(document, name);
  const auto is_whose = [&](std::uint32_t t) {
    return words.contains("whose", fold_case(document.tokens[t].lemma)) &&
           !has_owner_before(document, t, words);
  };
  if (title && is_whose(*title)) return shown;
  shown.nominative = title && document.tokens[*title].features.grammatical_case == Case::kNom;
  Gender shown_gender = gender_of_verb_before(document, name);
  if (shown_gender == Gender::kNone && (!title || shown.nominative))
    shown_gender = gender_of_verb_above(document, name);
  if (shown_gender != Gender::kNone) {
    shown.nominative = true;
    shown.gender = shown_gender;
    return shown;
  }
  shown.nominative = shown.nominative || is_told_by_dash(document, name);
  if (const Gender gender = title ? gender_of_verb_before_title(document, *title) : Gender::kNone;
      gender != Gender::kNone) {
    shown.gender = gender;
    return shown;
  }
  std::uint32_t verb = name.token_end;
  for (std::uint32_t steps = 0;
       steps < kMostParticles && verb < document.tokens.size() &&
       (document.tokens[verb].upos == Upos::kPart || document.tokens[verb].upos == Upos::kAdv);
       ++steps)
    ++verb;
  const DocumentSentence* sentence = sentence_of(document, name.token_begin);
  if (sentence == nullptr || verb >= sentence->token_end) return shown;
  const Token& told = document.tokens[verb];
  if (told.upos != Upos::kVerb || told.features.verb_form != VerbForm::kFin ||
      told.features.number != Number::kSing)
    return shown;
  const bool first = name.token_begin == sentence->token_begin;
  if (!shown.nominative && !first) {
    const Upos before = document.tokens[name.token_begin - 1].upos;
    if (before != Upos::kPunct && before != Upos::kCconj && before != Upos::kSconj) return shown;
  }
  // "Ivanov (acc.) | detained | an investigator (nom.)".
  const std::uint32_t last = std::min(sentence->token_end, verb + kSubjectReach);
  for (std::uint32_t t = verb + 1; t < last && !shown.nominative; ++t) {
    const Token& other = document.tokens[t];
    const bool subject = other.relation == DepRel::kNsubj && other.head == static_cast<std::int32_t>(verb);
    const bool noun = other.upos == Upos::kNoun || other.upos == Upos::kPropn || other.upos == Upos::kX ||
                      other.upos == Upos::kPron;
    const bool direct = noun && other.head == static_cast<std::int32_t>(verb) &&
                        other.features.grammatical_case == Case::kNom;
    if (subject || direct) return shown;
  }
  shown.nominative = true;
  shown.gender = told.features.gender == Gender::kNeut ? Gender::kNone : told.features.gender;
  return shown;
}

Case quoted_case(const Document& document, const MentionView& name, const Gazetteer& gazetteer,
                 const CoreferenceWords& words) {
  std::uint32_t quote = name.token_begin;
  if (!is_opening_quote(document.form(document.tokens[quote]))) {
    if (quote == 0 || !is_opening_quote(document.form(document.tokens[quote - 1]))) return Case::kNone;
    --quote;
  }
  if (quote == 0) return Case::kNone;
  const Token& noun = document.tokens[quote - 1];
  const std::string_view form = document.form(noun);
  if (gazetteer.knows(form, GazetteerKind::kOrganizationKind) || words.contains("legal", fold_case(form)) ||
      words.contains("legal", fold_case(noun.lemma)) || words.bodies().of(fold_case(noun.lemma)).any())
    return Case::kNom;
  const bool person = is_person_noun(noun) || gazetteer.knows(form, GazetteerKind::kPost);
  return person ? Case::kGen : Case::kNone;
}

}  // namespace newsgraph::extract
