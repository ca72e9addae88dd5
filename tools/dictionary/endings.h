// endings.h - learns which paradigms the words with an ending follow, for the guesser.
// For every form of every lemma given, each ending of up to kLongestEnding letters that holds the form's
// suffix is a vote for (paradigm, suffix). Paradigms that would say the same of the form are one vote for the
// most frequent of them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "extract/morphology/dictionary.h"

namespace newsgraph::dictionary {

inline constexpr std::size_t kLongestEnding = 6;
inline constexpr int kFewestLemmas = 3;          // an analogy to fewer words is none
inline constexpr std::size_t kMostGuesses = 12;  // for one ending
inline constexpr int kLowestWeight = 80;         // per 10,000: rarer analogies are noise

class EndingLearner {
 public:
  // `stem` and `suffix` in letter codes. `meaning` is equal for (paradigm, suffix) pairs that say the same of
  // the form.
  void add(const std::string& stem, const std::string& suffix, std::uint16_t paradigm,
           std::uint16_t suffix_id, std::uint32_t meaning);

  // Endings, last letter first, with the index of their first guess.
  std::map<std::string, std::uint32_t> learn(std::vector<extract::GuessRecord>* guesses);

 private:
  struct Vote {
    std::uint64_t ending;  // 6 bits a letter, last letter highest, length in the lowest 4 bits
    std::uint32_t meaning;
    std::uint16_t paradigm;
    std::uint16_t suffix;
    auto operator<=>(const Vote&) const = default;
  };
  void learn_one(const Vote* first, const Vote* last, std::map<std::string, std::uint32_t>* endings,
                 std::vector<extract::GuessRecord>* guesses) const;

  std::vector<Vote> votes_;
};

}  // namespace newsgraph::dictionary
