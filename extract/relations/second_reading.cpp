#include "extract/relations/second_reading.h"

#include <algorithm>

namespace newsgraph::extract {
namespace {

constexpr float kLeastKept = 0.01f;     // probability of a type that other pairs are told of
constexpr float kLeastClaimed = 0.05f;  // probability of a type that is looked at again

// The numbers of the patterns. Never reuse one for something else.
enum Pattern : std::uint32_t {
  kOwn = 700,
  kOwnAndNext,
  kAny,
  kMentionTypes,
  kNextType,
  kPlace,
  kReversed,
  kFromSubject,
  kToObject,
  kSumFromSubject,
  kSumToObject,
  kInsideObject,
  kInsideSubject,
  kChains,
  kChainCount,
  kSubjectChain,
  kObjectChain,
  kArticle,
  kOtherFromSubject,
  kOtherToObject,
  kOtherFromObject,
  kOtherToSubject,
  kThrough,
  kCommonObject,
  kCommonSubject,
  kAnyFromSubject,
  kAnyToObject,
};

// Groups of pairs, by what they have in common beside the type.
enum Group : std::uint64_t { kSubject = 1, kObject, kBothChains, kChainToObject, kSubjectToChain, kAll };

std::uint64_t group(Group kind, std::uint64_t a, std::uint64_t b, std::uint64_t type) {
  return mix(mix(mix(kind, a), b), type);
}

std::uint64_t pair_key(std::uint32_t subject, std::uint32_t object) {
  return static_cast<std::uint64_t>(subject) << 32 | object;
}

std::uint64_t level(float value) {
  constexpr float kBounds[] = {0.01f, 0.03f, 0.06f, 0.1f, 0.15f, 0.2f,  0.25f, 0.3f, 0.35f, 0.4f,
                               0.5f,  0.6f,  0.7f,  0.8f, 0.9f,  0.97f, 1.2f,  1.6f, 2.2f,  3.0f};
  return static_cast<std::uint64_t>(std::upper_bound(std::begin(kBounds), std::end(kBounds), value) -
                                    std::begin(kBounds));
}

// How far a value lies above (more than 6) or below another.
std::uint64_t lead(float value, float other) {
  constexpr float kBounds[] = {-0.5f, -0.3f, -0.2f, -0.1f, -0.05f, 0.0f, 0.05f, 0.1f, 0.2f, 0.3f, 0.5f, 0.8f};
  return static_cast<std::uint64_t>(std::upper_bound(std::begin(kBounds), std::end(kBounds), value - other) -
                                    std::begin(kBounds));
}

std::uint64_t count_level(std::uint32_t count) {
  return count < 4 ? count : count < 8 ? 4 : count < 20 ? 5 : 6;
}

bool overlap(const RelationMention& a, const RelationMention& b) {
  return a.first <= b.last && b.first <= a.last;
}

}  // namespace

void FirstReading::Peak::add(float probability) {
  next = std::max(next, std::min(best, probability));
  best = std::max(best, probability);
  sum += probability;
  ++count;
}

// The features of the claims about one pair. Each pattern is shared by all types and has a copy for each.
class FirstReading::View {
 public:
  View(const FirstReading& reading, const Scored& scored, FeatureList* features)
      : r_(reading),
        scored_(scored),
        subject_(scored.pair.subject),
        object_(scored.pair.object),
        x_(reading.text_.mentions[subject_]),
        y_(reading.text_.mentions[object_]),
        f_(*features) {
    other_from_subject_ = likeliest(r_.from_[subject_], object_);
    other_to_object_ = likeliest(r_.to_[object_], subject_);
    other_from_object_ = likeliest(r_.from_[object_], subject_);
    other_to_subject_ = likeliest(r_.to_[subject_], object_);
    through_ = path(r_.from_[subject_], [&](std::uint32_t z) { return r_.find(z, object_); });
    common_object_ = path(r_.from_[subject_], [&](std::uint32_t z) { return r_.find(object_, z); });
    common_subject_ = path(r_.to_[subject_], [&](std::uint32_t z) { return r_.find(z, object_); });
  }

  void view(std::uint32_t type) {
    const std::size_t rank = scored_.types[0].type == type ? 0 : 1;
    view(scored_.types[rank], scored_.types[1 - rank], rank);
    f_.close_item();
  }

 private:
  // Two pairs that join the mentions of this one by a third; strong as the weaker of them.
  struct Path {
    float strength = 0.0f;
    std::uint32_t first = 0, second = 0;  // types
  };

  // The likeliest type of the pairs listed, but for that with `except`.
  TypeScore likeliest(const std::vector<std::uint32_t>& pairs, std::uint32_t except) const {
    TypeScore best;
    for (const std::uint32_t i : pairs) {
      const Scored& other = r_.pairs_[i];
      if (other.pair.subject == except || other.pair.object == except) continue;
      if (other.types[0].probability > best.probability) best = other.types[0];
    }
    return best;
  }

  template <typename Second>
  Path path(const std::vector<std::uint32_t>& pairs, Second second) const {
    Path best;
    for (const std::uint32_t i : pairs) {
      const Scored& one = r_.pairs_[i];
      const std::uint32_t z = one.pair.subject == subject_ ? one.pair.object : one.pair.subject;
      const Scored* two = second(z);
      if (two == nullptr) continue;
      const float strength = std::min(one.types[0].probability, two->types[0].probability);
      if (strength > best.strength) best = {strength, one.types[0].type, two->types[0].type};
    }
    return best;
  }

  // The highest probability of `type` among the pairs listed whose other end overlaps `mention`, other than
  // it.
  float overlapping(const std::vector<std::uint32_t>& pairs, std::uint32_t mention,
                    std::uint32_t type) const {
    float best = 0.0f;
    for (const std::uint32_t i : pairs) {
      const Scored& other = r_.pairs_[i];
      const std::uint32_t end = mention == object_ ? other.pair.object : other.pair.subject;
      if (end == mention || !overlap(r_.text_.mentions[end], r_.text_.mentions[mention])) continue;
      for (const TypeScore& score : other.types) {
        if (score.type == type) best = std::max(best, score.probability);
      }
    }
    return best;
  }

  void add(Pattern pattern, std::uint64_t value) {
    f_.add(pattern, value);
    f_.add(pattern, mix(type_, value));
  }
  void add_path(Pattern pattern, const Path& path) {
    add(pattern, level(path.strength));
    add(pattern, mix(level(path.strength) / 2 + 100, mix(path.first, path.second)));
  }
  void add_other(Pattern pattern, TypeScore other) {
    add(pattern, level(other.probability));
    add(pattern, mix(level(other.probability) / 2 + 100, other.type));
  }
  void add_rival(Pattern pattern, float p, float rival) {
    add(pattern, level(rival));
    add(pattern, 100 + lead(p, rival));
    add(pattern, mix(level(p) + 200, level(rival)));
  }

  void view(TypeScore score, TypeScore next, std::size_t rank) {
    const float p = score.probability;
    const std::uint32_t type = score.type;
    type_ = mix(1000, type);
    add(kOwn, level(p));
    add(kOwn, 100 + rank);
    add(kOwnAndNext, mix(level(p), level(next.probability)));
    add(kAny, mix(level(p), level(scored_.any)));
    const std::uint64_t same_sentence = x_.sentence == y_.sentence;
    add(kMentionTypes, mix(x_.type * 64 + y_.type, same_sentence));
    add(kMentionTypes, mix(mix(x_.type * 64 + y_.type, same_sentence), level(p) / 2 + 1));
    add(kNextType, mix(next.type, level(next.probability) / 2));
    const std::uint32_t apart =
        x_.sentence > y_.sentence ? x_.sentence - y_.sentence : y_.sentence - x_.sentence;
    const std::int64_t gap = static_cast<std::int64_t>(y_.first) - static_cast<std::int64_t>(x_.first);
    add(kPlace, std::min(apart, 4u));
    add(kPlace, 100 + static_cast<std::uint64_t>(std::clamp<std::int64_t>(gap, -12, 12) + 12));
    add(kPlace, 200 + overlap(x_, y_) * 8 + std::min(x_.sentence, 3u));
    const Scored* reversed = r_.find(object_, subject_);
    const TypeScore back = reversed != nullptr ? reversed->types[0] : TypeScore{};
    add(kReversed, mix(level(back.probability), back.type == type));

    const Peak& from_subject = r_.peak(group(kSubject, subject_, 0, type));
    const Peak& to_object = r_.peak(group(kObject, object_, 0, type));
    add_rival(kFromSubject, p, from_subject.without(p));
    add_rival(kToObject, p, to_object.without(p));
    add(kSumFromSubject, level(from_subject.sum - p));
    add(kSumToObject, level(to_object.sum - p));
    add_rival(kInsideObject, p, overlapping(r_.from_[subject_], object_, type));
    add_rival(kInsideSubject, p, overlapping(r_.to_[object_], subject_, type));
    const Peak& chains = r_.peak(group(kBothChains, x_.chain, y_.chain, type));
    add_rival(kChains, p, chains.without(p));
    add(kChainCount, mix(count_level(chains.count), level(chains.sum - p)));
    add_rival(kSubjectChain, p, r_.peak(group(kChainToObject, x_.chain, object_, type)).without(p));
    add_rival(kObjectChain, p, r_.peak(group(kSubjectToChain, subject_, y_.chain, type)).without(p));
    const Peak& article = r_.peak(group(kAll, 0, 0, type));
    add(kArticle, level(article.sum / static_cast<float>(article.count)));
    add(kArticle, 100 + count_level(article.count));

    add_other(kOtherFromSubject, other_from_subject_);
    add_other(kOtherToObject, other_to_object_);
    add_other(kOtherFromObject, other_from_object_);
    add_other(kOtherToSubject, other_to_subject_);
    add_path(kThrough, through_);
    add_path(kCommonObject, common_object_);
    add_path(kCommonSubject, common_subject_);
    add(kAnyFromSubject, level(r_.peak(group(kSubject, subject_, 0, 0)).sum - scored_.any));
    add(kAnyToObject, level(r_.peak(group(kObject, object_, 0, 0)).sum - scored_.any));
  }

  const FirstReading& r_;
  const Scored& scored_;
  std::uint32_t subject_, object_;
  const RelationMention &x_, &y_;
  FeatureList& f_;
  TypeScore other_from_subject_, other_to_object_, other_from_object_, other_to_subject_;
  Path through_, common_object_, common_subject_;
  std::uint64_t type_ = 0;
};

FirstReading::FirstReading(const RelationText& text)
    : text_(text), from_(text.mentions.size()), to_(text.mentions.size()) {}

void FirstReading::add(MentionPair pair, const float* probabilities, std::size_t types) {
  Scored scored{pair, {}, 0.0f};
  const RelationMention &x = text_.mentions[pair.subject], &y = text_.mentions[pair.object];
  for (std::uint32_t type = 1; type <= types; ++type) {
    const float p = probabilities[type];
    if (p < kLeastKept) continue;
    scored.any += p;
    if (p > scored.types[0].probability) {
      scored.types[1] = scored.types[0];
      scored.types[0] = {type, p};
    } else if (p > scored.types[1].probability) {
      scored.types[1] = {type, p};
    }
    for (const std::uint64_t key :
         {group(kSubject, pair.subject, 0, type), group(kObject, pair.object, 0, type),
          group(kBothChains, x.chain, y.chain, type), group(kChainToObject, x.chain, pair.object, type),
          group(kSubjectToChain, pair.subject, y.chain, type), group(kAll, 0, 0, type)}) {
      peaks_[key].add(p);
    }
  }
  if (scored.any == 0.0f) return;
  peaks_[group(kSubject, pair.subject, 0, 0)].add(scored.any);
  peaks_[group(kObject, pair.object, 0, 0)].add(scored.any);
  const auto index = static_cast<std::uint32_t>(pairs_.size());
  place_.emplace(pair_key(pair.subject, pair.object), index);
  from_[pair.subject].push_back(index);
  to_[pair.object].push_back(index);
  pairs_.push_back(scored);
}

std::vector<RelationClaim> FirstReading::claims() const {
  std::vector<RelationClaim> claims;
  for (const Scored& scored : pairs_) {
    for (const TypeScore& score : scored.types) {
      if (score.probability >= kLeastClaimed) claims.push_back({scored.pair, score.type});
    }
  }
  return claims;
}

void FirstReading::add_features(const RelationClaim& claim, FeatureList* features) const {
  View(*this, *find(claim.pair.subject, claim.pair.object), features).view(claim.type);
}

const FirstReading::Scored* FirstReading::find(std::uint32_t subject, std::uint32_t object) const {
  const auto found = place_.find(pair_key(subject, object));
  return found == place_.end() ? nullptr : &pairs_[found->second];
}

const FirstReading::Peak& FirstReading::peak(std::uint64_t key) const {
  static const Peak kNone;
  const auto found = peaks_.find(key);
  return found == peaks_.end() ? kNone : found->second;
}

}  // namespace newsgraph::extract
