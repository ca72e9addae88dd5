#include "graph/ingest/ingest.h"

#include <algorithm>
#include <cassert>
#include <unordered_map>

#include "base/content_hash.h"
#include "extract/json.h"
#include "graph/ingest/article_writer.h"
#include "graph/ingest/clusters.h"
#include "graph/ingest/evidence.h"
#include "graph/ingest/regroup.h"
#include "graph/ingest/schema.h"
#include "graph/ingest/summary.h"

namespace newsgraph::graph {
namespace {

using extract::Extraction;

// Tells whether an article's content changed, whatever it was warned of on its way.
std::string digest(Extraction extraction) {
  extraction.warnings.clear();
  return std::to_string(content_hash(extract::to_json(extraction)));
}

void delete_with_relationships(Graph& graph, NodeId node) {
  for (const auto direction : {Direction::kOut, Direction::kIn}) {
    for (std::uint16_t type = 0; type < graph.type_count(); ++type) {
      for (auto run = graph.adjacent(node, direction, TypeId(type)); !run.empty();
           run = graph.adjacent(node, direction, TypeId(type))) {
        graph.delete_relationship(run.back().relationship);
      }
    }
  }
  [[maybe_unused]] const bool deleted = graph.delete_node(node);
  assert(deleted);
}

}  // namespace

std::optional<NodeId> Ingest::find_article(std::string_view id) const {
  const auto label = graph_.find_label(schema::kArticle);
  const auto key = graph_.find_key(schema::kId);
  if (!label || !key) return std::nullopt;
  const auto found = graph_.find(*label, *key, Value::borrowed_string(id));
  return found.empty() ? std::nullopt : std::optional(found.front());
}

ProfileTable& Ingest::profiles() {
  if (!profiles_) profiles_.emplace(graph_);
  return *profiles_;
}

// A profile that was nowhere gets a node of its own; settle() says whether it keeps it.
ProfileId Ingest::place(std::string_view text, std::string_view label) {
  const ProfileId profile = profiles().add(text);
  if (!profiles_->node(profile).valid()) {
    const LabelId labels[] = {graph_.add_label(label)};
    profiles_->put(profile, graph_.add_node(labels));
    changed_.push_back(profile);
  }
  touched_.insert(profiles_->node(profile));
  return profile;
}

Result<LoadOutcome> Ingest::load(const Extraction& extraction) {
  if (extraction.id.empty()) {
    return Error{"an extraction without \"id\"", "", "give every article an id: its evidence is found by it"};
  }
  const std::string content = digest(extraction);
  const auto known = find_article(extraction.id);
  if (known && graph_.property(*known, graph_.add_key(schema::kDigest)).as_string() == content) {
    return LoadOutcome::kUnchanged;
  }
  if (known) take_out(*known, extraction.id);
  std::vector<Placed> entities;
  for (const auto& entity : extraction.entities) {
    const ProfileId profile = place(to_string(reader_.read(entity, extraction.id)), entity.label);
    entities.push_back({profiles_->node(profile), profiles_->text(profile)});
  }
  write_article(graph_, facts_, extraction, content, entities);
  if (facts_.full()) facts_.write();
  return known ? LoadOutcome::kReplaced : LoadOutcome::kAdded;
}

bool Ingest::remove(std::string_view article_id) {
  const auto article = find_article(article_id);
  if (article) take_out(*article, article_id);
  return article.has_value();
}

void Ingest::take_out(NodeId article, std::string_view article_id) {
  const KeyId profile = graph_.add_key(schema::kProfile);
  std::vector<NodeId> events;
  std::unordered_set<NodeId> entities;
  for (const auto& [node, relationship] :
       graph_.adjacent(article, Direction::kIn, graph_.add_type(schema::kMentionedIn))) {
    const Value read_with = graph_.property(relationship, profile);
    if (read_with.is_null()) {
      events.push_back(node);
    } else {
      entities.insert(node);
      doubtful_.emplace(node, read_with.as_string());
    }
  }
  for (const NodeId node : entities) {
    for (std::uint16_t type = 0; type < graph_.type_count(); ++type) {
      for (const auto& [end, fact] : graph_.adjacent(node, Direction::kOut, TypeId(type))) {
        auto* lines = entities.contains(end) ? facts_.evidence(fact) : nullptr;
        if (!lines) continue;
        std::erase_if(*lines, [&](const std::string& line) {
          const auto evidence = parse_evidence(line);
          return evidence && evidence->article == article_id;
        });
      }
    }
  }
  for (const NodeId event : events) delete_with_relationships(graph_, event);
  delete_with_relationships(graph_, article);
  touched_.insert(entities.begin(), entities.end());
}

// Profiles that no article gives any more are nowhere.
void Ingest::forget_profiles() {
  const TypeId mentioned_in = graph_.add_type(schema::kMentionedIn);
  const KeyId key = graph_.add_key(schema::kProfile);
  for (auto place = doubtful_.begin(); place != doubtful_.end();) {
    const NodeId node = place->first;
    std::unordered_set<std::string_view> left;
    std::vector<Value> kept;  // hold the strings
    for (const auto& mentioned : graph_.adjacent(node, Direction::kOut, mentioned_in)) {
      kept.push_back(graph_.property(mentioned.relationship, key));
      if (!kept.back().is_null()) left.insert(kept.back().as_string());
    }
    for (; place != doubtful_.end() && place->first == node; ++place) {
      if (left.contains(place->second)) continue;
      const ProfileId gone = profiles().add(place->second);
      profiles_->put(gone, NodeId());
      changed_.push_back(gone);
    }
  }
  doubtful_.clear();
}

// Gives every cluster of `meeting` a node: of those its profiles are at the one with most to it that is not
// taken, else a new one.
void Ingest::regroup(const std::vector<ProfileId>& meeting, std::unordered_set<NodeId>* taken) {
  std::vector<Profile> read;
  for (const ProfileId id : meeting) read.push_back(parse_profile(profiles_->text(id)));
  const TypeId mentioned_in = graph_.add_type(schema::kMentionedIn);
  std::unordered_map<NodeId, Moves> moves;
  for (const Cluster& cluster : cluster(read)) {
    NodeId best;
    for (const auto& member : cluster.members) {
      const NodeId node = profiles_->node(meeting[member.profile]);
      const auto weight = [&](NodeId id) { return graph_.degree(id, Direction::kOut, mentioned_in); };
      if (!taken->contains(node) && (!best.valid() || weight(node) > weight(best))) best = node;
    }
    if (!best.valid()) {
      const auto labels = graph_.labels(profiles_->node(meeting[cluster.members.front().profile]));
      best = graph_.add_node(std::vector(labels.begin(), labels.end()));
    }
    taken->insert(best);
    const std::string& key = profiles_->text(meeting[cluster.members.front().profile]);
    graph_.set_property(best, graph_.add_key(schema::kKey), Value::borrowed_string(key));
    for (const auto& member : cluster.members) {
      const ProfileId id = meeting[member.profile];
      const NodeId from = profiles_->node(id);
      if (from == best) continue;
      moves[from].emplace(profiles_->text(id), best);
      profiles_->put(id, best);
      touched_.insert({from, best});
    }
  }
  for (const auto& [from, away] : moves) move_profiles(graph_, facts_, from, away);
}

void Ingest::sum_up() {
  const TypeId mentioned_in = graph_.add_type(schema::kMentionedIn);
  for (const NodeId node : touched_) {
    if (graph_.degree(node, Direction::kOut, mentioned_in) == 0) {
      delete_with_relationships(graph_, node);
    } else {
      summarize_entity(graph_, node);
    }
  }
  touched_.clear();
}

void Ingest::settle() {
  forget_profiles();
  if (!changed_.empty()) {
    std::unordered_set<NodeId> taken;
    for (const auto& meeting : profiles().meeting(changed_)) regroup(meeting, &taken);
  }
  changed_.clear();
  facts_.write();
  facts_.count();
  sum_up();
  profiles_.reset();  // a commit follows, which needs the memory; a later article reads them anew
}

}  // namespace newsgraph::graph
