// post_relations.h - puts what titles say into the article's relations, beside what the relation model found.
// Runs after entities and relations. WORKS_AS ties a person to the post's own words ("president" of
// "president of Kazakhstan"), WORKPLACE the person to the body. Rules go before the model: it may not give a
// post that stands beside one name to another person, nor that post's body; of several people it gives one
// post to, the likeliest keeps it; a weak relation to a post without a body, or to posts in the plural, is
// dropped. A post inside another one is nobody's. A post that somebody is called by again without its body is
// where it was; the leader of a state that nobody names works for the country that the article is on.
// Relations by rule say so in `rule` ("title", "leader"). Always: mentions stay in order and relations sorted
// by subject and object; ids are renumbered together. Cost: linear in mentions and relations, but for a
// logarithm.
#pragma once

#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

// Mentions given from outside stay as they are: none is added for a post's own words, relations tie the posts
// as given, and weak ones stay.
enum class MentionSource : bool { kOwn, kGiven };

void relate_posts(const Gazetteer& gazetteer, MentionSource source, Document& document);

}  // namespace newsgraph::extract
