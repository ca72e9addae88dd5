// Subjects that a sentence leaves out, as lives of people are told: "Was born in Omsk. Studied in Kazan." A
// part of ReferenceFinder.
#include "base/fold_case.h"
#include "extract/coreference/references.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

// A woman's or a feminine thing's accusative differs from the nominative.
bool shows_accusative(const Token& noun) {
  return noun.upos == Upos::kNoun && noun.relation == DepRel::kObj &&
         noun.features.grammatical_case == Case::kAcc && noun.features.gender == Gender::kFem &&
         noun.features.number == Number::kSing;
}

}  // namespace

// "Was (from 2019 to | 2023 (taken for a nominative)) | an envoy (ins.), led": what a preposition holds, and
// the predicate of another verb.
bool ReferenceFinder::is_no_subject(std::uint32_t noun) const {
  const Token& word = document_.tokens[noun];
  const bool predicate =
      word.features.grammatical_case == Case::kIns && word.features.animacy == Animacy::kAnim;
  std::uint32_t before = noun;
  while (before > 0 && document_.tokens[before - 1].upos == Upos::kNum) --before;
  return predicate || (before > 0 && document_.tokens[before - 1].upos == Upos::kAdp);
}

// The sentence's verb tells of one man or woman in the past, and no nominative stands before it or on it.
// Verbs in the neuter and in the plural have no subject to be found.
bool ReferenceFinder::leaves_out_subject(std::uint32_t verb, const DocumentSentence& sentence) const {
  // "Is married to": the first word of the sentence, and whatever the parser takes for its subject.
  if (verb == sentence.token_begin && married_gender(verb) != Gender::kNone) return true;
  const Features& form = document_.tokens[verb].features;
  const bool told = document_.tokens[verb].upos == Upos::kVerb && form.verb_form == VerbForm::kFin &&
                    form.tense == Tense::kPast && form.number == Number::kSing &&
                    form.voice != Voice::kPass && form.mood != Mood::kCnd;
  if (!told || (form.gender != Gender::kMasc && form.gender != Gender::kFem)) return false;
  for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
    const Token& word = document_.tokens[t];
    const bool nominal = word.upos == Upos::kNoun || word.upos == Upos::kPropn || word.upos == Upos::kPron ||
                         word.upos == Upos::kX || word.upos == Upos::kDet;
    const bool own = word.head == static_cast<std::int32_t>(verb);
    const bool subject = word.relation == DepRel::kNsubj || word.relation == DepRel::kCsubj ||
                         word.relation == DepRel::kCcomp || word.relation == DepRel::kParataxis;
    const Case named = word.features.grammatical_case;
    if (is_object_by_gender(document_, t, verb) || is_no_subject(t)) continue;
    if (own && subject) return false;
    if (nominal && named == Case::kNom && (own || t < verb)) return false;
    if (own && t < verb && nominal && (named == Case::kAcc || named == Case::kNone) &&
        word.relation != DepRel::kObl && !shows_accusative(word))
      return false;
  }
  return !names_subject_behind(verb, sentence);
}

// "Her father coached her. | She | won": whom a possessive in a sentence before the pronoun's means, where
// that names nobody of the gender.
std::optional<std::size_t> ReferenceFinder::owner_in(std::size_t sentence, std::uint32_t end,
                                                     std::uint32_t pronoun, Gender gender) const {
  const DocumentSentence& told = document_.sentences[sentence];
  if (end != told.token_end || end > pronoun || document_.tokens[pronoun].relation != DepRel::kNsubj)
    return std::nullopt;
  std::optional<std::size_t> owner;
  for (std::size_t at = references_.size(); at-- > first_in_order_;) {
    const Reference& reference = references_[at];
    if (reference.token < told.token_begin) break;
    const std::size_t cluster = reference.entity.value();
    if (reference.token >= end || reference.kind != ReferenceKind::kPossessive || genders_[cluster] != gender)
      continue;
    if (owner && *owner != cluster) return std::nullopt;
    owner = cluster;
  }
  return owner;
}

// "Married" is said of a man in one word, of a woman in another.
Gender ReferenceFinder::married_gender(std::uint32_t token) const {
  if (words_.contains("married_man", folded_[token])) return Gender::kMasc;
  return words_.contains("married_woman", folded_[token]) ? Gender::kFem : Gender::kNone;
}

// "Received in the palace | Tokayev (hung on the palace)": a person named behind the verb in the nominative.
bool ReferenceFinder::names_subject_behind(std::uint32_t verb, const DocumentSentence& sentence) const {
  std::uint32_t end = verb + 1;
  while (end < sentence.token_end && document_.tokens[end].upos != Upos::kPunct) ++end;
  const auto behind = mentions_between(verb + 1, end);
  return std::any_of(behind.begin(), behind.end(), [&](const Named& named) {
    const Token& name = document_.tokens[named.token];
    const bool bare = document_.tokens[named.token - 1].upos != Upos::kAdp;
    return clusters_[named.cluster].label == "Person" && bare && name.features.grammatical_case == Case::kNom;
  });
}

// The one person whom the root of the sentence is told of, by name, by a pronoun or left out there too.
std::optional<std::size_t> ReferenceFinder::subject_of_root(std::size_t sentence, Gender gender) const {
  const DocumentSentence& told = document_.sentences[sentence];
  std::optional<std::size_t> subject;
  for (const Named& named : mentions_between(told.token_begin, told.token_end)) {
    if (clusters_[named.cluster].label != "Person" || !is_subject(named)) continue;
    if (genders_[named.cluster] != gender && genders_[named.cluster] != Gender::kNone) continue;
    const std::int32_t verb = document_.tokens[top_of(named)].head;
    const bool root = verb >= 0 && document_.tokens[static_cast<std::size_t>(verb)].head == kNoHead;
    if (!root || genders_[named.cluster] != gender) return std::nullopt;
    if (subject && *subject != named.cluster) return std::nullopt;
    subject = named.cluster;
  }
  for (std::size_t at = references_.size(); !subject && at-- > first_in_order_;) {
    const Reference& reference = references_[at];
    if (reference.token < told.token_begin) break;
    const Token& word = document_.tokens[reference.token];
    const bool pronoun = reference.kind == ReferenceKind::kPronoun && word.relation == DepRel::kNsubj &&
                         word.head >= 0 &&
                         document_.tokens[static_cast<std::size_t>(word.head)].head == kNoHead;
    if ((pronoun || reference.kind == ReferenceKind::kLeftOut) &&
        genders_[reference.entity.value()] == gender)
      subject = reference.entity.value();
  }
  return subject;
}

void ReferenceFinder::refer_left_out(std::size_t sentence) {
  if (sentence == 0) return;
  const DocumentSentence& own = document_.sentences[sentence];
  for (std::uint32_t t = own.token_begin; t < own.token_end; ++t) {
    if (document_.tokens[t].head != kNoHead || !leaves_out_subject(t, own)) continue;
    // "Rapp (taken for a dative) | broke away": a name at its head is the sentence's own subject.
    const Named* first = mention_at(own.token_begin);
    const bool object = first && is_object_by_gender(document_, views_[first->view].head, t);
    if (is_quoted(t, sentence) || (first && !object)) return;
    const Gender married = married_gender(t);
    const Gender gender = married == Gender::kNone ? document_.tokens[t].features.gender : married;
    if (const auto subject = subject_of_root(sentence - 1, gender)) add(t, *subject, ReferenceKind::kLeftOut);
    return;
  }
}

}  // namespace newsgraph::extract
