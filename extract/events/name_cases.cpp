#include "extract/events/name_cases.h"

#include <algorithm>

#include "base/fold_case.h"
#include "base/table_file.h"

namespace newsgraph::extract {

// What all its words agree on; nothing when they do not.
CaseSet cases_of(const Document& document, const Mention& mention, TokenIndex begin, TokenIndex end,
                 const Declensions& names) {
  const auto& entities = document.result.entities;
  const std::string& name = mention.entity.valid() ? entities[mention.entity.value()].name : mention.name;
  const auto nominative = split_list(fold_case(name), ' ');
  CaseSet common = 0;
  for (TokenIndex t = begin; t < end; ++t) {
    CaseSet own = 0;
    for (const NameReading& reading : names.read(fold_case(document.form(document.tokens[t])))) {
      const bool said =
          std::find(nominative.begin(), nominative.end(), reading.nominative) != nominative.end();
      if (!said || reading.kind == NameKind::kIndeclinable) continue;
      if (reading.grammatical_case == Case::kNone) return 0;
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
