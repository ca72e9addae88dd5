// held_posts.h - marks posts that the recogniser missed, where a name stands beside them.
// Runs after the recogniser, before entities. A post of the gazetteer that no mention has a word of and that
// a title pattern (post_holders.h) ties to a person becomes a PROFESSION.
// Always: mentions stay in order. Cost: one look-up per noun.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void mark_held_posts(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
