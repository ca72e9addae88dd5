#include "graph/ingest/explanation.h"

#include "graph/ingest/clusters.h"
#include "graph/ingest/profile_table.h"
#include "graph/ingest/schema.h"

namespace newsgraph::graph {

Explanation explain_entity(const Graph& graph, NodeId entity) {
  Explanation explanation;
  ProfileTable table(graph);
  const auto key = graph.find_key(schema::kProfiles);
  const Value profiles = key ? graph.property(entity, *key) : Value();
  if (profiles.kind() != ValueKind::kList) return explanation;
  std::vector<ProfileId> own;
  for (const Value& profile : profiles.as_list()) {
    if (profile.kind() == ValueKind::kString) own.push_back(table.add(profile.as_string()));
  }
  for (const auto& meeting : table.meeting(own)) {
    std::vector<Profile> read;
    for (const ProfileId id : meeting) read.push_back(parse_profile(table.text(id)));
    for (auto& group : cluster(read)) {
      if (table.node(meeting[group.members.front().profile]) != entity) continue;
      for (auto& member : group.members) {
        const bool first = member.profile == member.to;
        explanation.joined.push_back({table.text(meeting[member.profile]),
                                      first ? std::string() : table.text(meeting[member.to]),
                                      std::move(member.score)});
      }
      for (auto& rival : group.rivals)
        explanation.rivals.push_back({table.node(meeting[rival.profile]), std::move(rival.score)});
    }
  }
  return explanation;
}

}  // namespace newsgraph::graph
