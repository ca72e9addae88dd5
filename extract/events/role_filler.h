// role_filler.h - a frame laid over a trigger: which entity fills which role.
// Reads the trigger's arguments, spreads each over its coordination ("Putin, Xi and Modi"), and takes the
// entities the role's labels allow. Nobody fills a role but who stands in the trigger's clause, by name
// or by a word that means him. A required role that the tree leaves empty is looked for by position inside
// the clause; the draft is then less sure. Made per sentence by the event finder.   Cost: arguments times
// slots, and members of coordinations.
#pragma once

#include <optional>
#include <vector>

#include "extract/events/arguments.h"
#include "extract/events/frames.h"
#include "extract/events/name_cases.h"
#include "extract/events/ontology.h"
#include "extract/events/referents.h"
#include "extract/morphology/morphology.h"

namespace newsgraph::extract {

struct Filler {
  int role = 0;
  TokenIndex token = kNoToken;
  EntityId entity;
  int side = -1;  // which of the frame's roles it was found for: one role may be there twice
};

struct FilledFrame {
  const Frame* frame = nullptr;
  TokenIndex trigger = kNoToken;
  TokenIndex companion = kNoToken;
  std::vector<Filler> fillers;
  std::vector<Argument> arguments;
  double confidence = 1.0;
};

class RoleFiller {
 public:
  RoleFiller(const SentenceTree& tree, const Ontology& ontology, const Referents& referents,
             const ArgumentReader& reader, const Morphology& morphology, const NameCases& name_cases)
      : tree_(tree),
        ontology_(ontology),
        referents_(referents),
        reader_(reader),
        morphology_(morphology),
        name_cases_(name_cases) {}

  // Nothing when a companion or a required role is missing.
  std::optional<FilledFrame> fill(const Frame& frame, TokenIndex trigger) const;
  // The same frame once more, in a clause that leaves the trigger out ("met N, and M - K"):
  // gapped_clauses.cpp.
  std::optional<FilledFrame> fill_gap(const FilledFrame& whole) const;

 private:
  TokenIndex find_companion(const std::vector<std::string>& companions, TokenIndex trigger) const;
  bool fill_role(const FrameRole& role, FilledFrame* filled) const;
  bool fill_slot(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  bool fill_inside(const FrameRole& role, const Slot& slot, TokenIndex noun, int depth,
                   FilledFrame* filled) const;
  void add_rest_of_list(const FrameRole& role, const Slot& slot, const Argument& first,
                        FilledFrame* filled) const;
  bool is_listed(TokenIndex first, TokenIndex second) const;
  bool fill_title(const FrameRole& role, FilledFrame* filled) const;
  bool fill_holder(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  bool fill_loosely(const FrameRole& role, FilledFrame* filled) const;
  bool is_worth_a_guess(const Frame& frame, std::size_t index, const FilledFrame& filled,
                        const std::vector<bool>& met) const;
  bool guess_role(const FrameRole& role, FilledFrame* filled) const;
  bool is_inflected_place(TokenIndex token) const;
  bool tree_fills(Place place, const FilledFrame& filled) const;
  bool guess_by_noun(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  bool add_names_below_date(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  TokenIndex participle_above(TokenIndex token) const;
  bool guess_subject(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  bool guess_oblique(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  bool guess_object(const FrameRole& role, const Slot& slot, FilledFrame* filled) const;
  bool agrees(TokenIndex subject, TokenIndex verb) const;
  bool matches(const Slot& slot, const Argument& argument, const FilledFrame& filled) const;
  bool may_match(const Slot& slot, const Argument& argument, const FilledFrame& filled) const;
  bool has_genitive(const FilledFrame& filled) const;
  bool has_other_subject(const Argument& argument, const FilledFrame& filled) const;
  bool may_be(Case wanted, TokenIndex token) const;
  bool same_case(TokenIndex a, TokenIndex b) const;
  bool case_fits(Case wanted, TokenIndex token, Case own, bool with_adposition) const;
  bool is_likelier(TokenIndex word, TokenIndex first, TokenIndex second) const;
  std::optional<FilledFrame> fill_shared_gap(const FilledFrame& whole, TokenIndex dash) const;
  bool is_turned(const FilledFrame& whole) const;
  TokenIndex object_before_gap(TokenIndex dash) const;
  TokenIndex actor_behind_gap(TokenIndex dash) const;
  TokenIndex subject_before_gap(TokenIndex dash) const;
  TokenIndex subject_behind_comma(TokenIndex dash) const;
  TokenIndex nominal_behind_gap(TokenIndex dash) const;
  bool is_left_out_agent(const FilledFrame& filled, int role) const;
  bool is_gapped(TokenIndex member) const;
  // The token and the other members of its coordination.
  std::vector<TokenIndex> members(TokenIndex token) const;
  bool add_entities(const FrameRole& role, const Slot& slot, TokenIndex token, FilledFrame* filled) const;
  bool add_members(const FrameRole& role, const Slot& slot, TokenIndex token, FilledFrame* filled) const;
  bool add_argument(const FrameRole& role, const Slot& slot, const Argument& argument,
                    FilledFrame* filled) const {
    return argument.alone ? add_entities(role, slot, argument.token, filled)
                          : add_members(role, slot, argument.token, filled);
  }
  const Labels& labels_of(const Frame& frame, int role) const;
  // `met` says of each of the frame's roles whether it found a filler.
  bool complete(const FilledFrame& filled, const std::vector<bool>& met) const;

  const SentenceTree& tree_;
  const Ontology& ontology_;

  const Referents& referents_;
  const ArgumentReader& reader_;
  const Morphology& morphology_;
  const NameCases& name_cases_;
};

}  // namespace newsgraph::extract
