#include "extract/events/name_cases.h"

#include <algorithm>

#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {
namespace {

// The person's, where the article tells it.
Gender gender_of(const Document& document, const Mention& mention) {
  if (!mention.entity.valid()) return Gender::kNone;
  for (const auto& [key, value] : document.result.entities[mention.entity.value()].properties) {
    if (key == "gender") return value == "female" ? Gender::kFem : Gender::kMasc;
  }
  return Gender::kNone;
}

}  // namespace

// What all its words agree on; nothing when they do not.
CaseSet cases_of(const Document& document, const Mention& mention, TokenIndex begin, TokenIndex end,
                 const Declensions& names) {
  const auto& entities = document.result.entities;
  const std::string& name = mention.entity.valid() ? entities[mention.entity.value()].name : mention.name;
  const auto nominative = split_list(fold_case(name), ' ');
  const Gender gender = gender_of(document, mention);
  CaseSet common = 0;
  for (TokenIndex t = begin; t < end; ++t) {
    CaseSet own = 0;
    for (const NameReading& reading : names.read(fold_case(document.form(document.tokens[t])))) {
      const bool said =
          std::find(nominative.begin(), nominative.end(), reading.nominative) != nominative.end();
      // A woman's surname that ends like a man's does not change.
      const bool other = !may_agree(gender, reading.gender);
      // What never changes tells nothing.
      if (!said || other || reading.grammatical_case == Case::kNone) continue;
      own |= case_bit(reading.grammatical_case);
    }
    if (own != 0) common = common == 0 ? own : common & own;
  }
  return common;
}

NameCases::NameCases(const Document& document, const Referents& referents, const Declensions& names)
    : cases_(document.tokens.size()) {
  const auto& mentions = document.result.mentions;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].type != "PERSON") continue;
    const auto [begin, end] = referents.tokens_of(MentionId(i));
    const CaseSet cases = cases_of(document, mentions[i], begin, end, names);
    for (TokenIndex t = begin; t < end; ++t) cases_[t] = cases;
  }
}

}  // namespace newsgraph::extract
