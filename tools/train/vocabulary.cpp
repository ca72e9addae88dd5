#include "tools/train/vocabulary.h"

#include <algorithm>

namespace newsgraph::train {

void Vocabulary::count(std::span<const std::uint64_t> keys) {
  for (std::size_t slot = 0; slot < keys.size(); ++slot) {
    if (seen_[keys[slot]]++ == 0) order_.emplace_back(keys[slot], slot);
  }
}

void Vocabulary::build(int min_count) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> entries;
  counts_.assign(slots_, 0);
  for (const auto& [key, slot] : order_) {
    const int count = seen_[key];
    if (count < min_count) continue;
    entries.emplace_back(key, static_cast<std::uint32_t>(counts_.size()));
    const bool word = std::find(words_.begin(), words_.end(), slot) != words_.end();
    counts_.push_back(word ? count : 0);
  }
  table_ = extract::FeatureIndex::build(entries);
}

extract::FeatureIds Vocabulary::with_hidden_words(const extract::FeatureIds& features, float strength,
                                                  Random* random) const {
  extract::FeatureIds hidden = features;
  for (std::size_t i = 0; i < hidden.ids.size(); ++i) {
    const auto count = static_cast<float>(counts_[hidden.ids[i]]);
    if (count > 0.0f && random->uniform() < strength / (strength + count)) {
      hidden.ids[i] = static_cast<std::uint32_t>(i % hidden.slots);
    }
  }
  return hidden;
}

}  // namespace newsgraph::train
