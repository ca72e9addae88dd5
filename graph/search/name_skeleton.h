// name_skeleton.h - a spelling-independent form of names: "Tokayev", "TOKAEV" and the same in Cyrillic give
// "tokaev". Cyrillic goes through ICU's BGN transliteration, accents are dropped, and the letters that
// romanisations disagree on (y/j/i, kh/h, w/v, ye/e, doubled letters) are made one. Case endings stay:
// same_name_form() looks past them. Threads: const access from any number. Cost: making one loads ICU's rules
// (about a millisecond).
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

class NameSkeletons {
 public:
  NameSkeletons();
  ~NameSkeletons();

  // One skeleton per word of the name, quotes and punctuation left out; a hyphen parts words.
  std::vector<std::string> of(std::string_view name) const;

 private:
  struct Rules;
  std::unique_ptr<const Rules> rules_;
};

// How well two skeletons agree: 1 equal, less when they differ by a Russian case ending, 0 when they are
// other words.
double same_name_form(std::string_view a, std::string_view b);

// What is left when no more endings can be taken off: skeletons of one name in different cases share it (as
// do some of different names), so it can stand in an index.
std::string_view name_stem(std::string_view skeleton);

// The first letters, doubled ones as one, as the skeleton of an abbreviation has them: of all words, or of
// those of more than two letters, as most abbreviations leave out conjunctions and prepositions.
enum class InitialsOf { kAllWords, kLongWords };
std::string initials_of(const std::vector<std::string>& words, InitialsOf which);

}  // namespace newsgraph::graph
