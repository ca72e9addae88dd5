// ontology.h - the entity labels, relations and events the program speaks of, read from
// datasets/ontology.json and from additions of the same shape. Made once when the pipeline opens; read by the
// event finder and by the makers of triples. Names are the file's own. Always: every projection names roles
// of its event (or "place"); every relation and event name is unique. Errors name the file and the entry that
// is wrong.   Threads: const access from any number.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace newsgraph::extract {

// Entity labels; an empty list allows every label.
using Labels = std::vector<std::string>;
bool allows(const Labels& labels, std::string_view label);

struct RelationType {
  std::string name;  // "HOLDS_POSITION"
  Labels subject;
  Labels object;
  bool symmetric = false;
};

// A relation between mentions (NEREL's name) and the relation between entities it makes.
struct MentionRelationRule {
  std::string from;
  std::size_t relation = 0;  // index into Ontology::relations
  bool inverse = false;
};

struct RoleType {
  std::string name;
  Labels labels;
  bool required = false;  // without it the event is not an event
};

// One direct relationship an event is projected to. `pairs` projects every two fillers of the role `subject`.
struct Projection {
  std::string predicate;
  std::string subject;
  std::string object;  // a role, or "place"
  bool pairs = false;
  bool across = false;  // no pair of those that a frame finds on one side: "A and B beat C"
};

struct EventType {
  std::string name;
  std::vector<RoleType> roles;
  std::vector<Projection> projections;
  bool no_amount = false;  // money near its trigger is not of it

  // The index of the role, or -1.
  int role(std::string_view role_name) const;
};

class Ontology {
 public:
  // Each addition may name what `file` and the additions before it hold, and must not define it again.
  static Result<Ontology> open(const std::filesystem::path& file,
                               const std::vector<std::filesystem::path>& additions = {});

  std::vector<RelationType> relations;
  std::vector<MentionRelationRule> mention_relations;
  std::vector<EventType> events;

  // Index by name, or -1.
  int relation(std::string_view name) const;
  int event(std::string_view name) const;
  // The label of the entity a mention of this type makes; empty for values.
  std::string_view label_of(std::string_view mention_type) const;

 private:
  std::unordered_map<std::string, std::string> label_by_mention_type_;
  friend class OntologyReader;
};

}  // namespace newsgraph::extract
