// lexicon.h - the words of dates and amounts: a text cut into small words, and what each may mean.
// A Symbol is a class of datasets/values/words.tsv ("month") with its value, a class the program makes from
// digits
// ("year"), or a literal word of a pattern. One word may have several symbols.
// Made by ValueReader::open, const afterwards. Threads: const access from any number.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/strong_id.h"

namespace newsgraph::extract {

using SymbolId = StrongId<struct SymbolTag, std::uint16_t>;

struct Symbol {
  SymbolId id;
  std::string_view value;   // as in the table; points into the Lexicon
  std::int64_t number = 0;  // the value when it is an integer
};

// A piece of a text: letters, digits with inner points, or one other sign. Bytes are offsets into the text it
// came from.
struct ValueWord {
  std::string form;  // folded; every dash is "-"
  std::uint32_t byte_begin = 0;
  std::uint32_t byte_end = 0;
  std::vector<Symbol> symbols;

  const Symbol* find(SymbolId id) const;
};

class Lexicon {
 public:
  // Reads words.tsv.
  Result<void> read_words(const std::filesystem::path& file);

  // The id of a class or literal, made when it is new. `literal` may end in "*".
  SymbolId class_id(std::string_view name);
  SymbolId literal_id(std::string_view literal);
  std::optional<SymbolId> find_class(std::string_view name) const;

  // Cuts [begin, end) of `text` and looks every word up. Compound ordinals ("dvadtsat pervogo") become one
  // word.
  std::vector<ValueWord> read(std::string_view text, std::uint32_t begin, std::uint32_t end) const;

 private:
  void add(std::string_view form, Symbol symbol);
  SymbolId name_id(std::string name);
  void look_up(ValueWord* word) const;
  void read_number(ValueWord* word) const;
  void read_roman(ValueWord* word) const;
  void read_age(ValueWord* word) const;
  void join_suffixes(std::vector<ValueWord>* words) const;
  void join_ordinals(std::vector<ValueWord>* words) const;
  void give(ValueWord* word, std::string_view class_name, std::int64_t number) const;

  std::unordered_map<std::string, SymbolId> ids_;
  std::unordered_map<std::string, std::vector<Symbol>> words_;
  std::unordered_map<std::string, std::vector<Symbol>> stems_;
  std::size_t longest_word_ = 0;  // bytes
  std::vector<std::unique_ptr<std::string>> values_;
};

}  // namespace newsgraph::extract
