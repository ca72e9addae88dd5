// phrase_name.h - names of organizations, places and things: an agreeing phrase put into the nominative.
// The head is the first noun that agrees with all words before it; they become nominative in their number
// (plural-only names stay plural), everything behind the head stays as it is: genitives, quotations,
// abbreviations. A town or river declines with its word ("goroda Moskvy"). Source: an entity is an agreeing
// phrase, not a bag of lemmas.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "extract/morphology/morphology.h"
#include "extract/names/name_word.h"

namespace newsgraph::extract {

// `appositive` holds lemmas whose name behind them declines with them; of the evidence the other forms of the
// name are read: a head that also explains those is likelier. `of_person`: the phrase is a post or a calling.
std::string normalize_phrase(const Morphology& morphology, const std::unordered_set<std::string>& appositive,
                             std::vector<NameWord> words, const NameEvidence& evidence, bool of_person);

}  // namespace newsgraph::extract
