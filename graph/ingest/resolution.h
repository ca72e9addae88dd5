// resolution.h - when two entities of different articles are one thing.
// Names are compared word by word as skeletons (graph/search/name_skeleton.h): any case form, script and
// romanisation. People: words in any order, initials against the names they begin; whatever is left over on
// both sides tells two people apart, so does a country of their posts, so do posts unless the country or
// three words of the name agree; certain and different genders always. A bare surname is nobody's before the
// post or the country agrees. Countries are their ISO code. Other things: the name of one equal word by word
// to a name or alias of the other, an abbreviation and the words it stands for. Read by clustering
// (clusters.h) and by whoever asks why two entities are one. Threads: plain functions. Cost: linear in the
// words of both.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/extraction.h"
#include "graph/ingest/profile.h"

namespace newsgraph::graph {

struct ResolutionScore {
  double score = 0;                  // [0, 1]
  std::vector<std::string> reasons;  // for people to read, in the order they were weighed
  // How well the two fit beyond the score, to choose among several: countries and posts in common, and how
  // much of the names.
  std::pair<int, int> fit = {0, 0};
  bool ruled_out = false;  // something speaks against it: no third can bring the two together

  static constexpr double kSame = 0.75;
  static constexpr double kPossible = 0.5;  // nothing speaks against it, little for it: a bare surname
  bool same() const { return score >= kSame; }
  bool possible() const { return score >= kPossible && !ruled_out; }
};

// Symmetric.
ResolutionScore compare(const Profile& a, const Profile& b);

}  // namespace newsgraph::graph
