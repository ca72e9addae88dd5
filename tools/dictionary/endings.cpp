#include "tools/dictionary/endings.h"

#include <algorithm>

namespace newsgraph::dictionary {

void EndingLearner::add(const std::string& stem, const std::string& suffix, std::uint16_t paradigm,
                        std::uint16_t suffix_id, std::uint32_t meaning) {
  const std::string form = stem + suffix;
  if (stem.empty()) return;
  std::uint64_t letters = 0;
  for (std::size_t size = 1; size <= std::min(kLongestEnding, form.size()); ++size) {
    letters |= static_cast<std::uint64_t>(form[form.size() - size]) << (64 - 6 * size);
    if (size >= suffix.size()) votes_.push_back({letters | size, meaning, paradigm, suffix_id});
  }
}

std::map<std::string, std::uint32_t> EndingLearner::learn(std::vector<extract::GuessRecord>* guesses) {
  std::sort(votes_.begin(), votes_.end());
  std::map<std::string, std::uint32_t> endings;
  for (std::size_t first = 0; first < votes_.size();) {
    std::size_t last = first;
    while (last < votes_.size() && votes_[last].ending == votes_[first].ending) ++last;
    learn_one(votes_.data() + first, votes_.data() + last, &endings, guesses);
    first = last;
  }
  return endings;
}

void EndingLearner::learn_one(const Vote* first, const Vote* last,
                              std::map<std::string, std::uint32_t>* endings,
                              std::vector<extract::GuessRecord>* guesses) const {
  struct Analogy {
    int count = 0;       // lemmas with this meaning
    int best_count = 0;  // of them, those of the paradigm kept
    const Vote* best = nullptr;
  };
  std::vector<Analogy> analogies;
  for (const Vote* vote = first; vote != last;) {
    Analogy analogy;
    const std::uint32_t meaning = vote->meaning;
    while (vote != last && vote->meaning == meaning) {
      const Vote* same = vote;
      while (same != last && *same == *vote) ++same;
      const int count = static_cast<int>(same - vote);
      analogy.count += count;
      if (count > analogy.best_count) analogy.best_count = count, analogy.best = vote;
      vote = same;
    }
    analogies.push_back(analogy);
  }
  const auto more = [](const Analogy& left, const Analogy& right) { return left.count > right.count; };
  std::stable_sort(analogies.begin(), analogies.end(), more);
  const std::size_t before = guesses->size();
  for (const Analogy& analogy : analogies) {
    const auto weight = static_cast<std::uint16_t>(10000 * std::int64_t{analogy.count} / (last - first));
    if (guesses->size() - before == kMostGuesses || analogy.count < kFewestLemmas || weight < kLowestWeight)
      break;
    guesses->push_back({analogy.best->paradigm, analogy.best->suffix, weight, 0});
  }
  if (guesses->size() == before) return;
  guesses->back().last = 1;
  std::string letters;
  for (std::size_t i = 0; i < (first->ending & 15); ++i) {
    letters += static_cast<char>(first->ending >> (58 - 6 * i) & 63);
  }
  (*endings)[letters] = static_cast<std::uint32_t>(before);
}

}  // namespace newsgraph::dictionary
