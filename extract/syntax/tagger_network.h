// tagger_network.h - the tagger's model: a code for every token (encoder.h) and vectors for every tag and
// for every origin of a reading; the score of a reading is the code's product with their sum. Shared by the
// Tagger and its trainer.
#pragma once

#include "extract/document.h"
#include "extract/syntax/encoder.h"
#include "extract/syntax/readings.h"

namespace newsgraph::extract {

struct TaggerNetwork {
  Encoder encoder;
  Matrix tags;      // code x tags
  Matrix tag_bias;  // 1 x tags
  Matrix origins;   // code x kOrigins
  Matrix origin_bias;

  template <typename Visit, typename... Others>
  static void for_each(Visit visit, Others&... networks) {
    Encoder::for_each(visit, networks.encoder...);
    visit("tag_vectors", networks.tags...);
    visit("tag_bias", networks.tag_bias...);
    visit("origin_vectors", networks.origins...);
    visit("origin_bias", networks.origin_bias...);
  }

  // Allocates every matrix but the embeddings, filled with zero.
  void allocate(std::size_t tag_count) {
    encoder.allocate();
    tags = Matrix::Zero(encoder.shape.code_size(), static_cast<Eigen::Index>(tag_count));
    tag_bias = Matrix::Zero(1, static_cast<Eigen::Index>(tag_count));
    origins = Matrix::Zero(encoder.shape.code_size(), kOrigins);
    origin_bias = Matrix::Zero(1, kOrigins);
  }
};

// A tag never seen in training can only win when it stands alone.
inline constexpr float kUnknownTagScore = -1e4f;

// Scores the readings of one sentence's tokens; must not outlive the network and the code.
class ReadingScorer {
 public:
  ReadingScorer(const TaggerNetwork& network, const Matrix& code);
  float score(Eigen::Index token, TagId tag, Origin origin) const {
    if (tag == kUnknownTag) return kUnknownTagScore;
    return network_.tags.col(tag).dot(code_.col(token)) + network_.tag_bias(0, tag) +
           origins_(static_cast<Eigen::Index>(origin), token);
  }

 private:
  const TaggerNetwork& network_;
  const Matrix& code_;
  Matrix origins_;  // kOrigins x tokens
};

enum TaggerSlot {
  kWordSlot,
  kSuffix2Slot,
  kSuffix3Slot,
  kFirstLemmaSlot,
  kTagSetSlot,
  kUposSetSlot,
  kCaseSetSlot,
  kAgreementSetSlot,
  kWordShapeSlot,
  kCorpusSlot,
  kTaggerSlots,
};
using TaggerKeys = std::array<std::uint64_t, kTaggerSlots>;

// What the tagger sees of one token before it knows its tag. `corpus` names the conventions to follow.
TaggerKeys tagger_keys(std::string_view form, const std::vector<Reading>& readings, bool first_in_sentence,
                       std::uint64_t corpus);

}  // namespace newsgraph::extract
