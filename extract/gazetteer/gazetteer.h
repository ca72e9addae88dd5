// gazetteer.h - names that are known before reading: countries, capitals, regions, languages, currencies,
// posts, organizations and the words that tell an organization's kind. In any case form, in Russian and in
// English. Names of countries, languages, currencies and regions come from ICU/CLDR and iso-codes (compiled
// when building, see tools/gazetteer); adjectives, demonyms, capitals, posts and organizations are lists in
// datasets/gazetteers. Forms are made by the declension table (declension.h) when opening, so that looking up
// needs no tagger. Read by: the mention recogniser (features), values, coreference, graph/ingest (through
// entities' properties only). Threads: const access from any number. Lifetime: entries live as long as the
// Gazetteer and never move.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/document.h"

namespace newsgraph::extract {

enum class GazetteerKind : std::uint8_t {
  kCountry,   // key: ISO 3166-1 alpha-2 ("KZ")
  kCity,      // capitals and big cities; key: the English name; country: where; detail: "capital" or ""
  kRegion,    // ISO 3166-2 regions, continents and parts of the world; key: "KZ-AKM" or the English name
  kLanguage,  // key: ISO 639 ("kk")
  kCurrency,  // key: ISO 4217 ("KZT")
  kPost,      // "president": posts and titles; key: equal for posts that mean the same; detail: what it heads
  kOrganization,      // known organizations and their abbreviations; detail: kind
  kOrganizationKind,  // "ministerstvo": a word that tells the kind; detail: kind
};
inline constexpr int kGazetteerKindCount = 8;
std::string_view to_string(GazetteerKind kind);

// How the text names the entry.
enum class NameForm : std::uint8_t { kName, kAbbreviation, kAdjective, kDemonym, kEnglish };

struct GazetteerEntry {
  GazetteerKind kind = GazetteerKind::kCountry;
  std::string key;
  std::string name;                  // Russian, nominative: "Kazakhstan"
  std::string name_en;               // "Kazakhstan"; may be empty
  std::vector<std::string> aliases;  // every other name as written, nominative: "Respublika Kazakhstan"
  std::string country;               // ISO code of the country it lies in or belongs to; may be empty
  std::string detail;                // see GazetteerKind
  std::string serves = {};           // of a post: the kind of body that it heads or serves; may be empty
  std::vector<std::string> also_usual = {};  // of a country: names as usual as `name`, among the aliases
};

// Whether the post of this key is that of a state's head or of the head of its government.
bool leads_a_state(std::string_view post);
// Whether who is called so holds a post, rather than only seeks one or owns the body.
bool is_held(std::string_view post);

struct GazetteerMatch {
  std::uint32_t token_begin = 0;
  std::uint32_t token_end = 0;
  const GazetteerEntry* entry = nullptr;
  NameForm form = NameForm::kName;
  std::string_view name;  // this way of naming it, nominative; lives with the Gazetteer
};

class Gazetteer {
 public:
  // Finds its files through base/data_path.h. The error names the file and line that is missing or damaged.
  static Result<Gazetteer> open();
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  // Appends every entry named by tokens [begin, n) of the document, n <= end, longest first; n is the match's
  // token_end. Proper names match only when written with a capital. Cost: one hash look-up when nothing
  // begins here.
  void match(const Document& document, std::uint32_t begin, std::uint32_t end,
             std::vector<GazetteerMatch>* matches) const;

  // Where a post ends that names a board of the body it serves ("chairman of the board of directors") and
  // begins at `begin`; `begin` when none does. The board's words are in small letters.
  std::uint32_t end_of_board_post(const Document& document, std::uint32_t begin, std::uint32_t end) const;

  // The cases that a preposition (folded) governs where it tells the field of a body ("the department | for
  // exports"); null for any other word.
  const std::vector<Case>* cases_of_field(std::string_view preposition) const;

  // The entries that `name` (a whole phrase in any case form, any letter case) may stand for.
  std::vector<GazetteerMatch> find(std::string_view name) const;
  // One of them is of this kind.
  bool knows(std::string_view name, GazetteerKind kind) const;
  const GazetteerEntry* find(GazetteerKind kind, std::string_view key) const;
  // The country's capital; null when unknown.
  const GazetteerEntry* capital_of(std::string_view country) const;
  std::span<const GazetteerEntry> entries() const;

 private:
  struct Data;
  explicit Gazetteer(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::extract
