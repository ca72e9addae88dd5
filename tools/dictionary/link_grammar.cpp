#include "tools/dictionary/link_grammar.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <unordered_map>

namespace newsgraph::dictionary {
namespace {

using Tags = std::set<std::string>;

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (text.empty()) {
    return Error{"cannot read the dictionary", path.string(),
                 "install link-grammar-dictionaries-all or set NEWSGRAPH_LINK_GRAMMAR"};
  }
  return text;
}

// Entries are "words : expression ;" with comments from % to the end of the line. Each gets visit(words,
// expression).
template <typename Visit>
void for_each_entry(const std::string& text, Visit visit) {
  std::string entry;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%') {
      at = std::min(text.find('\n', at), text.size());
    } else if (text[at] != ';') {
      entry += text[at];
      continue;
    }
    if (at < text.size() && text[at] == ';') {
      if (const std::size_t colon = entry.find(':'); colon != entry.npos) {
        std::istringstream words(entry.substr(0, colon));
        visit(std::vector<std::string>(std::istream_iterator<std::string>(words), {}),
              entry.substr(colon + 1));
      }
      entry.clear();
    }
  }
}

// The classes ("ABC" of "LLABC+") an expression names.
std::vector<std::string> classes_in(const std::string& expression) {
  std::vector<std::string> names;
  for (std::size_t at = 0; (at = expression.find("LL", at)) != expression.npos;) {
    const std::size_t end = expression.find_first_of("+-", at);
    if (end == expression.npos) break;
    names.push_back(expression.substr(at + 2, end - at - 2));
    at = end;
  }
  return names;
}

SourceForm split_tag(const std::string& word) {
  const std::size_t dot = word.rfind('.');
  if (dot == word.npos) return {word, ""};
  return {word.substr(0, dot), word.substr(dot + 1)};
}

// What is known while reading; becomes a LinkGrammar when the empty endings have found their classes.
class Reader {
 public:
  explicit Reader(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<LinkGrammar> read() {
    auto suffixes = read_file(folder_ / "suffix.dict");
    if (!suffixes) return suffixes.error();
    for_each_entry(*suffixes,
                   [this](const auto& words, const auto& expression) { add_endings(words, expression); });
    auto stems = read_file(folder_ / "stem.dict");
    if (!stems) return stems.error();
    Result<void> listed;
    for_each_entry(*stems, [&](const auto& words, const auto& expression) {
      if (listed) listed = add_stems(words, expression);
    });
    if (!listed) return listed.error();
    learn_empty_endings();
    give_out_empty_endings();
    return std::move(result_);
  }

 private:
  std::size_t class_id(const std::string& name) {
    const auto [at, fresh] = class_ids_.try_emplace(name, result_.classes.size());
    if (fresh) result_.classes.emplace_back();
    return at->second;
  }

  void add_endings(const std::vector<std::string>& words, const std::string& expression) {
    const auto names = classes_in(expression);
    for (const std::string& word : words) {
      if (names.empty()) {
        if (SourceForm form = split_tag(word); !form.tag.empty()) result_.whole_words.push_back(form);
      } else {
        for (const std::string& name : names) {
          result_.classes[class_id(name)].push_back(split_tag(word.substr(1)));
        }
      }
    }
  }

  Result<void> add_stems(const std::vector<std::string>& words, const std::string& expression) {
    const auto names = classes_in(expression);
    for (const std::string& word : words) {
      if (word.starts_with("/ru/")) {
        auto list = read_file(folder_ / word.substr(4));
        if (!list) return list.error();
        std::istringstream lines(*list);
        for (std::string listed; lines >> listed;) add_stem(listed, names);
      } else {
        add_stem(word, names);
      }
    }
    return {};
  }

  void add_stem(const std::string& word, const std::vector<std::string>& names) {
    if (!word.ends_with(".=")) {
      if (SourceForm form = split_tag(word); !form.tag.empty()) empty_[form.ending].insert(form.tag);
      return;
    }
    const std::string stem = word.substr(0, word.size() - 2);
    const auto [at, fresh] = stem_ids_.try_emplace(stem, result_.stems.size());
    if (fresh) result_.stems.push_back({stem, {}});
    for (const std::string& name : names) result_.stems[at->second].classes.push_back(class_id(name));
  }

  const Tags& empty_tags(const std::string& stem) const {
    static const Tags none;
    const auto found = empty_.find(stem);
    return found == empty_.end() ? none : found->second;
  }

  // A stem whose other classes are known teaches its one unknown class: what they leave over. Most frequent
  // answer wins.
  void learn_empty_endings() {
    for (bool learnt = true; learnt;) {
      std::map<std::size_t, std::map<Tags, int>> votes;
      for (const SourceStem& stem : result_.stems) {
        Tags left = empty_tags(stem.stem);
        std::set<std::size_t> unknown;
        for (const std::size_t id : stem.classes) {
          if (!known_.contains(id)) unknown.insert(id);
          for (const std::string& tag : known_.contains(id) ? known_[id] : Tags()) left.erase(tag);
        }
        if (unknown.size() == 1) ++votes[*unknown.begin()][left];
      }
      for (const auto& [id, answers] : votes) {
        const auto fewer = [](const auto& left, const auto& right) { return left.second < right.second; };
        known_[id] = std::max_element(answers.begin(), answers.end(), fewer)->first;
      }
      learnt = !votes.empty();
    }
  }

  // Part of speech, animacy and gender of a noun; part of speech and aspect of anything else: "ndm", "vs",
  // "a".
  static std::string signature(const std::string& tag) {
    return tag.substr(0, tag.front() == 'n' ? 3 : tag.front() == 'v' ? 2 : 1);
  }

  bool fits(std::size_t id, const std::string& tag) const {
    const auto& forms = result_.classes[id];
    const auto same_kind = [&](const SourceForm& form) { return signature(form.tag) == signature(tag); };
    const auto same_tag = [&](const SourceForm& form) { return form.tag == tag; };
    return forms.empty() || (std::any_of(forms.begin(), forms.end(), same_kind) &&
                             std::none_of(forms.begin(), forms.end(), same_tag));
  }

  // Classes no stem taught take what is left over on their stems when it fits their other forms.
  void give_out_empty_endings() {
    std::map<std::size_t, Tags> rest;
    for (const SourceStem& stem : result_.stems) {
      Tags left = empty_tags(stem.stem);
      for (const std::size_t id : stem.classes) {
        for (const std::string& tag : known_.contains(id) ? known_[id] : Tags()) left.erase(tag);
      }
      for (const std::size_t id : stem.classes) {
        if (known_.contains(id)) continue;
        for (const std::string& tag : left) {
          if (fits(id, tag)) rest[id].insert(tag);
        }
      }
    }
    known_.merge(rest);
    for (const auto& [id, tags] : known_) {
      for (const std::string& tag : tags) result_.classes[id].push_back({"", tag});
    }
  }

  std::filesystem::path folder_;
  LinkGrammar result_;
  std::unordered_map<std::string, std::size_t> class_ids_;
  std::unordered_map<std::string, std::size_t> stem_ids_;
  std::unordered_map<std::string, Tags> empty_;
  std::map<std::size_t, Tags> known_;
};

}  // namespace

Result<LinkGrammar> read_link_grammar(const std::filesystem::path& folder) {
  return Reader(folder).read();
}

}  // namespace newsgraph::dictionary
