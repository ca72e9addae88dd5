#include "extract/mentions/spelled_names.h"

#include <algorithm>
#include <vector>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/morphology/shape.h"

namespace newsgraph::extract {
namespace {

constexpr double kConfidence = 0.8;
constexpr std::size_t kLongestName = 12;  // words before a bracket
constexpr int kFewestLetters = 3;
constexpr std::size_t kBytesOfLetter = 2;  // Cyrillic in UTF-8

bool is_abbreviation(std::string_view form) {
  const Shape shape = shape_of(form);
  return shape.all_capitals && shape.cyrillic && !shape.latin && !shape.digit && !shape.punctuation &&
         shape.letters >= kFewestLetters;
}

// The first letters of a word's parts: of "research-and-development" three.
std::string initials_of(std::string_view form) {
  const std::string word = fold_case(form);
  std::string initials = word.substr(0, kBytesOfLetter);
  for (std::size_t at = word.find('-'); at != std::string::npos; at = word.find('-', at + 1))
    initials += word.substr(at + 1, kBytesOfLetter);
  return initials;
}

bool may_be_left_out(const Token& token) {
  return token.upos == Upos::kCconj || token.upos == Upos::kAdp || token.upos == Upos::kPunct;
}

class NameSpeller {
 public:
  explicit NameSpeller(const Document& document) : document_(document) {}

  // Where the name begins that ends at `end` and that the letters spell; `end` when none does.
  std::size_t begin_of(std::size_t end, std::string_view letters) const {
    const DocumentSentence* sentence = sentence_of(document_, end - 1);
    if (sentence == nullptr) return end;
    std::string left = fold_case(letters);
    for (std::size_t t = end; t > sentence->token_begin && end - t < kLongestName;) {
      --t;
      const std::string initials = initials_of(document_.form(document_.tokens[t]));
      if (left.ends_with(initials)) {
        left.resize(left.size() - initials.size());
        if (left.empty()) return t;
      } else if (!may_be_left_out(document_.tokens[t])) {
        break;
      }
    }
    return end;
  }

 private:
  const Document& document_;
};

bool names_a_body(const Gazetteer& gazetteer, const Document& document, std::size_t begin, std::size_t end) {
  for (std::size_t t = begin; t < end; ++t) {
    if (gazetteer.knows(document.form(document.tokens[t]), GazetteerKind::kOrganizationKind)) return true;
  }
  return false;
}

// The first mention of the list in order that has the very span of this one; null for none.
Mention* find_same(const Mention& name, std::vector<Mention>* mentions) {
  const auto same = std::lower_bound(mentions->begin(), mentions->end(), name, stands_before);
  return same != mentions->end() && same->span == name.span ? &*same : nullptr;
}

}  // namespace

void mark_spelled_names(const Gazetteer& gazetteer, Document& document) {
  auto& mentions = document.result.mentions;
  const NameSpeller speller(document);
  const auto form = [&](std::size_t t) { return document.form(document.tokens[t]); };
  std::vector<Mention> added;
  for (std::size_t t = 1; t + 2 < document.tokens.size(); ++t) {
    if (form(t) != "(" || !is_abbreviation(form(t + 1)) || form(t + 2) != ")") continue;
    const std::size_t begin = speller.begin_of(t, form(t + 1));
    if (begin == t) continue;
    const Mention whole = mention_of(document, "ORGANIZATION", begin, t, kConfidence);
    const Mention letters = mention_of(document, "ORGANIZATION", t + 1, t + 2, kConfidence);
    const Mention* marked = find_same(letters, &mentions);  // by the recogniser
    const bool body = marked != nullptr && marked->type == letters.type;
    if (!body && !names_a_body(gazetteer, document, begin, t)) continue;
    for (const Mention& name : {whole, letters}) {
      if (Mention* same = find_same(name, &mentions)) {
        same->type = name.type;
      } else {
        added.push_back(name);
      }
    }
  }
  mentions.insert(mentions.end(), added.begin(), added.end());
  put_in_order(&mentions);
}

}  // namespace newsgraph::extract
