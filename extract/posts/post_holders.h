// post_holders.h - who holds a post, as titles beside names say it.
// Patterns: the post and then the name ("the president of Kazakhstan Tokayev"), the name and then the post
// behind a comma, in brackets or behind a dash ("Lavrov, the foreign minister of Russia,"), posts in a row
// before one name ("writer and journalist N"), a post in the plural before a list of names, several bodies
// before as many names ("presidents of A and B N and M"). Case decides where it can be seen.
// Cost: linear in the posts; a look-around is bounded.
#pragma once

#include <vector>

#include "extract/posts/post_phrase.h"

namespace newsgraph::extract {

struct PostHolder {
  std::size_t post = 0;  // index of the phrase
  const MentionView* person = nullptr;
  std::vector<MentionId> bodies;  // the bodies where this person holds it
};

std::vector<PostHolder> find_post_holders(const Document& document, const MentionIndex& mentions,
                                          const std::vector<PostPhrase>& posts);

}  // namespace newsgraph::extract
