#include "graph/ingest/article_writer.h"

#include <algorithm>

#include "graph/ingest/evidence.h"
#include "graph/ingest/near_duplicates.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

using extract::Extraction;

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

// Folds one extraction into the graph.
class ArticleWriter {
 public:
  ArticleWriter(Graph& graph, FactTable& facts, const Extraction& extraction,
                const std::vector<Placed>& entities)
      : graph_(graph), facts_(facts), extraction_(extraction), entities_(entities) {}

  void write(const std::string& content_digest) {
    add_article(content_digest);
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

  NodeId node(extract::EntityId entity) const { return entities_[entity.value()].node; }

  // One MENTIONED_IN per entity holds all that this article says of it; the node's own properties sum these
  // up.
  void add_mentions() {
    std::vector<std::int64_t> counts(extraction_.entities.size());
    for (const auto& mention : extraction_.mentions) {
      if (mention.entity.valid()) ++counts[mention.entity.value()];
    }
    for (std::size_t i = 0; i < extraction_.entities.size(); ++i) {
      const auto& entity = extraction_.entities[i];
      const auto mentioned = connect(entities_[i].node, schema::kMentionedIn, article_);
      set(mentioned, schema::kName, entity.name);
      set(mentioned, schema::kNameEn, entity.name_en);
      set(mentioned, schema::kMentions, Value::integer(counts[i]));
      List aliases;
      for (const auto& alias : entity.aliases) aliases.push_back(Value::string(alias));
      if (!aliases.empty()) set(mentioned, schema::kAliases, Value::list(std::move(aliases)));
      for (const auto& [key, value] : entity.properties) set(mentioned, key, value);
      set(mentioned, schema::kProfile, entities_[i].profile);
      set(mentioned, schema::kEntity, Value::integer(static_cast<std::int64_t>(i)));
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
    for (const auto& role : event.roles) add_role(node, upper(role.role), role.entity);
    if (event.place.valid()) add_role(node, schema::kTookPlaceIn, event.place);
    if (event.asserted_by.valid()) add_role(node, schema::kAssertedBy, event.asserted_by);
    connect(node, schema::kMentionedIn, article_);
  }

  void add_role(NodeId event, std::string_view role, extract::EntityId entity) {
    set(connect(event, role, node(entity)), schema::kEntity, Value::integer(entity.value()));
  }

  std::string name_of(extract::EntityId entity) const {
    return entity.valid() ? extraction_.entities[entity.value()].name : std::string();
  }

  // The sentence of the fact, or all from the first to the last that its words stand in.
  extract::Span passage_of(const extract::Triple& triple) const {
    const auto& sentences = extraction_.sentences;
    extract::Span passage = sentences[triple.sentence.value()];
    const auto first = std::partition_point(sentences.begin(), sentences.end(), [&](extract::Span sentence) {
      return sentence.end <= triple.span.begin;
    });
    const auto behind = std::partition_point(
        first, sentences.end(), [&](extract::Span sentence) { return sentence.begin < triple.span.end; });
    if (first != behind) {
      passage.begin = std::min(passage.begin, first->begin);
      passage.end = std::max(passage.end, std::prev(behind)->end);
    }
    return {std::min(passage.begin, triple.span.begin), std::max(passage.end, triple.span.end)};
  }

  void add_fact(const extract::Triple& triple) {
    const extract::Span sentence = passage_of(triple);
    facts_.add(
        {node(triple.subject), node(triple.object), graph_.add_type(triple.predicate)},
        {triple.date, std::string(to_string(triple.modality)), std::string(to_string(triple.polarity)),
         name_of(triple.asserted_by)},
        to_string(Evidence{extraction_.id, sentence.begin, sentence.end, triple.span.begin, triple.span.end,
                           triple.subject.value(), triple.object.value(), triple.confidence, triple.rule}));
  }

  Graph& graph_;
  FactTable& facts_;
  const Extraction& extraction_;
  const std::vector<Placed>& entities_;
  NodeId article_;
};

}  // namespace

void write_article(Graph& graph, FactTable& facts, const Extraction& extraction, const std::string& digest,
                   const std::vector<Placed>& entities) {
  ArticleWriter(graph, facts, extraction, entities).write(digest);
}

}  // namespace newsgraph::graph
