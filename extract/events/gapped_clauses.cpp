// Clauses that leave out the verb they share with the one before: a part of RoleFiller.
#include "extract/events/role_filler.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

// How many words behind the trigger such a clause is looked for.
constexpr TokenIndex kGapReach = 24;
constexpr double kGapConfidence = 0.75;

}  // namespace

// "Aliyev met Rakhmon, and | Bektenov - Yilmaz": the subject before the dash and the word behind it, which
// stands as in the whole clause.
std::optional<FilledFrame> RoleFiller::fill_gap(const FilledFrame& whole) const {
  const TokenIndex last = std::min(tree_.end(), whole.trigger + kGapReach);
  for (TokenIndex dash = whole.trigger + 1; dash < last; ++dash) {
    if (tree_.is_finite(dash)) return std::nullopt;
    if (!is_dash(tree_.document().form(tree_.at(dash)))) continue;
    const TokenIndex subject = subject_before_gap(dash);
    const TokenIndex rest = nominal_behind_gap(dash);
    const bool turned = is_turned(whole) && (subject == kNoToken || rest == kNoToken);
    const TokenIndex object = turned ? object_before_gap(dash) : kNoToken;
    if (object == kNoToken && subject == kNoToken) return fill_shared_gap(whole, dash);
    if (object == kNoToken && rest == kNoToken) return std::nullopt;
    FilledFrame gap{whole.frame, whole.trigger, whole.companion, {}, {}, kGapConfidence};
    if (object != kNoToken) {
      const TokenIndex actor = actor_behind_gap(dash);
      if (actor == kNoToken) return std::nullopt;
      gap.arguments.push_back({object, Place::kObject, {}, Case::kAcc, false});
      gap.arguments.push_back({actor, Place::kSubject, {}, Case::kNom, false});
    } else {
      gap.arguments.push_back({subject, Place::kSubject, {}, Case::kNom, false});
      gap.arguments.push_back({rest, Place::kOblique, tree_.adposition(rest), tree_.case_of(rest), false});
    }
    std::vector<bool> met;
    for (const FrameRole& role : whole.frame->roles) met.push_back(fill_role(role, &gap));
    const bool both = std::all_of(gap.arguments.begin(), gap.arguments.end(), [&](const Argument& argument) {
      return std::any_of(gap.fillers.begin(), gap.fillers.end(),
                         [&](const Filler& filler) { return filler.token == argument.token; });
    });
    return both && complete(gap, met) ? std::optional(std::move(gap)) : std::nullopt;
  }
  return std::nullopt;
}

// "Uzbekistan sent flour to Tajikistan, | Kazakhstan - a helicopter": behind the dash stands a thing, and
// whatever else the verb has is shared.
std::optional<FilledFrame> RoleFiller::fill_shared_gap(const FilledFrame& whole, TokenIndex dash) const {
  const TokenIndex subject = subject_behind_comma(dash);
  if (subject == kNoToken || !whole.frame->verb || reader_.is_passive(whole.trigger)) return std::nullopt;
  FilledFrame gap{whole.frame, whole.trigger, whole.companion, whole.fillers, {}, kGapConfidence};
  gap.arguments.push_back({subject, Place::kSubject, {}, Case::kNom, false});
  std::vector<bool> met(whole.frame->roles.size(), true);
  bool changed = false;
  for (std::size_t i = 0; i < met.size(); ++i) {
    const FrameRole& role = whole.frame->roles[i];
    if (role.slots.front().place != Place::kSubject) continue;
    std::erase_if(gap.fillers, [&](const Filler& filler) { return filler.side == static_cast<int>(i); });
    met[i] = fill_role(role, &gap);
    changed = met[i];
  }
  return changed && gap.fillers.size() > 1 && complete(gap, met) ? std::optional(std::move(gap))
                                                                 : std::nullopt;
}

// The nominative of one word between a comma and the dash, where a noun without an adposition follows.
TokenIndex RoleFiller::subject_behind_comma(TokenIndex dash) const {
  const TokenIndex subject = dash - 1;
  if (subject <= tree_.begin() + 1 || dash + 1 >= tree_.end()) return kNoToken;
  const Upos upos = tree_.at(subject).upos, next = tree_.at(dash + 1).upos;
  const bool noun = (upos == Upos::kPropn || upos == Upos::kNoun) && tree_.case_of(subject) == Case::kNom;
  const bool thing = next == Upos::kNoun || next == Upos::kAdj || next == Upos::kNum;
  const bool behind = tree_.document().form(tree_.at(subject - 1)) == ",";
  // "Greece - a country (nom.) by the sea" tells what Greece is.
  const Features& form = tree_.at(dash + 1).features;
  const bool told =
      form.grammatical_case == Case::kNom &&
      ((form.gender == Gender::kFem && form.number == Number::kSing) || form.animacy == Animacy::kAnim);
  return noun && thing && behind && !told && form.grammatical_case != Case::kIns ? subject : kNoToken;
}

// "Hungary (acc.) | is represented by (the verb's subject is behind) N".
bool RoleFiller::is_turned(const FilledFrame& whole) const {
  bool object = false, subject = false;
  for (const Argument& argument : whole.arguments) {
    const bool used = std::any_of(whole.fillers.begin(), whole.fillers.end(),
                                  [&](const Filler& filler) { return filler.token == argument.token; });
    if (argument.carried || !used) continue;
    object = object || (argument.place == Place::kObject && argument.token < whole.trigger);
    subject = subject || (argument.place == Place::kSubject && argument.token > whole.trigger);
  }
  return object && subject;
}

// "…, | Turkmenistan - the head N": the name between a comma and the dash.
TokenIndex RoleFiller::object_before_gap(TokenIndex dash) const {
  if (dash < tree_.begin() + 2) return kNoToken;
  const TokenIndex name = dash - 1;
  const bool bare = tree_.at(name - 1).upos == Upos::kPunct && tree_.at(name).upos == Upos::kPropn &&
                    (tree_.case_of(name) == Case::kAcc || tree_.looks_uninflected(name)) &&
                    !referents_.at(name).empty();
  return bare ? name : kNoToken;
}

// The nominative right behind the dash.
TokenIndex RoleFiller::actor_behind_gap(TokenIndex dash) const {
  TokenIndex actor = dash + 1;
  while (actor < tree_.end() && tree_.at(actor).upos == Upos::kAdj) ++actor;
  if (actor == tree_.end()) return kNoToken;
  const Upos upos = tree_.at(actor).upos;
  const bool noun = upos == Upos::kNoun || upos == Upos::kPropn;
  return noun && tree_.case_of(actor) == Case::kNom ? actor : kNoToken;
}

// "Met Rakhmon, and | Bektenov - Yilmaz": either word is of the clause whose verb is left out.
bool RoleFiller::is_gapped(TokenIndex member) const {
  TokenIndex next = member + 1;
  while (next < tree_.end() && tree_.at(next).relation == DepRel::kFlat) ++next;
  const bool dash = next + 1 < tree_.end() && is_dash(tree_.document().form(tree_.at(next)));
  const bool before_gap =
      dash && (tree_.at(next + 1).upos == Upos::kAdp || subject_behind_comma(next) == member);
  const auto words = tree_.children(member);
  return before_gap || std::any_of(words.begin(), words.end(), [&](TokenIndex word) {
           const DepRel relation = tree_.at(word).relation;
           return word < member && (relation == DepRel::kNsubj || relation == DepRel::kOrphan);
         });
}

// The nominative right before the dash, behind a conjunction.
TokenIndex RoleFiller::subject_before_gap(TokenIndex dash) const {
  TokenIndex first = dash;
  while (first > tree_.begin() && tree_.at(first - 1).upos != Upos::kCconj &&
         tree_.at(first - 1).upos != Upos::kPunct && tree_.at(first - 1).upos != Upos::kAdp &&
         !tree_.is_predicate(first - 1))
    --first;
  if (first == tree_.begin() || first == dash || tree_.at(first - 1).upos != Upos::kCconj) return kNoToken;
  for (TokenIndex token = first; token < dash; ++token) {
    const Upos upos = tree_.at(token).upos;
    if (upos == Upos::kPropn || upos == Upos::kNoun)
      return tree_.case_of(token) == Case::kNom || referents_.uninflected(token) ? token : kNoToken;
  }
  return kNoToken;
}

// The first noun behind the dash, with its adposition.
TokenIndex RoleFiller::nominal_behind_gap(TokenIndex dash) const {
  constexpr TokenIndex kReach = 4;
  const TokenIndex last = std::min(tree_.end(), dash + kReach);
  for (TokenIndex token = dash + 1; token < last; ++token) {
    const Upos upos = tree_.at(token).upos;
    if (upos == Upos::kPropn || upos == Upos::kNoun)
      return tree_.adposition(token).empty() ? kNoToken : token;
    if (upos != Upos::kAdp && upos != Upos::kAdj) return kNoToken;
  }
  return kNoToken;
}

}  // namespace newsgraph::extract
