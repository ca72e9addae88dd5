// entity_linker.h - groups the mentions of one article into things, in the order of the text.
// Used once per article by the entity builder. Things are indexed by the first two letters of their names'
// words, by gazetteer entry and by acronym. Cost: linear in the mentions: of the things that share those
// letters the last 500 are looked at.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/coreference/coreference_words.h"
#include "extract/coreference/mention_view.h"
#include "extract/coreference/person_mention.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

// A word of a name, or a known name inside it ("MID" in "MID Rossii" is the ministry's entry, "Rossii" the
// country's).
struct NameUnit {
  std::string word;
  const GazetteerEntry* entry = nullptr;
};

struct EntityCluster {
  std::string label;
  std::vector<std::size_t> mentions;         // indexes of views
  PersonMention person;                      // of a Person
  const GazetteerEntry* entry = nullptr;     // the gazetteer's, when the whole name is one
  std::vector<std::vector<NameUnit>> names;  // every different name, as units
  bool called_by_surname = false;            // of a Person: some mention was the surname alone
};

class EntityLinker {
 public:
  EntityLinker(const Document& document, const std::vector<MentionView>& views, const Gazetteer& gazetteer,
               const CoreferenceWords& words)
      : document_(document), views_(views), gazetteer_(gazetteer), words_(words), cluster_of_(views.size()) {}

  // The thing that views[view], of this label, names: one of those before or a new one. Nothing for a word
  // that names none ("kompaniya" where none was named). A known city is a City and a known country a Country
  // whatever kind of place the label says.
  std::optional<std::size_t> link(std::size_t view, std::string_view label);

  const std::vector<EntityCluster>& clusters() const { return clusters_; }

 private:
  std::optional<std::size_t> find(std::size_t index, std::string_view label, const PersonMention& person,
                                  const std::vector<NameUnit>& name, const GazetteerEntry* entry) const;
  bool is_kin(std::size_t index) const;
  bool is_genitive_of(std::uint32_t noun, std::uint32_t name) const;
  bool shares_surname(const PersonMention& known) const;
  bool has_title(std::size_t index) const;
  bool is_new_kin(std::size_t index, const EntityCluster& known) const;
  std::optional<std::size_t> find_person(std::size_t index, const PersonMention& name) const;
  std::optional<std::size_t> find_named(std::string_view label, const std::vector<NameUnit>& units,
                                        const GazetteerEntry* entry) const;
  std::optional<std::size_t> find_bracketed(std::size_t index, std::string_view label) const;
  std::optional<std::size_t> find_headed(std::size_t index) const;
  std::optional<std::size_t> find_abbreviated(const MentionView& view, std::string_view label) const;
  std::optional<std::size_t> find_generic(std::size_t index, std::string_view label) const;
  bool is_country_adjective(const MentionView& view) const;
  std::optional<std::size_t> own_name(std::size_t index) const;
  std::optional<std::size_t> bare_crime(std::size_t index) const;
  std::size_t join(std::size_t index, std::size_t cluster);
  void add_name(std::size_t cluster, const PersonMention& person, std::vector<NameUnit> name);
  void add_to_index(const std::string& key, std::size_t cluster);
  std::span<const std::size_t> indexed(const std::string& key) const;
  bool is_generic(const MentionView& view) const;
  const GazetteerEntry* known_name(const MentionView& view, std::string_view label) const;
  const GazetteerEntry* named_capital(const MentionView& view) const;
  std::vector<NameUnit> units(const MentionView& view, bool drop_legal) const;
  bool same_units(const std::vector<NameUnit>& a, const std::vector<NameUnit>& b) const;
  std::string acronym(const MentionView& view) const;

  const Document& document_;
  const std::vector<MentionView>& views_;
  const Gazetteer& gazetteer_;
  const CoreferenceWords& words_;
  std::vector<EntityCluster> clusters_;
  std::vector<std::optional<std::size_t>> cluster_of_;  // by view
  std::unordered_map<std::string, std::vector<std::size_t>> index_;
};

}  // namespace newsgraph::extract
