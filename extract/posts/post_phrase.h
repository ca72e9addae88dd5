// post_phrase.h - a post as a phrase: the words of the post itself and the body it belongs to.
// NEREL nests: the PROFESSION "the president of Kazakhstan" holds a COUNTRY. The own words are "the
// president", the body is Kazakhstan, inside the mention, right behind it or, as an adjective before an
// office, before it. A word for the kind of body ("head of the company X") is not the post's own. Made per
// document by the rules of this folder. Posts inside a name ("the Princess Marina Hospital") are none, and
// neither is a post inside another one ("the president's aide").
// Lifetime: indexes into the Document it was made from. Cost: linear in the mentions.
#pragma once

#include <optional>
#include <vector>

#include "extract/coreference/mention_view.h"
#include "extract/document.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

struct PostPhrase {
  MentionId mention;        // the PROFESSION; invalid: the gazetteer knows it
  std::uint32_t begin = 0;  // tokens of the mention
  std::uint32_t end = 0;
  std::uint32_t own_begin = 0;  // tokens of the post's own words
  std::uint32_t own_end = 0;
  std::uint32_t head = 0;               // the noun that names the post
  Case grammatical_case = Case::kNone;  // of the noun; of "performing the duties of" the participle's
  bool plural = false;                  // likewise
  std::vector<MentionId> bodies;        // of "presidents of Russia and Kazakhstan" two, mostly one or none
  std::uint32_t reach = 0;              // where the words end that belong to it, its bodies included
  std::uint32_t sentence_end = 0;
  bool held = true;  // false: who is called so only seeks a post or owns the body
};

// The mentions of a document by where they begin.
class MentionIndex {
 public:
  explicit MentionIndex(const Document& document);

  const std::vector<MentionView>& views() const { return views_; }
  // The first mention that begins at the token, and the next one that begins there; null: no more.
  const MentionView* at(std::uint32_t token) const;
  const MentionView* next(const MentionView* view) const;
  const Mention& mention(const MentionView& view) const { return document_.result.mentions[view.id.value()]; }
  // The longest mention that begins at the token and is of a kind asked for; null when there is none.
  const MentionView* person_at(std::uint32_t token) const;
  const MentionView* body_at(std::uint32_t token) const;
  // The longest mention that ends right before the token.
  const MentionView* person_before(std::uint32_t token) const;
  const MentionView* body_before(std::uint32_t token) const;
  const MentionView* post_at(std::uint32_t token) const;
  bool covered(std::uint32_t token) const { return covered_[token]; }

 private:
  template <typename Fits>
  const MentionView* longest_at(std::uint32_t token, Fits fits) const;
  template <typename Fits>
  const MentionView* longest_before(std::uint32_t token, Fits fits) const;

  const Document& document_;
  std::vector<MentionView> views_;
  std::vector<bool> covered_;  // per token: a mention has it
};

// Posts of the gazetteer that no mention covers: the recogniser may have missed them.
enum class UnmarkedPosts : bool { kSkip, kRead };

// In the order of the text.
std::vector<PostPhrase> find_post_phrases(const Document& document, const MentionIndex& mentions,
                                          const Gazetteer& gazetteer, UnmarkedPosts unmarked);

}  // namespace newsgraph::extract
