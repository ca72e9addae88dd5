#include "graph/ingest/resolution.h"

#include <algorithm>

#include "base/fold_case.h"

namespace newsgraph::graph {
namespace {

using extract::Entity;

constexpr double kFullName = 0.95;        // two words agree, or a word and an initial
constexpr double kEqualAlone = 0.8;       // one word each, equal
constexpr double kSurnameAlone = 0.5;     // one word of a longer name
constexpr double kAgreeingContext = 0.3;  // added for a common country or post
constexpr double kOtherCountry = 0.3;     // times
constexpr double kOtherForm = 0.97;       // times: a case ending differs
constexpr double kOtherSpelling = 0.9;    // times: a letter differs between two scripts
constexpr double kAbbreviated = 0.9;
constexpr std::size_t kShortestRespelled = 5;     // letters of words that may differ by a letter
constexpr std::size_t kShortestAbbreviation = 3;  // letters

std::string property(const Entity& entity, std::string_view key) {
  for (const auto& [name, value] : entity.properties) {
    if (name == key) return value;
  }
  return "";
}

bool is_cyrillic(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    return static_cast<unsigned char>(byte) >= 0xD0 && static_cast<unsigned char>(byte) <= 0xD3;
  });
}

bool is_consonant_final(std::string_view word) {
  return !word.empty() && std::string_view("aeiou").find(word.back()) == std::string_view::npos;
}

// One letter put in, left out or replaced.
bool differ_by_a_letter(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin());
  const std::string_view rest_a(x, a.end()), rest_b(y, b.end());
  if (rest_b.empty()) return true;
  return a.size() == b.size() ? rest_a.substr(1) == rest_b.substr(1) : rest_a == rest_b.substr(1);
}

// "aa" as one letter, as skeletons have it.
std::string without_doubles(std::string text) {
  text.erase(std::unique(text.begin(), text.end()), text.end());
  return text;
}

// Two names word against word, each word used once.
class PeopleMatch {
 public:
  PeopleMatch(std::vector<std::string> a, std::vector<std::string> b, bool scripts_differ)
      : a_(std::move(a)), b_(std::move(b)) {
    taken_a_.resize(a_.size()), taken_b_.resize(b_.size());
    match([](const auto& x, const auto& y) { return x.size() > 1 && x == y; }, &equal_);
    match(
        [](const auto& x, const auto& y) { return x.size() > 1 && y.size() > 1 && same_name_form(x, y) > 0; },
        &other_forms_);
    if (scripts_differ && words() > 0) {
      match(
          [](const auto& x, const auto& y) {
            return std::min(x.size(), y.size()) >= kShortestRespelled && differ_by_a_letter(x, y);
          },
          &respelled_);
    }
    match([](const auto& x,
             const auto& y) { return (x.size() == 1 || y.size() == 1) && x.front() == y.front(); },
          &initials_);
  }

  std::size_t words() const { return equal_ + other_forms_ + respelled_; }
  std::size_t initials() const { return initials_; }
  std::size_t other_forms() const { return other_forms_; }
  std::size_t respelled() const { return respelled_; }
  bool left_over(bool of_a) const {
    const auto& taken = of_a ? taken_a_ : taken_b_;
    return std::find(taken.begin(), taken.end(), false) != taken.end();
  }
  // The last word of each, the surname by custom, has its like.
  bool surnames_met() const { return taken_a_.back() && taken_b_.back(); }

  // A man's name in the nominative beside the same with an ending, while another name that would decline
  // stays: a woman's name, not a case.
  bool genders_disagree() const { return gained_ending_ && kept_consonant_; }

 private:
  template <typename Same>
  void match(Same same, std::size_t* count) {
    for (std::size_t i = 0; i < a_.size(); ++i) {
      for (std::size_t j = 0; j < b_.size() && !taken_a_[i]; ++j) {
        if (taken_b_[j] || !same(a_[i], b_[j])) continue;
        taken_a_[i] = taken_b_[j] = true;
        ++*count;
        const bool both_words = a_[i].size() > 1 && b_[j].size() > 1;
        if (both_words && a_[i] == b_[j]) kept_consonant_ |= is_consonant_final(a_[i]);
        if (both_words && a_[i] != b_[j])
          gained_ending_ |= is_consonant_final(a_[i]) != is_consonant_final(b_[j]);
      }
    }
  }

  std::vector<std::string> a_, b_;
  std::vector<bool> taken_a_, taken_b_;
  std::size_t equal_ = 0, other_forms_ = 0, respelled_ = 0, initials_ = 0;
  bool gained_ending_ = false, kept_consonant_ = false;
};

void weigh_context(const Entity& a, const Entity& b, bool alone, ResolutionScore* result) {
  for (const char* key : {"country", "post"}) {
    const std::string one = property(a, key), other = property(b, key);
    if (one.empty() || other.empty()) continue;
    if (one == other && alone) {
      result->score = std::min(1.0, result->score + kAgreeingContext);
      result->reasons.push_back(std::string("the same ") + key + ": " + one);
    } else if (one != other && std::string_view(key) == "country") {
      result->score *= kOtherCountry;
      result->reasons.push_back("different countries: " + one + " and " + other);
    }
  }
}

}  // namespace

ResolutionScore Resolver::compare_people(const Entity& a, const Entity& b) const {
  const Words first = skeletons_.of(a.name), second = skeletons_.of(b.name);
  if (first.empty() || second.empty()) return {0, {"a name without a word"}};
  const PeopleMatch match(first, second, is_cyrillic(a.name) != is_cyrillic(b.name));
  if (match.left_over(true) && match.left_over(false))
    return {0, {"each name has a word or an initial that the other lacks"}};
  if (match.words() == 0) return {0, {"no word of the names agrees"}};
  if (match.genders_disagree()) return {0, {"a man's and a woman's name"}};
  const bool alone = match.words() + match.initials() < 2;
  ResolutionScore result;
  if (!alone) {
    result = {kFullName,
              {std::to_string(match.words()) + " words and " + std::to_string(match.initials()) +
               " initials agree"}};
  } else if (first.size() == 1 && second.size() == 1) {
    result = {kEqualAlone, {"the only words agree"}};
  } else if (match.surnames_met()) {
    result = {kSurnameAlone, {"a surname alone"}};
  } else {
    return {0, {"a first name alone"}};
  }
  if (match.other_forms() > 0) result.score *= kOtherForm, result.reasons.push_back("another case form");
  if (match.respelled() > 0)
    result.score *= kOtherSpelling, result.reasons.push_back("a letter differs between scripts");
  weigh_context(a, b, alone, &result);
  return result;
}

std::vector<std::string> Resolver::names(const Entity& entity) const {
  std::vector<std::string> names = {entity.name};
  if (!entity.name_en.empty()) names.push_back(entity.name_en);
  names.insert(names.end(), entity.aliases.begin(), entity.aliases.end());
  return names;
}

// Capitals alone, each the first letter of a word of the name.
bool Resolver::stands_for(const std::string& abbreviation, const std::string& name) const {
  if (count_code_points(abbreviation) < kShortestAbbreviation || abbreviation.find(' ') != std::string::npos)
    return false;
  for (std::size_t i = 0; i < abbreviation.size(); ++i) {
    const bool lead = (static_cast<unsigned char>(abbreviation[i]) & 0xC0) != 0x80;
    if (lead && !starts_with_capital(std::string_view(abbreviation).substr(i))) return false;
  }
  const Words letters = skeletons_.of(abbreviation), words = skeletons_.of(name);
  if (letters.size() != 1 || words.size() < 2) return false;
  std::string initials;
  for (const std::string& word : words) initials += word.front();
  return without_doubles(initials) == letters[0];
}

ResolutionScore Resolver::compare_names(const Entity& a, const Entity& b) const {
  ResolutionScore best{0, {"no name of the one agrees with one of the other"}};
  for (const std::string& one : names(a)) {
    const Words first = skeletons_.of(one);
    for (const std::string& other : names(b)) {
      const Words second = skeletons_.of(other);
      double score = first.size() == second.size() && !first.empty() ? 1 : 0;
      for (std::size_t i = 0; i < first.size() && score > 0; ++i) {
        const double agreement = same_name_form(first[i], second[i]);
        score *= agreement == 1 ? 1 : agreement > 0 ? kOtherForm : 0;
      }
      if (score > best.score) best = {score, {"\"" + one + "\" and \"" + other + "\" agree"}};
      if (best.score < kAbbreviated && (stands_for(one, other) || stands_for(other, one))) {
        best = {kAbbreviated, {"\"" + one + "\" and \"" + other + "\": an abbreviation"}};
      }
    }
  }
  if (best.score > 0) weigh_context(a, b, false, &best);
  return best;
}

ResolutionScore Resolver::compare(const Entity& a, const Entity& b) const {
  if (a.label != b.label) return {0, {"different labels: " + a.label + " and " + b.label}};
  const std::string one = property(a, "iso"), other = property(b, "iso");
  if (!one.empty() && !other.empty()) {
    return one == other ? ResolutionScore{1, {"one ISO code: " + one}}
                        : ResolutionScore{0, {"different ISO codes: " + one + " and " + other}};
  }
  return a.label == "Person" ? compare_people(a, b) : compare_names(a, b);
}

std::string Resolver::key(const Entity& entity) const {
  std::string key = entity.label + ':';
  if (const std::string iso = property(entity, "iso"); !iso.empty()) return key + iso;
  const bool person = entity.label == "Person";
  Words words = skeletons_.of(person || entity.name_en.empty() ? entity.name : entity.name_en);
  if (person) std::sort(words.begin(), words.end());
  for (const std::string& word : words) key += (key.back() == ':' ? "" : " ") + word;
  // A name of signs alone has no skeleton.
  return words.empty() ? key + entity.name : key;
}

}  // namespace newsgraph::graph
