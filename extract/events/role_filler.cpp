#include "extract/events/role_filler.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMaxMembers = 24;     // of one coordination; longer lists are rosters, not participants
constexpr std::size_t kMaxPhrase = 64;      // words of one phrase that are looked at for its further members
constexpr TokenIndex kCompanionReach = 8;   // how far from its verb a companion may stand
constexpr TokenIndex kPredicateReach = 14;  // behind it an adjective: "found (the former owner of) guilty"
constexpr int kMaxGenitives = 2;            // below each other that are passed on the way to a filler
constexpr TokenIndex kGuessReach = 12;      // how far from its trigger a role is looked for by position
constexpr TokenIndex kSureReach = 24;       // the same of what has but one role in any event
constexpr double kTreeConfidence = 0.9;
constexpr double kLooseConfidence = 0.75;
constexpr double kGuessConfidence = 0.6;

// Labels of things that stand in one role of an event only: where one is, there is its role.
bool names_one_role(std::string_view label) {
  return label == "Crime" || label == "Penalty" || label == "Award";
}

bool needs_object(const Frame& frame) {
  return std::any_of(frame.roles.begin(), frame.roles.end(), [](const FrameRole& role) {
    return role.required && role.slots.front().place == Place::kObject && !role.slots.front().through;
  });
}

bool filled_role(const FilledFrame& filled, int role) {
  return std::any_of(filled.fillers.begin(), filled.fillers.end(),
                     [&](const Filler& f) { return f.role == role; });
}

bool uses(const FilledFrame& filled, TokenIndex token) {
  return std::any_of(filled.fillers.begin(), filled.fillers.end(),
                     [&](const Filler& f) { return f.token == token; });
}

// In another role than `but`.
bool holds(const FilledFrame& filled, EntityId entity, int but = -1) {
  return std::any_of(filled.fillers.begin(), filled.fillers.end(),
                     [&](const Filler& f) { return f.entity == entity && f.role != but; });
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

TokenIndex RoleFiller::find_companion(const std::vector<std::string>& companions, TokenIndex trigger) const {
  const auto fits = [&](TokenIndex token) {
    return std::find(companions.begin(), companions.end(), tree_.lemma(token)) != companions.end();
  };
  for (const TokenIndex child : tree_.children(trigger)) {
    if (fits(child)) return child;
  }
  const TokenIndex first = trigger - std::min(trigger - tree_.begin(), kCompanionReach);
  const TokenIndex last = std::min(tree_.end(), trigger + kPredicateReach + 1);
  for (TokenIndex token = trigger + 1; token < last && !tree_.is_finite(token) && !tree_.is_infinitive(token);
       ++token) {
    const bool near = token <= trigger + kCompanionReach || tree_.at(token).upos == Upos::kAdj;
    if (near && fits(token)) return token;
  }
  for (TokenIndex token = trigger; token > first && !tree_.is_finite(token - 1); --token) {
    if (tree_.ends_speech(token - 1)) break;
    // "Handed over an invitation to accept": what the verb above the infinitive governs is not its own.
    const TokenIndex above = tree_.head(token - 1);
    const bool other = tree_.is_infinitive(trigger) && above != kNoToken && above == tree_.head(trigger);
    if (fits(token - 1) && !other) return token - 1;
  }
  return kNoToken;
}

bool RoleFiller::case_fits(Case wanted, TokenIndex token, Case own, bool with_adposition) const {
  if (own == wanted || own == Case::kNone) return true;
  // An adposition leaves few cases to choose from, so a word whose form shows none is believed.
  return with_adposition && (tree_.looks_uninflected(token) || referents_.uninflected(token));
}

// The name of a place that does not stand as in the nominative.
bool RoleFiller::is_inflected_place(TokenIndex token) const {
  const auto& result = tree_.document().result;
  const auto here = referents_.at(token);
  return std::any_of(here.begin(), here.end(), [&](const Referent& referent) {
    const std::string& label = result.entities[referent.entity.value()].label;
    const bool place = label == "Country" || label == "City" || label == "Region";
    return place && referent.mention.valid() && !referents_.uninflected(token);
  });
}

// The form may be read in this case, whatever the tagger chose.
bool RoleFiller::may_be(Case wanted, TokenIndex token) const {
  if (name_cases_.shows(token, wanted)) return true;
  if (name_cases_.rules_out(token, wanted) || (wanted == Case::kNom && is_inflected_place(token)))
    return false;
  if (case_fits(wanted, token, tree_.case_of(token), true)) return true;
  for (const Referent& referent : referents_.at(token)) {
    if (!referents_.is_inside(token, referent)) continue;
    const auto [begin, end] = referents_.tokens_of(referent.mention);
    for (TokenIndex part = begin; part < end; ++part) {
      if (tree_.case_of(part) == wanted) return true;
    }
  }
  return morphology_.has_noun(tree_.document().form(tree_.at(token)), wanted);
}

bool RoleFiller::has_genitive(const FilledFrame& filled) const {
  return std::any_of(filled.arguments.begin(), filled.arguments.end(), [&](const Argument& argument) {
    return argument.place == Place::kOblique && !argument.carried && argument.adposition.empty() &&
           argument.grammatical_case == Case::kGen;
  });
}

bool RoleFiller::matches(const Slot& slot, const Argument& argument, const FilledFrame& filled) const {
  const bool misread = filled.frame->verb && argument.place == Place::kSubject && !argument.carried &&
                       !argument.relative && argument.grammatical_case == Case::kNom &&
                       name_cases_.rules_out(argument.token, Case::kNom);
  if (misread) return slot.place == Place::kObject && name_cases_.shows(argument.token, Case::kAcc);
  // "Whom (taken for a subject) | the president appointed".
  if (argument.place == Place::kSubject && argument.relative && argument.grammatical_case == Case::kAcc)
    return slot.place == Place::kObject;
  if (slot.place != argument.place) return false;
  // "Came with the wife of the minister": of somebody else.
  if (slot.place == Place::kSubject && filled.frame->has_holder() && has_genitive(filled)) return false;
  if (slot.place != Place::kOblique) return true;
  if (slot.adposition.empty() && name_cases_.rules_out(argument.token, slot.grammatical_case)) return false;
  return argument.adposition == slot.adposition &&
         case_fits(slot.grammatical_case, argument.token, argument.grammatical_case,
                   !slot.adposition.empty()) &&
         (slot.noun.empty() || slot.noun == tree_.lemma(argument.token));
}

// The tree has two subjects and no object, and the other one has its role.
bool RoleFiller::has_other_subject(const Argument& argument, const FilledFrame& filled) const {
  if (has_place(filled.arguments, Place::kObject)) return false;
  return std::any_of(filled.arguments.begin(), filled.arguments.end(), [&](const Argument& other) {
    return other.place == Place::kSubject && other.token != argument.token && uses(filled, other.token);
  });
}

// The same with the tagger's case and the parser's relation in doubt: what the form allows counts.
bool RoleFiller::may_match(const Slot& slot, const Argument& argument, const FilledFrame& filled) const {
  const bool nominal = argument.place == Place::kOblique || argument.place == Place::kObject ||
                       argument.place == Place::kSubject;
  if (!nominal || argument.adposition != slot.adposition || !slot.noun.empty()) return false;
  const bool verb = filled.frame->verb;
  switch (slot.place) {
    case Place::kOblique:
      // The subject is no addressee; but a body may be headed that the parser takes for a subject.
      if (slot.grammatical_case == Case::kDat && argument.place == Place::kSubject && !argument.carried &&
          argument.grammatical_case == Case::kNom && argument.token < filled.trigger)
        return false;
      // "The president appointed N" gives no post: the case of a common noun for a person is seen.
      if (argument.place == Place::kSubject && slot.adposition.empty() && tree_.at(argument.token).known &&
          tree_.at(argument.token).upos == Upos::kNoun &&
          tree_.at(argument.token).features.animacy == Animacy::kAnim)
        return morphology_.has_noun(tree_.document().form(tree_.at(argument.token)), slot.grammatical_case);
      // Who "said in a match with" them is not whose match it was.
      if (argument.place == Place::kSubject && argument.beside) return false;
      return may_be(slot.grammatical_case, argument.token);
    case Place::kObject:
      // "Salyut (taken for a subject) | trains | the Serb Vidić".
      if (argument.place == Place::kSubject && !argument.carried)
        return verb && !slot.label.empty() && has_other_subject(argument, filled) &&
               may_be(Case::kAcc, argument.token);
      return verb && argument.place == Place::kOblique &&
             may_be(reader_.is_passive(filled.trigger) ? Case::kNom : Case::kAcc, argument.token);
    case Place::kSubject:
      if (!verb || argument.carried) return false;
      if (reader_.is_passive(filled.trigger)) return may_be(Case::kIns, argument.token);
      return argument.grammatical_case != Case::kIns && argument.grammatical_case != Case::kDat &&
             may_be(Case::kNom, argument.token) && agrees(argument.token, filled.trigger);
    default:
      return false;
  }
}

// Cases that a tagger mixes up in names count as one.
bool RoleFiller::same_case(TokenIndex a, TokenIndex b) const {
  const Case first = tree_.case_of(a);
  const Case second = tree_.case_of(b);
  if (first == second || first == Case::kNone || second == Case::kNone || referents_.uninflected(b))
    return true;
  if (!referents_.at(b).empty() && may_be(first, b)) return true;
  if (!referents_.at(a).empty() && may_be(second, a)) return true;
  const auto direct = [](Case c) { return c == Case::kNom || c == Case::kAcc || c == Case::kGen; };
  return direct(first) && direct(second) && !referents_.at(b).empty() &&
         (first == Case::kAcc || second == Case::kAcc);
}

// By the label of what it stands for the word goes with `first`, not with `second` ("the head of the ministry
// Siluanov and the chair of the bank Nabiullina").
bool RoleFiller::is_likelier(TokenIndex word, TokenIndex first, TokenIndex second) const {
  const auto& entities = tree_.document().result.entities;
  const auto shares = [&](TokenIndex other) {
    for (const Referent& a : referents_.at(word)) {
      for (const Referent& b : referents_.at(other)) {
        const std::string& label = entities[a.entity.value()].label;
        if (label != "Position" && label == entities[b.entity.value()].label) return true;
      }
    }
    return false;
  };
  return shares(first) && !shares(second);
}

std::vector<TokenIndex> RoleFiller::members(TokenIndex token) const {
  std::vector<TokenIndex> found = {token};
  if (tree_.is_finite(token)) return found;  // it stands for the subject that it leaves out
  std::vector<TokenIndex> phrase = {token};  // where a further member may hang
  for (std::size_t i = 0; i < phrase.size() && found.size() < kMaxMembers; ++i) {
    const TokenIndex above = phrase[i];
    const DepRel own = tree_.at(above).relation;
    const bool listed = std::find(found.begin(), found.end(), above) != found.end() || own == DepRel::kFlat ||
                        own == DepRel::kAppos;
    for (const TokenIndex child : tree_.children(above)) {
      if (tree_.at(child).relation == DepRel::kConj) {
        // Hung on a word of another case, it belongs to the head that shares its own.
        const bool in_list =
            listed || tree_.case_of(above) != tree_.case_of(child) || is_likelier(child, token, above);
        if (!tree_.is_nominal(child) || !in_list || !same_case(token, child) || is_gapped(child)) continue;
        found.push_back(child);
        phrase.push_back(child);
      } else if (tree_.is_nominal(child) && child > above && tree_.adposition(child).empty() &&
                 phrase.size() < kMaxPhrase) {
        phrase.push_back(child);
      }
    }
  }
  return found;
}

bool RoleFiller::add_entities(const FrameRole& role, const Slot& slot, TokenIndex token,
                              FilledFrame* filled) const {
  const Labels& labels = labels_of(*filled->frame, role.role);
  // "Iranian companies" are not Iran.
  const Upos next = token + 1 < tree_.end() ? tree_.at(token + 1).upos : Upos::kPunct;
  const bool attribute =
      slot.place != Place::kAdjective && slot.inner != Place::kAdjective &&
      tree_.at(token).upos == Upos::kAdj &&
      (tree_.at(token).relation == DepRel::kAmod || next == Upos::kX || next == Upos::kPropn);
  bool any = false;
  ReferentKind best = ReferentKind::kStandIn;
  for (const Referent& referent : referents_.at(token)) {
    const std::string& label = tree_.document().result.entities[referent.entity.value()].label;
    if (!allows(labels, label) || (!slot.label.empty() && slot.label != label)) continue;
    if (attribute && label != "Organization" && label != "Person") continue;
    // "His | sister Natalya (gen.)" is no sister of Natalya.
    if (filled->frame->has_holder() && holds(*filled, referent.entity, role.role)) continue;
    if (any && (referent.kind != best || label == "Position")) break;
    best = referent.kind;
    any = true;
    if (!holds(*filled, referent.entity))
      filled->fillers.push_back({role.role, token, referent.entity, filled->frame->index_of(role)});
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
  // "The heads of Russia and China Putin and Xi" does not say who heads what.
  if (tree_.at(filled->trigger).features.number == Number::kPlur) return false;
  const std::size_t before = filled->fillers.size();
  for (const Title& title : referents_.titles_of(filled->trigger)) {
    const std::string& label = tree_.document().result.entities[title.holder.value()].label;
    if (allows(labels_of(*filled->frame, role.role), label) && (slot.label.empty() || slot.label == label)) {
      filled->fillers.push_back({role.role, title.noun, title.holder});
    }
  }
  return filled->fillers.size() > before;
}

// "The governor Laptev resigned": of the post in the title.
bool RoleFiller::fill_title(const FrameRole& role, FilledFrame* filled) const {
  const auto& result = tree_.document().result;
  for (const Title& title : referents_.titles()) {
    const MentionId post = referents_.profession_at(title.noun);
    const bool holder = std::any_of(filled->fillers.begin(), filled->fillers.end(),
                                    [&](const Filler& f) { return f.entity == title.holder; });
    if (!holder || !post.valid() || !tree_.contains(title.noun) || referents_.is_former(title.noun)) continue;
    const EntityId entity = result.mentions[post.value()].entity;
    if (!entity.valid()) continue;
    filled->fillers.push_back({role.role, title.noun, entity});
    return true;
  }
  return false;
}

bool RoleFiller::fill_slot(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  if (slot.place == Place::kHolder) return fill_holder(role, slot, filled);
  if (slot.place == Place::kTitle) return fill_title(role, filled);
  for (const Argument& argument : filled->arguments) {
    if (!matches(slot, argument, *filled) || uses(*filled, argument.token)) continue;
    if (!slot.through && slot.noun.empty()) {
      if (!add_argument(role, slot, argument, filled) || slot.place == Place::kAdjective) continue;
      add_rest_of_list(role, slot, argument, filled);
      return true;
    }
    if (fill_inside(role, slot, argument.token, kMaxGenitives, filled)) return true;
  }
  return filled_role(*filled, role.role) && slot.place == Place::kAdjective;
}

// Parsers hang the members of a list on the verb one by one: what follows behind a comma in the same case
// goes with the first.
void RoleFiller::add_rest_of_list(const FrameRole& role, const Slot& slot, const Argument& first,
                                  FilledFrame* filled) const {
  TokenIndex last = first.token;
  for (const Argument& argument : filled->arguments) {
    const bool alike = argument.place == first.place && argument.adposition == first.adposition &&
                       argument.grammatical_case == first.grammatical_case;
    if (!alike || argument.token <= last || uses(*filled, argument.token)) continue;
    if (!argument.joined && !is_listed(last, argument.token)) continue;
    if (add_members(role, slot, argument.token, filled)) last = argument.token;
  }
}

// Nothing but the rest of the first name and commas or "and" stands between the two.
bool RoleFiller::is_listed(TokenIndex first, TokenIndex second) const {
  bool comma = false;
  for (TokenIndex token = first + 1; token < second; ++token) {
    const Upos upos = tree_.at(token).upos;
    if (upos == Upos::kPunct || upos == Upos::kCconj) {
      comma = true;
    } else if (comma || tree_.at(token).relation != DepRel::kFlat) {
      return false;
    }
  }
  return comma;
}

// "A stake in", "5 % of the shares of": a filler below the noun at the slot's place, through genitives that
// name nobody.
bool RoleFiller::fill_inside(const FrameRole& role, const Slot& slot, TokenIndex noun, int depth,
                             FilledFrame* filled) const {
  for (const TokenIndex child : tree_.children(noun)) {
    const bool adjective = tree_.at(child).relation == DepRel::kAmod;
    // "Shares (gen.) | of the carrier (taken for what they are)".
    const DepRel own = tree_.at(child).relation;
    const bool beside =
        own == DepRel::kAppos && child > tree_.begin() && tree_.at(child - 1).upos != Upos::kPunct;
    const bool hung = own == DepRel::kNmod || (beside && tree_.case_of(noun) == Case::kGen);
    const bool genitive = hung && tree_.adposition(child).empty() &&
                          !name_cases_.rules_out(child, Case::kGen) &&
                          case_fits(Case::kGen, child, tree_.case_of(child), true);
    const bool inner = slot.inner == Place::kAdjective  ? adjective
                       : slot.inner == Place::kLocation ? reader_.is_place_of(child)
                                                        : genitive;
    if (inner && add_members(role, slot, child, filled)) return true;
    const bool further = depth > 0 && genitive && referents_.at(child).empty();
    if (further && fill_inside(role, slot, child, depth - 1, filled)) return true;
  }
  return false;
}

bool RoleFiller::fill_loosely(const FrameRole& role, FilledFrame* filled) const {
  for (const Slot& slot : role.slots) {
    if (slot.through) continue;
    for (const Argument& argument : filled->arguments) {
      if (uses(*filled, argument.token) || !may_match(slot, argument, *filled)) continue;
      if (add_argument(role, slot, argument, filled)) return true;
    }
  }
  return false;
}

bool RoleFiller::fill_role(const FrameRole& role, FilledFrame* filled) const {
  return std::any_of(role.slots.begin(), role.slots.end(),
                     [&](const Slot& slot) { return fill_slot(role, slot, filled); });
}

// The nearest noun with the slot's adposition and case after the trigger, before the next verb.
bool RoleFiller::guess_oblique(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  const TokenIndex reach = names_one_role(slot.label) ? kSureReach : kGuessReach;
  const TokenIndex last = std::min(tree_.end(), filled->trigger + reach);
  for (TokenIndex token = filled->trigger + 1; token < last; ++token) {
    if (tree_.begins_clause(token)) return false;
    if (uses(*filled, token) || referents_.at(token).empty() || tree_.adposition(token) != slot.adposition)
      continue;
    if (!case_fits(slot.grammatical_case, token, tree_.case_of(token), true)) continue;
    if (add_members(role, slot, token, filled)) return true;
  }
  return false;
}

// The tree has a word at this place, though one that names nobody: then nothing else stands there.
bool RoleFiller::tree_fills(Place place, const FilledFrame& filled) const {
  const auto& entities = tree_.document().result.entities;
  const auto is_post = [&](const Referent& referent) {
    return entities[referent.entity.value()].label == "Position";
  };
  return std::any_of(filled.arguments.begin(), filled.arguments.end(), [&](const Argument& argument) {
    const Upos upos = tree_.at(argument.token).upos;
    const auto named = referents_.at(argument.token);
    const bool unnamed = upos == Upos::kNoun || upos == Upos::kNum || upos == Upos::kPron;
    return argument.place == place && !argument.carried && argument.token != filled.companion && unnamed &&
           std::all_of(named.begin(), named.end(), is_post);
  });
}

// The nearest noun without an adposition after the verb that may be an accusative, before the next verb:
// parsers give an inanimate one, whose nominative looks the same, to the noun before it ("visited with a
// delegation Budapest").
bool RoleFiller::guess_object(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  if (tree_fills(Place::kObject, *filled)) return false;
  const TokenIndex last = std::min(tree_.end(), filled->trigger + kGuessReach);
  for (TokenIndex token = filled->trigger + 1; token < last; ++token) {
    if (tree_.begins_clause(token) || tree_.is_infinitive(token)) return false;
    if (uses(*filled, token) || referents_.at(token).empty() || !tree_.adposition(token).empty()) continue;
    const Case own = tree_.case_of(token);
    const bool person = own == Case::kGen && slot.label == "Person";  // an animate accusative looks like it
    if (!person && ((own != Case::kAcc && own != Case::kNom) || !may_be(Case::kAcc, token))) continue;
    if (add_members(role, slot, token, filled)) return true;
  }
  return false;
}

// The subject's number and, in the past, its gender are the verb's.
bool RoleFiller::agrees(TokenIndex subject, TokenIndex verb) const {
  const Features& noun = tree_.at(subject).features;
  const Features& form = tree_.at(verb).features;
  if (form.number == Number::kPlur && members(subject).size() > 1) return true;
  if (!may_agree(noun.number, form.number)) return false;
  // The gender of a post is not that of its holder.
  return may_agree(noun.gender, form.gender) || !referents_.titles_of(subject).empty();
}

// "On that day (the IAEA | and | Egypt, hung on the date) | signed": all names that a date before the verb
// has below it.
bool RoleFiller::add_names_below_date(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  const TokenIndex first = filled->trigger - std::min(filled->trigger - tree_.begin(), kGuessReach);
  bool any = false;
  for (TokenIndex here = first; here < filled->trigger; ++here) {
    const TokenIndex above = tree_.head(here);
    const bool hung = tree_.at(here).relation == DepRel::kNmod || tree_.at(here).relation == DepRel::kConj;
    if (above == kNoToken || !hung || above > here || !tree_.is_date(above) || tree_.is_date(here)) continue;
    if (uses(*filled, here) || referents_.at(here).empty() || !tree_.adposition(here).empty()) continue;
    const bool nominative = tree_.case_of(here) == Case::kNom || referents_.uninflected(here);
    if (nominative) any |= add_members(role, slot, here, filled);
  }
  return any;
}

// The participle behind a comma that the word is told by; kNoToken for none.
TokenIndex RoleFiller::participle_above(TokenIndex token) const {
  for (int steps = 0; steps < kMaxGenitives + 2 && token != kNoToken; ++steps) {
    const bool clause = tree_.is_participle(token) && tree_.at(token).relation == DepRel::kAcl &&
                        token > tree_.begin() && tree_.at(token - 1).upos == Upos::kPunct;
    if (clause) return token;
    token = tree_.head(token);
  }
  return kNoToken;
}

// The nearest nominative before the verb, with no other verb between.
bool RoleFiller::guess_subject(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  if (tree_fills(Place::kSubject, *filled)) return false;
  if (tree_.at(filled->trigger).features.number == Number::kPlur && add_names_below_date(role, slot, filled))
    return true;
  TokenIndex first = filled->trigger - std::min(filled->trigger - tree_.begin(), kGuessReach);
  for (TokenIndex token = filled->trigger; token > first; --token) {
    const TokenIndex here = token - 1;
    if (tree_.begins_clause(here)) return false;
    if (const TokenIndex clause = participle_above(here); clause != kNoToken) {
      // The words of "…, who came to Rome," are passed by uncounted.
      if (first > tree_.begin()) --first;
      continue;
    }
    if (uses(*filled, here) || referents_.at(here).empty() || !tree_.adposition(here).empty()) continue;
    const DepRel relation = tree_.at(here).relation;
    const TokenIndex above = tree_.head(here);
    const bool beside = relation == DepRel::kAppos || relation == DepRel::kFlat;
    const bool below_date = above != kNoToken && tree_.is_date(above);  // "on Sunday Arsenal lost"
    const bool inside = (relation == DepRel::kNmod && !below_date) ||
                        (beside && (above == kNoToken || tree_.case_of(above) == Case::kNom));
    // Taggers see cases in foreign names that show none.
    const bool nominative = tree_.case_of(here) == Case::kNom ||
                            (tree_.at(here).upos == Upos::kPropn && referents_.uninflected(here));
    if (inside || !nominative || !agrees(here, filled->trigger)) continue;
    if (add_members(role, slot, here, filled)) return true;
  }
  return false;
}

// The genitive of the slot's own noun ("in the address of"), which may hang on another word.
bool RoleFiller::guess_by_noun(const FrameRole& role, const Slot& slot, FilledFrame* filled) const {
  const TokenIndex last = std::min(tree_.end(), filled->trigger + kGuessReach);
  TokenIndex first = filled->trigger;
  while (first > tree_.begin() && first + kGuessReach > filled->trigger && !tree_.is_finite(first - 1))
    --first;
  for (TokenIndex token = first; token < last; ++token) {
    if (token > filled->trigger && tree_.is_finite(token)) break;
    if (tree_.lemma(token) != slot.noun || tree_.adposition(token) != slot.adposition) continue;
    for (const TokenIndex child : tree_.children(token)) {
      if (tree_.at(child).relation == DepRel::kNmod &&
          add_members(role, slot, reader_.resolve_relative(child), filled))
        return true;
    }
    // Parsers take some such phrases for one preposition: "with regard to".
    const TokenIndex next = token + 1;
    if (next < tree_.end() && tree_.case_of(next) == Case::kGen && add_members(role, slot, next, filled))
      return true;
  }
  return false;
}

bool RoleFiller::guess_role(const FrameRole& role, FilledFrame* filled) const {
  for (const Slot& slot : role.slots) {
    if (slot.through) continue;
    if (!slot.noun.empty()) {
      if (guess_by_noun(role, slot, filled)) return true;
      continue;
    }
    const bool oblique = slot.place == Place::kOblique && !slot.adposition.empty();
    if (oblique && guess_oblique(role, slot, filled)) return true;
    const bool finite =
        filled->frame->verb && tree_.is_finite(filled->trigger) && !reader_.is_passive(filled->trigger);
    if (slot.place == Place::kSubject && finite && guess_subject(role, slot, filled)) return true;
    if (slot.place == Place::kObject && finite && guess_object(role, slot, filled)) return true;
  }
  return false;
}

// "A case was opened against N": the passive leaves out who acts.
bool RoleFiller::is_left_out_agent(const FilledFrame& filled, int role) const {
  if (!filled.frame->verb || !reader_.is_passive(filled.trigger)) return false;
  return std::any_of(filled.frame->roles.begin(), filled.frame->roles.end(), [&](const FrameRole& own) {
    return own.role == role && !own.required && own.slots.front().place == Place::kSubject;
  });
}

bool RoleFiller::complete(const FilledFrame& filled, const std::vector<bool>& met) const {
  const Frame& frame = *filled.frame;
  for (std::size_t i = 0; i < frame.roles.size(); ++i) {
    if (frame.roles[i].required && (!met[i] || !filled_role(filled, frame.roles[i].role))) return false;
  }
  if (frame.relation >= 0) return filled_role(filled, 0) && filled_role(filled, 1);
  const auto& roles = ontology_.events[static_cast<std::size_t>(frame.event)].roles;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    if (roles[i].required && !filled_role(filled, static_cast<int>(i)) &&
        !is_left_out_agent(filled, static_cast<int>(i)))
      return false;
  }
  return !filled.fillers.empty();
}

// A role is looked for by position when the frame needs it, or when a meeting of two has only one of them.
bool RoleFiller::is_worth_a_guess(const Frame& frame, std::size_t index, const FilledFrame& filled,
                                  const std::vector<bool>& met) const {
  const Labels& labels = labels_of(frame, frame.roles[index].role);
  if (!labels.empty() && std::all_of(labels.begin(), labels.end(), names_one_role)) return true;
  if (!filled_role(filled, frame.roles[index].role)) return !complete(filled, met);
  return filled.fillers.size() == 1;
}

std::optional<FilledFrame> RoleFiller::fill(const Frame& frame, TokenIndex trigger) const {
  FilledFrame filled{&frame, trigger, kNoToken, {}, {}, kTreeConfidence};
  if (!frame.companions.empty()) {
    filled.companion = find_companion(frame.companions, trigger);
    if (filled.companion == kNoToken) return std::nullopt;
  }
  if (!frame.excluded.empty() && find_companion(frame.excluded, trigger) != kNoToken) return std::nullopt;
  filled.arguments =
      frame.verb ? reader_.of_verb(trigger, filled.companion) : reader_.of_noun(trigger, filled.companion);
  if (frame.verb && needs_object(frame)) reader_.settle_object(trigger, &filled.arguments);
  std::vector<bool> met;
  for (const FrameRole& role : frame.roles) met.push_back(fill_role(role, &filled));
  if (frame.verb && !complete(filled, met) && reader_.settle_relative(trigger, &filled.arguments)) {
    for (std::size_t i = 0; i < met.size(); ++i) met[i] = met[i] || fill_role(frame.roles[i], &filled);
  }
  for (const bool required : {true, false}) {
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (met[i] || frame.roles[i].required != required) continue;
      met[i] = fill_loosely(frame.roles[i], &filled);
      if (met[i]) filled.confidence = kLooseConfidence;
    }
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (met[i] || !is_worth_a_guess(frame, i, filled, met)) continue;
    met[i] = guess_role(frame.roles[i], &filled);
    if (met[i]) filled.confidence = kGuessConfidence;
  }
  if (!complete(filled, met)) return std::nullopt;
  return filled;
}

}  // namespace newsgraph::extract
