// clusters.h - which of many profiles are one thing: resolution (resolution.h) of all against all.
// Whole names come first, the barest last. Each profile joins the group that fits it best and that nothing
// rules out; where two groups fit equally well it stays apart, with both named. So a bare surname joins the
// only bearer known and nobody when there are two. The result depends on the set of profiles alone, never on
// the order they came in: that is what makes loading independent of order.
// Threads: plain functions. Cost: profiles times groups that meet; callers give only those that share a key.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/ingest/profile.h"
#include "graph/ingest/resolution.h"

namespace newsgraph::graph {

// Indexes are those of the profiles given.
struct Joined {
  std::size_t profile = 0;
  std::size_t to = 0;     // the member of the group that fitted best; itself for the first
  ResolutionScore score;  // with that member
};

struct Rival {
  std::size_t profile = 0;  // of another group
  ResolutionScore score;
};

struct Cluster {
  std::vector<Joined> members;  // the first is the most telling one; never empty
  std::vector<Rival> rivals;    // groups that the first fitted equally well, so that it joined none
};

// All of one label and different from each other.
std::vector<Cluster> cluster(const std::vector<Profile>& profiles);

}  // namespace newsgraph::graph
