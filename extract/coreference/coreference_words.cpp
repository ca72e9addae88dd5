#include "extract/coreference/coreference_words.h"

#include "base/data_path.h"
#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kShortestStemOfClose = 2;  // letters, where at most one follows: short words
constexpr std::size_t kShortestStem = 3;         // letters
constexpr std::size_t kShortestBefore = 2;       // letters in front of a patronymic's ending

// Bytes of the longest common prefix that ends between letters.
std::size_t common_prefix(std::string_view a, std::string_view b) {
  std::size_t size = 0;
  while (size < a.size() && size < b.size() && a[size] == b[size]) ++size;
  while (size > 0 && size < std::max(a.size(), b.size()) &&
         ((size < a.size() && (static_cast<unsigned char>(a[size]) & 0xC0) == 0x80) ||
          (size < b.size() && (static_cast<unsigned char>(b[size]) & 0xC0) == 0x80))) {
    --size;
  }
  return size;
}

}  // namespace

std::string_view first_letter(std::string_view word) {
  std::size_t size = std::min<std::size_t>(1, word.size());
  while (size < word.size() && (static_cast<unsigned char>(word[size]) & 0xC0) == 0x80) ++size;
  return word.substr(0, size);
}

Result<CoreferenceWords> CoreferenceWords::open() {
  const auto file = find_data("coreference/words.tsv");
  if (!file) return file.error();
  const auto rows = read_table(*file, 2, 2);
  if (!rows) return rows.error();
  CoreferenceWords words;
  for (const TableRow& row : *rows) {
    Result<void> added = words.add(row.field(0), split_list(row.field(1), '|'));
    if (!added.ok())
      return Error{added.error().what, file->string() + ":" + std::to_string(row.line), added.error().remedy};
  }
  return words;
}

Result<void> CoreferenceWords::add(std::string_view list, const std::vector<std::string>& words) {
  const struct {
    std::string_view prefix;
    WordKinds* family;
    WordKinds* kinds;  // that the words of the family tell
  } families[] = {
      {"body_", &bodies_, &bodies_}, {"owner_of_", &owners_, &bodies_}, {"calling_", &callings_, &callings_}};
  for (const auto& [prefix, family, kinds] : families) {
    if (!list.starts_with(prefix)) continue;
    const std::string_view name = list.substr(prefix.size());
    if (family == kinds && !kinds->add_list(name)) {
      return Error{"more than " + std::to_string(WordKinds::kMost) + " lists of one family", "", "join some"};
    }
    const WordKinds::Kinds kind = kinds->named(name);
    if (kind.none()) return Error{"no list of that kind stands above", "", "add it, or name another"};
    for (const std::string& word : words) family->add(fold_case(word), kind);
    return {};
  }
  for (const std::string& word : words) lists_[std::string(list)].insert(word == "-" ? "" : fold_case(word));
  return {};
}

bool CoreferenceWords::contains(std::string_view list, std::string_view word) const {
  const auto found = lists_.find(list);
  return found != lists_.end() && found->second.contains(word);
}

bool CoreferenceWords::ends_with(std::string_view list, std::string_view word) const {
  const auto found = lists_.find(list);
  if (found == lists_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](const std::string& ending) {
    return word.ends_with(ending) && count_code_points(word) >= count_code_points(ending) + kShortestBefore;
  });
}

bool CoreferenceWords::same_name(std::string_view a, std::string_view b) const {
  if (a == b) return true;
  for (std::size_t stem = common_prefix(a, b); stem > 0;) {
    // "Lukyanets", "Lukyantsa": the vowel before the last consonant comes and goes.
    const auto fleeting = [&](std::string_view full, std::string_view oblique) {
      return contains("fleeting", full.substr(stem)) && contains("fleeting_oblique", oblique.substr(stem));
    };
    if (count_code_points(a.substr(0, stem)) >= kShortestStem && (fleeting(a, b) || fleeting(b, a)))
      return true;
    const bool close = count_code_points(a.substr(stem)) <= 1 && count_code_points(b.substr(stem)) <= 1;
    if (count_code_points(a.substr(0, stem)) < (close ? kShortestStemOfClose : kShortestStem)) return false;
    if (contains("ending", a.substr(stem)) && contains("ending", b.substr(stem))) return true;
    // A shorter stem may fit too: "ankara", "ankaroy" meet at "ankar", "almaty" and "almata" do not get
    // farther.
    do --stem;
    while (stem > 0 && (static_cast<unsigned char>(a[stem]) & 0xC0) == 0x80);
    if (count_code_points(a.substr(stem)) > 3 || count_code_points(b.substr(stem)) > 3) return false;
  }
  return false;
}

}  // namespace newsgraph::extract
