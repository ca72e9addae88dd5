// person_nouns.h - nouns that stand for a person by what he does: "the footballer", "the scholar".
// A word of the lists calling_* of datasets/coreference/words.tsv means the only person so far whom the
// article gives a title of the same list, or the one of several whom it names far oftener, if the word is the
// title itself or one for all of the list. Made for the reference finder, once per article. Cost: linear in
// tokens and mentions, times the persons with such a title.
#pragma once

#include <vector>

#include "extract/coreference/coreference_words.h"
#include "extract/coreference/entity_linker.h"
#include "extract/coreference/mention_view.h"
#include "extract/document.h"

namespace newsgraph::extract {

// In order of tokens; entities are the indexes of clusters.
std::vector<Reference> find_person_nouns(const Document& document, const std::vector<MentionView>& views,
                                         const std::vector<EntityCluster>& clusters,
                                         const CoreferenceWords& words);

}  // namespace newsgraph::extract
