// sentence_tree.h - one sentence of a Document as the event rules see it: children, adpositions, cases.
// Made per sentence by the event finder; a view that dies with its Document. Tokens are named by their index
// in Document::tokens. Nothing here trusts the tree to be right: a head outside the sentence counts as none.
// Cost: linear in the sentence.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace newsgraph::extract {

using TokenIndex = std::uint32_t;
inline constexpr TokenIndex kNoToken = static_cast<TokenIndex>(-1);

class SentenceTree {
 public:
  // `lemmas` are those of all tokens of the document, as fold_case writes them.
  SentenceTree(const Document& document, const std::vector<std::string>& lemmas, SentenceId sentence);

  TokenIndex begin() const { return begin_; }
  TokenIndex end() const { return end_; }
  SentenceId id() const { return id_; }
  const Document& document() const { return document_; }
  bool contains(TokenIndex token) const { return begin_ <= token && token < end_; }

  const Token& at(TokenIndex token) const { return document_.tokens[token]; }
  std::span<const TokenIndex> children(TokenIndex token) const;
  // kNoToken for a root.
  TokenIndex head(TokenIndex token) const;

  // The adposition that governs the noun: its case child, else the word right before it. Empty when there is
  // none.
  std::string_view adposition(TokenIndex token) const;
  Case case_of(TokenIndex token) const { return at(token).features.grammatical_case; }
  // The word stands as in the dictionary, so that its case cannot be seen.
  bool looks_uninflected(TokenIndex token) const;

  // The word lies below the other one, or is it.
  bool descends(TokenIndex token, TokenIndex ancestor) const;
  // A dash behind another mark, as at the end of what somebody said: "…», - | said".
  bool ends_speech(TokenIndex token) const;
  // A colon, dash or bracket stands between the two.
  bool separates(TokenIndex first, TokenIndex second) const;
  bool is_date(TokenIndex token) const;
  bool is_finite(TokenIndex token) const;
  // By a finite verb, a conjunction that subordinates or a mark stronger than a comma.
  bool begins_clause(TokenIndex token) const;
  bool is_infinitive(TokenIndex token) const { return at(token).features.verb_form == VerbForm::kInf; }
  bool is_participle(TokenIndex token) const { return at(token).features.verb_form == VerbForm::kPart; }
  bool is_nominal(TokenIndex token) const;
  bool is_predicate(TokenIndex token) const { return at(token).upos == Upos::kVerb || is_finite(token); }
  // As fold_case writes it.
  std::string_view lemma(TokenIndex token) const { return lemmas_[token]; }

 private:
  // How many mentions back one may begin that covers a token.
  static constexpr int kNearMentions = 4;

  bool is_marked_date(TokenIndex token) const;

  const Document& document_;
  const std::vector<std::string>& lemmas_;
  SentenceId id_;
  TokenIndex begin_;
  TokenIndex end_;
  std::vector<std::uint32_t>
      offsets_;  // children of token t: children_[offsets_[t - begin_] .. offsets_[t - begin_ + 1])
  std::vector<TokenIndex> children_;
};

}  // namespace newsgraph::extract
