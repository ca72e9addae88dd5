#include "extract/events/state_awards.h"

#include <algorithm>

namespace newsgraph::extract {
namespace {

constexpr TokenIndex kReach = 8;  // tokens from the noun to the award's own name

bool has_role(const Event& event, std::string_view name) {
  return std::any_of(event.roles.begin(), event.roles.end(),
                     [&](const Role& role) { return role.role == name; });
}

}  // namespace

StateAwards::StateAwards(const Document& document, const std::vector<std::string>& lemmas,
                         const WordLists& words, const Referents& referents)
    : document_(document), referents_(referents) {
  for (const DocumentSentence& sentence : document.sentences) look_at(sentence, lemmas, words);
}

// The entity of this label that the token stands for; invalid when there is none.
EntityId StateAwards::labelled(TokenIndex token, std::string_view label) const {
  for (const Referent& referent : referents_.at(token)) {
    if (document_.result.entities[referent.entity.value()].label == label) return referent.entity;
  }
  return {};
}

void StateAwards::look_at(const DocumentSentence& sentence, const std::vector<std::string>& lemmas,
                          const WordLists& words) {
  std::map<TokenIndex, EntityId> states;  // by the noun for the award
  for (TokenIndex t = sentence.token_begin; t < sentence.token_end; ++t) {
    const Token& token = document_.tokens[t];
    if ((token.relation != DepRel::kNmod && token.relation != DepRel::kAmod) || token.head == kNoHead)
      continue;
    if (token.relation == DepRel::kNmod && token.features.grammatical_case != Case::kGen) continue;
    if (const EntityId country = labelled(t, "Country"); country.valid())
      states.emplace(static_cast<TokenIndex>(token.head), country);
  }
  for (const auto& [noun, state] : states) {
    const auto of_state = [&, noun = noun](TokenIndex t) {
      return document_.tokens[t].head == static_cast<std::int32_t>(noun) &&
             words.is(WordKind::kStateAward, lemmas[t] + ' ' + lemmas[noun]);
    };
    bool known = words.is(WordKind::kStateAward, lemmas[noun]);
    for (TokenIndex t = sentence.token_begin; t < noun && !known; ++t) known = of_state(t);
    if (!known) continue;
    // "The order of Glory, the highest award of Ethiopia".
    const bool beside = document_.tokens[noun].relation == DepRel::kAppos;
    const TokenIndex begin = beside ? static_cast<TokenIndex>(document_.tokens[noun].head) : noun;
    const TokenIndex end = std::min(sentence.token_end, noun + kReach);
    for (TokenIndex t = begin; t < end; ++t) {
      const Token& token = document_.tokens[t];
      if (token.upos == Upos::kVerb && token.features.verb_form == VerbForm::kFin) break;
      const EntityId award = labelled(t, "Award");
      if (!award.valid()) continue;
      state_of_.emplace(award, state);
      break;
    }
  }
}

void StateAwards::add_giver(Event* event) const {
  if (event->type != "Award" || has_role(*event, "giver")) return;
  for (const Role& role : event->roles) {
    if (role.role != "award") continue;
    const auto state = state_of_.find(role.entity);
    if (state == state_of_.end()) continue;
    event->roles.push_back({"giver", state->second});
    return;
  }
}

}  // namespace newsgraph::extract
