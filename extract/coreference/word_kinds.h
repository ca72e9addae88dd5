// word_kinds.h - a family of word lists ("body_bank", "body_team", ...) as one map: a word's kinds are the
// lists that it stands in. Made by CoreferenceWords. Threads: const access from any number. Cost: one look a
// word.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/word_hash.h"

namespace newsgraph::extract {

class WordKinds {
 public:
  static constexpr std::size_t kMost = 64;  // lists
  using Kinds = std::bitset<kMost>;         // bit i: the i-th list in order of the file

  // `word` is folded.
  Kinds of(std::string_view word) const {
    const auto found = kinds_.find(word);
    return found == kinds_.end() ? Kinds() : found->second;
  }
  // The list of this name alone; none when there is no such list.
  Kinds named(std::string_view list) const;

  // Adds the list, unless it is there. False when it would be one too many.
  bool add_list(std::string_view list);
  void add(std::string word, const Kinds& kinds) { kinds_[std::move(word)] |= kinds; }

 private:
  std::vector<std::string> lists_;
  std::unordered_map<std::string, Kinds, WordHash, std::equal_to<>> kinds_;
};

}  // namespace newsgraph::extract
