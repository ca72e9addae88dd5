// resolution.h - when two entities of different articles are one thing.
// Names are compared word by word as skeletons (graph/search/name_skeleton.h): any case form, script and
// romanisation. People: words in any order, initials against the names they begin; whatever is left over on
// both sides tells two people apart, so does a country of their posts. A bare surname is nobody's before the
// post or the country agrees. Countries are their ISO code. Other things: any name or alias equal word by
// word, an abbreviation and the words it stands for. Read by ingest and by whoever asks why two entities are
// one. Threads: const access from any number. Cost: compare is linear in the words of both; making a Resolver
// loads ICU's transliteration (about a millisecond).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/extraction.h"
#include "graph/search/name_skeleton.h"

namespace newsgraph::graph {

struct ResolutionScore {
  double score = 0;                  // [0, 1]
  std::vector<std::string> reasons;  // for people to read, in the order they were weighed

  static constexpr double kSame = 0.75;
  bool same() const { return score >= kSame; }
};

class Resolver {
 public:
  // Of the entities' names, aliases and properties ("iso", "country", "post"). Symmetric.
  ResolutionScore compare(const extract::Entity& a, const extract::Entity& b) const;

  // Entities with equal keys share a node. A key depends on the entity alone, never on what else is in the
  // graph.
  std::string key(const extract::Entity& entity) const;

 private:
  using Words = std::vector<std::string>;
  ResolutionScore compare_people(const extract::Entity& a, const extract::Entity& b) const;
  ResolutionScore compare_names(const extract::Entity& a, const extract::Entity& b) const;
  std::vector<std::string> names(const extract::Entity& entity) const;
  bool stands_for(const std::string& abbreviation, const std::string& name) const;

  NameSkeletons skeletons_;
};

}  // namespace newsgraph::graph
