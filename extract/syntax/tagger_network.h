// tagger_network.h - the tagger's model: a code for every token (encoder.h) and a vector for every tag; the
// score of a reading is their product. Shared by the Tagger and its trainer.
#pragma once

#include "extract/document.h"
#include "extract/syntax/encoder.h"
#include "extract/syntax/readings.h"

namespace newsgraph::extract {

struct TaggerNetwork {
  Encoder encoder;
  Matrix tags;        // code x tags
  Matrix tag_bias;    // 1 x tags
  Matrix provenance;  // 1 x 1: for readings that are not the morphology's own

  template <typename Visit, typename... Others>
  static void for_each(Visit visit, Others&... networks) {
    Encoder::for_each(visit, networks.encoder...);
    visit("tag_vectors", networks.tags...);
    visit("tag_bias", networks.tag_bias...);
    visit("provenance", networks.provenance...);
  }

  // Allocates every matrix but the embeddings, filled with zero.
  void allocate(std::size_t tag_count) {
    encoder.allocate();
    tags = Matrix::Zero(encoder.shape.code_size(), static_cast<Eigen::Index>(tag_count));
    tag_bias = Matrix::Zero(1, static_cast<Eigen::Index>(tag_count));
    provenance = Matrix::Zero(1, 1);
  }
};

// A tag never seen in training can only win when it stands alone.
inline constexpr float kUnknownTagScore = -1e4f;

inline float score_reading(const TaggerNetwork& network, const Matrix& code, Eigen::Index token,
                           const Reading& reading) {
  if (reading.tag == kUnknownTag) return kUnknownTagScore;
  const float own = reading.own ? 0.0f : network.provenance(0, 0);
  return network.tags.col(reading.tag).dot(code.col(token)) + network.tag_bias(0, reading.tag) + own;
}

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
