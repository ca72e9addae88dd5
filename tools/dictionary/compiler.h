// compiler.h - gathers lemmas and whole words, and writes them as the file that
// extract/morphology/dictionary.h reads. Everything is sorted before it is numbered: the same input gives the
// same bytes. Words that have a character without a letter code are left out and counted. Endings for the
// guesser are learnt from the lemmas of the open classes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/morphology/dictionary.h"

namespace newsgraph::dictionary {

// A lemma's forms without its stem, in letter codes.
struct ParadigmForm {
  std::string suffix;
  extract::TagRecord tag;
};

class Compiler {
 public:
  // Letter codes of a word; empty and counted when it has a character without a code.
  std::string codes(std::string_view utf8);

  // Numbers a paradigm; the same forms get the same number. Throws nothing, needs at least one form.
  std::uint16_t add_paradigm(const std::vector<ParadigmForm>& forms);
  void add_lemma(const std::string& stem_codes, std::uint16_t paradigm);
  void add_whole_word(std::string_view form, std::string_view lemma, const extract::TagRecord& tag);

  // The lemma as (stem, paradigm), if it is one of `upos`: for words inflected like it.
  bool find_lemma(std::string_view lemma, extract::Upos upos, std::string* stem,
                  std::uint16_t* paradigm) const;
  // The forms of a paradigm, for making a variant of it.
  std::vector<ParadigmForm> forms(std::uint16_t paradigm) const;
  std::string lemma_suffix(std::uint16_t paradigm) const {
    return suffixes_[paradigms_[paradigm].lemma_suffix];
  }
  const std::map<std::string, std::vector<std::uint16_t>>& stems() const { return stems_; }

  Result<void> write(const std::filesystem::path& path) const;
  std::size_t words_left_out() const { return left_out_; }

 private:
  struct Paradigm {
    std::uint16_t lemma_suffix = 0;
    std::vector<std::pair<std::uint16_t, std::uint16_t>> entries;  // (suffix, tag), sorted
    auto operator<=>(const Paradigm&) const = default;
  };
  struct WholeWord {
    std::string form, lemma;  // UTF-8
    std::uint16_t tag = 0;
  };

  std::uint16_t suffix_id(const std::string& suffix);
  std::uint16_t tag_id(const extract::TagRecord& tag);
  void write_stems(extract::ModelWriter* file) const;
  void write_paradigms(extract::ModelWriter* file) const;
  void write_guesses(extract::ModelWriter* file) const;
  void write_whole_words(extract::ModelWriter* file) const;

  std::vector<extract::TagRecord> tags_;
  std::vector<std::string> suffixes_;
  std::map<std::string, std::uint16_t> suffix_ids_;
  std::vector<Paradigm> paradigms_;
  std::map<Paradigm, std::uint16_t> paradigm_ids_;
  std::map<std::string, std::vector<std::uint16_t>> stems_;
  std::vector<WholeWord> whole_words_;
  std::size_t left_out_ = 0;
};

}  // namespace newsgraph::dictionary
