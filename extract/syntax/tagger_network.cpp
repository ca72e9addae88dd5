#include "extract/syntax/tagger_network.h"

#include "extract/syntax/token_features.h"

namespace newsgraph::extract {

TaggerKeys tagger_keys(std::string_view form, const std::vector<Reading>& readings, bool first_in_sentence,
                       std::uint64_t corpus) {
  constexpr std::uint64_t kSalt = 1000;
  // Sums of hashes do not depend on the order of the readings; sets of small values are bit masks.
  std::uint64_t tags = 0, parts = 0, cases = 0, agreements = 0;
  for (const Reading& reading : readings) {
    const Features& features = reading.value.features;
    if (reading.own) tags += tag_key(reading.value.upos, features);
    parts |= std::uint64_t{1} << static_cast<int>(reading.value.upos);
    cases |= std::uint64_t{1} << static_cast<int>(features.grammatical_case);
    agreements |=
        std::uint64_t{1} << (static_cast<int>(features.gender) * 3 + static_cast<int>(features.number));
  }
  const std::string word = folded(form);
  TaggerKeys keys;
  keys[kWordSlot] = feature_key(kSalt + kWordSlot, word);
  keys[kSuffix2Slot] = feature_key(kSalt + kSuffix2Slot, suffix_of(word, 2));
  keys[kSuffix3Slot] = feature_key(kSalt + kSuffix3Slot, suffix_of(word, 3));
  keys[kFirstLemmaSlot] = feature_key(kSalt + kFirstLemmaSlot, readings.front().lemma);
  keys[kTagSetSlot] = feature_key(kSalt + kTagSetSlot, tags);
  keys[kUposSetSlot] = feature_key(kSalt + kUposSetSlot, parts);
  keys[kCaseSetSlot] = feature_key(kSalt + kCaseSetSlot, cases);
  keys[kAgreementSetSlot] = feature_key(kSalt + kAgreementSetSlot, agreements);
  keys[kWordShapeSlot] =
      feature_key(kSalt + kWordShapeSlot, token_shape(form) * 2 + (first_in_sentence ? 1 : 0));
  keys[kCorpusSlot] = feature_key(kSalt + kCorpusSlot, corpus);
  return keys;
}

}  // namespace newsgraph::extract
