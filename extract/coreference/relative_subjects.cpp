// The word that a name hangs on, and whom a clause with "which" or a participle is told of: a part of
// ReferenceFinder.
#include "extract/coreference/references.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kMostSteps = 6;        // from a pronoun up to the clause about a name
constexpr std::uint32_t kRelativeReach = 6;  // tokens between a clause's verb and "which"

}  // namespace

// The word that the name hangs on as an apposition, "president" in "president Tokaev"; its own head
// otherwise.
std::uint32_t ReferenceFinder::top_of(const Named& named) const {
  std::uint32_t top = views_[named.view].head;
  // "The president (nom.) of Nigeria | Bola (taken for a genitive) Tinubu": the post's, whatever the tagger
  // made of the name.
  const auto title = titles_.find(views_[named.view].token_begin);
  if (title != titles_.end() && document_.tokens[title->second].features.grammatical_case == Case::kNom)
    top = title->second;
  const Token& own = document_.tokens[top];
  for (std::size_t steps = 0; steps < kMostSteps; ++steps) {
    const Token& word = document_.tokens[top];
    const bool apposed = word.relation == DepRel::kAppos || word.relation == DepRel::kFlat ||
                         (word.relation == DepRel::kConj && word.upos != Upos::kVerb);
    // "The artist (nom.) of Tatarstan (gen.) | Roza (nom.)": not hung on Tatarstan.
    const bool astray = word.relation == DepRel::kNmod && word.features.grammatical_case == Case::kGen &&
                        own.features.grammatical_case == Case::kNom && top != views_[named.view].head;
    if ((!apposed && !astray) || word.head < 0 || static_cast<std::uint32_t>(word.head) >= top) break;
    top = static_cast<std::uint32_t>(word.head);
  }
  return top;
}

// The clause's verb has "which" in the nominative, right behind a comma, for its subject.
bool ReferenceFinder::has_relative_subject(std::uint32_t verb, std::uint32_t noun) const {
  const std::uint32_t first = std::max(noun + 1, verb - std::min(verb, kRelativeReach));
  for (std::uint32_t t = first; t < verb; ++t) {
    const Token& word = document_.tokens[t];
    const bool pronoun = word.upos == Upos::kPron || word.upos == Upos::kDet;
    if (pronoun && word.relation == DepRel::kNsubj && word.head == static_cast<std::int32_t>(verb))
      return word.features.grammatical_case == Case::kNom && folded_[t - 1] == ",";
  }
  return false;
}

// "Hitzer, who met him before | his death": of a clause about the name that name is the subject, and "his" is
// somebody else's.
bool ReferenceFinder::is_relative_subject(const Named& named, std::uint32_t pronoun) const {
  const MentionView& view = views_[named.view];
  std::uint32_t word = pronoun;
  for (std::size_t steps = 0; steps < kMostSteps; ++steps) {
    const Token& below = document_.tokens[word];
    if (below.head < 0) return false;
    const auto above = static_cast<std::uint32_t>(below.head);
    const bool about = above == top_of(named) || (view.token_begin <= above && above < view.token_end);
    if (below.relation == DepRel::kAcl && below.upos == Upos::kVerb) {
      const bool participle =
          below.features.verb_form == VerbForm::kPart && below.features.voice != Voice::kPass && word > above;
      if (!about || (!participle && !has_relative_subject(word, above))) return false;
      return is_told_of_subject(pronoun, static_cast<std::int32_t>(word));
    }
    word = above;
  }
  return false;
}

}  // namespace newsgraph::extract
