#include "graph/search/name_skeleton.h"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace newsgraph::graph {
namespace {

// Latin digraphs and letters that romanisations of one Russian letter disagree on; applied left to right,
// longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kFolds = {{{"shch", "s"},
                                                                                   {"ck", "k"},
                                                                                   {"tch", "c"},
                                                                                   {"kh", "h"},
                                                                                   {"ts", "c"},
                                                                                   {"tz", "c"},
                                                                                   {"ch", "c"},
                                                                                   {"sh", "s"},
                                                                                   {"zh", "z"},
                                                                                   {"ph", "f"},
                                                                                   {"w", "v"},
                                                                                   {"x", "ks"},
                                                                                   {"y", "i"},
                                                                                   {"j", "i"}}};

bool is_vowel(char c) {
  return std::string_view("aeiou").find(c) != std::string_view::npos;
}

std::string fold_letters(std::string_view word) {
  std::string folded;
  for (std::size_t i = 0; i < word.size();) {
    const auto rule = std::find_if(kFolds.begin(), kFolds.end(),
                                   [&](const auto& fold) { return word.substr(i).starts_with(fold.first); });
    if (rule == kFolds.end()) {
      folded += word[i++];
    } else {
      folded += rule->second;
      i += rule->first.size();
    }
  }
  return folded;
}

// "tokaiev" and "tokaev", "elena" and "ielena", "dmitrii" and "dmitri" become one.
std::string drop_glides(std::string_view word) {
  std::string kept;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool glide = word[i] == 'i' && i + 1 < word.size() && is_vowel(word[i + 1]);
    const bool doubled = !kept.empty() && kept.back() == word[i];
    if (!glide && !doubled) kept += word[i];
  }
  return kept;
}

// Endings of Russian names in any case and number, as skeletons; the empty one is the nominative of most
// men's names.
constexpr std::array<std::string_view, 33> kEndings = {
    "",   "a",   "u",   "om",  "em",  "e",  "i",   "im",  "oi", "ei", "iu",
    "ia", "ogo", "ego", "omu", "emu", "ih", "mi",  "ami", "ah", "ov", "ev",
    "am", "o",   "aia", "uiu", "oe",  "ie", "imi", "eu",  "ou", "au", "ui"};

bool is_ending(std::string_view rest) {
  return std::find(kEndings.begin(), kEndings.end(), rest) != kEndings.end();
}

}  // namespace

struct NameSkeletons::Rules {
  std::unique_ptr<icu::Transliterator> to_latin;
};

NameSkeletons::NameSkeletons() {
  UErrorCode status = U_ZERO_ERROR;
  auto rules = std::make_unique<Rules>();
  rules->to_latin.reset(icu::Transliterator::createInstance(
      "Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  rules_ = std::move(rules);
}

NameSkeletons::~NameSkeletons() = default;

std::vector<std::string> NameSkeletons::of(std::string_view name) const {
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  text.foldCase();
  if (rules_->to_latin) rules_->to_latin->transliterate(text);
  std::string latin;
  text.toUTF8String(latin);
  std::vector<std::string> words;
  std::string word;
  const auto finish_word = [&] {
    if (!word.empty()) words.push_back(drop_glides(fold_letters(word)));
    word.clear();
  };
  for (char c : latin) {
    if (c == '\'' || c == '`' || c == '"') continue;  // soft and hard signs
    const bool part_of_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80);
    if (part_of_word) {
      word += c;
    } else {
      finish_word();
    }
  }
  finish_word();
  return words;
}

double same_name_form(std::string_view a, std::string_view b) {
  constexpr double kOtherForm = 0.9;
  constexpr std::size_t kShortestStem = 3;
  constexpr std::size_t kShortestOfTwoEndings = 2;  // "anna" and "anne", both with an ending
  if (a == b) return 1;
  const auto common =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  // The stem may be shorter than what the two share: "petrova" and "petrov" share the stem of "petrovoi".
  for (std::size_t stem = common + 1; stem-- > kShortestOfTwoEndings;) {
    if (stem < kShortestStem && (stem == a.size() || stem == b.size())) continue;
    if (is_ending(a.substr(stem)) && is_ending(b.substr(stem))) return kOtherForm;
  }
  return 0;
}

std::string_view name_stem(std::string_view skeleton) {
  constexpr std::size_t kShortestStem = 3;
  const auto longest_ending = [&] {
    std::size_t longest = 0;
    for (const auto ending : kEndings) {
      const bool fits = skeleton.size() >= kShortestStem + ending.size() && skeleton.ends_with(ending);
      if (fits) longest = std::max(longest, ending.size());
    }
    return longest;
  };
  while (const std::size_t ending = longest_ending()) skeleton.remove_suffix(ending);
  return skeleton;
}

std::string initials_of(const std::vector<std::string>& words, InitialsOf which) {
  const std::size_t shortest = which == InitialsOf::kAllWords ? 1 : 3;
  std::string initials;
  for (const std::string& word : words) {
    if (word.size() < shortest) continue;
    if (initials.empty() || initials.back() != word.front()) initials += word.front();
  }
  return initials;
}

}  // namespace newsgraph::graph
