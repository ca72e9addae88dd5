#include "extract/posts/held_posts.h"

#include <algorithm>

#include "extract/posts/post_holders.h"

namespace newsgraph::extract {
namespace {

constexpr double kConfidence = 0.8;

}  // namespace

void mark_held_posts(const Gazetteer& gazetteer, Document& document) {
  const MentionIndex index(document);
  const auto posts = find_post_phrases(document, index, gazetteer, UnmarkedPosts::kRead);
  std::vector<Mention> found;
  std::size_t last = posts.size();
  for (const PostHolder& holder : find_post_holders(document, index, posts)) {
    const PostPhrase& post = posts[holder.post];
    if (post.mention.valid() || holder.post == last) continue;
    last = holder.post;
    const Token &first = document.tokens[post.begin], &end = document.tokens[post.end - 1];
    Mention mention;
    mention.type = "PROFESSION";
    mention.span = {first.span.begin, end.span.end};
    mention.text = document.text().substr(first.byte_begin, end.byte_end - first.byte_begin);
    mention.confidence = kConfidence;
    found.push_back(std::move(mention));
  }
  auto& mentions = document.result.mentions;
  mentions.insert(mentions.end(), found.begin(), found.end());
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return std::pair(a.span.begin, b.span.end) < std::pair(b.span.begin, a.span.end);
  });
}

}  // namespace newsgraph::extract
