// morphology.h - every reading of a Russian word form, and any form of a word.
// The dictionary is compiled when building (tools/dictionary) into a file that is mapped, not loaded; words
// it lacks are analysed by endings (guesser). Analyses are in a fixed order: dictionary ones first, then
// guesses by weight. Threads: const access from any number. Lifetime: holds the map open.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/morphology/features.h"

namespace newsgraph::extract {

struct Analysis {
  std::string lemma;  // lower case, without yo; who prints a name restores its capitals
  Upos upos = Upos::kX;
  Features features;
  bool guessed = false;
};

class Morphology {
 public:
  static Result<Morphology> open(const std::filesystem::path& dictionary);
  Morphology(Morphology&&) noexcept;
  Morphology& operator=(Morphology&&) noexcept;
  ~Morphology();

  // Replaces *analyses with the readings of `form` (UTF-8, any case, with or without the dots of yo). Never
  // leaves it empty for a word: unknown words are guessed. Cost: proportional to the form's length and the
  // number of readings.
  void analyze(std::string_view form, std::vector<Analysis>* analyses) const;
  // One of these readings is a noun in this case.
  bool has_noun(std::string_view form, Case wanted) const;

  // Appends the readings of a capitalised `form` as a name that is declined like nouns with its last letters:
  // more than analyze() gives, for who can choose by the context. Lemmas may repeat those of analyze().
  void add_name_readings(std::string_view form, std::vector<Analysis>* analyses) const;

  // True when the dictionary itself, not the guesser, knows the form.
  bool knows(std::string_view form) const;

  // The form of (lemma, upos) that has every feature set in `wanted` (kNone matches anything), in lower case.
  // Unknown lemmas are inflected like the dictionary words with their ending. Empty when no paradigm has such
  // a form.
  std::string inflect(std::string_view lemma, Upos upos, const Features& wanted) const;

 private:
  struct Data;
  explicit Morphology(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace newsgraph::extract
