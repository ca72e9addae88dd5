// readings.h - the readings of a form the tagger chooses among: those of the morphology, rewritten to the
// treebanks' conventions and completed by what the training data know better. The tagger's model holds the
// tables: all tags; rewrites (a reading with tag A may also be B, as the treebanks have it); words whose
// treebank reading the dictionary lacks; how often lemmas occur, which decides between lemmas of one tag and
// drops those that nobody uses beside a common one.
// Threads: const access from any number.   Lifetime: views point into the ModelFile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/model_file.h"
#include "extract/morphology/morphology.h"
#include "extract/syntax/feature_index.h"

namespace newsgraph::extract {

using TagId = std::uint16_t;
inline constexpr TagId kUnknownTag = 0xFFFF;

struct Tag {
  Upos upos = Upos::kX;
  Features features;
  bool operator==(const Tag&) const = default;
};

// Where a reading comes from. The tagger learns how far to trust each.
enum class Origin : std::uint8_t {
  kDictionary,
  kGuess,       // the morphology's, by the word's ending
  kUnchanged,   // a name guessed to have no endings
  kTwin,        // a noun of the dictionary with a capital letter, as a name
  kName,        // Morphology::add_name_readings
  kParticiple,  // a participle as an adjective
  kSurname,     // a man's surname that the dictionary takes for a genitive plural
  kWord,        // the model's table of words
  kRewrite,     // the model's table of rewrites
};
inline constexpr int kOrigins = 9;

// Of the morphology itself, not rewritten or added.
inline bool is_own(Origin origin) {
  return origin <= Origin::kTwin;
}

// One way to read a form. Two readings of a form differ in their tags, or in lemma and origin.
struct Reading {
  TagId tag = kUnknownTag;  // kUnknownTag: a tag of the dictionary that the training data do not have
  Tag value;
  std::string lemma;
  Origin origin = Origin::kDictionary;
};

class Readings {
 public:
  struct Rewrite {
    TagId from = 0;
    TagId to = 0;
  };
  struct Word {
    std::uint32_t lemma = 0;  // offset into the lemmas, zero-terminated
    TagId tag = 0;
    std::uint16_t last = 0;  // 1 at the end of a form's list
  };

  // What a Readings looks into; all spans are of the same model.
  struct Tables {
    std::span<const Tag> tags;
    std::span<const Rewrite> rewrites;  // sorted by `from`
    std::span<const Word> words;
    std::span<const char> lemmas;
    FeatureIndex tag_index;     // tag_key -> tag
    FeatureIndex word_index;    // word_key -> first word
    FeatureIndex lemma_counts;  // lemma_key -> occurrences
  };

  Readings() = default;
  explicit Readings(const Tables& tables) : tables_(tables) {}
  static Result<Readings> map(const ModelFile& file);

  // What the morphology can say of a form, most trusted first, with the readings as a name and those of
  // participles as adjectives at the end. Returns how many are of analyze() itself.
  static std::size_t analyze(std::string_view form, const Morphology& morphology,
                             std::vector<Analysis>* analyses);

  // Replaces *readings; never leaves it empty. `analyses` is scratch, left with the analyses.
  void of(std::string_view form, const Morphology& morphology, std::vector<Analysis>* analyses,
          std::vector<Reading>* readings) const;

  std::size_t tag_count() const { return tables_.tags.size(); }
  const Tag& tag(TagId id) const { return tables_.tags[id]; }
  TagId find_tag(Upos upos, const Features& features) const;

  static std::uint64_t word_key(std::string_view folded_form) { return feature_key(kWordSalt, folded_form); }
  static std::uint64_t lemma_key(std::string_view lemma, Upos upos) {
    return feature_key(kLemmaSalt + static_cast<std::uint64_t>(upos), lemma);
  }

 private:
  static constexpr std::uint64_t kWordSalt = 101, kLemmaSalt = 200;

  void add(Reading reading, std::vector<Reading>* readings) const;
  void drop_unheard_of(std::vector<Reading>* readings) const;
  std::uint32_t lemma_count(const Reading& reading) const;

  Tables tables_;
};

}  // namespace newsgraph::extract
