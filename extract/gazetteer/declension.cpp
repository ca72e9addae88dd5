#include "extract/gazetteer/declension.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kOneLetter = 2;  // bytes
constexpr std::array<std::string_view, 3> kClassNames = {"noun", "person", "adjective"};
constexpr std::size_t kLongestEnding = 32;   // bytes
constexpr std::string_view kAnd = "\u0438";  // the conjunction after which another noun declines

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

void append(const std::string& prefix, const std::vector<std::string>& endings,
            std::vector<std::string>* words) {
  for (const std::string& ending : endings) words->push_back(prefix + (ending == "-" ? "" : ending));
}

}  // namespace

std::string normalize_name(std::string_view name) {
  std::string normal;
  const std::string folded = fold_case(name);
  const auto size = static_cast<std::int32_t>(folded.size());
  bool after_dash = false;
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 letter = 0;
    U8_NEXT(folded.data(), at, size, letter);
    if (letter > 0 && u_hasBinaryProperty(letter, UCHAR_QUOTATION_MARK)) continue;
    const bool dash = letter > 0 && u_hasBinaryProperty(letter, UCHAR_DASH);
    const bool space = letter > 0 && u_isUWhiteSpace(letter);
    if (dash) {
      while (!normal.empty() && normal.back() == ' ') normal.pop_back();
      normal += '-';
    } else if (space) {
      if (!normal.empty() && normal.back() != ' ' && !after_dash) normal += ' ';
    } else {
      normal.append(folded, static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    }
    after_dash = dash || (after_dash && space);
  }
  while (!normal.empty() && normal.back() == ' ') normal.pop_back();
  return normal;
}

Result<Declension> Declension::read(const std::filesystem::path& file) {
  const auto rows = read_table(file, 7, 8);
  if (!rows) return rows.error();
  Declension declension;
  for (const TableRow& row : *rows) {
    const auto found = std::find(kClassNames.begin(), kClassNames.end(), row.field(0));
    if (found == kClassNames.end()) {
      return Error{"\"" + std::string(row.field(0)) + "\" is no class",
                   file.string() + ":" + std::to_string(row.line), "write noun, person or adjective"};
    }
    Row made;
    for (std::size_t i = 0; i < kCases; ++i) made.cases[i] = split_list(row.field(2 + i), '/');
    made.plural = split_list(row.field(7), '/');
    declension.rows_[static_cast<std::size_t>(found - kClassNames.begin())][std::string(row.field(1))] =
        std::move(made);
  }
  return declension;
}

const Declension::Row* Declension::find(DeclensionClass what, std::string_view word,
                                        std::size_t* ending) const {
  const auto& rows = rows_[static_cast<std::size_t>(what)];
  for (std::size_t size = std::min(word.size(), kLongestEnding); size > 0; --size) {
    const std::size_t cut = word.size() - size;
    if (is_continuation(word[cut])) continue;
    if (const auto found = rows.find(std::string(word.substr(cut))); found != rows.end()) {
      *ending = cut;
      return &found->second;
    }
  }
  return nullptr;
}

bool Declension::decline(DeclensionClass what, std::string_view word, WordForms* forms) const {
  std::size_t ending = 0;
  const Row* row = find(what, word, &ending);
  if (!row) return false;
  const std::string stem(word.substr(0, ending));
  for (std::size_t i = 0; i < kCases; ++i) append(stem, row->cases[i], &(*forms)[i]);
  append(stem, row->plural, &(*forms)[kCases]);
  return true;
}

Declension::WordForms Declension::decline_compound(DeclensionClass what, std::string_view word) const {
  WordForms forms;
  const std::size_t hyphen = word.rfind('-');
  if (hyphen == std::string_view::npos) {
    decline(what, word, &forms);
    return forms;
  }
  if (WordForms last; decline(what, word.substr(hyphen + 1), &last)) {
    for (std::size_t i = 0; i <= kCases; ++i)
      append(std::string(word.substr(0, hyphen + 1)), last[i], &forms[i]);
  }
  const std::size_t first_hyphen = word.find('-');
  if (WordForms first; decline(what, word.substr(0, first_hyphen), &first)) {
    for (std::size_t i = 0; i <= kCases; ++i) {
      for (const std::string& form : first[i])
        forms[i].push_back(form + std::string(word.substr(first_hyphen)));
    }
  }
  return forms;
}

std::vector<std::string> Declension::forms(std::string_view name, DeclensionClass head) const {
  const std::vector<std::string> words = split_list(name, ' ');
  std::array<std::vector<std::string>, kCases + 1> phrases;
  for (std::size_t i = 0; i < kCases; ++i) phrases[i] = {""};
  if (words.size() == 1) phrases[kCases] = {""};
  bool head_seen = false;
  for (std::size_t w = 0; w < words.size(); ++w) {
    WordForms forms;
    std::size_t ending = 0;
    if (words[w] == kAnd) {
      head_seen = false;
    } else if (words[w].size() <= kOneLetter) {
      head_seen = true;  // "in": what stands before it was the head
    } else if (!head_seen) {
      const bool adjective =
          head == DeclensionClass::kAdjective || (w + 1 < words.size() && words[w + 1] != kAnd &&
                                                  find(DeclensionClass::kAdjective, words[w], &ending));
      forms = decline_compound(adjective ? DeclensionClass::kAdjective : head, words[w]);
      // "Jogorku | Kenesh": a word that never changes is no head.
      const bool changes = std::any_of(forms.begin(), forms.end(), [](const auto& f) { return !f.empty(); });
      head_seen = !adjective && changes;
    }
    for (std::size_t i = 0; i <= kCases; ++i) {
      if (forms[i].empty()) forms[i] = {words[w]};
      std::vector<std::string> longer;
      for (const std::string& phrase : phrases[i]) {
        for (const std::string& form : forms[i])
          longer.push_back(phrase.empty() ? form : phrase + " " + form);
      }
      phrases[i] = std::move(longer);
    }
  }
  std::vector<std::string> all = {std::string(name)};
  for (const auto& phrase : phrases) all.insert(all.end(), phrase.begin(), phrase.end());
  std::sort(all.begin() + 1, all.end());
  all.erase(std::unique(all.begin() + 1, all.end()), all.end());
  return all;
}

}  // namespace newsgraph::extract
