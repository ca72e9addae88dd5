// profile_table.h - all profiles of a graph's entities and the node each is at, while articles are folded in.
// Read from the property "profiles" of the nodes when made, kept by Ingest since. Profiles that share a
// meeting key, directly or through others, are settled together. Threads: one at a time. Cost: making one is
// linear in the graph's profiles; the rest is linear in the profiles that meet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/strong_id.h"
#include "graph/graph.h"
#include "graph/ingest/profile.h"

namespace newsgraph::graph {

using ProfileId = StrongId<struct ProfileTag>;

class ProfileTable {
 public:
  explicit ProfileTable(const Graph& graph);

  ProfileId add(std::string_view text);  // or the one that is there
  const std::string& text(ProfileId profile) const { return *entry(profile).text; }

  // Where what is read with this profile goes; invalid while nowhere.
  NodeId node(ProfileId profile) const { return entry(profile).node; }
  void put(ProfileId profile, NodeId node) { entries_[profile.value()].node = node; }

  // Profiles that are somewhere, in sets that meet: the sets of those given, and of those that one given and
  // now nowhere has brought together. In no order.
  std::vector<std::vector<ProfileId>> meeting(const std::vector<ProfileId>& changed) const;

 private:
  struct Entry {
    const std::string* text;  // the key in ids_
    NodeId node;
    std::vector<std::uint32_t> keys;
  };
  const Entry& entry(ProfileId profile) const { return entries_[profile.value()]; }

  std::vector<Entry> entries_;
  std::unordered_map<std::string, ProfileId> ids_;
  std::unordered_map<std::string, std::uint32_t> key_ids_;
  std::vector<std::vector<ProfileId>> with_key_;
};

}  // namespace newsgraph::graph
