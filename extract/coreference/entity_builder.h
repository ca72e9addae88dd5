// entity_builder.h - which mentions of one article are one thing: mentions -> entities.
// Runs after mentions and values, before relations and events. Reads mentions' types and spans, tokens, tags
// and trees; fills Mention::name and Mention::entity, Extraction::entities (in order of first mention) and
// Document::references (pronouns, posts and collective words that stand for an entity without naming it).
// Joined are: a full name and its surname, initials, an organization and the abbreviation in brackets after
// it, a country and its adjective, a state's body and its name with that adjective ("iranskiy MID" is "MID
// Irana"), names the gazetteer holds equal. Kept apart: two people whose first names, initials or genders
// disagree. Things of one label and one name are one, but for people. A surname that fits two people joins
// the one named last. Precision comes first: a reference that fits two antecedents of equal standing is left
// out. An EVENT mention makes an entity only when it is a proper name ("Olimpiada"); value types make none.
// Threads: const access from any number. Lifetime: gazetteer, ontology and dictionary outlive it. Cost:
// mentions times entities of one label, at worst; articles name few.
#pragma once

#include "base/result.h"
#include "extract/coreference/coreference_words.h"
#include "extract/coreference/entity_linker.h"
#include "extract/document.h"
#include "extract/events/ontology.h"
#include "extract/gazetteer/gazetteer.h"
#include "extract/morphology/morphology.h"
#include "extract/names/name_normalizer.h"

namespace newsgraph::extract {

class EntityBuilder {
 public:
  static Result<EntityBuilder> open(const Gazetteer& gazetteer, const Ontology& ontology,
                                    const Morphology& morphology);

  void build(Document& document) const;

 private:
  EntityBuilder(const Gazetteer& gazetteer, const Ontology& ontology, const Morphology& morphology,
                NameNormalizer names, CoreferenceWords words)
      : gazetteer_(gazetteer),
        ontology_(ontology),
        morphology_(morphology),
        names_(std::move(names)),
        words_(std::move(words)) {}

  std::string_view label_of(const Document& document, const std::vector<MentionView>& views,
                            std::size_t view) const;
  std::vector<EntityCluster> describe_all(Document& document, const std::vector<MentionView>& views,
                                          std::vector<EntityCluster> clusters) const;
  NormalName normalize(const Document& document, const MentionView& view, const EntityCluster& cluster,
                       NameEvidence evidence) const;
  std::optional<std::string> known_form(const Document& document, const MentionView& view,
                                        const GazetteerEntry& entry) const;
  std::string state_body(const Document& document, const MentionView& view) const;
  std::string usual_name(const Document& document, const std::vector<MentionView>& views,
                         const EntityCluster& cluster) const;
  bool is_nominative(const Document& document, const MentionView& view) const;
  Entity describe(const Document& document, const std::vector<MentionView>& views,
                  const EntityCluster& cluster, const NameEvidence& evidence) const;
  Gender certain_gender(const PersonName& name, const NameEvidence& evidence) const;
  void describe_person(const NormalName& name, const EntityCluster& cluster, const NameEvidence& evidence,
                       Entity* entity) const;
  void describe_place(const Document& document, const std::vector<MentionView>& views,
                      const EntityCluster& cluster, Entity* entity) const;
  std::string kind_of(const Document& document, const std::vector<MentionView>& views,
                      const EntityCluster& cluster) const;
  bool acts(const Document& document, const MentionView& view) const;

  const Gazetteer& gazetteer_;
  const Ontology& ontology_;
  const Morphology& morphology_;
  NameNormalizer names_;
  CoreferenceWords words_;
};

}  // namespace newsgraph::extract
