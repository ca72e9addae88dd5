#include "extract/coreference/entity_builder.h"

#include "base/fold_case.h"
#include "extract/coreference/references.h"

namespace newsgraph::extract {
namespace {

// An event that is a proper name: a capital inside a sentence, or more than one.
bool is_named_event(const Document& document, const MentionView& view) {
  int capitals = 0;
  for (const std::uint32_t token : view.tokens) {
    const bool first = token == 0 || std::any_of(document.sentences.begin(), document.sentences.end(),
                                                 [&](const DocumentSentence& sentence) {
                                                   return sentence.token_begin == token;
                                                 });
    if (starts_with_capital(document.form(document.tokens[token])) && !first) ++capitals;
  }
  return capitals > 0 && starts_with_capital(document.form(document.tokens[view.tokens[0]]));
}

bool keeps_gazetteer_name(std::string_view label) {
  return label == "Country" || label == "City" || label == "Region";
}

bool is_nominative(const Document& document, const MentionView& view) {
  return document.tokens[view.head].features.grammatical_case == Case::kNom;
}

}  // namespace

Result<EntityBuilder> EntityBuilder::open(const Gazetteer& gazetteer, const Ontology& ontology,
                                          const Morphology& morphology) {
  auto words = CoreferenceWords::open();
  if (!words) return words.error();
  return EntityBuilder(gazetteer, ontology, morphology, std::move(*words));
}

std::string EntityBuilder::mention_name(const Document& document, const MentionView& view,
                                        const EntityCluster& cluster) const {
  if (cluster.entry && keeps_gazetteer_name(cluster.label)) return cluster.entry->name;
  if (cluster.label == "Person") return nominative_.person(document, view, cluster.person.gender);
  return nominative_.phrase(document, view);
}

// The fullest name; of equally full ones one that stands in the nominative.
Entity EntityBuilder::entity_of(const Document& document, const std::vector<MentionView>& views,
                                const EntityCluster& cluster) const {
  Entity entity;
  entity.label = cluster.label;
  std::size_t fullest = 0;
  bool straight = false;
  for (const std::size_t index : cluster.mentions) {
    const MentionView& view = views[index];
    const Mention& mention = document.result.mentions[view.id.value()];
    std::size_t size = 0;
    for (const std::string& word : view.words) size += count_code_points(word) > 1 ? 1 : 0;
    const bool better = entity.name.empty() || size > fullest ||
                        (size == fullest && !straight && is_nominative(document, view));
    if (better) entity.name = mention.name, fullest = size, straight = is_nominative(document, view);
  }
  const auto add_alias = [&](const std::string& alias) {
    const bool there = alias.empty() || alias == entity.name ||
                       std::find(entity.aliases.begin(), entity.aliases.end(), alias) != entity.aliases.end();
    if (!there) entity.aliases.push_back(alias);
  };
  for (const std::size_t index : cluster.mentions)
    add_alias(document.result.mentions[views[index].id.value()].name);
  add_properties(document, views, cluster, &entity);
  return entity;
}

// A capital stands for its state as a subject, with the prepositions of dealing, or as whose will it is.
bool EntityBuilder::acts(const Document& document, const MentionView& view) const {
  const Token& head = document.tokens[view.head];
  if (view.head == 0) return false;
  if (head.relation == DepRel::kNsubj) return true;
  for (std::uint32_t t = view.token_begin; t-- > 0 && t + 3 > view.token_begin;) {
    if (document.tokens[t].upos != Upos::kAdp) continue;
    return document.tokens[t].head == static_cast<std::int32_t>(view.head) &&
           words_.contains("acting_preposition", fold_case(document.form(document.tokens[t])));
  }
  return head.head >= 0 && head.features.grammatical_case == Case::kGen &&
         words_.contains("acting_noun",
                         fold_case(document.tokens[static_cast<std::size_t>(head.head)].lemma));
}

void EntityBuilder::add_properties(const Document& document, const std::vector<MentionView>& views,
                                   const EntityCluster& cluster, Entity* entity) const {
  if (cluster.entry) entity->name_en = cluster.entry->name_en;
  const auto set = [&](const char* key, std::string value) {
    if (!value.empty()) entity->properties.emplace_back(key, std::move(value));
  };
  if (cluster.label == "Country" && cluster.entry) set("iso", cluster.entry->key);
  if (cluster.label == "City" && cluster.entry && cluster.entry->detail == "capital") {
    const GazetteerEntry* country = gazetteer_.find(GazetteerKind::kCountry, cluster.entry->country);
    const bool acting = std::any_of(cluster.mentions.begin(), cluster.mentions.end(),
                                    [&](std::size_t view) { return acts(document, views[view]); });
    if (country && acting) set("acts_for", country->name);
  }
  if (cluster.label == "Organization") {
    std::string kind = cluster.entry ? cluster.entry->detail : "";
    for (std::size_t i = 0; i < cluster.mentions.size() && kind.empty(); ++i) {
      for (const std::uint32_t token : views[cluster.mentions[i]].tokens) {
        for (const GazetteerMatch& match : gazetteer_.find(document.form(document.tokens[token]))) {
          if (kind.empty() && match.entry->kind == GazetteerKind::kOrganizationKind)
            kind = match.entry->detail;
        }
      }
    }
    set("kind", std::move(kind));
  }
}

void EntityBuilder::build(Document& document) const {
  Extraction& result = document.result;
  result.entities.clear();
  document.references.clear();
  const std::vector<MentionView> views = view_mentions(document);
  EntityLinker linker(document, views, gazetteer_, words_);
  for (std::size_t i = 0; i < views.size(); ++i) {
    Mention& mention = result.mentions[views[i].id.value()];
    mention.entity = EntityId();
    const std::string_view label = ontology_.label_of(mention.type);
    if (label.empty() || (label == "Event" && !is_named_event(document, views[i]))) continue;
    if (const auto cluster = linker.link(i, label))
      mention.entity = EntityId(static_cast<std::uint32_t>(*cluster));
  }
  for (const EntityCluster& cluster : linker.clusters()) {
    for (const std::size_t view : cluster.mentions) {
      result.mentions[views[view].id.value()].name = mention_name(document, views[view], cluster);
    }
    result.entities.push_back(entity_of(document, views, cluster));
  }
  document.references = ReferenceFinder(document, views, linker.clusters(), gazetteer_, words_).find();
}

}  // namespace newsgraph::extract
