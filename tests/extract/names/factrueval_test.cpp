// Canonical names against those of factRuEval-2016's development set: an object's text must become one of the
// names its entity has in the .coref file. Entities whose only mention is already nominative count as well.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "extract/morphology/letters.h"
#include "extract/names/name_normalizer.h"
#include "extract/text/cursor.h"
#include "tests/paths.h"

namespace newsgraph::extract {
namespace {

const std::filesystem::path kFolder = NEWSGRAPH_SOURCE_DIR "/../shared/data/factrueval/devset";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Tally {
  int right = 0, all = 0;
};

// Lower case, without yo and quotation marks.
std::string fold(const std::string& name) {
  std::string folded;
  for (Cursor at(name); !at.at_end(); at.advance()) {
    const char32_t character = at.character();
    if (character == '"' || character == 0xAB || character == 0xBB) continue;
    const std::string one = name.substr(at.byte(), at.after().byte() - at.byte());
    const Letters letters = to_letters(one);
    folded += letters.complete ? to_utf8(letters.span()) : one;
  }
  return folded;
}

struct Span {
  std::string role, text;
  std::size_t begin = 0, end = 0;  // code points
};

std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
  std::string result;
  for (Cursor at(text); !at.at_end() && at.index() < end; at.advance()) {
    if (at.index() >= begin) result += text.substr(at.byte(), at.after().byte() - at.byte());
  }
  return result;
}

class Scorer {
 public:
  explicit Scorer(const NameNormalizer& normalizer) : normalizer_(normalizer) {}

  void score(const std::filesystem::path& book) {
    text_ = read(std::filesystem::path(book).replace_extension(".txt"));
    read_spans(book);
    read_objects(book);
    std::istringstream blocks(read(std::filesystem::path(book).replace_extension(".coref")));
    std::string ids;
    std::map<std::string, std::set<std::string>> names;
    for (std::string line; std::getline(blocks, line);) {
      while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.pop_back();
      if (line.empty()) {
        finish(ids, names);
        ids.clear();
        names.clear();
      } else if (ids.empty()) {
        ids = line;
      } else if (const std::size_t space = line.find(' '); space != std::string::npos) {
        names[line.substr(0, space)].insert(fold(line.substr(space + 1)));
      }
    }
    finish(ids, names);
  }

  std::map<std::string, Tally> tallies;

 private:
  void read_spans(const std::filesystem::path& book) {
    spans_.clear();
    std::ifstream file(std::filesystem::path(book).replace_extension(".spans"));
    for (std::string line; std::getline(file, line);) {
      std::istringstream fields(line);
      std::string id, role;
      std::size_t begin = 0, size = 0;
      fields >> id >> role >> begin >> size;
      // "... # <token ids> <text>"
      const std::size_t mark = line.find('#');
      if (mark == std::string::npos) continue;
      std::size_t text = mark + 1;
      while (text < line.size() && (line[text] == ' ' || is_digit(static_cast<unsigned char>(line[text]))))
        ++text;
      std::string words = line.substr(text);
      while (!words.empty() && words.back() == ' ') words.pop_back();
      spans_[id] = {role, words, begin, begin + size};
    }
  }

  void read_objects(const std::filesystem::path& book) {
    objects_.clear();
    std::ifstream file(std::filesystem::path(book).replace_extension(".objects"));
    for (std::string line; std::getline(file, line);) {
      std::istringstream fields(line.substr(0, line.find('#')));
      std::string id, type;
      fields >> id >> type;
      std::vector<Span> spans;
      for (std::string span; fields >> span;) spans.push_back(spans_[span]);
      objects_[id] = {type, spans};
    }
  }

  static std::string label(const std::string& type) {
    return type == "Person" ? "PERSON" : type.starts_with("Loc") ? "LOCATION" : "ORGANIZATION";
  }

  void finish(const std::string& ids, const std::map<std::string, std::set<std::string>>& names) {
    std::istringstream fields(ids);
    std::string coref;
    fields >> coref;
    for (std::string id; fields >> id;) {
      const auto found = objects_.find(id);
      if (found == objects_.end()) continue;
      const auto& [type, spans] = found->second;
      if (type == "Person") {
        score_person(spans, names);
      } else if (names.contains("name")) {
        score_phrase(label(type), spans, names.at("name"));
      }
    }
  }

  // The object's whole stretch of text ("Министерства торговли КНР" is an organization and a country), or its
  // name alone.
  void score_phrase(const std::string& what, const std::vector<Span>& spans,
                    const std::set<std::string>& names) {
    std::size_t begin = std::string::npos, end = 0;
    bool right = false;
    for (const Span& span : spans) {
      begin = std::min(begin, span.begin);
      end = std::max(end, span.end);
      right = right || (span.role.ends_with("_name") &&
                        names.contains(fold(normalizer_.normalize(span.text, what).name)));
    }
    const std::string whole = slice(text_, begin, end);
    const std::string name = fold(normalizer_.normalize(whole, what).name);
    count(what, right || names.contains(name), whole + " -> " + name + " | " + *names.begin());
  }

  // All words of a person together, so that the first name helps the surname.
  void score_person(const std::vector<Span>& spans,
                    const std::map<std::string, std::set<std::string>>& names) {
    std::string text;
    std::size_t words = 0;
    for (const char* role : {"name", "patronymic", "surname"}) {
      for (const Span& span : spans) {
        if (span.role != role) continue;
        text += (text.empty() ? "" : " ") + span.text;
        ++words;
      }
    }
    if (text.empty() || words == 0) return;
    const std::string name = fold(normalizer_.normalize(text, "PERSON").name);
    std::set<std::string> allowed;
    for (const auto& [key, values] : names) {
      if (key == "wikidata" || key == "descriptor") continue;
      for (const std::string& value : values) allowed.insert(value);
    }
    if (allowed.empty()) return;
    bool right = true;
    std::istringstream parts(name);
    for (std::string part; parts >> part;) {
      const auto contains = [&](const std::string& value) {
        return (" " + value + " ").find(" " + part + " ") != std::string::npos;
      };
      right = right && std::any_of(allowed.begin(), allowed.end(), contains);
    }
    count("PERSON", right, text + " -> " + name + " | " + *allowed.begin());
  }

  void count(const std::string& what, bool right, const std::string& shown) {
    ++tallies[what].all;
    tallies[what].right += right;
    if (!right && std::getenv("NEWSGRAPH_SHOW_MISSES")) std::printf("%s %s\n", what.c_str(), shown.c_str());
  }

  const NameNormalizer& normalizer_;
  std::string text_;
  std::map<std::string, Span> spans_;
  std::map<std::string, std::pair<std::string, std::vector<Span>>> objects_;
};

TEST(FactRuEval, CanonicalNamesAreTheCorpus) {
  if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << "no corpus in " << kFolder;
  auto morphology = Morphology::open(NEWSGRAPH_DATA_DIR "/dictionary.ngd");
  ASSERT_TRUE(morphology) << morphology.error().message();
  auto normalizer = NameNormalizer::open(*morphology, NEWSGRAPH_SOURCE_DIR "/datasets/names");
  ASSERT_TRUE(normalizer) << normalizer.error().message();
  Scorer scorer(*normalizer);
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".coref") scorer.score(entry.path());
  }
  const std::map<std::string, double> floors = {
      {"PERSON", 0.905}, {"LOCATION", 0.96}, {"ORGANIZATION", 0.87}};
  for (const auto& [label, floor] : floors) {
    const Tally& tally = scorer.tallies[label];
    const double share = tally.right / std::max(1.0, static_cast<double>(tally.all));
    std::printf("%s: %.1f %% of %d\n", label.c_str(), 100 * share, tally.all);
    EXPECT_GE(share, floor) << label;
  }
}

}  // namespace
}  // namespace newsgraph::extract
