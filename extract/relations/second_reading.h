// second_reading.h - what the second relation network sees of a claim, that a pair is related in a certain
// way: what the first one thinks of it and of the pairs around it. One of several names of a thing carries
// its relations, a post has one holder, who holds a post in a body works there: such things show only when
// all pairs have been scored once (stacking, Wolpert 1992; the trainer scores each article by networks that
// were trained on others). Made by the finder and the trainer from the first probabilities of all candidate
// pairs of one article. Threads: const in use.   Cost: a claim meets the pairs of its two mentions, 120 each
// at most.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "extract/relations/relation_features.h"

namespace newsgraph::extract {

// A second network's classes: the claim is wrong (0) or right (1).
inline constexpr std::size_t kClaimTypes = 1;

// A pair and a type of relation, from 1.
struct RelationClaim {
  MentionPair pair;
  std::uint32_t type = 0;
};

class FirstReading {
 public:
  explicit FirstReading(const RelationText& text);

  // probabilities: kRelationScoreWidth columns, of "none" and of `types` types. Each pair once, in any order.
  void add(MentionPair pair, const float* probabilities, std::size_t types);

  // The claims that have a chance, at most two a pair, in the order the pairs came. No other relation holds.
  std::vector<RelationClaim> claims() const;
  // Adds one item.
  void add_features(const RelationClaim& claim, FeatureList* features) const;

 private:
  struct TypeScore {
    std::uint32_t type = 0;  // from 1
    float probability = 0.0f;
  };
  // A pair with the likeliest of its types; types[1].probability is 0 if there is only one.
  struct Scored {
    MentionPair pair;
    TypeScore types[2];
    float any = 0.0f;  // that they are related at all
  };
  // The highest probabilities of a group of pairs.
  struct Peak {
    float best = 0.0f, next = 0.0f, sum = 0.0f;
    std::uint32_t count = 0;

    void add(float probability);
    // The best of the others, for a member of the group.
    float without(float probability) const { return probability == best ? next : best; }
  };
  class View;

  const Scored* find(std::uint32_t subject, std::uint32_t object) const;
  const Peak& peak(std::uint64_t key) const;

  const RelationText& text_;
  std::vector<Scored> pairs_;
  std::unordered_map<std::uint64_t, std::uint32_t> place_;  // of a pair in pairs_
  std::vector<std::vector<std::uint32_t>> from_, to_;       // pairs_ by subject and by object
  std::unordered_map<std::uint64_t, Peak> peaks_;           // by group
};

}  // namespace newsgraph::extract
