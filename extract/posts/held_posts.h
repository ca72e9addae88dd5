// held_posts.h - sets right where posts and names begin, by the gazetteer's posts.
// Runs after the recogniser, before entities. A name of a person or organization does not begin with a post
// or a preposition ("head of the corporation X", "Academician N"), a person's not with a noun in another
// case; neither a post nor a body's name goes on with a post in another case ("to the president | the
// minister", "of the government | the minister"). A post that no
// mention has a word of and that a title pattern (post_holders.h) ties to a person becomes a PROFESSION.
// Always: mentions stay in order. Cost: one look-up per noun.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

void cut_titles_off_names(const Gazetteer& gazetteer, Document& document);
void part_posts(Document& document);
void mark_names_in_posts(const Gazetteer& gazetteer, Document& document);
void mark_held_posts(const Gazetteer& gazetteer, Document& document);

}  // namespace newsgraph::extract
