#include "graph/ingest/clusters.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <tuple>

namespace newsgraph::graph {
namespace {

// More telling profiles compare greater.
auto weight(const Profile& profile) {
  std::ptrdiff_t words = 0, initials = 0;
  if (!profile.names.empty()) {
    const auto& main = profile.names.front().words;
    initials = std::count_if(main.begin(), main.end(), [](const auto& word) { return word.size() == 1; });
    words = static_cast<std::ptrdiff_t>(main.size()) - initials;
  }
  return std::tuple(!profile.iso.empty(), words, initials, !profile.country.empty(), !profile.post.empty(),
                    !profile.gender.empty(), profile.names.size());
}

std::vector<std::size_t> most_telling_first(const std::vector<Profile>& profiles) {
  std::vector<std::string> texts;
  for (const auto& profile : profiles) texts.push_back(to_string(profile));
  std::vector<std::size_t> order(profiles.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto one = weight(profiles[a]), other = weight(profiles[b]);
    return one != other ? one > other : texts[a] < texts[b];
  });
  return order;
}

// Without the same name a common country or post must speak for it.
bool joinable(const ResolutionScore& result) {
  return result.possible() && result.fit != std::pair(0, 0);
}

// The member that fits best; nothing when none does or one rules the profile out.
std::optional<Joined> best_member(const std::vector<Profile>& profiles, std::size_t profile,
                                  const Cluster& group) {
  std::optional<Joined> best;
  for (const auto& member : group.members) {
    auto result = compare(profiles[profile], profiles[member.profile]);
    if (result.ruled_out) return std::nullopt;
    if (joinable(result) && (!best || result.fit > best->score.fit))
      best = Joined{profile, member.profile, std::move(result)};
  }
  return best;
}

}  // namespace

std::vector<Cluster> cluster(const std::vector<Profile>& profiles) {
  std::vector<Cluster> groups;
  for (const std::size_t profile : most_telling_first(profiles)) {
    std::vector<std::pair<Cluster*, Joined>> fitting;  // equally well
    for (auto& group : groups) {
      auto joined = best_member(profiles, profile, group);
      if (!joined) continue;
      if (!fitting.empty() && joined->score.fit > fitting.front().second.score.fit) fitting.clear();
      if (fitting.empty() || joined->score.fit == fitting.front().second.score.fit)
        fitting.emplace_back(&group, std::move(*joined));
    }
    if (fitting.size() == 1) {
      fitting.front().first->members.push_back(std::move(fitting.front().second));
      continue;
    }
    Cluster alone{{{profile, profile, {1, {}, {}, false}}}, {}};
    for (auto& [group, joined] : fitting) alone.rivals.push_back({joined.to, std::move(joined.score)});
    groups.push_back(std::move(alone));
  }
  return groups;
}

}  // namespace newsgraph::graph
