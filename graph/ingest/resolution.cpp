#include "graph/ingest/resolution.h"

#include <algorithm>

namespace newsgraph::graph {
namespace {

using Words = std::vector<std::string>;

constexpr double kFullName = 0.95;        // two words agree, or a word and an initial
constexpr double kEqualAlone = 0.8;       // one word each, equal
constexpr double kSurnameAlone = 0.5;     // one word of a longer name
constexpr double kAgreeingContext = 0.3;  // added for a common country or post
constexpr double kOtherCountry = 0.3;     // times
constexpr double kOtherPost = 0.45;       // times
constexpr double kOtherForm = 0.97;       // times: a case ending differs
constexpr double kOtherSpelling = 0.9;    // times: a letter differs between two scripts
constexpr double kAbbreviated = 0.9;
constexpr std::size_t kShortestRespelled = 5;  // letters of words that may differ by a letter
constexpr std::size_t kTellingWords = 3;       // of a name: enough to tell a person whatever the post

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

// Two names word against word, each word used once.
class PeopleMatch {
 public:
  PeopleMatch(const Words& a, const Words& b, bool scripts_differ) : a_(a), b_(b) {
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
  std::size_t equal() const { return equal_; }
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
  // stays: a woman's name, not a case. Of three words some decline and some do not in many languages.
  bool genders_disagree() const {
    return gained_ending_ && kept_consonant_ && a_.size() == 2 && b_.size() == 2;
  }

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

  const Words& a_;
  const Words& b_;
  std::vector<bool> taken_a_, taken_b_;
  std::size_t equal_ = 0, other_forms_ = 0, respelled_ = 0, initials_ = 0;
  bool gained_ending_ = false, kept_consonant_ = false;
};

ResolutionScore ruled_out(std::string reason) {
  return {0, {std::move(reason)}, {}, true};
}

// "minister" and "foreign_minister": every word of the one is in the other.
bool posts_agree(const std::string& a, const std::string& b) {
  const std::string one = '_' + (a.size() < b.size() ? a : b) + '_',
                    other = '_' + (a.size() < b.size() ? b : a) + '_';
  for (std::size_t begin = 0; begin + 1 < one.size();) {
    const std::size_t end = one.find('_', begin + 1);
    if (other.find(one.substr(begin, end - begin + 1)) == std::string::npos) return false;
    begin = end;
  }
  return true;
}

void agree(const char* what, const std::string& value, bool alone, ResolutionScore* result) {
  ++result->fit.first;
  result->reasons.push_back(std::string("the same ") + what + ": " + value);
  if (alone) result->score = std::min(1.0, result->score + kAgreeingContext);
}

// `alone`: one word of a name agrees, no more.
void weigh_context(const Profile& a, const Profile& b, bool alone, bool telling, ResolutionScore* result) {
  const bool country = !a.country.empty() && a.country == b.country;
  if (country) {
    agree("country", a.country, alone, result);
  } else if (!a.country.empty() && !b.country.empty()) {
    result->score *= kOtherCountry;
    result->ruled_out = true;
    result->reasons.push_back("different countries: " + a.country + " and " + b.country);
  }
  if (a.post.empty() || b.post.empty()) return;
  if (a.post == b.post) {
    agree("post", a.post, alone, result);
  } else if (!country && !telling && !posts_agree(a.post, b.post)) {
    result->score *= kOtherPost;
    result->reasons.push_back("different posts: " + a.post + " and " + b.post);
  }
}

ResolutionScore compare_people(const Profile& a, const Profile& b) {
  if (a.article != b.article) return ruled_out("a first name alone");
  const Words &first = a.names.front().words, &second = b.names.front().words;
  const PeopleMatch match(first, second, a.names.front().other_script != b.names.front().other_script);
  if (match.left_over(true) && match.left_over(false))
    return ruled_out("each name has a word or an initial that the other lacks");
  if (match.words() == 0) return ruled_out("no word of the names agrees");
  const bool stated = !a.gender.empty() && !b.gender.empty();
  if (stated ? a.gender != b.gender : match.genders_disagree())
    return ruled_out("a man's and a woman's name");
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
    return ruled_out("a first name alone");
  }
  result.fit.second = static_cast<int>(alone ? match.equal() : 2 * match.words() + match.initials());
  if (match.other_forms() > 0) result.score *= kOtherForm, result.reasons.push_back("another case form");
  if (match.respelled() > 0)
    result.score *= kOtherSpelling, result.reasons.push_back("a letter differs between scripts");
  weigh_context(a, b, alone, match.words() >= kTellingWords, &result);
  return result;
}

// 1 for equal words, less for other case forms, 0 for other words.
double agreement(const Words& a, const Words& b) {
  if (a.size() != b.size()) return 0;
  double score = 1;
  for (std::size_t i = 0; i < a.size() && score > 0; ++i) {
    const double word = same_name_form(a[i], b[i]);
    score *= word == 1 ? 1 : word > 0 ? kOtherForm : 0;
  }
  return score;
}

bool stands_for(const Profile::Name& abbreviation, const Profile::Name& name) {
  if (!abbreviation.abbreviation || name.words.size() < 2) return false;
  const std::string& letters = abbreviation.words.front();
  return initials_of(name.words, InitialsOf::kAllWords) == letters ||
         (letters.size() > 2 && initials_of(name.words, InitialsOf::kLongWords) == letters);
}

std::string shown(const Profile::Name& name) {
  std::string text;
  for (const auto& word : name.words) text.append(text.empty() ? "" : " ").append(word);
  return '"' + text + '"';
}

ResolutionScore compare_names(const Profile& a, const Profile& b) {
  ResolutionScore best{0, {"no name of the one agrees with one of the other"}};
  const auto offer = [&](double score, int closeness, const auto& one, const auto& other, const char* how) {
    if (std::pair(closeness, score) <= std::pair(best.fit.second, best.score)) return;
    best = {score, {shown(one) + " and " + shown(other) + how}, {0, closeness}};
  };
  for (const auto& one : a.names) {
    for (const auto& other : b.names) {
      if (one.alias && other.alias) continue;  // half of the ministries are called so
      const double score = agreement(one.words, other.words);
      if (score > 0) offer(score, one.alias || other.alias ? 2 : 3, one, other, " agree");
      if (score == 0 && (stands_for(one, other) || stands_for(other, one)))
        offer(kAbbreviated, 1, one, other, ": an abbreviation");
    }
  }
  if (best.score > 0) weigh_context(a, b, false, false, &best);
  return best;
}

}  // namespace

ResolutionScore compare(const Profile& a, const Profile& b) {
  if (a.label != b.label) return ruled_out("different labels: " + a.label + " and " + b.label);
  if (!a.iso.empty() && !b.iso.empty()) {
    if (a.iso != b.iso) return ruled_out("different ISO codes: " + a.iso + " and " + b.iso);
    return {1, {"one ISO code: " + a.iso}, {1, 3}};
  }
  if (a.names.empty() || b.names.empty()) return {0, {"an ISO code alone"}};
  return a.is_person() ? compare_people(a, b) : compare_names(a, b);
}

}  // namespace newsgraph::graph
