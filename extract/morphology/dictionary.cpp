#include "extract/morphology/dictionary.h"

#include <algorithm>

namespace newsgraph::extract {

Result<Dictionary> Dictionary::open(const std::filesystem::path& path) {
  auto file = ModelFile::open(path, kDictionaryKind);
  if (!file) return file.error();
  Dictionary dictionary(std::move(*file));
  if (auto read = dictionary.read_sections(); !read) return read.error();
  return dictionary;
}

Result<void> Dictionary::read_sections() {
  Error failure;
  const auto read = [&](std::string_view name, auto* section) {
    using Record = typename std::remove_reference_t<decltype(*section)>::value_type;
    auto records = file_.array<Record>(name);
    if (!records) return failure = records.error(), false;
    *section = *records;
    return true;
  };
  const auto read_trie = [&](std::string_view name, Trie* trie) {
    auto nodes = file_.array<TrieNode>(name);
    if (!nodes) return failure = nodes.error(), false;
    *trie = Trie(*nodes);
    return true;
  };
  if (!read("tags", &tags_) || !read("suffix_letters", &suffix_letters_) ||
      !read("suffix_offsets", &suffix_offsets_) || !read_trie("suffixes", &suffixes_) ||
      !read_trie("stems", &stems_) || !read("stem_records", &stem_records_) ||
      !read("paradigms", &paradigms_) || !read("entries", &entries_) || !read_trie("endings", &endings_) ||
      !read("guesses", &guesses_) || !read_trie("whole_words", &whole_words_) ||
      !read_trie("whole_lemmas", &whole_lemmas_) || !read("whole_word_records", &whole_word_records_) ||
      !read("whole_form_records", &whole_form_records_) || !read("word_text", &word_text_)) {
    return failure;
  }
  return {};
}

std::span<const EntryRecord> Dictionary::entries(const ParadigmRecord& paradigm, std::uint16_t suffix) const {
  const auto all = entries(paradigm);
  const auto by_suffix = [](const EntryRecord& left, const EntryRecord& right) {
    return left.suffix < right.suffix;
  };
  const auto [first, last] = std::equal_range(all.begin(), all.end(), EntryRecord{suffix, 0}, by_suffix);
  return {first, last};
}

}  // namespace newsgraph::extract
