#include "extract/names/name_word.h"

#include <algorithm>

#include "extract/text/cursor.h"

namespace newsgraph::extract {
namespace {

// Signs that are tokens of their own; full stops, hyphens and apostrophes belong to the word.
bool stands_alone(char32_t character) {
  return character == '"' || character == ',' || character == '(' || character == ')' || character == 0xAB ||
         character == 0xBB || character == 0x201E || character == 0x201C || character == 0x201D ||
         character == ':' || character == ';';
}

}  // namespace

std::vector<NameWord> words_of(std::string_view text) {
  std::vector<NameWord> words;
  bool open = false, space = true;
  for (Cursor at(text); !at.at_end(); at.advance()) {
    const char32_t character = at.character();
    if (is_space(character)) {
      open = false;
      space = true;
      continue;
    }
    const bool alone = stands_alone(character);
    if (!open || alone) {
      words.push_back({});
      words.back().glued = !space;
    }
    words.back().form.append(text.substr(at.byte(), at.after().byte() - at.byte()));
    open = !alone;
    space = false;
  }
  return words;
}

std::vector<NameWord> words_of(const Document& document, std::uint32_t begin, std::uint32_t end) {
  std::vector<NameWord> words;
  for (std::uint32_t at = begin; at < end; ++at) {
    const Token& token = document.tokens[at];
    NameWord word;
    word.form = document.form(token);
    word.glued = at > begin && document.tokens[at - 1].byte_end == token.byte_begin;
    word.tagged = !token.lemma.empty();
    word.lemma = token.lemma;
    word.upos = token.upos;
    word.features = token.features;
    words.push_back(std::move(word));
  }
  return words;
}

bool may_be_forms(std::string_view a, std::string_view b) {
  constexpr std::size_t kLetter = 2;         // bytes
  constexpr std::size_t kLongestEnding = 3;  // letters
  const std::size_t shorter = std::min(a.size(), b.size()) / kLetter,
                    longer = std::max(a.size(), b.size()) / kLetter;
  if (shorter < 2 || longer - shorter > kLongestEnding) return false;
  const auto [end, other] =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter * kLetter), b.begin());
  const auto common = static_cast<std::size_t>(end - a.begin()) / kLetter;
  return common >= 2 && common + kLongestEnding >= longer;
}

std::string join(const std::vector<NameWord>& words) {
  std::string text;
  for (const NameWord& word : words) {
    if (!text.empty() && !word.glued) text += ' ';
    text += word.form;
  }
  return text;
}

}  // namespace newsgraph::extract
