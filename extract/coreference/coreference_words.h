// coreference_words.h - the word lists of coreference (datasets/coreference/words.tsv) and comparing names
// across cases. Threads: const access from any number.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "base/word_hash.h"
#include "extract/coreference/word_kinds.h"

namespace newsgraph::extract {

// Empty of an empty word.
std::string_view first_letter(std::string_view word);

class CoreferenceWords {
 public:
  static Result<CoreferenceWords> open();

  // `word` is folded. False for an unknown list.
  bool contains(std::string_view list, std::string_view word) const;
  // The word ends in one of the list's entries and has at least two letters before it.
  bool ends_with(std::string_view list, std::string_view word) const;

  const WordKinds& bodies() const { return bodies_; }            // lists body_*
  const WordKinds& owners_of_bodies() const { return owners_; }  // lists owner_of_*, by the kinds of bodies()
  const WordKinds& callings() const { return callings_; }        // lists calling_*

  // Two folded words that may be forms of one name: equal, or one stem of at least three letters with two
  // case endings ("tokaev", "tokaevym").
  bool same_name(std::string_view a, std::string_view b) const;

 private:
  using Words = std::unordered_set<std::string, WordHash, std::equal_to<>>;

  Result<void> add(std::string_view list, const std::vector<std::string>& words);

  std::unordered_map<std::string, Words, WordHash, std::equal_to<>> lists_;
  WordKinds bodies_, owners_, callings_;
};

}  // namespace newsgraph::extract
