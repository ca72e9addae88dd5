#include "extract/coreference/name_evidence.h"

#include <set>

#include "base/fold_case.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kLongestTitle = 8;  // tokens between a title and its name
constexpr std::size_t kMostForms = 24;

bool is_person_noun(const Token& token) {
  return token.upos == Upos::kNoun && token.features.animacy == Animacy::kAnim &&
         token.features.number == Number::kSing && token.features.grammatical_case != Case::kNone;
}

}  // namespace

NameEvidence gather_evidence(const Document& document, const std::vector<MentionView>& views,
                             const EntityCluster& cluster, const NameNormalizer& names) {
  NameEvidence evidence;
  if (!cluster.person.guessed_gender) evidence.gender = cluster.person.gender;
  std::set<std::pair<std::string, Case>> seen;
  for (const std::size_t index : cluster.mentions) {
    const MentionView& view = views[index];
    for (NameWord& word : words_of(document, view.token_begin, view.token_end)) {
      if (evidence.forms.size() < kMostForms && word.upos != Upos::kPunct &&
          seen.emplace(word.form, word.features.grammatical_case).second)
        evidence.forms.push_back(std::move(word));
    }
    if (cluster.label != "Person" || evidence.gender != Gender::kNone || view.token_begin == 0) continue;
    const Token& title = document.tokens[view.token_begin - 1];
    if (title.upos == Upos::kNoun) evidence.gender = names.gender_of_title(fold_case(title.lemma));
  }
  return evidence;
}

Case title_case(const Document& document, const MentionView& name) {
  for (std::uint32_t at = name.token_begin; at-- > 0 && at + kLongestTitle > name.token_begin;) {
    const Token& token = document.tokens[at];
    const Case grammatical_case = token.features.grammatical_case;
    if (is_person_noun(token)) return grammatical_case;
    const bool nominal = token.upos == Upos::kNoun || token.upos == Upos::kPropn || token.upos == Upos::kAdj;
    if (!nominal || (grammatical_case != Case::kGen && grammatical_case != Case::kNone)) break;
  }
  return Case::kNone;
}

}  // namespace newsgraph::extract
