// dictionary.h - the compiled dictionary file: stems, paradigms, whole words and the endings unknown words
// are guessed by. Written by tools/dictionary, read in place by Morphology. A reading is a stem of the form
// together with the entries of one of the stem's paradigms that have the rest of the form as suffix; its
// lemma is the stem with the lemma suffix. Words whose forms share no stem are kept as whole words. Threads:
// const access from any number. Lifetime: views point into the map and die with the Dictionary.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "extract/model_file.h"
#include "extract/morphology/features.h"
#include "extract/morphology/letters.h"
#include "extract/morphology/trie.h"

namespace newsgraph::extract {

inline constexpr ModelKind kDictionaryKind = {"dictionary", 1, "cmake --build <folder> --target dictionary"};

// The file's records. A list ends with the record whose `last` is 1.
struct TagRecord {
  Upos upos = Upos::kX;
  Features features;
  bool operator==(const TagRecord&) const = default;
};
struct ParadigmRecord {
  std::uint32_t first_entry = 0;  // entries are sorted by suffix
  std::uint16_t entry_count = 0;
  std::uint16_t lemma_suffix = 0;
};
struct EntryRecord {
  std::uint16_t suffix = 0;
  std::uint16_t tag = 0;
};
struct StemRecord {  // one lemma of a stem
  std::uint16_t paradigm = 0;
  std::uint16_t last = 0;
};
struct GuessRecord {
  std::uint16_t paradigm = 0;
  std::uint16_t suffix = 0;
  std::uint16_t weight = 0;  // per 10,000 of the dictionary's words with this ending
  std::uint16_t last = 0;
};
struct WordRecord {
  std::uint32_t text = 0;  // offset of the lemma (of a form), or of a form (of a lemma), zero-terminated
  std::uint16_t tag = 0;
  std::uint16_t last = 0;
};

class Dictionary {
 public:
  static Result<Dictionary> open(const std::filesystem::path& path);

  // The entries of one paradigm that carry `suffix`.
  std::span<const EntryRecord> entries(const ParadigmRecord& paradigm, std::uint16_t suffix) const;
  std::span<const EntryRecord> entries(const ParadigmRecord& paradigm) const {
    return entries_.subspan(paradigm.first_entry, paradigm.entry_count);
  }
  const ParadigmRecord& paradigm(std::uint16_t id) const { return paradigms_[id]; }
  const TagRecord& tag(std::uint16_t id) const { return tags_[id]; }
  std::span<const std::uint8_t> suffix(std::uint16_t id) const {
    return suffix_letters_.subspan(suffix_offsets_[id], suffix_offsets_[id + 1] - suffix_offsets_[id]);
  }

  // Calls visit(stem_size, paradigm, suffix) for each paradigm that has the word as a form.
  template <typename Visit>
  void for_each_reading(std::span<const std::uint8_t> word, Visit visit) const;
  // Calls visit(lemma, tag) for each whole-word reading.
  template <typename Visit>
  void for_each_whole_word(std::span<const std::uint8_t> word, Visit visit) const {
    for_each_word(whole_words_.find(word), whole_word_records_, visit);
  }
  // Calls visit(form, tag) for each whole-word form of a lemma.
  template <typename Visit>
  void for_each_whole_form(std::span<const std::uint8_t> lemma, Visit visit) const {
    for_each_word(whole_lemmas_.find(lemma), whole_form_records_, visit);
  }
  // Calls visit(guess) for the dictionary's analogies to the word's longest known ending, of at most
  // `longest` letters, most frequent first.
  template <typename Visit>
  void for_each_guess(std::span<const std::uint8_t> word, Visit visit,
                      std::size_t longest = kMaxLetters) const;

 private:
  explicit Dictionary(ModelFile file) : file_(std::move(file)) {}
  Result<void> read_sections();
  template <typename Visit>
  void for_each_word(std::uint32_t at, std::span<const WordRecord> records, Visit visit) const {
    for (; at < records.size(); ++at) {
      visit(std::string_view(word_text_.data() + records[at].text), tag(records[at].tag));
      if (records[at].last) return;
    }
  }

  ModelFile file_;
  std::span<const TagRecord> tags_;
  std::span<const std::uint8_t> suffix_letters_;
  std::span<const std::uint32_t> suffix_offsets_;
  Trie suffixes_;  // by last letter first
  Trie stems_;
  std::span<const StemRecord> stem_records_;
  std::span<const ParadigmRecord> paradigms_;
  std::span<const EntryRecord> entries_;
  Trie endings_;  // by last letter first
  std::span<const GuessRecord> guesses_;
  Trie whole_words_;
  Trie whole_lemmas_;
  std::span<const WordRecord> whole_word_records_;
  std::span<const WordRecord> whole_form_records_;
  std::span<const char> word_text_;
};

template <typename Visit>
void Dictionary::for_each_reading(std::span<const std::uint8_t> word, Visit visit) const {
  // The suffix of every length is found in one walk from the end, so that most stems cost one comparison.
  std::array<std::uint32_t, kMaxLetters + 1> suffix_of_size;
  suffix_of_size.fill(kNoValue);
  std::uint32_t node = Trie::kRoot;
  for (std::size_t size = 0;; ++size) {
    suffix_of_size[size] = suffixes_.value(node);
    if (size == word.size()) break;
    node = suffixes_.step(node, word[word.size() - 1 - size]);
    if (node == Trie::kNowhere) break;
  }
  node = Trie::kRoot;
  for (std::size_t stem_size = 0;; ++stem_size) {
    const std::uint32_t suffix = suffix_of_size[word.size() - stem_size];
    if (suffix != kNoValue) {
      for (std::uint32_t at = stems_.value(node); at < stem_records_.size(); ++at) {
        const ParadigmRecord& candidate = paradigm(stem_records_[at].paradigm);
        if (!entries(candidate, static_cast<std::uint16_t>(suffix)).empty()) {
          visit(stem_size, candidate, static_cast<std::uint16_t>(suffix));
        }
        if (stem_records_[at].last) break;
      }
    }
    if (stem_size == word.size()) return;
    node = stems_.step(node, word[stem_size]);
    if (node == Trie::kNowhere) return;
  }
}

template <typename Visit>
void Dictionary::for_each_guess(std::span<const std::uint8_t> word, Visit visit, std::size_t longest) const {
  std::uint32_t node = Trie::kRoot;
  std::uint32_t found = kNoValue;
  for (std::size_t size = 1; size <= std::min(word.size(), longest); ++size) {
    node = endings_.step(node, word[word.size() - size]);
    if (node == Trie::kNowhere) break;
    if (endings_.value(node) != kNoValue) found = endings_.value(node);
  }
  for (; found < guesses_.size(); ++found) {
    visit(guesses_[found]);
    if (guesses_[found].last) return;
  }
}

}  // namespace newsgraph::extract
