#include "graph/ingest/profile_table.h"

#include <unordered_set>

#include "graph/ingest/schema.h"

namespace newsgraph::graph {

ProfileTable::ProfileTable(const Graph& graph) {
  const auto key = graph.find_key(schema::kProfiles);
  if (!key) return;
  for (std::uint32_t id = 0; id < graph.node_limit(); ++id) {
    const Value profiles = graph.contains(NodeId(id)) ? graph.property(NodeId(id), *key) : Value();
    if (profiles.kind() != ValueKind::kList) continue;
    for (const Value& profile : profiles.as_list()) {
      if (profile.kind() == ValueKind::kString) put(add(profile.as_string()), NodeId(id));
    }
  }
}

ProfileId ProfileTable::add(std::string_view text) {
  const ProfileId next(static_cast<std::uint32_t>(entries_.size()));
  const auto [place, added] = ids_.emplace(text, next);
  if (!added) return place->second;
  Entry entry{&place->first, NodeId(), {}};
  for (auto& key : meeting_keys(parse_profile(text))) {
    const auto id =
        key_ids_.emplace(std::move(key), static_cast<std::uint32_t>(with_key_.size())).first->second;
    if (id == with_key_.size()) with_key_.emplace_back();
    with_key_[id].push_back(next);
    entry.keys.push_back(id);
  }
  entries_.push_back(std::move(entry));
  return next;
}

std::vector<std::vector<ProfileId>> ProfileTable::meeting(const std::vector<ProfileId>& changed) const {
  std::vector<std::vector<ProfileId>> sets;
  std::unordered_set<ProfileId> seen;
  std::unordered_set<std::uint32_t> followed;
  const auto gather = [&](ProfileId first) {
    if (!node(first).valid() || !seen.insert(first).second) return;
    std::vector<ProfileId> reached = {first};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const std::uint32_t key : entry(reached[i]).keys) {
        if (!followed.insert(key).second) continue;
        for (const ProfileId other : with_key_[key]) {
          if (node(other).valid() && seen.insert(other).second) reached.push_back(other);
        }
      }
    }
    sets.push_back(std::move(reached));
  };
  for (const ProfileId profile : changed) {
    gather(profile);
    for (const std::uint32_t key : entry(profile).keys) {
      for (const ProfileId other : with_key_[key]) gather(other);
    }
  }
  return sets;
}

}  // namespace newsgraph::graph
