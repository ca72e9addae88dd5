#include "graph/ingest/ingest.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/json.h"
#include "graph/ingest/evidence.h"
#include "graph/ingest/near_duplicates.h"
#include "graph/ingest/resolution.h"
#include "graph/ingest/schema.h"
#include "graph/ingest/summary.h"

namespace newsgraph::graph {
namespace {

using extract::Extraction;

// FNV-1a: tells whether an article's content changed; not a security measure.
std::string digest(const Extraction& extraction) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (unsigned char byte : extract::to_json(extraction)) hash = (hash ^ byte) * 0x100000001b3u;
  return std::to_string(hash);
}

std::string code_points(std::string_view text, extract::Span span) {
  std::size_t begin = 0, end = 0;
  std::uint32_t seen = 0;
  for (std::size_t i = 0; i < text.size() && seen <= span.end; ++i) {
    if ((text[i] & 0xC0) == 0x80) continue;
    if (seen == span.begin) begin = i;
    if (seen++ == span.end) return std::string(text.substr(begin, (end = i) - begin));
  }
  return std::string(text.substr(begin));
}

std::string upper(std::string_view role) {
  std::string name(role);
  std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
  return name;
}

std::optional<NodeId> find_node(const Graph& graph, std::string_view label, std::string_view key,
                                std::string_view value) {
  const auto label_id = graph.find_label(label);
  const auto key_id = graph.find_key(key);
  if (!label_id || !key_id) return std::nullopt;
  const auto found = graph.find(*label_id, *key_id, Value::borrowed_string(value));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

// Folds one extraction into the graph.
class Loader {
 public:
  Loader(Graph& graph, const Extraction& extraction, const Resolver& resolver)
      : graph_(graph), extraction_(extraction), resolver_(resolver) {}

  void load(const std::string& content_digest) {
    add_article(content_digest);
    for (const auto& entity : extraction_.entities) nodes_.push_back(find_or_add(entity));
    add_mentions();
    for (std::size_t i = 0; i < extraction_.events.size(); ++i) add_event(extraction_.events[i], i);
    for (const auto& triple : extraction_.triples) add_fact(triple);
  }

 private:
  template <typename Id>
  void set(Id id, std::string_view key, const std::string& text) {
    if (!text.empty()) graph_.set_property(id, graph_.add_key(key), Value::string(text));
  }
  template <typename Id>
  void set(Id id, std::string_view key, const Value& value) {
    graph_.set_property(id, graph_.add_key(key), value);
  }
  NodeId add_node(std::string_view label) {
    const LabelId labels[] = {graph_.add_label(label)};
    return graph_.add_node(labels);
  }
  RelationshipId connect(NodeId start, std::string_view type, NodeId end) {
    return graph_.add_relationship(start, end, graph_.add_type(type));
  }

  void add_article(const std::string& content_digest) {
    article_ = add_node(schema::kArticle);
    set(article_, schema::kKey, "Article:" + extraction_.id);
    set(article_, schema::kId, extraction_.id);
    set(article_, schema::kTitle, extraction_.title);
    set(article_, schema::kDate, extraction_.date);
    set(article_, schema::kSource, extraction_.source);
    set(article_, schema::kText, extraction_.text);
    set(article_, schema::kDigest, content_digest);
    set(article_, schema::kSketch, make_sketch(extraction_.text));
  }

  NodeId find_or_add(const extract::Entity& entity) {
    const std::string key = resolver_.key(entity);
    if (const auto found = find_node(graph_, entity.label, schema::kKey, key)) return *found;
    const NodeId node = add_node(entity.label);
    set(node, schema::kKey, key);
    return node;
  }

  // One MENTIONED_IN per entity holds all that this article says of it; the node's own properties sum these
  // up.
  void add_mentions() {
    std::vector<std::int64_t> counts(extraction_.entities.size());
    for (const auto& mention : extraction_.mentions) {
      if (mention.entity.valid()) ++counts[mention.entity.value()];
    }
    for (std::size_t i = 0; i < extraction_.entities.size(); ++i) {
      const auto& entity = extraction_.entities[i];
      const auto mentioned = connect(nodes_[i], schema::kMentionedIn, article_);
      set(mentioned, schema::kName, entity.name);
      set(mentioned, schema::kNameEn, entity.name_en);
      set(mentioned, schema::kMentions, Value::integer(counts[i]));
      List aliases;
      for (const auto& alias : entity.aliases) aliases.push_back(Value::string(alias));
      if (!aliases.empty()) set(mentioned, schema::kAliases, Value::list(std::move(aliases)));
      for (const auto& [key, value] : entity.properties) set(mentioned, key, value);
      summarize_entity(graph_, nodes_[i]);
    }
  }

  void add_event(const extract::Event& event, std::size_t index) {
    const NodeId node = add_node(schema::kEvent);
    set(node, schema::kKey, "Event:" + extraction_.id + '#' + std::to_string(index));
    set(node, schema::kName, event.date.empty() ? event.type : event.type + ' ' + event.date);
    set(node, schema::kType, event.type);
    set(node, schema::kTrigger, code_points(extraction_.text, event.trigger));
    set(node, schema::kDate, event.date);
    set(node, schema::kAmount, event.amount);
    set(node, schema::kModality, std::string(to_string(event.modality)));
    set(node, schema::kPolarity, std::string(to_string(event.polarity)));
    set(node, schema::kConfidence, Value::floating(event.confidence));
    for (const auto& role : event.roles) connect(node, upper(role.role), nodes_[role.entity.value()]);
    if (event.place.valid()) connect(node, schema::kTookPlaceIn, nodes_[event.place.value()]);
    if (event.asserted_by.valid()) connect(node, schema::kAssertedBy, nodes_[event.asserted_by.value()]);
    connect(node, schema::kMentionedIn, article_);
  }

  std::string name_of(extract::EntityId entity) const {
    return entity.valid() ? extraction_.entities[entity.value()].name : std::string();
  }

  // The fact's own properties, which tell it from others between the same two nodes.
  std::map<std::string_view, std::string> identity(const extract::Triple& triple) const {
    return {{schema::kDate, triple.date},
            {schema::kModality, std::string(to_string(triple.modality))},
            {schema::kPolarity, std::string(to_string(triple.polarity))},
            {schema::kStatedBy, name_of(triple.asserted_by)}};
  }

  std::optional<RelationshipId> find_fact(NodeId start, NodeId end, TypeId type,
                                          const std::map<std::string_view, std::string>& wanted) {
    for (const auto& [node, relationship] : graph_.adjacent(start, Direction::kOut, type)) {
      const bool same =
          node == end && std::all_of(wanted.begin(), wanted.end(), [&, r = relationship](const auto& entry) {
            const Value value = graph_.property(r, graph_.add_key(entry.first));
            return value.is_null() ? entry.second.empty() : value.as_string() == entry.second;
          });
      if (same) return relationship;
    }
    return std::nullopt;
  }

  void add_fact(const extract::Triple& triple) {
    const NodeId start = nodes_[triple.subject.value()], end = nodes_[triple.object.value()];
    const TypeId type = graph_.add_type(triple.predicate);
    const auto wanted = identity(triple);
    auto fact = find_fact(start, end, type, wanted);
    if (!fact) {
      fact = graph_.add_relationship(start, end, type);
      for (const auto& [key, value] : wanted) set(*fact, key, value);
    }
    const extract::Span sentence = extraction_.sentences[triple.sentence.value()];
    add_evidence(graph_, *fact,
                 {extraction_.id, sentence.begin, sentence.end, triple.span.begin, triple.span.end,
                  triple.confidence, triple.rule});
  }

  Graph& graph_;
  const Extraction& extraction_;
  const Resolver& resolver_;
  NodeId article_;
  std::vector<NodeId> nodes_;  // by entity
};

std::vector<RelationshipId> relationships(const Graph& graph, NodeId node, Direction direction) {
  std::vector<RelationshipId> found;
  for (std::uint16_t type = 0; type < graph.type_count(); ++type) {
    for (const auto& adjacent : graph.adjacent(node, direction, TypeId(type)))
      found.push_back(adjacent.relationship);
  }
  return found;
}

void delete_with_relationships(Graph& graph, NodeId node) {
  for (const auto direction : {Direction::kOut, Direction::kIn}) {
    for (RelationshipId relationship : relationships(graph, node, direction)) {
      if (graph.contains(relationship)) graph.delete_relationship(relationship);
    }
  }
  [[maybe_unused]] const bool deleted = graph.delete_node(node);
  assert(deleted);
}

}  // namespace

Result<LoadOutcome> Ingest::load(const Extraction& extraction) {
  if (extraction.id.empty()) {
    return Error{"an extraction without \"id\"", "", "give every article an id: its evidence is found by it"};
  }
  const std::string content = digest(extraction);
  const auto known = find_node(graph_, schema::kArticle, schema::kId, extraction.id);
  if (known && graph_.property(*known, graph_.add_key(schema::kDigest)).as_string() == content) {
    return LoadOutcome::kUnchanged;
  }
  if (known) remove(extraction.id);
  Loader(graph_, extraction, resolver_).load(content);
  return known ? LoadOutcome::kReplaced : LoadOutcome::kAdded;
}

bool Ingest::remove(std::string_view article_id) {
  const auto article = find_node(graph_, schema::kArticle, schema::kId, article_id);
  if (!article) return false;
  const TypeId mentioned_in = graph_.add_type(schema::kMentionedIn);
  const LabelId event = graph_.add_label(schema::kEvent);
  std::vector<NodeId> mentioned;
  for (const auto& [node, relationship] : graph_.adjacent(*article, Direction::kIn, mentioned_in)) {
    mentioned.push_back(node);
  }
  delete_with_relationships(graph_, *article);
  for (NodeId node : mentioned) {
    if (graph_.has_label(node, event)) {
      delete_with_relationships(graph_, node);
      continue;
    }
    for (RelationshipId fact : relationships(graph_, node, Direction::kOut)) {
      if (remove_evidence(graph_, fact, article_id) == 0) graph_.delete_relationship(fact);
    }
  }
  for (NodeId node : mentioned) {
    if (!graph_.contains(node)) continue;
    if (graph_.degree(node, Direction::kOut, mentioned_in) == 0) {
      delete_with_relationships(graph_, node);
    } else {
      summarize_entity(graph_, node);
    }
  }
  return true;
}

}  // namespace newsgraph::graph
