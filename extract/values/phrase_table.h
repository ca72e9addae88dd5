// phrase_table.h - patterns over value words, read from a table: dates.tsv, times.tsv, currencies.tsv,
// units.tsv. The notation is described in dates.tsv. A pattern with optional parts is spread into plain ones
// when reading. Threads: const access from any number. Cost of a match: the patterns whose first word fits,
// times their length.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "extract/values/lexicon.h"

namespace newsgraph::extract {

struct PhraseBinding {
  SymbolId id;
  std::int64_t number = 0;
  bool second_end = false;  // behind the "~" of an interval
};

struct PhraseMatch {
  std::size_t begin = 0;  // words
  std::size_t end = 0;
  std::string_view operation;  // the table's second field; points into the PhraseTable
  std::vector<PhraseBinding> bindings;
};

class PhraseTable {
 public:
  static Result<PhraseTable> read(const std::filesystem::path& file, Lexicon* lexicon);

  // The longest phrase that begins at words[begin]; among equal ones the earlier line. Its end is `begin`
  // when none does.
  PhraseMatch match(const std::vector<ValueWord>& words, std::size_t begin) const;

 private:
  struct Element {
    std::vector<SymbolId> alternatives;  // empty: "~"
  };
  struct Pattern {
    std::vector<Element> elements;
    std::string operation;
  };

  static bool spread(std::string_view pattern, std::vector<std::string>* plain);
  void add(const std::string& pattern, std::string_view operation, Lexicon* lexicon);
  static bool fits(const Pattern& pattern, const std::vector<ValueWord>& words, std::size_t begin,
                   PhraseMatch* match);

  std::vector<Pattern> patterns_;
  std::vector<std::vector<std::uint32_t>> by_first_;  // SymbolId -> patterns
};

}  // namespace newsgraph::extract
