#include "graph/ingest/bookkeeping.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/ingest/evidence.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

constexpr const char* kRemedy =
    "load the articles into a new graph, or, if this one was imported, import what export wrote as JSON "
    "lines";

bool holds_texts(const Value& value) {
  return value.kind() == ValueKind::kList &&
         std::all_of(value.as_list().begin(), value.as_list().end(),
                     [](const Value& item) { return item.kind() == ValueKind::kString; });
}

class Check {
 public:
  explicit Check(const Graph& graph)
      : graph_(graph),
        article_(graph.find_label(schema::kArticle)),
        mentioned_in_(graph.find_type(schema::kMentionedIn)) {}

  Result<void> run() {
    if (article_) {
      for (const NodeId article : graph_.nodes(*article_)) check_article(article);
    }
    for (std::uint32_t id = 0; mentioned_in_ && id < graph_.node_limit() && !problem_; ++id) {
      if (graph_.contains(NodeId(id))) check_mentions_of(NodeId(id));
    }
    // Every number is known now.
    for (std::uint32_t id = 0; id < graph_.relationship_limit() && !problem_; ++id) {
      if (graph_.contains(RelationshipId(id))) check_evidence(RelationshipId(id));
    }
    for (std::size_t i = 0; i < events_.size() && !problem_; ++i) check_roles(events_[i]);
    return problem_ ? Result<void>(*problem_) : Result<void>();
  }

 private:
  Value property(auto id, std::string_view name) const {
    const auto key = graph_.find_key(name);
    return key ? graph_.property(id, *key) : Value();
  }

  void wrong(std::string where, std::string what) {
    if (!problem_) problem_ = Error{std::move(what), std::move(where), kRemedy};
  }
  std::string place(NodeId node) const { return "node " + std::to_string(node.value()); }
  std::string place(RelationshipId relationship) const {
    const Ends ends = graph_.ends(relationship);
    return std::string(graph_.name(ends.type)) + " from " + place(ends.start) + " to " + place(ends.end);
  }

  // Whether the property is of the kind, or may be absent and is.
  bool expect(auto id, std::string_view name, ValueKind kind, bool needed) {
    const Value value = property(id, name);
    if (value.kind() == kind || (value.is_null() && !needed)) return true;
    wrong(place(id), "its \"" + std::string(name) + "\" is " + std::string(kind_name(value.kind())) +
                         ", load writes " + std::string(kind_name(kind)));
    return false;
  }

  void check_article(NodeId article) {
    if (!expect(article, schema::kId, ValueKind::kString, true) ||
        !expect(article, schema::kDigest, ValueKind::kString, true) ||
        !expect(article, schema::kSketch, ValueKind::kString, false)) {
      return;
    }
    const std::string id(property(article, schema::kId).as_string());
    if (!numbers_.try_emplace(id).second) wrong(place(article), "another Article has its id \"" + id + '"');
  }

  void check_mentions_of(NodeId node) {
    const bool is_article = article_ && graph_.has_label(node, *article_);
    const auto mentions = graph_.adjacent(node, Direction::kIn, *mentioned_in_);
    if (mentions.empty()) return;
    if (!is_article) return wrong(place(node), "MENTIONED_IN leads to it, but it is no Article");
    auto& numbers = numbers_.at(std::string(property(node, schema::kId).as_string()));
    for (const auto& [mentioned, mention] : mentions) {
      const Value profile = property(mention, schema::kProfile), number = property(mention, schema::kEntity);
      if (profile.is_null() && number.is_null()) {
        events_.push_back(mentioned);
      } else if (expect(mention, schema::kProfile, ValueKind::kString, true) &&
                 expect(mention, schema::kEntity, ValueKind::kInteger, true) &&
                 expect(mention, schema::kAliases, ValueKind::kList, false)) {
        check_entity(mentioned, mention);
        numbers.push_back(static_cast<std::uint32_t>(number.as_integer()));
      }
    }
    std::sort(numbers.begin(), numbers.end());
    if (std::adjacent_find(numbers.begin(), numbers.end()) != numbers.end())
      wrong(place(node), "two MENTIONED_IN that lead to it have the same \"entity\"");
  }

  void check_entity(NodeId entity, RelationshipId mention) {
    const std::int64_t number = property(mention, schema::kEntity).as_integer();
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
      wrong(place(mention), "its \"entity\" is " + std::to_string(number) + ", no number of an entity");
    if (graph_.labels(entity).empty()) wrong(place(entity), "it has no label");
    if (!holds_texts(property(entity, schema::kProfiles)))
      wrong(place(entity), "its \"profiles\" is no list of texts");
  }

  bool has_number(const std::string& article, std::int64_t number) const {
    const auto& numbers = numbers_.at(article);
    const auto found = std::lower_bound(numbers.begin(), numbers.end(), number);
    return found != numbers.end() && *found == number;
  }

  void check_evidence(RelationshipId fact) {
    const Value lines = property(fact, schema::kEvidence);
    if (lines.kind() == ValueKind::kString && parse_evidence(lines.as_string()))
      return wrong(place(fact), "its \"evidence\" is a text, load writes a list");
    if (lines.kind() != ValueKind::kList) return;  // no fact
    if (!holds_texts(lines)) return wrong(place(fact), "its \"evidence\" is no list of texts");
    for (const Value& line : lines.as_list()) {
      const auto evidence = parse_evidence(line.as_string());
      if (!evidence)
        return wrong(place(fact), "its \"evidence\" holds what load cannot have written: \"" +
                                      std::string(line.as_string()) + '"');
      if (!numbers_.contains(evidence->article)) continue;  // the article is gone
      for (const std::uint32_t number : {evidence->subject, evidence->object}) {
        if (!has_number(evidence->article, number))
          wrong(place(fact), "its \"evidence\" names entity " + std::to_string(number) + " of article \"" +
                                 evidence->article + "\", which no MENTIONED_IN has");
      }
    }
  }

  // The numbers of an event's roles are those of the article it is mentioned in.
  void check_roles(NodeId event) {
    const auto mentions = graph_.adjacent(event, Direction::kOut, *mentioned_in_);
    if (mentions.size() != 1)
      return wrong(place(event), "it is mentioned in " + std::to_string(mentions.size()) +
                                     " articles without a profile, an event is in one");
    const NodeId article = mentions.front().node;
    const std::string id(property(article, schema::kId).as_string());
    for (std::uint16_t type = 0; type < graph_.type_count(); ++type) {
      if (TypeId(type) == *mentioned_in_) continue;
      for (const auto& entry : graph_.adjacent(event, Direction::kOut, TypeId(type))) {
        const RelationshipId role = entry.relationship;
        const Value number = property(role, schema::kEntity);
        if (number.is_null() || !expect(role, schema::kEntity, ValueKind::kInteger, true)) continue;
        if (!has_number(id, number.as_integer()))
          wrong(place(role), "its \"entity\" is one that no MENTIONED_IN of article \"" + id + "\" has");
      }
    }
  }

  const Graph& graph_;
  const std::optional<LabelId> article_;
  const std::optional<TypeId> mentioned_in_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> numbers_;  // of entities, by article, sorted
  std::vector<NodeId> events_;
  std::optional<Error> problem_;  // the first
};

}  // namespace

Result<void> check_bookkeeping(const Graph& graph) {
  return Check(graph).run();
}

}  // namespace newsgraph::graph
