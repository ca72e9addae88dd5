// relation_features.h - which pairs of mentions may be related, and what the relation model sees of them.
// A pair is ordered: subject, object. Pairs inside a sentence are candidates when the training articles
// relate their types; across sentences only pairs of near sentences, and mentions of one type that share the
// beginning of a word or stand for the same known name. The patterns are numbered in relation_features.cpp; a
// change of a pattern needs a new model. Threads: pure functions, a RelationText is const in use. Cost: pairs
// inside a sentence, plus each mention with those of kNearSentences around it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/learning/feature_list.h"
#include "extract/mentions/piece_words.h"

namespace newsgraph::extract {

inline constexpr std::uint32_t kNearSentences = 2;

// A mention on the grid of pieces. `type` numbers the model's types; kUnknownType relates to nothing.
struct RelationMention {
  static constexpr std::uint32_t kUnknownType = 63;
  std::uint32_t type = kUnknownType;
  std::uint32_t first = 0;  // pieces first .. last
  std::uint32_t last = 0;
  std::uint32_t sentence = 0;
  std::vector<std::uint64_t> stems;  // of its words
  std::vector<std::uint64_t> roots;  // their first letters, and what a known name stands for
  std::uint32_t head = 0;            // token: its root in the tree
  std::uint64_t entry = 0;           // what it stands for when it is a known name
  std::uint32_t chain = 0;           // mentions that name the same by their words
  std::uint32_t place_in_chain = 0;
};

// One article with its mentions, in the order of Extraction::mentions (by begin, longer first).
struct RelationText {
  PieceGrid grid;
  PieceWords words;
  std::vector<RelationMention> mentions;
  std::vector<std::uint32_t> chain_sizes;
  std::uint32_t largest_chain = 0;
  std::vector<std::uint32_t> sentence_begin;  // per sentence: its first mention; one more at the end
};

// `types` are the model's names of mention types, sorted; `person` is the one whose mentions chain by any
// shared word.
RelationText read_relation_text(const Document& document, const std::vector<std::string>& types,
                                const WordSources& sources);

struct MentionPair {
  std::uint32_t subject = 0;
  std::uint32_t object = 0;
};

// Which pairs of types are ever related: bit 0 inside a sentence, bit 1 across.
class RelatedTypes {
 public:
  RelatedTypes() : bits_(64 * 64) {}
  explicit RelatedTypes(std::vector<std::uint8_t> bits) : bits_(std::move(bits)) {}
  void allow(std::uint32_t subject, std::uint32_t object, bool same_sentence) {
    bits_[subject * 64 + object] |= same_sentence ? 1 : 2;
  }
  bool allowed(std::uint32_t subject, std::uint32_t object, bool same_sentence) const {
    return (bits_[subject * 64 + object] & (same_sentence ? 1 : 2)) != 0;
  }
  const std::vector<std::uint8_t>& bits() const { return bits_; }

 private:
  std::vector<std::uint8_t> bits_;
};

std::vector<MentionPair> candidate_pairs(const RelationText& text, const RelatedTypes& types);

enum class MentionRole : std::uint8_t { kSubject, kObject };
// Each adds one item.
void add_mention_features(const RelationText& text, std::uint32_t mention, MentionRole role,
                          FeatureList* features);
void add_pair_features(const RelationText& text, MentionPair pair, FeatureList* features);

}  // namespace newsgraph::extract
