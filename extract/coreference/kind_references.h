// kind_references.h - nouns for a kind of body that stand for the one named with it: "the club", "the bank";
// for a place: "the country", "the oblast", "the capital"; and pronouns that mean a body: "its envoy".
// A body gets its kinds from the noun before its name ("the football club Zarya") or from the words of the
// name ("Omsk State University"). A later noun of that kind without words of its own means the body, when it
// is the only one of the kind so far and nothing of an unknown kind was named since. A noun for places means
// the only one named lately, or so far. Made for the reference finder, once per article. Cost: linear in
// tokens and mentions, times the words of a sentence and the bodies named, for such a noun.
#pragma once

#include <vector>

#include "extract/coreference/coreference_words.h"
#include "extract/coreference/entity_linker.h"
#include "extract/coreference/mention_view.h"
#include "extract/document.h"

namespace newsgraph::extract {

// In order of tokens; entities are the indexes of clusters.
std::vector<Reference> find_kind_references(const Document& document, const std::vector<MentionView>& views,
                                            const std::vector<EntityCluster>& clusters,
                                            const CoreferenceWords& words);

}  // namespace newsgraph::extract
