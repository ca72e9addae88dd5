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
    const auto sentence =
        std::partition_point(document_.sentences.begin(), document_.sentences.end(),
                             [&](const DocumentSentence& one) { return one.token_end < end; });
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

// The recogniser took the abbreviation for a body.
bool is_marked_body(const Document& document, std::size_t token) {
  const auto& mentions = document.result.mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.span == document.tokens[token].span && mention.type == "ORGANIZATION";
  });
}

}  // namespace

void mark_spelled_names(const Gazetteer& gazetteer, Document& document) {
  auto& mentions = document.result.mentions;
  const NameSpeller speller(document);
  const auto form = [&](std::size_t t) { return document.form(document.tokens[t]); };
  bool changed = false;
  for (std::size_t t = 1; t + 2 < document.tokens.size(); ++t) {
    if (form(t) != "(" || !is_abbreviation(form(t + 1)) || form(t + 2) != ")") continue;
    const std::size_t begin = speller.begin_of(t, form(t + 1));
    if (begin == t || !(names_a_body(gazetteer, document, begin, t) || is_marked_body(document, t + 1)))
      continue;
    for (const auto& [first, last] : {std::pair(begin, t), std::pair(t + 1, t + 2)}) {
      const Mention name = mention_of(document, "ORGANIZATION", first, last, kConfidence);
      const auto same = std::find_if(mentions.begin(), mentions.end(),
                                     [&](const Mention& other) { return other.span == name.span; });
      if (same != mentions.end()) {
        same->type = name.type;
      } else {
        mentions.push_back(name);
      }
      changed = true;
    }
  }
  if (changed) put_in_order(&mentions);
}

}  // namespace newsgraph::extract
