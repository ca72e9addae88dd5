// declension.h - the forms a name takes, from a table of endings (datasets/gazetteers/declension.tsv).
// For lists of names that are looked up in any case: it makes too many forms rather than too few, and no
// dictionary or tagger stands behind it. Read by Gazetteer::open. Threads: const access from any number.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace newsgraph::extract {

enum class DeclensionClass : std::uint8_t { kNoun, kPerson, kAdjective };

class Declension {
 public:
  static Result<Declension> read(const std::filesystem::path& file);

  // Every form of `name` (folded, nominative), the nominative first. Of several words the adjectives in front
  // and the first noun decline; so does the noun behind `conjunction` ("Bosniya i Gertsegovina"). Of words
  // with a hyphen the last part that can.
  std::vector<std::string> forms(std::string_view name, DeclensionClass head) const;

 private:
  static constexpr std::size_t kCases = 5;  // all but the nominative
  using Variants = std::vector<std::string>;
  struct Row {
    std::array<Variants, kCases> cases;
    Variants plural;
  };
  using WordForms = std::array<Variants, kCases + 1>;  // the last: plural forms

  const Row* find(DeclensionClass what, std::string_view word, std::size_t* ending) const;
  bool decline(DeclensionClass what, std::string_view word, WordForms* forms) const;
  WordForms decline_compound(DeclensionClass what, std::string_view word) const;

  std::array<std::unordered_map<std::string, Row>, 3> rows_;
};

// A name as the gazetteer compares it: folded, one kind of dash without spaces around, no quotes.
std::string normalize_name(std::string_view name);

}  // namespace newsgraph::extract
