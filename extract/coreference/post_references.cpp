// What the words around a post tell of it: a part of ReferenceFinder.
#include "base/fold_case.h"
#include "extract/coreference/references.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kNameReach = 10;  // tokens from a noun to the name of who it is

}  // namespace

// The word means the office, not who holds it.
bool ReferenceFinder::means_office(const Post& post) const {
  const Token& head = document_.tokens[post.begin];
  // "With the president" is a person, "became president" is not.
  const bool with = post.begin > 0 && document_.tokens[post.begin - 1].upos == Upos::kAdp;
  if (head.features.grammatical_case == Case::kIns && !with) return true;
  // "With Putin at the head".
  const bool lead = head.features.grammatical_case == Case::kLoc && post.begin > 0 &&
                    document_.tokens[post.begin - 1].upos == Upos::kAdp &&
                    post.end < document_.tokens.size() && document_.tokens[post.end].upos == Upos::kAdp;
  if (lead) return true;
  return means_former(post) ||
         (post.begin > 0 && words_.contains("office", fold_case(document_.tokens[post.begin - 1].lemma)));
}

// Nothing behind the post says of what it is, as "of fisheries" would that the lists do not know.
bool ReferenceFinder::is_last_word(const Post& post) const {
  if (post.end >= document_.tokens.size()) return true;
  const Token& next = document_.tokens[post.end];
  const bool nominal = next.upos == Upos::kNoun || next.upos == Upos::kPropn || next.upos == Upos::kAdj;
  return !(nominal && next.features.grammatical_case == Case::kGen) && next.upos != Upos::kAdp;
}

// "The guest came from Belgrade, where | he |": a man told of before the pronoun in its own sentence, of whom
// nobody knows who he is, is rather meant than one of another sentence.
bool ReferenceFinder::follows_unnamed_man(std::uint32_t pronoun, std::size_t sentence) const {
  const DocumentSentence& own = document_.sentences[sentence];
  const auto near = mentions_between(own.token_begin, pronoun);
  const bool named = std::any_of(near.begin(), near.end(), [&](const Named& person) {
    return clusters_[person.cluster].label == "Person" && !same_clause_subject(person, pronoun);
  });
  if (named) return false;
  for (std::uint32_t t = own.token_begin; t < pronoun; ++t) {
    const Token& word = document_.tokens[t];
    const bool man = word.upos == Upos::kNoun && word.features.animacy == Animacy::kAnim &&
                     word.features.gender == Gender::kMasc && word.features.number == Number::kSing;
    const bool central = word.relation == DepRel::kNsubj || word.relation == DepRel::kObj;
    if (!man || !central || word.head == governor(pronoun) || is_known(t, own.token_begin) ||
        words_.contains("any_calling", fold_case(word.lemma)))
      continue;
    return true;
  }
  return false;
}

// "Zelensky thanked | his interlocutor |": the other one of the two named last, of whom the subject is one.
void ReferenceFinder::refer_counterpart(std::uint32_t token, std::size_t sentence) {
  const Token& noun = document_.tokens[token];
  if (noun.features.number != Number::kSing || !words_.contains("counterpart", fold_case(noun.lemma)) ||
      is_quoted(token, sentence) || token == document_.sentences[sentence].token_begin)
    return;
  const Upos before = document_.tokens[token - 1].upos;
  const bool genitive = token + 1 < document_.sentences[sentence].token_end &&
                        document_.tokens[token + 1].features.grammatical_case == Case::kGen;
  if (before == Upos::kAdj || before == Upos::kDet || genitive) return;
  std::optional<std::size_t> subject;
  for (const Named& named : mentions_between(document_.sentences[sentence].token_begin, token)) {
    if (clusters_[named.cluster].label != "Person") continue;
    if (subject || !is_subject(named) || document_.tokens[top_of(named)].head != noun.head) return;
    subject = named.cluster;
  }
  if (!subject) return;
  const auto pair = pair_of("Person", sentence, document_.sentences[sentence].token_begin);
  if (pair.size() != 2 || std::find(pair.begin(), pair.end(), *subject) == pair.end()) return;
  add(token, pair[0] == *subject ? pair[1] : pair[0], ReferenceKind::kPronoun);
}

// The noun in a sentence from `begin` on stands for somebody, or for whose name hangs on it.
bool ReferenceFinder::is_known(std::uint32_t noun, std::uint32_t begin) const {
  const auto posts_end = references_.begin() + static_cast<std::ptrdiff_t>(first_in_order_);
  const auto post = std::partition_point(references_.begin(), posts_end,
                                         [&](const Reference& one) { return one.token < noun; });
  if (post != posts_end && post->token == noun) return true;
  for (std::size_t at = references_.size(); at-- > first_in_order_ && references_[at].token >= begin;) {
    if (references_[at].token == noun) return true;
  }
  const std::size_t last = std::min<std::size_t>(noun + kNameReach, document_.tokens.size());
  for (std::uint32_t t = noun + 1; t < last; ++t) {
    if (document_.tokens[t].upos == Upos::kPunct || document_.tokens[t].upos == Upos::kVerb) return false;
    if (person_at(t) != nullptr) return true;
  }
  return false;
}

// "Minister (ins.) | was appointed | Yerlan Akkenzhenov": the name right behind the passive that `behind` is.
const ReferenceFinder::Named* ReferenceFinder::given_by_verb(const Post& post, std::uint32_t behind) const {
  if (post.holder || behind + 1 >= document_.tokens.size()) return nullptr;
  const Token& verb = document_.tokens[behind];
  if (document_.tokens[post.begin].features.grammatical_case != Case::kIns || verb.upos != Upos::kVerb ||
      verb.features.voice != Voice::kPass || verb.features.number != Number::kSing)
    return nullptr;
  const Named* person = person_at(behind + 1);
  const bool subject = person != nullptr && top_of(*person) < document_.tokens.size() &&
                       document_.tokens[top_of(*person)].relation == DepRel::kNsubj;
  return subject ? person : nullptr;
}

}  // namespace newsgraph::extract
