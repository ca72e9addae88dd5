// extraction.h - what was found in one article: the result of the pipeline and the input of the graph's
// ingest. One Extraction is one line of `newsgraph extract` (extract/json.h writes and reads it). Ids are
// indexes into the vectors of the same Extraction. Offsets are code points of the article's text, half-open.
// Always: every id is valid; triples' subject and object are entities; mention.entity is an entity or
// kNoEntity.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strong_id.h"

namespace newsgraph::extract {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
  auto operator<=>(const Span&) const = default;
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
};

using MentionId = StrongId<struct MentionTag>;
using EntityId = StrongId<struct EntityTag>;
using EventId = StrongId<struct EventTag>;
using SentenceId = StrongId<struct SentenceTag>;

// `type` is one of NEREL's 29 labels ("PERSON"). Mentions may nest. `name` is the canonical nominative form.
// For values (DATE, MONEY, PERCENT, NUMBER, AGE, TIME, ORDINAL) `value` holds the normal form ("2026-02-05",
// "--02-05", "2026-01/2026-03", "200000000 USD", "7.5 %").
struct Mention {
  std::string type;
  Span span;
  std::string text;
  std::string name;
  std::string value;
  EntityId entity;  // invalid when the mention makes no entity
  double confidence = 1.0;
  double type_confidence = 1.0;  // that it is of this type if it is one at all; not written to JSON
};

// `type` is one of NEREL's 49 labels ("WORKS_AS"). `rule` names the rule that found it; empty: the model did.
struct MentionRelation {
  std::string type;
  MentionId subject;
  MentionId object;
  double confidence = 1.0;
  std::string rule = {};
};

// `label` is one of the ontology's entity labels ("Person"). `properties` are ordered (key, value) pairs:
// "kind" of an organization, "first_name", "patronymic", "surname", "gender" of a person, "acts_for" of a
// capital.
struct Entity {
  std::string label;
  std::string name;
  std::string name_en;
  std::vector<std::string> aliases;
  std::vector<std::pair<std::string, std::string>> properties;
};

enum class Modality : std::uint8_t { kAsserted, kPlanned, kReported, kConditional, kDenied };
enum class Polarity : std::uint8_t { kPositive, kNegative };
std::string_view to_string(Modality modality);
std::string_view to_string(Polarity polarity);
bool parse_modality(std::string_view name, Modality* modality);
bool parse_polarity(std::string_view name, Polarity* polarity);

struct Role {
  std::string role;  // the ontology's name: "visitor"
  EntityId entity;
};

// `type` is the ontology's ("Visit", or "Other"). `trigger` is the word or phrase that names the event.
struct Event {
  std::string type;
  Span trigger;
  SentenceId sentence;
  std::vector<Role> roles;
  std::string date;  // ISO day, partial date or interval; empty when unknown
  EntityId place;
  std::string amount;  // "200000000 USD"; empty when none
  Modality modality = Modality::kAsserted;
  Polarity polarity = Polarity::kPositive;
  EntityId asserted_by;  // who says so, for reported events
  double confidence = 1.0;
};

// One fact. `event` is invalid for a state fact. `span` is the evidence inside `sentence`; `rule` names the
// rule or the model that made it.
struct Triple {
  EntityId subject;
  std::string predicate;
  EntityId object;
  std::string date;
  Modality modality = Modality::kAsserted;
  Polarity polarity = Polarity::kPositive;
  EntityId asserted_by;
  double confidence = 1.0;
  EventId event;
  SentenceId sentence;
  Span span;
  std::string rule;
};

struct Extraction {
  std::string id;
  std::string title;
  std::string date;
  std::string source;
  std::string version;  // of the program that made it
  std::string text;     // kept so that evidence can be shown without the article's file
  std::vector<Span> sentences;
  std::vector<Mention> mentions;
  std::vector<MentionRelation> relations;
  std::vector<Entity> entities;
  std::vector<Event> events;
  std::vector<Triple> triples;
  std::vector<std::string> warnings;  // what was replaced, cut or left out while reading
};

}  // namespace newsgraph::extract
