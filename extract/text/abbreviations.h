// abbreviations.h - the table of abbreviations written with a full stop (datasets/text/abbreviations.tsv).
// Threads: const access from any number. Cost: a lookup is one hash of a short word.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"

namespace newsgraph::extract {

struct Abbreviation {
  bool always = false;        // the stop always belongs to the word
  bool before_name = false;   // ... before a capital letter, digit or opening quotation mark
  bool after_number = false;  // ... after a number
  bool may_end = false;       // a sentence may end behind it
};

class Abbreviations {
 public:
  static Result<Abbreviations> open(const std::filesystem::path& table);

  // `word` in lower case, without the stop. Null when it is none.
  const Abbreviation* find(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  std::unordered_map<std::string, Abbreviation, Hash, std::equal_to<>> words_;
};

}  // namespace newsgraph::extract
