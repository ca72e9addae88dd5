// frames.h - how an event or a relation is said: trigger words and the places where the roles stand.
// Read from datasets/events/*.tsv (notation: datasets/events/README.md), made once when the pipeline opens.
// A frame's type is an event of the ontology (its roles are the event's) or a relation (its roles are
// subject, object). Slots are written for the active voice; the clause reader turns passives and participles
// round before matching. Errors name file and line.   Threads: const access from any number.   Cost: one hash
// look-up per token and frame set.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "extract/events/ontology.h"
#include "extract/events/words.h"
#include "extract/morphology/features.h"

namespace newsgraph::extract {

// Where a role's filler stands, seen from the trigger.
enum class Place : std::uint8_t {
  kSubject,     // the logical subject; for a noun trigger that of the verb that carries it ("made a visit")
  kObject,      // the logical direct object
  kOblique,     // a noun in `grammatical_case` with `adposition` (none: the bare case)
  kAdjective,   // a country's adjective on the trigger
  kPossessive,  // a possessive pronoun on the trigger
  kInfinitive,  // the object of the infinitive that the trigger governs
  kLocation,    // "in" with a place; only below the noun of another place
  kAnnouncer,   // for a noun trigger the subject of the verb that announces it ("announced the purchase of")
  kDecree,      // for a noun trigger the subject of the verb that orders it ("signed a decree on")
  kTitle,       // the post in the title of the person who fills another role of the frame
  kOwner,       // the subject of the clause, of a relative with no owner of its own ("came with his wife")
  kBearer,      // the noun that has what the trigger names ("the firm with its headquarters in")
  kWanted,      // the subject of the clause that tells what is wanted ("demanded that Rome pay")
  kHolder,      // the person or thing that the trigger noun itself names ("president")
};

// `through` goes one step further: the filler stands at `inner` of the noun found at this place.
struct Slot {
  Place place = Place::kSubject;
  std::string adposition;
  Case grammatical_case = Case::kNone;
  std::string noun;  // the oblique noun must be this one and the filler is its genitive ("in the address of")
  bool through = false;
  Place inner = Place::kOblique;
  std::string label;  // the filler's label must be this one, beside what the role allows
};

struct FrameRole {
  int role = 0;             // index into the event's roles; for a relation 0 = subject, 1 = object
  bool required = false;    // written "role!=…": the frame does not apply without it
  std::vector<Slot> slots;  // in order of preference
};

struct Frame {
  int event = -1;                       // index into Ontology::events, or -1
  int relation = -1;                    // index into Ontology::relations, or -1
  bool verb = false;                    // else a noun
  std::vector<std::string> companions;  // one of them must stand by the trigger; empty: none is needed
  std::vector<std::string> excluded;    // none of them may stand by the trigger
  std::vector<FrameRole> roles;

  bool has_holder() const;
  // Which of the roles this one is, by its address; -1 for none.
  int index_of(const FrameRole& role) const;
};

// What a trigger's lemma may mean: frames in the order of the files, those with companions first.
class FrameSet {
 public:
  static Result<FrameSet> open(const std::vector<std::filesystem::path>& files, const Ontology& ontology);

  // Frames of a lemma as fold_case writes it; null when there are none.
  const std::vector<Frame>* find(std::string_view lemma) const;

 private:
  std::unordered_map<std::string, std::vector<Frame>, WordHash, std::equal_to<>> by_lemma_;
};

}  // namespace newsgraph::extract
