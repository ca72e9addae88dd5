#include "extract/events/judgement.h"

#include "base/fold_case.h"

namespace newsgraph::extract {
namespace {

// How many words above the trigger can change what is claimed.
constexpr int kMaxChain = 8;
// How many words after a noun a clause about it begins.
constexpr TokenIndex kClauseReach = 12;
// How many words after a verb it may be said of the report of it that it is untrue.
constexpr TokenIndex kReportReach = 40;
// How many words of its genitives a noun for a report has before "about".
constexpr TokenIndex kReportGenitives = 5;

int strength(Modality modality) {
  switch (modality) {
    case Modality::kAsserted:
      return 0;
    case Modality::kReported:
      return 1;
    case Modality::kPlanned:
      return 2;
    case Modality::kConditional:
      return 3;
    case Modality::kDenied:
      return 4;
  }
  return 0;
}

void raise(Judgement* judgement, Modality modality) {
  if (strength(modality) > strength(judgement->modality)) judgement->modality = modality;
}

void negate(Judgement* judgement) {
  judgement->polarity = Polarity::kNegative;
  raise(judgement, Modality::kDenied);
}

}  // namespace

bool Judge::is_future(TokenIndex verb) const {
  if (tree_.at(verb).features.tense == Tense::kFut) return !words_.is(WordKind::kStay, tree_.lemma(verb));
  for (const TokenIndex child : tree_.children(verb)) {
    const Token& word = tree_.at(child);
    const bool helper = word.relation == DepRel::kAux || word.relation == DepRel::kCop;
    if (helper && word.features.tense == Tense::kFut) return true;
  }
  return false;
}

TokenIndex Judge::subject_of(TokenIndex verb) const {
  for (const TokenIndex child : tree_.children(verb)) {
    if (tree_.at(child).relation == DepRel::kNsubj) return child;
  }
  return kNoToken;
}

// The word's own tense, negation and particles.
void Judge::read_word(TokenIndex word, Judgement* judgement) const {
  if (is_future(word)) raise(judgement, Modality::kPlanned);
  if (tree_.at(word).features.mood == Mood::kCnd || tree_.at(word).features.mood == Mood::kImp) {
    raise(judgement, Modality::kConditional);
  }
  for (const TokenIndex child : tree_.children(word)) {
    const std::string_view lemma = tree_.lemma(child);
    const Upos upos = tree_.at(child).upos;
    const DepRel relation = tree_.at(child).relation;
    const bool helper = relation == DepRel::kAux || relation == DepRel::kCop;
    if (helper && is_negated(child)) negate(judgement);  // "signed | was not"
    const bool particle = upos == Upos::kPart || upos == Upos::kAdv || upos == Upos::kSconj ||
                          upos == Upos::kCconj || upos == Upos::kAux || upos == Upos::kX;
    // "Li" is a person.
    const bool name = child > tree_.begin() && starts_with_capital(tree_.document().form(tree_.at(child)));
    if (!particle || name) continue;
    if (words_.is(WordKind::kNegation, lemma) && child < word) negate(judgement);
    if (words_.is(WordKind::kCondition, lemma)) raise(judgement, Modality::kConditional);
    if (words_.is(WordKind::kHearsay, lemma)) raise(judgement, Modality::kReported);
  }
}

void Judge::read_noun_modifiers(TokenIndex noun, Judgement* judgement) const {
  for (const TokenIndex child : tree_.children(noun)) {
    const std::string_view lemma = tree_.lemma(child);
    if (words_.is(WordKind::kPlanAdjective, lemma)) raise(judgement, Modality::kPlanned);
    if (words_.is(WordKind::kDenyAdjective, lemma)) negate(judgement);
    if (words_.is(WordKind::kNegation, lemma)) negate(judgement);
  }
}

// "The visit to Delhi, which is planned for December".
bool Judge::is_told_as_planned(TokenIndex noun) const {
  const Features& own = tree_.at(noun).features;
  const TokenIndex last = std::min(tree_.end(), noun + kClauseReach);
  for (TokenIndex token = noun + 1; token < last; ++token) {
    if (tree_.is_finite(token)) return false;
    if (!words_.is(WordKind::kRelative, tree_.lemma(token))) continue;
    const Features& which = tree_.at(token).features;
    const bool fits =
        which.number == own.number && (which.gender == own.gender || which.gender == Gender::kNone);
    const TokenIndex verb = tree_.head(token);
    return fits && verb != kNoToken && which.grammatical_case == Case::kNom &&
           (words_.is(WordKind::kPlan, tree_.lemma(verb)) ||
            (words_.is(WordKind::kHappen, tree_.lemma(verb)) && is_future(verb)));
  }
  return false;
}

// "A warrant | for the arrest", wherever the parser hangs what the preposition ties to the noun.
bool Judge::is_meant(TokenIndex noun) const {
  TokenIndex about = noun;
  while (about > tree_.begin() && tree_.at(about - 1).upos == Upos::kAdj) --about;
  if (about < tree_.begin() + 2 || tree_.at(about - 1).upos != Upos::kAdp) return false;
  return tree_.at(about - 2).upos == Upos::kNoun && words_.is(WordKind::kPlan, tree_.lemma(about - 2));
}

// "In the words of Yuri Ushakov", "according to the agency".
void Judge::read_attribution(TokenIndex word, Judgement* judgement) const {
  for (const TokenIndex child : tree_.children(word)) {
    if (!words_.is(WordKind::kAttribution, tree_.lemma(child))) continue;
    if (!words_.is(WordKind::kAttributionAdposition, tree_.adposition(child))) continue;
    raise(judgement, Modality::kReported);
    for (const TokenIndex source : tree_.children(child)) {
      if (tree_.is_nominal(source) && tree_.at(source).relation == DepRel::kNmod) judgement->source = source;
    }
  }
}

// "Danilov, according to the paper, accused", "the concern Titan, by the data of the paper, held".
void Judge::read_beside_subject(TokenIndex subject, Judgement* judgement) const {
  read_attribution(subject, judgement);
  for (const TokenIndex name : tree_.children(subject)) {
    const DepRel relation = tree_.at(name).relation;
    const bool own = relation == DepRel::kNmod || relation == DepRel::kAppos || relation == DepRel::kFlat;
    if (own && tree_.at(name).upos == Upos::kPropn) read_attribution(name, judgement);
  }
}

bool Judge::is_negated(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return child < verb && words_.is(WordKind::kNegation, tree_.lemma(child));
  });
}

// "…, whom the police | held": such a clause says nothing of the verb that the parser joined it to.
bool Judge::opens_with_which(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return child < verb && words_.is(WordKind::kRelative, tree_.lemma(child));
  });
}

// "About the fact that": the clause below the pronoun is what is talked about.
bool Judge::tells_clause(TokenIndex word) const {
  return words_.is(WordKind::kThat, tree_.lemma(word)) &&
         words_.is(WordKind::kTopicAdposition, tree_.adposition(word));
}

// A clause that tells what the noun above says, opened by "that" and not by "which".
bool Judge::is_content_clause(TokenIndex verb) const {
  const auto children = tree_.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Token& word = tree_.at(child);
    return word.relation == DepRel::kMark && words_.is(WordKind::kContent, tree_.lemma(child));
  });
}

// What stands above the trigger's verb: "refused to", "plans to", "said that".
void Judge::read_above(TokenIndex word, Judgement* judgement) const {
  for (int steps = 0; steps < kMaxChain; ++steps) {
    read_attribution(word, judgement);
    const TokenIndex above = tree_.head(word);
    if (above == kNoToken) return;
    const Token& below = tree_.at(word);
    const std::string_view lemma = tree_.lemma(above);
    const bool infinitive = tree_.is_infinitive(word);
    // "The rumour that he resigned", "reports of that, that".
    const bool content =
        below.relation == DepRel::kAcl && !infinitive && (is_content_clause(word) || tells_clause(above));
    const bool clause =
        content || below.relation == DepRel::kCcomp || below.relation == DepRel::kCsubj || tells_clause(word);
    const bool under = infinitive || clause || !tree_.is_predicate(word);
    if (below.relation == DepRel::kConj) {
      // The second of two verbs shares what governs the first, but not its tense.
      if (infinitive || !tree_.is_predicate(word)) {
        word = above;
        continue;
      }
      if (opens_with_which(word) || reader_.is_misjoined(word)) return;
    }
    if (is_told_of_body(word)) return;
    if (below.relation == DepRel::kAcl && !infinitive && !content) return;
    if (under && words_.is(WordKind::kDeny, lemma)) raise(judgement, Modality::kDenied);
    if (under && words_.is(WordKind::kRumour, lemma)) raise(judgement, Modality::kReported);
    // An accusation was made, whether or not it is confirmed.
    const bool unconfirmed = words_.is(WordKind::kConfirm, lemma) && is_negated(above);
    if (under && unconfirmed && !words_.is(WordKind::kBlame, tree_.lemma(word)))
      raise(judgement, Modality::kReported);
    if (under && words_.is(WordKind::kPlan, lemma)) raise(judgement, Modality::kPlanned);
    if (under && words_.is(WordKind::kPossible, lemma)) raise(judgement, Modality::kConditional);
    // "They spoke of supplies": nobody says that there were any.
    const bool topic = words_.is(WordKind::kTopicAdposition, tree_.adposition(word));
    if (topic && !tree_.is_predicate(word) && words_.is(WordKind::kDiscuss, lemma))
      raise(judgement, Modality::kConditional);
    if ((infinitive || clause) && words_.is(WordKind::kCommand, lemma))
      raise(judgement, Modality::kConditional);
    if (clause && words_.is(WordKind::kSpeech, lemma)) {
      raise(judgement, Modality::kReported);
      judgement->source = subject_of(above);
    }
    if (words_.is(WordKind::kBlame, lemma) && !tree_.adposition(word).empty()) {
      raise(judgement, Modality::kReported);
      judgement->source = subject_of(above);
    }
    if (infinitive && below.relation == DepRel::kAdvcl) raise(judgement, Modality::kPlanned);
    // An infinitive tells what may be, unless the verb above says that it came true ("began to").
    if (infinitive && !words_.is(WordKind::kRealize, lemma) && !words_.is(WordKind::kLight, lemma))
      if (judgement->modality == Modality::kAsserted) raise(judgement, Modality::kConditional);
    const bool happens = words_.is(WordKind::kHappen, lemma) || words_.is(WordKind::kLight, lemma) ||
                         words_.is(WordKind::kCarrierAdposition, tree_.adposition(word));
    // "Will come on an invitation": that was given before.
    const bool given = words_.is(WordKind::kGivenAdposition, tree_.adposition(word));
    if (infinitive || (!tree_.is_predicate(word) && tree_.is_predicate(above) && happens && !given))
      read_word(above, judgement);
    word = above;
  }
}

// "Reports | of some media | about": over the genitives of the noun.
TokenIndex Judge::report_before(TokenIndex about) const {
  const TokenIndex last = about - std::min(about - tree_.begin(), kReportGenitives);
  for (TokenIndex token = about; token > last;) {
    --token;
    if (words_.is(WordKind::kReport, tree_.lemma(token))) return token;
    // An abbreviation shows no case.
    const bool genitive = tree_.case_of(token) == Case::kGen ||
                          fold_case(tree_.document().form(tree_.at(token))) == tree_.lemma(token);
    if (!genitive || tree_.at(token).upos == Upos::kPunct) return kNoToken;
  }
  return kNoToken;
}

// "The reports that they | met", "rumours of the | visit": the noun for what is told.
TokenIndex Judge::report_of(TokenIndex trigger) const {
  TokenIndex word = trigger;
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const TokenIndex above = tree_.head(word);
    if (above == kNoToken) return kNoToken;
    const bool clause = tree_.at(word).relation == DepRel::kAcl;
    if (clause && words_.is(WordKind::kReport, tree_.lemma(above))) return above;
    if (words_.is(WordKind::kTopicAdposition, tree_.adposition(word))) {
      // Right before "about", whatever that is hung on.
      TokenIndex about = word;
      while (about > tree_.begin() && tree_.at(about).upos != Upos::kAdp) --about;
      return report_before(about);
    }
    const bool passes =
        clause || tree_.at(word).relation == DepRel::kConj || tree_.at(word).relation == DepRel::kNmod;
    if (!passes) return kNoToken;
    word = above;
  }
  return kNoToken;
}

// "He came, but at the embassy this | report was called a lie": a noun for what was told before, which does
// not say itself what is told.
TokenIndex Judge::report_behind(TokenIndex trigger) const {
  const TokenIndex last = std::min(tree_.end(), trigger + kReportReach);
  for (TokenIndex token = trigger + 1; token < last; ++token) {
    if (!words_.is(WordKind::kReport, tree_.lemma(token)) || !tree_.adposition(token).empty()) continue;
    const auto words = tree_.children(token);
    const bool telling = std::any_of(words.begin(), words.end(), [&](TokenIndex child) {
      return tree_.at(child).relation == DepRel::kAcl ||
             words_.is(WordKind::kTopicAdposition, tree_.adposition(child));
    });
    return telling ? kNoToken : token;
  }
  return kNoToken;
}

// The sentence says outside the trigger's own words that the report is not true.
bool Judge::is_refuted(TokenIndex report, TokenIndex trigger) const {
  constexpr TokenIndex kNegationReach = 3;
  for (TokenIndex token = tree_.begin(); token < tree_.end(); ++token) {
    const std::string_view lemma = tree_.lemma(token);
    if (token == report || (tree_.is_predicate(trigger) && tree_.descends(token, trigger) && token < report))
      continue;
    if (words_.is(WordKind::kFalse, lemma) && !is_negated(token)) return true;
    if (words_.is(WordKind::kRefute, lemma) && tree_.is_predicate(token) && !is_negated(token)) return true;
    if (!words_.is(WordKind::kReality, lemma)) continue;
    for (TokenIndex back = token - std::min(token - tree_.begin(), kNegationReach); back < token; ++back) {
      if (words_.is(WordKind::kNegation, tree_.lemma(back))) return true;
    }
  }
  return false;
}

// "…, whose drones hit the port": a clause about the noun before it, wherever it is hung.
bool Judge::is_told_of_body(TokenIndex verb) const {
  const TokenIndex subject = subject_of(verb);
  if (subject == kNoToken) return false;
  const auto words = tree_.children(subject);
  return std::any_of(words.begin(), words.end(),
                     [&](TokenIndex word) { return words_.is(WordKind::kWhose, tree_.lemma(word)); });
}

// "If the talks take place, they will meet".
bool Judge::hangs_on_condition(TokenIndex verb) const {
  for (const TokenIndex clause : tree_.children(verb)) {
    if (tree_.at(clause).relation != DepRel::kAdvcl || !tree_.is_predicate(clause)) continue;
    for (const TokenIndex word : tree_.children(clause)) {
      if (tree_.at(word).upos == Upos::kSconj && words_.is(WordKind::kCondition, tree_.lemma(word)))
        return true;
    }
  }
  return false;
}

// "Will take office, | succeeding N": a converb behind a verb in the future.
bool Judge::is_with_future(TokenIndex verb) const {
  const TokenIndex above = tree_.head(verb);
  return tree_.at(verb).features.verb_form == VerbForm::kConv && above != kNoToken && above < verb &&
         is_future(above);
}

Judgement Judge::of(TokenIndex trigger, TokenIndex companion, bool verb) const {
  Judgement judgement;
  if (verb) {
    read_word(trigger, &judgement);
    if (words_.is(WordKind::kAwait, tree_.lemma(trigger))) raise(&judgement, Modality::kPlanned);
    if (is_future(trigger) && hangs_on_condition(trigger)) raise(&judgement, Modality::kConditional);
    if (is_with_future(trigger)) raise(&judgement, Modality::kPlanned);
    for (const TokenIndex child : tree_.children(trigger)) {
      // "Peskov said" beside the clause names the source and leaves the claim as it is.
      const Token& word = tree_.at(child);
      const bool beside = word.relation == DepRel::kParataxis || word.relation == DepRel::kAdvcl;
      if (beside && words_.is(WordKind::kSpeech, tree_.lemma(child))) judgement.source = subject_of(child);
      if (word.relation == DepRel::kNsubj) {
        read_beside_subject(child, &judgement);
        for (const TokenIndex inner : tree_.children(child)) {
          if (words_.is(WordKind::kNegation, tree_.lemma(inner)) && inner < child) negate(&judgement);
        }
      }
    }
  } else {
    read_noun_modifiers(trigger, &judgement);
    if (companion != kNoToken && tree_.is_predicate(companion)) read_word(companion, &judgement);
    if (is_told_as_planned(trigger) || is_meant(trigger)) raise(&judgement, Modality::kPlanned);
    // "Tata, by the data of the paper, held | talks".
    const TokenIndex carrier = reader_.carrier(trigger);
    const TokenIndex subject = carrier == kNoToken ? kNoToken : subject_of(carrier);
    if (subject != kNoToken && subject != trigger) read_beside_subject(subject, &judgement);
  }
  if (reader_.intention(trigger) != kNoToken || reader_.is_accepted(trigger))
    raise(&judgement, Modality::kPlanned);
  read_above(trigger, &judgement);
  TokenIndex report = report_of(trigger);
  if (report == kNoToken && verb) report = report_behind(trigger);
  if (report != kNoToken && is_refuted(report, trigger)) raise(&judgement, Modality::kDenied);
  return judgement;
}

}  // namespace newsgraph::extract
