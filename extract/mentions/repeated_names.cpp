#include "extract/mentions/repeated_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/morphology/shape.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMaxPhrases = 16;
constexpr std::uint32_t kLongestPhrase = 12;  // tokens
constexpr std::size_t kShortestSurname = 4;   // letters
constexpr std::size_t kLongestEnding = 2;     // letters
constexpr std::size_t kShortestAcronym = 3;   // letters
constexpr std::uint32_t kOwnedName = 3;       // words of a name with its owner's surname, at least
constexpr double kConfidence = 0.8;

bool is_name(std::string_view type) {
  return type == "PERSON" || type == "ORGANIZATION" || type == "AWARD" || type == "LAW" || type == "FACILITY";
}

struct Phrase {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string type;
};

class Marker {
 public:
  explicit Marker(Document& document) : document_(document), covered_(document.tokens.size()) {
    for (const Token& token : document.tokens) lemmas_.push_back(fold_case(token.lemma));
    for (const Mention& mention : document.result.mentions) {
      const auto [begin, end] = tokens_of(document, mention.span);
      std::fill(covered_.begin() + begin, covered_.begin() + end, true);
    }
  }

  void mark(const NameParticles& particles) {
    for (const Mention& mention : document_.result.mentions) learn(mention);
    for (std::uint32_t t = 0; t < lemmas_.size(); ++t) {
      if (const auto found = phrases_.find(lemmas_[t]); found != phrases_.end()) {
        for (const Phrase& phrase : found->second) {
          if (says(phrase, t)) add(t, t + phrase.end - phrase.begin, phrase.type);
        }
      }
      const std::string_view form = document_.form(document_.tokens[t]);
      const bool capital = starts_with_capital(form) || particles.begins_with_particle(form);
      if (!covered_[t] && capital && is_surname(t)) add(t, t + 1, "PERSON");
      if (covered_[t] || !is_acronym(t)) continue;
      const auto acronym = acronyms_.find(document_.form(document_.tokens[t]));
      if (acronym != acronyms_.end() && !acronym->second.empty()) add(t, t + 1, acronym->second);
    }
    put_in_order(&document_.result.mentions);
    separate_names();
    part_owners(particles);
    part_subjects();
  }

  // "Rosa (taken for a noun) | Condori": the given name before a surname alone, where the article has the two
  // together elsewhere.
  void complete_names() {
    std::unordered_map<std::string, std::vector<std::uint32_t>>
        given;  // by surname, where a full name begins
    for (const Mention& mention : document_.result.mentions) {
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (mention.type == "PERSON" && end == begin + 2 && given[lemmas_[begin + 1]].size() < kMaxPhrases)
        given[lemmas_[begin + 1]].push_back(begin);
    }
    for (Mention& mention : document_.result.mentions) {
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (mention.type != "PERSON" || end != begin + 1 || begin == 0 || covered_[begin - 1]) continue;
      const Token& before = document_.tokens[begin - 1];
      const bool noun = before.upos == Upos::kNoun || before.upos == Upos::kPropn;
      const auto known = given.find(lemmas_[begin]);
      if (!noun || known == given.end() || !starts_with_capital(document_.form(before)) ||
          sentence_of(document_, begin - 1) != sentence_of(document_, begin))
        continue;
      if (std::none_of(known->second.begin(), known->second.end(),
                       [&, at = begin - 1](std::uint32_t first) { return is_form_of(at, first); }))
        continue;
      mention = mention_of(document_, "PERSON", begin - 1, end, mention.confidence);
      covered_[begin - 1] = true;
    }
    put_in_order_once(&document_.result.mentions);
  }

  // "To | Matybulak (taken for a person)": what is a town elsewhere in the article is one behind a
  // preposition too, where no person is called so.
  void settle_towns() {
    std::set<std::string> towns, people;
    for (const Mention& mention : document_.result.mentions) {
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (begin == end) continue;
      if (mention.type == "CITY" && end == begin + 1 && document_.tokens[begin].upos != Upos::kAdj)
        towns.insert(lemmas_[begin]);
      if (mention.type != "PERSON" || end < begin + 2) continue;
      for (std::uint32_t t = begin; t < end; ++t) people.insert(lemmas_[t]);
    }
    for (Mention& mention : document_.result.mentions) {
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (mention.type == "PERSON" && end == begin + 1 && begin > 0 &&
          document_.tokens[begin - 1].upos == Upos::kAdp && towns.contains(lemmas_[begin]) &&
          !people.contains(lemmas_[begin]))
        mention.type = "CITY";
    }
    put_in_order_once(&document_.result.mentions);
  }

  // "Riverstone (taken for a person)": the first word of a body's name in Latin letters, where no person is
  // called so.
  void settle_latin_names() {
    std::set<std::string> bodies, people;
    const auto is_latin = [&](std::uint32_t t) {
      return static_cast<unsigned char>(document_.form(document_.tokens[t]).front()) < 0x80;
    };
    for (const Mention& mention : document_.result.mentions) {
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (begin + 1 >= end || !is_latin(begin)) continue;
      if (mention.type == "ORGANIZATION") bodies.insert(lemmas_[begin]);
      if (mention.type != "PERSON") continue;
      for (std::uint32_t t = begin; t < end; ++t) people.insert(lemmas_[t]);
    }
    for (Mention& mention : document_.result.mentions) {
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (mention.type == "PERSON" && end == begin + 1 && bodies.contains(lemmas_[begin]) &&
          !people.contains(lemmas_[begin]))
        mention.type = "ORGANIZATION";
    }
    put_in_order_once(&document_.result.mentions);
  }

 private:
  void learn(const Mention& mention) {
    const auto [begin, end] = tokens_of(document_, mention.span);
    if (begin == end) return;
    known_.emplace(mention.span, mention.type);
    if (!is_name(mention.type)) return;
    if (mention.type == "PERSON" && count_code_points(lemmas_[end - 1]) >= kShortestSurname)
      surnames_.insert(lemmas_[end - 1]);
    if (mention.type == "PERSON" && end - begin > 1) given_.insert(lemmas_[begin]);
    if (mention.type == "PERSON" && end - begin == 2) {
      full_names_.emplace(lemmas_[end - 1], begin);
      for (const std::string& form : shortened(end - 1)) full_names_.emplace(form, begin);
    }
    if (end - begin == 1 && is_acronym(begin)) {
      const auto known = acronyms_.emplace(document_.form(document_.tokens[begin]), mention.type).first;
      if (known->second != mention.type) known->second.clear();  // of two kinds
    }
    auto& phrases = phrases_[lemmas_[begin]];
    if (end - begin > 1 && end - begin <= kLongestPhrase && phrases.size() < kMaxPhrases)
      phrases.push_back({begin, end, mention.type});
  }

  // By its lemma, or, where the tagger took it for another word, by its form with or without an ending.
  bool is_surname(std::uint32_t token) const {
    if (surnames_.count(lemmas_[token]) > 0) return true;
    std::string form = fold_case(document_.form(document_.tokens[token]));
    if (surnames_.count(form) > 0) return true;
    for (std::size_t i = 0; i < kLongestEnding && !form.empty(); ++i) {
      while (form.size() > 1 && (static_cast<unsigned char>(form.back()) & 0xC0) == 0x80) form.pop_back();
      form.pop_back();
      if (surnames_.count(form) > 0) return true;
    }
    return false;
  }

  bool is_acronym(std::uint32_t token) const {
    const Shape shape = shape_of(document_.form(document_.tokens[token]));
    return shape.all_capitals && count_code_points(lemmas_[token]) >= kShortestAcronym;
  }

  // The word's form and the form without an ending of one letter and of two.
  std::vector<std::string> shortened(std::uint32_t token) const {
    std::vector<std::string> forms = {fold_case(document_.form(document_.tokens[token]))};
    for (std::size_t i = 0; i < kLongestEnding; ++i) {
      std::string form = forms.back();
      while (form.size() > 1 && (static_cast<unsigned char>(form.back()) & 0xC0) == 0x80) form.pop_back();
      if (!form.empty()) form.pop_back();
      if (count_code_points(form) < kShortestSurname) break;
      forms.push_back(std::move(form));
    }
    return forms;
  }

  bool says(const Phrase& phrase, std::uint32_t at) const {
    if (at + (phrase.end - phrase.begin) > lemmas_.size()) return false;
    for (std::uint32_t i = 0; i < phrase.end - phrase.begin; ++i) {
      if (lemmas_[at + i] != lemmas_[phrase.begin + i]) return false;
    }
    return true;
  }

  void add(std::uint32_t begin, std::uint32_t end, const std::string& type) {
    Mention mention = mention_of(document_, type, begin, end, kConfidence);
    if (known_.emplace(mention.span, type).second) document_.result.mentions.push_back(std::move(mention));
  }

  // The two forms begin alike up to an ending.
  bool is_form_of(std::uint32_t token, std::uint32_t known) const {
    const std::string a = fold_case(document_.form(document_.tokens[token]));
    const std::string b = fold_case(document_.form(document_.tokens[known]));
    const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    constexpr std::size_t kLetter = 2, kShortestStem = 3;
    const std::size_t same = static_cast<std::size_t>(end - a.begin()) / kLetter;
    const std::size_t longest = std::max(a.size(), b.size()) / kLetter;
    return same >= kShortestStem && same + kLongestEnding >= longest;
  }

  bool is_full_name(const Mention& mention) const {
    const auto [begin, end] = tokens_of(document_, mention.span);
    return mention.type == "PERSON" && end > begin + 1;
  }

  // A whole name known from elsewhere, behind another of two words at least in another case.
  bool follows_a_name(std::uint32_t first, std::uint32_t begin, std::uint32_t end) const {
    const auto same = [&](const Phrase& phrase) {
      return phrase.begin != begin && phrase.type == "PERSON" && phrase.end - phrase.begin == end - begin &&
             says(phrase, begin);
    };
    const auto known = phrases_.find(lemmas_[begin]);
    if (begin < first + 2 || known == phrases_.end() ||
        std::none_of(known->second.begin(), known->second.end(), same))
      return false;
    const Case before = document_.tokens[begin - 1].features.grammatical_case;
    const Case own = document_.tokens[end - 1].features.grammatical_case;
    return before != own && before != Case::kNone && own != Case::kNone;
  }

  // "With Marat Aliyev Wang Yi signed": a name that runs into one known from elsewhere ends before it, and
  // one that is just two names side by side is none.
  void separate_names() {
    auto& mentions = document_.result.mentions;
    std::vector<bool> joined(mentions.size());
    for (std::size_t outer = 0; outer < mentions.size(); ++outer) {
      if (!is_full_name(mentions[outer])) continue;
      std::uint32_t first_end = 0;
      for (std::size_t inner = outer + 1;
           inner < mentions.size() && mentions[inner].span.begin < mentions[outer].span.end; ++inner) {
        if (!is_full_name(mentions[inner])) continue;
        const auto [whole_begin, whole_end] = tokens_of(document_, mentions[outer].span);
        const auto [begin, end] = tokens_of(document_, mentions[inner].span);
        if (begin == whole_begin) first_end = end;
        if (end == whole_end && begin == first_end) joined[outer] = true;
        const bool crosses = end > whole_end && begin > whole_begin;
        if (!crosses && !(end == whole_end && follows_a_name(whole_begin, begin, end))) continue;
        mentions[outer] = mention_of(document_, "PERSON", whole_begin, begin, mentions[outer].confidence);
      }
    }
    std::size_t at = 0;
    std::erase_if(mentions, [&](const Mention&) { return joined[at++]; });
    put_in_order_once(&mentions);
  }

  // "The lawyer of | Yesakov | Monika Myagi": a known person's surname between a noun for a person and a name
  // of two words or more. "Ivanov Ivan" is Ivan Ivanov.
  bool begins_with_owner(const NameParticles& particles, std::uint32_t begin, std::uint32_t end) const {
    if (end - begin < kOwnedName || begin == 0 || !stands_behind(document_, begin)) return false;
    const Token& noun = document_.tokens[begin - 1];
    if (noun.upos != Upos::kNoun || noun.features.animacy != Animacy::kAnim ||
        (starts_with_capital(document_.form(noun)) && !begins_sentence(document_, begin - 1)))
      return false;
    const auto known = [&](const std::string& surname) {
      const auto [first, last] = full_names_.equal_range(surname);
      return std::any_of(first, last, [&](const auto& name) {
        return (name.second < begin || name.second >= end) && lemmas_[name.second] != lemmas_[begin + 1] &&
               lemmas_[name.second] != lemmas_[begin];
      });
    };
    // "Yeltsina Naina Iosifovna" is a name; of a given name its own is one.
    if (particles.is_patronymic(lemmas_[end - 1]) || given_.count(lemmas_[begin]) > 1) return false;
    const std::vector<std::string> forms = shortened(begin);
    return known(lemmas_[begin]) || std::any_of(forms.begin(), forms.end(), known);
  }

  void part_owners(const NameParticles& particles) {
    auto& mentions = document_.result.mentions;
    std::vector<Mention> owners;
    for (Mention& mention : mentions) {
      if (mention.type != "PERSON") continue;
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (!begins_with_owner(particles, begin, end)) continue;
      owners.push_back(mention_of(document_, "PERSON", begin, begin + 1, mention.confidence));
      mention = mention_of(document_, "PERSON", begin + 1, end, mention.confidence);
    }
    if (owners.empty()) return;
    mentions.insert(mentions.end(), owners.begin(), owners.end());
    put_in_order_once(&mentions);
  }

  // "With Zhao Xin (ins.) | Makhkamov (nom.) | held": a known person's surname in the nominative behind a
  // name in another case.
  bool ends_with_subject(std::uint32_t begin, std::uint32_t end) const {
    if (end - begin < kOwnedName) return false;
    const Case own = document_.tokens[end - 1].features.grammatical_case;
    const Case before = document_.tokens[end - 2].features.grammatical_case;
    const bool apart = before == Case::kIns || before == Case::kDat || before == Case::kLoc;
    const auto [first, last] = full_names_.equal_range(lemmas_[end - 1]);
    return own == Case::kNom && apart && std::any_of(first, last, [&](const auto& name) {
             return name.second < begin || name.second >= end;
           });
  }

  void part_subjects() {
    auto& mentions = document_.result.mentions;
    std::vector<Mention> subjects;
    for (Mention& mention : mentions) {
      if (mention.type != "PERSON") continue;
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (!ends_with_subject(begin, end)) continue;
      subjects.push_back(mention_of(document_, "PERSON", end - 1, end, mention.confidence));
      mention = mention_of(document_, "PERSON", begin, end - 1, mention.confidence);
    }
    if (subjects.empty()) return;
    mentions.insert(mentions.end(), subjects.begin(), subjects.end());
    put_in_order_once(&mentions);
  }

  Document& document_;
  std::vector<bool> covered_;
  std::vector<std::string> lemmas_;
  std::set<std::pair<Span, std::string>> known_;
  std::set<std::string> surnames_;
  std::multimap<std::string, std::uint32_t> full_names_;      // of two words, by the last: where each begins
  std::map<std::string, std::string, std::less<>> acronyms_;  // type by form
  std::multiset<std::string> given_;                          // first words of full names
  std::unordered_map<std::string, std::vector<Phrase>> phrases_;
};

}  // namespace

void mark_repeated_names(const NameParticles& particles, Document& document) {
  Marker(document).mark(particles);
}

void complete_repeated_names(Document& document) {
  Marker marker(document);
  marker.complete_names();
  marker.settle_latin_names();
  marker.settle_towns();
}

}  // namespace newsgraph::extract
