// Ingest::merge: the articles of another graph, without what they were extracted from.
#include <algorithm>
#include <map>

#include "graph/ingest/evidence.h"
#include "graph/ingest/ingest.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

std::string text_of(const Graph& graph, auto id, std::string_view name) {
  const auto key = graph.find_key(name);
  const Value value = key ? graph.property(id, *key) : Value();
  return value.kind() == ValueKind::kString ? std::string(value.as_string()) : std::string();
}

// The number of an entity in its article; nothing on what no article gave.
std::optional<std::uint32_t> entity_number(const Graph& graph, RelationshipId relationship) {
  const auto key = graph.find_key(schema::kEntity);
  const Value value = key ? graph.property(relationship, *key) : Value();
  if (value.kind() != ValueKind::kInteger) return std::nullopt;
  return static_cast<std::uint32_t>(value.as_integer());
}

// Lines of evidence by article, with the fact each stands on.
using EvidenceOf = std::unordered_map<std::string, std::vector<std::pair<RelationshipId, std::string>>>;

EvidenceOf evidence_by_article(const Graph& graph) {
  EvidenceOf found;
  const auto key = graph.find_key(schema::kEvidence);
  for (std::uint32_t id = 0; key && id < graph.relationship_limit(); ++id) {
    const Value lines =
        graph.contains(RelationshipId(id)) ? graph.property(RelationshipId(id), *key) : Value();
    if (lines.kind() != ValueKind::kList) continue;
    for (const Value& line : lines.as_list()) {
      if (const auto evidence = parse_evidence(line.as_string()))
        found[evidence->article].emplace_back(RelationshipId(id), line.as_string());
    }
  }
  return found;
}

// Copies what one article gave, its entities being at nodes already chosen.
class ArticleCopy {
 public:
  ArticleCopy(const Graph& from, Graph& to, const std::map<std::uint32_t, NodeId>& entities)
      : from_(from), to_(to), entities_(entities) {}

  NodeId node(NodeId original) {
    std::vector<LabelId> labels;
    for (const LabelId label : from_.labels(original)) labels.push_back(to_.add_label(from_.name(label)));
    const NodeId copy = to_.add_node(labels);
    properties(from_.properties(original), copy);
    return copy;
  }

  void relationship(RelationshipId original, NodeId start, NodeId end) {
    const TypeId type = to_.add_type(from_.name(from_.ends(original).type));
    properties(from_.properties(original), to_.add_relationship(start, end, type));
  }

  void event(NodeId original, NodeId article) {
    const NodeId copy = node(original);
    for (std::uint16_t type = 0; type < from_.type_count(); ++type) {
      for (const auto& [other, role] : from_.adjacent(original, Direction::kOut, TypeId(type))) {
        const auto number = entity_number(from_, role);
        const bool mention = from_.name(TypeId(type)) == schema::kMentionedIn;
        if (mention) relationship(role, copy, article);
        if (!mention && number) relationship(role, copy, entities_.at(*number));
      }
    }
  }

 private:
  template <typename Id>
  void properties(const std::vector<Property>& properties, Id copy) {
    for (const auto& [key, value] : properties) to_.set_property(copy, to_.add_key(from_.name(key)), value);
  }

  const Graph& from_;
  Graph& to_;
  const std::map<std::uint32_t, NodeId>& entities_;
};

}  // namespace

LoadOutcome Ingest::merge_article(const Graph& from, NodeId article, const std::string& id,
                                  const std::vector<std::pair<RelationshipId, std::string>>& evidence) {
  const auto known = find_article(id);
  if (known && text_of(graph_, *known, schema::kDigest) == text_of(from, article, schema::kDigest))
    return LoadOutcome::kUnchanged;
  if (known) take_out(*known, id);
  std::map<std::uint32_t, NodeId> entities;
  std::map<std::uint32_t, RelationshipId> mentions;
  std::vector<NodeId> events;
  for (const auto& [node, mentioned] :
       from.adjacent(article, Direction::kIn, *from.find_type(schema::kMentionedIn))) {
    const auto number = entity_number(from, mentioned);
    if (!number) {
      events.push_back(node);
      continue;
    }
    const ProfileId profile =
        place(text_of(from, mentioned, schema::kProfile), from.name(from.labels(node).front()));
    entities.emplace(*number, profiles_->node(profile));
    mentions.emplace(*number, mentioned);
  }
  ArticleCopy copy(from, graph_, entities);
  const NodeId here = copy.node(article);
  for (const auto& [number, mentioned] : mentions) copy.relationship(mentioned, entities.at(number), here);
  for (const NodeId event : events) copy.event(event, here);
  for (const auto& [fact, line] : evidence) {
    const auto read = parse_evidence(line);
    const TypeId type = graph_.add_type(from.name(from.ends(fact).type));
    facts_.add({entities.at(read->subject), entities.at(read->object), type}, fact_identity(from, fact),
               line);
  }
  if (facts_.full()) facts_.write();
  return known ? LoadOutcome::kReplaced : LoadOutcome::kAdded;
}

std::array<std::size_t, 3> Ingest::merge(const Graph& from) {
  std::array<std::size_t, 3> counts{};
  const auto label = from.find_label(schema::kArticle);
  if (!label || !from.find_type(schema::kMentionedIn)) return counts;
  const EvidenceOf evidence = evidence_by_article(from);
  for (const NodeId article : from.nodes(*label)) {
    const std::string id = text_of(from, article, schema::kId);
    const auto lines = evidence.find(id);
    const auto outcome =
        merge_article(from, article, id, lines == evidence.end() ? EvidenceOf::mapped_type() : lines->second);
    ++counts[static_cast<std::size_t>(outcome)];
  }
  return counts;
}

}  // namespace newsgraph::graph
