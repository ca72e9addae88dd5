#include "extract/events/frames.h"

#include <algorithm>

#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

struct NamedCase {
  std::string_view name;
  Case value;
};
constexpr NamedCase kCases[] = {{"nom", Case::kNom}, {"gen", Case::kGen}, {"dat", Case::kDat},
                                {"acc", Case::kAcc}, {"ins", Case::kIns}, {"loc", Case::kLoc}};

struct NamedPlace {
  std::string_view name;
  Place value;
};
constexpr NamedPlace kPlaces[] = {
    {"subject", Place::kSubject},     {"object", Place::kObject},  {"adj", Place::kAdjective},
    {"poss", Place::kPossessive},     {"inf", Place::kInfinitive}, {"holder", Place::kHolder},
    {"announcer", Place::kAnnouncer}, {"decree", Place::kDecree},  {"title", Place::kTitle},
    {"owner", Place::kOwner},         {"wanted", Place::kWanted},  {"bearer", Place::kBearer}};

Case parse_case(std::string_view name) {
  for (const auto& known : kCases) {
    if (known.name == name) return known.value;
  }
  return Case::kNone;
}

// "subject", "gen", an adposition with its case, and with a noun.
bool parse_place(std::string_view text, Slot* slot) {
  for (const auto& known : kPlaces) {
    if (known.name == text) return slot->place = known.value, true;
  }
  slot->place = Place::kOblique;
  const auto parts = split_list(text, '+');
  if (parts.size() == 1) return (slot->grammatical_case = parse_case(parts[0])) != Case::kNone;
  if (parts.size() < 2 || parts.size() > 3) return false;
  slot->adposition = parts[0];
  slot->grammatical_case = parse_case(parts[1]);
  if (parts.size() == 3) slot->noun = fold_case(parts[2]);
  return slot->grammatical_case != Case::kNone;
}

// PLACE[:Label] or INNER_of_PLACE, where INNER is gen, adj or place.
bool parse_slot(std::string text, Slot* slot) {
  if (const auto colon = text.find(':'); colon != std::string::npos) {
    slot->label = text.substr(colon + 1);
    text.resize(colon);
  }
  constexpr std::string_view kOf = "_of_";
  if (const auto of = text.find(kOf); of != std::string::npos) {
    const std::string inner = text.substr(0, of);
    if (inner != "gen" && inner != "adj" && inner != "place") return false;
    slot->through = true;
    slot->inner = inner == "gen" ? Place::kOblique : inner == "adj" ? Place::kAdjective : Place::kLocation;
    text = text.substr(of + kOf.size());
  }
  return parse_place(text, slot);
}

class FrameLineReader {
 public:
  FrameLineReader(const Ontology& ontology, std::string where)
      : ontology_(ontology), where_(std::move(where)) {}

  Result<Frame> read(const TableRow& row) const {
    Frame frame;
    frame.event = ontology_.event(row.fields[0]);
    frame.relation = ontology_.relation(row.fields[0]);
    if (frame.event < 0 && frame.relation < 0) {
      return error("\"" + row.fields[0] + "\" is no event or relation", "add it to ontology.json first");
    }
    if (row.fields[1] != "verb" && row.fields[1] != "noun") {
      return error("\"" + row.fields[1] + "\" is no part of speech of a trigger", "write verb or noun");
    }
    frame.verb = row.fields[1] == "verb";
    for (const auto& role : split_list(row.fields[3], ' ')) {
      if (auto added = add_role(role, &frame); !added) return added.error();
    }
    return frame;
  }

 private:
  Error error(std::string what, std::string remedy) const {
    return {std::move(what), where_, std::move(remedy)};
  }

  int role_index(const Frame& frame, std::string_view name) const {
    if (frame.event >= 0) return ontology_.events[static_cast<std::size_t>(frame.event)].role(name);
    return name == "subject" ? 0 : name == "object" ? 1 : -1;
  }

  Result<void> add_role(const std::string& text, Frame* frame) const {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
      return error("\"" + text + "\" is no role", "write role=place or role!=place");
    FrameRole role;
    role.required = equals > 0 && text[equals - 1] == '!';
    const std::string name = text.substr(0, equals - (role.required ? 1 : 0));
    role.role = role_index(*frame, name);
    if (role.role < 0)
      return error("the type has no role \"" + name + "\"", "name one of its roles in ontology.json");
    for (const auto& place : split_list(std::string_view(text).substr(equals + 1), '|')) {
      Slot slot;
      if (!parse_slot(place, &slot)) {
        return error("\"" + place + "\" is no place", "see the notation in datasets/events/README.md");
      }
      role.slots.push_back(std::move(slot));
    }
    frame->roles.push_back(std::move(role));
    return {};
  }

  const Ontology& ontology_;
  std::string where_;
};

}  // namespace

int Frame::index_of(const FrameRole& role) const {
  const auto found =
      std::find_if(roles.begin(), roles.end(), [&](const FrameRole& own) { return &own == &role; });
  return found == roles.end() ? -1 : static_cast<int>(found - roles.begin());
}

bool Frame::has_holder() const {
  for (const auto& role : roles) {
    for (const auto& slot : role.slots) {
      if (slot.place == Place::kHolder) return true;
    }
  }
  return false;
}

Result<FrameSet> FrameSet::open(const std::vector<std::filesystem::path>& files, const Ontology& ontology) {
  FrameSet set;
  for (const auto& file : files) {
    auto rows = read_table(file, 4, 4);
    if (!rows) return rows.error();
    for (const auto& row : *rows) {
      auto frame = FrameLineReader(ontology, file.string() + ":" + std::to_string(row.line)).read(row);
      if (!frame) return frame.error();
      for (const auto& trigger : split_list(row.fields[2], ',')) {
        const auto unless = split_list(trigger, '!');
        const auto parts = split_list(unless[0], '+');
        Frame own = *frame;
        if (parts.size() > 1) own.companions = split_list(fold_case(parts[1]), '|');
        if (unless.size() > 1) own.excluded = split_list(fold_case(unless[1]), '|');
        set.by_lemma_[fold_case(parts[0])].push_back(std::move(own));
      }
    }
  }
  for (auto& [lemma, frames] : set.by_lemma_) {
    std::stable_partition(frames.begin(), frames.end(),
                          [](const Frame& frame) { return !frame.companions.empty(); });
  }
  return set;
}

const std::vector<Frame>* FrameSet::find(std::string_view lemma) const {
  const auto found = by_lemma_.find(lemma);
  return found == by_lemma_.end() ? nullptr : &found->second;
}

}  // namespace newsgraph::extract
