#include "extract/syntax/tagger_network.h"

#include "extract/syntax/token_features.h"

namespace newsgraph::extract {

ReadingScorer::ReadingScorer(const TaggerNetwork& network, const Matrix& code)
    : network_(network), code_(code) {
  origins_.noalias() = network.origins.transpose() * code;
  origins_.colwise() += network.origin_bias.row(0).transpose();
}

namespace {

constexpr std::uint64_t kEveryCase = 0b111'1110;  // from the nominative to the locative

}  // namespace

TaggerKeys tagger_keys(std::string_view form, const std::vector<Reading>& readings, bool first_in_sentence,
                       std::uint64_t corpus) {
  constexpr std::uint64_t kSalt = 1000;
  // Sums of hashes do not depend on the order of the readings; sets of small values are bit masks.
  std::uint64_t tags = 0, parts = 0, cases = 0, agreements = 0;
  bool guessed = false;
  for (const Reading& reading : readings) {
    const Features& features = reading.value.features;
    guessed = guessed || reading.origin == Origin::kGuess;
    if (is_own(reading.origin)) tags += tag_key(reading.value.upos, features);
    parts |= std::uint64_t{1} << static_cast<int>(reading.value.upos);
    cases |= std::uint64_t{1} << static_cast<int>(features.grammatical_case);
    agreements |=
        std::uint64_t{1} << (static_cast<int>(features.gender) * 3 + static_cast<int>(features.number));
  }
  // What a word without endings is in one text says nothing of its case in another: such words are all one,
  // and their neighbours decide.
  const bool indeclinable = !guessed && (cases & kEveryCase) == kEveryCase;
  const std::string word = indeclinable ? "" : folded(form);
  TaggerKeys keys;
  keys[kWordSlot] = feature_key(kSalt + kWordSlot, word);
  keys[kSuffix2Slot] = feature_key(kSalt + kSuffix2Slot, suffix_of(word, 2));
  keys[kSuffix3Slot] = feature_key(kSalt + kSuffix3Slot, suffix_of(word, 3));
  keys[kFirstLemmaSlot] = feature_key(kSalt + kFirstLemmaSlot, indeclinable ? "" : readings.front().lemma);
  keys[kTagSetSlot] = feature_key(kSalt + kTagSetSlot, tags);
  keys[kUposSetSlot] = feature_key(kSalt + kUposSetSlot, parts);
  keys[kCaseSetSlot] = feature_key(kSalt + kCaseSetSlot, cases);
  keys[kAgreementSetSlot] = feature_key(kSalt + kAgreementSetSlot, agreements);
  keys[kWordShapeSlot] = feature_key(kSalt + kWordShapeSlot,
                                     token_shape(form) * 4 + (first_in_sentence ? 2 : 0) + (guessed ? 1 : 0));
  keys[kCorpusSlot] = feature_key(kSalt + kCorpusSlot, corpus);
  return keys;
}

}  // namespace newsgraph::extract
