#include "graph/ingest/regroup.h"

#include <optional>
#include <vector>

#include "graph/ingest/evidence.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {
namespace {

class Mover {
 public:
  Mover(Graph& graph, FactTable& facts, NodeId from)
      : graph_(graph),
        facts_(facts),
        from_(from),
        mentioned_in_(graph.add_type(schema::kMentionedIn)),
        id_(graph.add_key(schema::kId)),
        entity_(graph.add_key(schema::kEntity)),
        profile_(graph.add_key(schema::kProfile)) {}

  void run(const Moves& moves) {
    move_mentions(moves);
    if (moved_.empty()) return;
    for (const auto direction : {Direction::kOut, Direction::kIn}) {
      for (std::uint16_t type = 0; type < graph_.type_count(); ++type) {
        if (TypeId(type) == mentioned_in_) continue;
        for (const RelationshipId relationship : run_of(direction, TypeId(type))) {
          if (facts_.is_fact(relationship)) {
            move_fact(relationship);
          } else {
            move_role(relationship);
          }
        }
      }
    }
  }

 private:
  // Last first: the last of a run is taken out quickest.
  std::vector<RelationshipId> run_of(Direction direction, TypeId type) const {
    const auto run = graph_.adjacent(from_, direction, type);
    std::vector<RelationshipId> relationships;
    for (auto entry = run.rbegin(); entry != run.rend(); ++entry)
      relationships.push_back(entry->relationship);
    return relationships;
  }

  std::string article_id(NodeId article) const {
    return std::string(graph_.property(article, id_).as_string());
  }

  void replace(RelationshipId old, const Ends& ends) {
    std::vector<Property> properties = graph_.properties(old);
    for (Property& property : properties) property.value = property.value.own();
    graph_.delete_relationship(old);
    const auto moved = graph_.add_relationship(ends.start, ends.end, ends.type);
    for (const auto& [key, value] : properties) graph_.set_property(moved, key, value);
  }

  void move_mentions(const Moves& moves) {
    for (const RelationshipId mention : run_of(Direction::kOut, mentioned_in_)) {
      const Value profile = graph_.property(mention, profile_);
      const auto move = profile.is_null() ? moves.end() : moves.find(std::string(profile.as_string()));
      if (move == moves.end()) continue;
      Ends ends = graph_.ends(mention);
      moved_[article_id(ends.end)][graph_.property(mention, entity_).as_integer()] = move->second;
      ends.start = move->second;
      replace(mention, ends);
    }
  }

  NodeId destination(const std::string& article, std::int64_t entity) const {
    const auto found = moved_.find(article);
    if (found == moved_.end()) return from_;
    const auto node = found->second.find(entity);
    return node == found->second.end() ? from_ : node->second;
  }

  void move_fact(RelationshipId fact) {
    const Ends ends = graph_.ends(fact);
    auto* lines = facts_.evidence(fact);
    std::vector<std::pair<Ends, std::string>> leaving;
    for (const auto& line : *lines) {
      const auto evidence = parse_evidence(line);
      if (!evidence) continue;
      Ends to = ends;
      if (ends.start == from_) to.start = destination(evidence->article, evidence->subject);
      if (ends.end == from_) to.end = destination(evidence->article, evidence->object);
      if (to.start != ends.start || to.end != ends.end) leaving.emplace_back(to, line);
    }
    if (leaving.empty()) return;
    const FactIdentity identity = fact_identity(graph_, fact);
    for (auto& [to, line] : leaving) {
      lines->erase(line);
      facts_.add(to, identity, std::move(line));
    }
  }

  // A role in an event, which is of one article.
  void move_role(RelationshipId role) {
    const Value entity = graph_.property(role, entity_);
    Ends ends = graph_.ends(role);
    if (entity.kind() != ValueKind::kInteger || ends.end != from_) return;
    const auto event_of = graph_.adjacent(ends.start, Direction::kOut, mentioned_in_);
    if (event_of.empty()) return;
    ends.end = destination(article_id(event_of.front().node), entity.as_integer());
    if (ends.end != from_) replace(role, ends);
  }

  Graph& graph_;
  FactTable& facts_;
  const NodeId from_;
  const TypeId mentioned_in_;
  const KeyId id_, entity_, profile_;
  std::unordered_map<std::string, std::unordered_map<std::int64_t, NodeId>> moved_;  // by article and entity
};

}  // namespace

void move_profiles(Graph& graph, FactTable& facts, NodeId from, const Moves& moves) {
  Mover(graph, facts, from).run(moves);
}

}  // namespace newsgraph::graph
