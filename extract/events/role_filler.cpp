#include "extract/events/role_filler.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMaxMembers = 24;    // of one coordination; longer lists are rosters, not participants
constexpr TokenIndex kCompanionReach = 6;  // how far from its verb a companion may stand
constexpr TokenIndex kGuessReach = 12;     // how far from its trigger a role is looked for by position
constexpr double kTreeConfidence = 0.9;
constexpr double kGuessConfidence = 0.6;

bool filled_role(const FilledFrame& filled, int role) {
  return std::any_of(filled.fillers.begin(), filled.fillers.end(),
                     [&](const Filler& f) { return f.role == role; });
}

bool uses(const FilledFrame& filled, TokenIndex token) {
  return std::any_of(filled.fillers.begin(), filled.fillers.end(),
                     [&](const Filler& f) { return f.token == token; });
}

bool holds(const FilledFrame& filled, EntityId entity) {
  return std::any_of(filled.fillers.begin(), filled.fillers.end(),
                     [&](const Filler& f) { return f.entity == entity; });
}

}  // namespace

const Labels& RoleFiller::labels_of(const Frame& frame, int role) const {
  if (frame.event >= 0) {
    return ontology_.events[static_cast<std::size_t>(frame.event)]
        .roles[static_cast<std::size_t>(role)]
        .labels;
  }
  const RelationType& relation = ontology_.relations[static_cast<std::size_t>(frame.relation)];
  return role == 0 ? relation.subject : relation.object;
}

TokenIndex RoleFiller::find_companion(const Frame& frame, TokenIndex trigger) const {
  const auto fits = [&](TokenIndex token) {
    return std::find(frame.companions.begin(), frame.companions.end(), tree_.lemma(token)) !=
           frame.companions.end();
  };
  for (const TokenIndex child : tree_.children(trigger)) {
    if (fits(child)) return child;
  }
  const TokenIndex first = trigger - std::min(trigger - tree_.begin(), kCompanionReach);
  const TokenIndex last = std::min(tree_.end(), trigger + kCompanionReach + 1);
  for (TokenIndex token = trigger + 1; token < last && !tree_.is_finite(token); ++token) {
    if (fits(token)) return token;
  }
  for (TokenIndex token = trigger; token > first && !tree_.is_finite(token - 1); --token) {
    if (fits(token - 1)) return token - 1;
  }
  return kNoToken;
}

bool RoleFiller::case_fits(Case wanted, TokenIndex token, Case own, bool with_adposition) const {
  if (own == wanted || own == Case::kNone) return true;
  // An adposition leaves few cases to choose from, so a word whose form shows none is believed.
  return with_adposition && tree_.looks_uninflected(token);
}

bool RoleFiller::matches(const Slot& slot, const Argument& argument) const {
  if (slot.place != argument.place) return false;
  if (slot.place != Place::kOblique) return true;
  return argument.adposition == slot.adposition &&
         case_fits(slot.grammatical_case, argument.token, argument.grammatical_case,
                   !slot.adposition.empty()) &&
         (slot.noun.empty() || slot.noun == tree_.lemma(argument.token));
}

std::vector<TokenIndex> RoleFiller::members(TokenIndex token) const {
  std::vector<TokenIndex> found = {token};
  std::vector<TokenIndex> sources = {token};
  for (std::size_t i = 0; i < sources.size() && found.size() < kMaxMembers; ++i) {
    for (const TokenIndex child : tree_.children(sources[i])) {
      const DepRel relation = tree_.at(child).relation;
      const bool name_part = relation == DepRel::kAppos || relation == DepRel::kFlat;
      if (relation == DepRel::kConj && tree_.is_nominal(child)) {
        const Case own = tree_.case_of(child);
        const Case first = tree_.case_of(token);
        if (own != first && own != Case::kNone && first != Case::kNone && !tree_.looks_uninflected(child))
          continue;
        found.push_back(child);
        sources.push_back(child);
      } else if (name_part && sources.size() < kMaxMembers) {
        sources.push_back(child);  // a list may hang on the name beside the title
      }
    }
  }
  return found;
}

bool RoleFiller::add_entities(const FrameRole& role, const Slot& slot, TokenIndex token,
                              FilledFrame* filled) const {
  const Labels& labels = labels_of(*filled->frame, role.role);
  bool any = false;
  ReferentKind best = ReferentKind::kStandIn;
  for (const Referent& referent : referents_.at(token)) {
    const std::string& label = tree_.document().result.entities[referent.entity.value()].label;
    if (!allows(labels, label) || (!slot.label.empty() && slot.label != label)) continue;
    if (any && referent.kind != best) break;
    best = referent.kind;
    any = true;
    if (!holds(*filled, referent.entity)) filled->fillers.push_back({role.role, token, referent.entity});
  }
  return any;
}

bool RoleFiller::add_members(const FrameRole& role, const Slot& slot, TokenIndex token,
                             FilledFrame* filled) const {
  bool any = false;
  for (const TokenIndex member : members(token)) any |= add_entities(role, slot, member, filled);
  return any;
}

bool RoleFiller::fill_holder(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  const std::size_t before = filled->fillers.size();
  for (const Title& title : referents_.titles_of(filled->trigger)) {
    const std::string& label = tree_.document().result.entities[title.holder.value()].label;
    if (allows(labels_of(*filled->frame, role.role), label) && (slot.label.empty() || slot.label == label)) {
      filled->fillers.push_back({role.role, title.noun, title.holder});
    }
  }
  return filled->fillers.size() > before;
}

bool RoleFiller::fill_slot(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  if (slot.place == Place::kHolder) return fill_holder(role, slot, filled);
  for (const Argument& argument : filled->arguments) {
    if (!matches(slot, argument) || uses(*filled, argument.token)) continue;
    if (!slot.through && slot.noun.empty()) {
      if (add_members(role, slot, argument.token, filled) && slot.place != Place::kAdjective) return true;
      continue;
    }
    for (const TokenIndex child : tree_.children(argument.token)) {
      const bool adjective = tree_.at(child).relation == DepRel::kAmod;
      const bool genitive = tree_.at(child).relation == DepRel::kNmod && tree_.adposition(child).empty() &&
                            case_fits(Case::kGen, child, tree_.case_of(child), true);
      const bool inner = slot.inner == Place::kAdjective ? adjective : genitive;
      if (inner && add_members(role, slot, child, filled)) return true;
    }
  }
  return filled_role(*filled, role.role) && slot.place == Place::kAdjective;
}

bool RoleFiller::fill_role(const FrameRole& role, FilledFrame* filled) const {
  return std::any_of(role.slots.begin(), role.slots.end(),
                     [&](const Slot& slot) { return fill_slot(role, slot, filled); });
}

// The nearest noun with the slot's adposition and case after the trigger, before the next verb.
bool RoleFiller::guess_oblique(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  const TokenIndex last = std::min(tree_.end(), filled->trigger + kGuessReach);
  for (TokenIndex token = filled->trigger + 1; token < last; ++token) {
    if (tree_.is_finite(token) || tree_.at(token).upos == Upos::kSconj) return false;
    if (uses(*filled, token) || referents_.at(token).empty() || tree_.adposition(token) != slot.adposition)
      continue;
    if (!case_fits(slot.grammatical_case, token, tree_.case_of(token), true)) continue;
    if (add_members(role, slot, token, filled)) return true;
  }
  return false;
}

// The subject's number and, in the past, its gender are the verb's.
bool RoleFiller::agrees(TokenIndex subject, TokenIndex verb) const {
  const Features& noun = tree_.at(subject).features;
  const Features& form = tree_.at(verb).features;
  const bool number =
      form.number == Number::kNone || noun.number == Number::kNone || form.number == noun.number;
  const bool gender =
      form.gender == Gender::kNone || noun.gender == Gender::kNone || form.gender == noun.gender;
  return number && gender;
}

// The nearest nominative before the verb, with no other verb between.
bool RoleFiller::guess_subject(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  const TokenIndex first = filled->trigger - std::min(filled->trigger - tree_.begin(), kGuessReach);
  for (TokenIndex token = filled->trigger; token > first; --token) {
    const TokenIndex here = token - 1;
    if (tree_.is_finite(here) || tree_.at(here).upos == Upos::kSconj) return false;
    if (uses(*filled, here) || referents_.at(here).empty() || !tree_.adposition(here).empty()) continue;
    const DepRel relation = tree_.at(here).relation;
    const bool inside = relation == DepRel::kNmod || relation == DepRel::kAppos || relation == DepRel::kFlat;
    if (inside || tree_.case_of(here) != Case::kNom || !agrees(here, filled->trigger)) continue;
    if (add_members(role, slot, here, filled)) return true;
  }
  return false;
}

bool RoleFiller::guess_role(const FrameRole& role, FilledFrame* filled) const {
  for (const Slot& slot : role.slots) {
    if (slot.through || !slot.noun.empty()) continue;
    const bool oblique = slot.place == Place::kOblique && !slot.adposition.empty();
    if (oblique && guess_oblique(role, slot, filled)) return true;
    const bool finite =
        filled->frame->verb && tree_.is_finite(filled->trigger) && !reader_.is_passive(filled->trigger);
    if (slot.place == Place::kSubject && finite && guess_subject(role, slot, filled)) return true;
  }
  return false;
}

bool RoleFiller::complete(const FilledFrame& filled, const std::vector<bool>& met) const {
  const Frame& frame = *filled.frame;
  for (std::size_t i = 0; i < frame.roles.size(); ++i) {
    if (frame.roles[i].required && !met[i]) return false;
  }
  if (frame.relation >= 0) return filled_role(filled, 0) && filled_role(filled, 1);
  const auto& roles = ontology_.events[static_cast<std::size_t>(frame.event)].roles;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i].required && !filled_role(filled, static_cast<int>(i))) return false;
  }
  return !filled.fillers.empty();
}

std::optional<FilledFrame> RoleFiller::fill(const Frame& frame, TokenIndex trigger) const {
  FilledFrame filled{&frame, trigger, kNoToken, {}, {}, kTreeConfidence};
  if (!frame.companions.empty()) {
    filled.companion = find_companion(frame, trigger);
    if (filled.companion == kNoToken) return std::nullopt;
  }
  filled.arguments =
      frame.verb ? reader_.of_verb(trigger, filled.companion) : reader_.of_noun(trigger, filled.companion);
  std::vector<bool> met;
  for (const FrameRole& role : frame.roles) met.push_back(fill_role(role, &filled));
  for (std::size_t i = 0; i < met.size() && !complete(filled, met); ++i) {
    if (met[i] || filled_role(filled, frame.roles[i].role)) continue;
    met[i] = guess_role(frame.roles[i], &filled);
    if (met[i]) filled.confidence = kGuessConfidence;
  }
  if (!complete(filled, met)) return std::nullopt;
  return filled;
}

}  // namespace newsgraph::extract
