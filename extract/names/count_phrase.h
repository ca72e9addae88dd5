// count_phrase.h - amounts at the head of a name, in the nominative: "(to) five years of prison".
// Read from datasets/names/counts.tsv by the name normalizer. A numeral in words or digits and the noun it
// counts take the forms they have together; what follows stays. Phrases that begin otherwise are left alone.
// Errors: a row that cannot be read, with its line.   Threads: const access from any number.
// Cost: two look-ups for each of the leading words.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "extract/morphology/features.h"
#include "extract/names/name_word.h"

namespace newsgraph::extract {

class CountPhrases {
 public:
  static Result<CountPhrases> open(const std::filesystem::path& file);

  // False where the words are no such phrase; then they are as they were.
  bool put_in_nominative(std::vector<NameWord>* words) const;

 private:
  enum class Count : std::uint8_t { kOne, kFew, kMany };
  struct Numeral {
    Count count = Count::kMany;
    std::string masculine, feminine;
  };
  struct Noun {
    Gender gender = Gender::kMasc;
    std::vector<std::string> forms;  // behind one, few, many
  };
  static Count count_of(const std::string& digits);

  std::unordered_map<std::string, Numeral> numerals_;  // by folded form
  std::unordered_map<std::string, Noun> nouns_;
};

}  // namespace newsgraph::extract
