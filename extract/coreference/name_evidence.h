// name_evidence.h - what an article says of a name beside its words: its other forms, titles in front of it.
// Made per entity by the entity builder for extract/names. Cost: linear in the entity's mentions.
#pragma once

#include "extract/coreference/entity_linker.h"
#include "extract/names/name_normalizer.h"

namespace newsgraph::extract {

// The distinct words of all mentions of the cluster, and the gender that the names themselves or a title
// ("Queen") tell.
NameEvidence gather_evidence(const Document& document, const std::vector<MentionView>& views,
                             const EntityCluster& cluster, const NameNormalizer& names,
                             const CoreferenceWords& words);

// What the sentence shows of a name, whatever its own tags: that it stands in the nominative, because its
// title does ("the minister N") or because it is what the verb right behind it tells of, and that verb's
// gender.
struct ShownName {
  bool nominative = false;
  Gender gender = Gender::kNone;
};
ShownName shown_name(const Document& document, const MentionView& name, const CoreferenceWords& words);

// The case of the noun for a person that a name follows ("the head of the ministry of Japan | N"): the name
// shares it. kNone when there is no such noun.
Case title_case(const Document& document, const MentionView& name);

// The same where the title is the person's own: not in "the lawyer of N" and "the daughter of the president |
// N".
Case own_title_case(const Document& document, const MentionView& name, const CoreferenceWords& words);

// The case of an organization's name in quotation marks, told by the noun in front of them: behind the word
// for its kind the name stands in the nominative ("of the company "N""), behind a person in the genitive
// ("the head of "N""). kNone when neither is there.
Case quoted_case(const Document& document, const MentionView& name, const Gazetteer& gazetteer,
                 const CoreferenceWords& words);

}  // namespace newsgraph::extract
