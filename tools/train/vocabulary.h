// vocabulary.h - the features frequent enough to get an embedding, and the hiding of words so that training
// meets unknown ones as reading does.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "extract/syntax/encoder.h"
#include "extract/syntax/feature_index.h"
#include "tools/train/random.h"

namespace newsgraph::train {

// Makes what stands in `slot` of every token unknown.
inline void hide_slot(std::uint32_t slot, extract::FeatureIds* features) {
  for (std::size_t i = slot; i < features->ids.size(); i += features->slots) features->ids[i] = slot;
}

// First count() every token's keys, then build(), then the rest.
class Vocabulary {
 public:
  // `words`: the slots that are hidden at random.
  Vocabulary(std::size_t slots, std::vector<std::size_t> words) : slots_(slots), words_(std::move(words)) {}

  void count(std::span<const std::uint64_t> keys);
  void build(int min_count);

  const std::vector<extract::FeatureIndex::Slot>& table() const { return table_; }
  extract::FeatureIndex index() const { return extract::FeatureIndex(table_); }
  std::size_t size() const { return counts_.size(); }

  // Hides a word seen n times with probability strength / (strength + n).
  extract::FeatureIds with_hidden_words(const extract::FeatureIds& features, float strength,
                                        Random* random) const;

 private:
  std::size_t slots_;
  std::vector<std::size_t> words_;
  std::vector<std::pair<std::uint64_t, std::size_t>> order_;  // key and slot as first met
  std::unordered_map<std::uint64_t, int> seen_;
  std::vector<extract::FeatureIndex::Slot> table_;
  std::vector<int> counts_;  // of words by feature id; 0 for what is never hidden
};

}  // namespace newsgraph::train
