#include "extract/events/sentence_tree.h"

#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr int kMaxDepth = 32;  // of a word below another one

}  // namespace

SentenceTree::SentenceTree(const Document& document, const std::vector<std::string>& lemmas,
                           SentenceId sentence)
    : document_(document),
      lemmas_(lemmas),
      id_(sentence),
      begin_(document.sentences[sentence.value()].token_begin),
      end_(document.sentences[sentence.value()].token_end),
      offsets_(end_ - begin_ + 1, 0) {
  for (TokenIndex t = begin_; t < end_; ++t) {
    if (const TokenIndex above = head(t); above != kNoToken) ++offsets_[above - begin_ + 1];
  }
  for (std::size_t i = 1; i < offsets_.size(); ++i) offsets_[i] += offsets_[i - 1];
  children_.resize(offsets_.back());
  std::vector<std::uint32_t> next(offsets_.begin(), offsets_.end() - 1);
  for (TokenIndex t = begin_; t < end_; ++t) {
    if (const TokenIndex above = head(t); above != kNoToken) children_[next[above - begin_]++] = t;
  }
}

std::span<const TokenIndex> SentenceTree::children(TokenIndex token) const {
  const std::uint32_t first = offsets_[token - begin_];
  return std::span(children_).subspan(first, offsets_[token - begin_ + 1] - first);
}

TokenIndex SentenceTree::head(TokenIndex token) const {
  const auto above = at(token).head;
  if (above == kNoHead || !contains(static_cast<TokenIndex>(above)) ||
      static_cast<TokenIndex>(above) == token)
    return kNoToken;
  return static_cast<TokenIndex>(above);
}

std::string_view SentenceTree::adposition(TokenIndex token) const {
  // "In the 23rd (hung on "it", too) | against | it": a pronoun has the one right before it.
  if (at(token).upos == Upos::kPron && token > begin_ && at(token - 1).upos == Upos::kAdp)
    return lemma(token - 1);
  for (const TokenIndex child : children(token)) {
    if (at(child).relation == DepRel::kCase && child < token) return lemma(child);
  }
  TokenIndex before = token;
  // Between a preposition and its noun stand only words that agree with the noun, and opening quotes.
  while (before > begin_) {
    --before;
    const Upos upos = at(before).upos;
    if (upos == Upos::kAdp) return lemma(before);
    const bool agrees = (upos == Upos::kAdj || upos == Upos::kDet) && case_of(before) == case_of(token);
    if (!agrees) break;
  }
  return {};
}

bool SentenceTree::descends(TokenIndex token, TokenIndex ancestor) const {
  for (int steps = 0; steps < kMaxDepth && token != kNoToken; ++steps) {
    if (token == ancestor) return true;
    token = head(token);
  }
  return false;
}
bool SentenceTree::ends_speech(TokenIndex token) const {
  return token > begin() && is_dash(document().form(at(token))) && at(token - 1).upos == Upos::kPunct;
}

bool SentenceTree::separates(TokenIndex first, TokenIndex second) const {
  constexpr std::string_view kMarks[] = {":", ";", "-", "(", ")", "\u2013", "\u2014"};
  for (TokenIndex t = first + 1; t < second; ++t) {
    if (std::find(std::begin(kMarks), std::end(kMarks), document_.form(at(t))) != std::end(kMarks))
      return true;
  }
  return false;
}

bool SentenceTree::is_date(TokenIndex token) const {
  const auto& dates = document_.dates;
  const auto after = std::partition_point(
      dates.begin(), dates.end(), [&](const DatePhrase& phrase) { return phrase.token_begin <= token; });
  if (after != dates.begin() && token < (after - 1)->token_end) return true;
  return is_marked_date(token);
}

// "On the same day", "at night": a date or time without a value, which the recogniser marked.
bool SentenceTree::is_marked_date(TokenIndex token) const {
  const Span word = at(token).span;
  const auto& mentions = document_.result.mentions;
  auto mention = std::partition_point(mentions.begin(), mentions.end(),
                                      [&](const Mention& other) { return other.span.begin <= word.begin; });
  for (int steps = 0; mention != mentions.begin() && steps < kNearMentions; ++steps) {
    --mention;
    const bool time = mention->type == "DATE" || mention->type == "TIME";
    if (time && mention->span.contains(word)) return true;
  }
  return false;
}

bool SentenceTree::looks_uninflected(TokenIndex token) const {
  const std::string_view form = document_.form(at(token));
  const std::string_view base = at(token).lemma;
  // The first letter may differ in case; Cyrillic letters take two bytes.
  constexpr std::size_t kLetter = 2;
  return form.size() == base.size() && form.size() > kLetter && form.substr(kLetter) == base.substr(kLetter);
}

bool SentenceTree::is_finite(TokenIndex token) const {
  const Token& word = at(token);
  if (word.upos != Upos::kVerb && word.upos != Upos::kAux && word.upos != Upos::kAdj) return false;
  if (word.features.verb_form == VerbForm::kFin) return true;
  return word.features.variant == Variant::kShort;
}

bool SentenceTree::is_nominal(TokenIndex token) const {
  const Upos upos = at(token).upos;
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kX ||
         upos == Upos::kNum || upos == Upos::kSym || upos == Upos::kAdj;
}

bool SentenceTree::begins_clause(TokenIndex token) const {
  const std::string_view form = document().form(at(token));
  return is_finite(token) || at(token).upos == Upos::kSconj || form == ":" || form == ";";
}

}  // namespace newsgraph::extract
