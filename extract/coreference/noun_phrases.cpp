#include "extract/coreference/noun_phrases.h"

#include <algorithm>

#include "base/fold_case.h"

namespace newsgraph::extract {

bool disagrees(const Document& document, std::uint32_t adjective, std::uint32_t noun) {
  const Case a = document.tokens[adjective].features.grammatical_case;
  const Case b = document.tokens[noun].features.grammatical_case;
  const auto direct = [](Case c) { return c == Case::kNom || c == Case::kAcc || c == Case::kGen; };
  return a != Case::kNone && b != Case::kNone && a != b && !(direct(a) && direct(b));
}

std::uint32_t participle_behind_comma(const Document& document, std::uint32_t noun,
                                      const DocumentSentence& sentence) {
  if (noun + 2 >= sentence.token_end || document.form(document.tokens[noun + 1]) != ",") return noun;
  const Token& next = document.tokens[noun + 2];
  const bool told = next.relation == DepRel::kAcl && next.head == static_cast<std::int32_t>(noun) &&
                    next.features.verb_form == VerbForm::kPart;
  return told ? noun + 2 : noun;
}

bool stands_before_heading(const Document& document, const CoreferenceWords& words, std::uint32_t token,
                           const DocumentSentence& sentence) {
  std::uint32_t noun = token + 1;
  while (noun + 1 < sentence.token_end && document.tokens[noun].upos == Upos::kAdj) ++noun;
  return noun < sentence.token_end && words.contains("heading", fold_case(document.tokens[noun].lemma));
}

bool has_other_subject(const Document& document, std::int32_t verb, std::uint32_t subject) {
  const auto& tokens = document.tokens;
  const auto plural = [](const Token& word) { return word.features.number == Number::kPlur; };
  if (verb <= static_cast<std::int32_t>(subject) || !plural(tokens[static_cast<std::size_t>(verb)]))
    return false;
  return !plural(tokens[subject]) &&
         std::any_of(tokens.begin() + subject, tokens.begin() + verb, [&](const Token& word) {
           return word.head == verb && word.relation == DepRel::kNsubj && plural(word);
         });
}

std::optional<bool> told_gender(const Document& document, const CoreferenceWords& words, std::uint32_t token,
                                const std::string& list) {
  const std::string form = fold_case(document.form(document.tokens[token]));
  const bool feminine = words.contains(list + "_feminine", form);
  if (!feminine && !words.contains(list + "_masculine", form)) return std::nullopt;
  return feminine;
}

}  // namespace newsgraph::extract
