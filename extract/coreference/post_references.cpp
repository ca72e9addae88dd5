// What stands behind a post: a part of ReferenceFinder.
#include "extract/coreference/references.h"

namespace newsgraph::extract {

// Nothing behind the post says of what it is, as "of fisheries" would that the lists do not know.
bool ReferenceFinder::is_last_word(const Post& post) const {
  if (post.end >= document_.tokens.size()) return true;
  const Token& next = document_.tokens[post.end];
  const bool nominal = next.upos == Upos::kNoun || next.upos == Upos::kPropn || next.upos == Upos::kAdj;
  return !(nominal && next.features.grammatical_case == Case::kGen) && next.upos != Upos::kAdp;
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
