// Groups that a named person leads or that are named one by one, and who acts where they do: a part of
// Referents.
#include "extract/events/referents.h"

namespace newsgraph::extract {
namespace {

constexpr int kMaxGenitives = 4;  // between the led noun and "at the head"

}  // namespace

// "The delegation of Iran | with Hasan Said at the head": the noun stands for the person, too. What is led is
// the noun above the genitives before, or the first of them that acts for others.
void Referents::add_led_groups() {
  const std::size_t count = document_.tokens.size();
  for (TokenIndex lead = 2; lead + 1 < count; ++lead) {
    const bool led = words_.is(WordKind::kLead, lemmas_[lead]) && token(lead - 1).upos == Upos::kAdp &&
                     token(lead + 1).upos == Upos::kAdp;
    if (!led) continue;
    TokenIndex noun = lead - 2;
    for (int steps = 0; steps < kMaxGenitives; ++steps) {
      const Token& word = token(noun);
      const bool below = word.relation == DepRel::kNmod || word.relation == DepRel::kFlat ||
                         word.relation == DepRel::kAppos || word.relation == DepRel::kAmod;
      if (!below || word.head == kNoHead || static_cast<TokenIndex>(word.head) > noun) break;
      if (word.upos == Upos::kNoun && words_.is(WordKind::kStandIn, lemmas_[noun])) break;
      noun = static_cast<TokenIndex>(word.head);
    }
    if (token(noun).upos != Upos::kNoun) continue;
    const std::size_t last = std::min<std::size_t>(count, lead + kReach);
    for (TokenIndex t = lead + 2; t < last; ++t) {
      const Upos upos = token(t).upos;
      if (upos == Upos::kPunct || upos == Upos::kVerb || upos == Upos::kAdp || upos == Upos::kCconj) break;
      const auto here = at(t);
      const auto person = std::find_if(here.begin(), here.end(), [&](const Referent& referent) {
        return referent.kind == ReferentKind::kMention && entity(referent.entity).label == "Person";
      });
      if (person == here.end()) continue;
      add({noun, person->entity, ReferentKind::kStandIn, MentionId()});
      break;
    }
  }
}

// "The astronauts Platonov and Peresild": the noun stands for all of them. Words between are its genitives.
void Referents::add_plural_titles() {
  const std::size_t count = document_.tokens.size();
  for (TokenIndex noun = 0; noun < count; ++noun) {
    const Token& title = token(noun);
    const bool people = title.upos == Upos::kNoun && title.features.animacy == Animacy::kAnim &&
                        title.features.number == Number::kPlur;
    if (!people || words_.is(WordKind::kStandInPlural, lemmas_[noun])) continue;
    const std::size_t last = std::min<std::size_t>(count, noun + kReach);
    for (TokenIndex t = noun + 1; t < last; ++t) {
      if (names_a_person(t)) {
        add_list(noun, {}, t);
        break;
      }
      const bool genitive =
          token(t).features.grammatical_case == Case::kGen &&
          (token(t).upos == Upos::kNoun || token(t).upos == Upos::kAdj || token(t).upos == Upos::kPropn);
      if (!genitive) break;
    }
  }
}

}  // namespace newsgraph::extract
