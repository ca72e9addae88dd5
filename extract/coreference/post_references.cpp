// What the words around a post tell of it: a part of ReferenceFinder.
#include <set>

#include "base/fold_case.h"
#include "extract/coreference/references.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kMinister = "minister", kMinistry = "ministry";  // a post, and what it heads
constexpr std::size_t kCounterpartBack = 5;                                 // sentences
constexpr std::uint32_t kNameReach = 10;  // tokens from a noun to the name of who it is

bool is_man(const Token& word) {
  return word.upos == Upos::kNoun && word.features.animacy == Animacy::kAnim &&
         word.features.gender == Gender::kMasc && word.features.number == Number::kSing;
}

}  // namespace

// A country's leader is whoever heads the state or its government.
bool ReferenceFinder::may_be_post(const Post& post, const Post& held) const {
  if (held.entry->key == post.entry->key) return true;
  // "The minister" is of some ministry or other.
  if (post.entry->key == kMinister && !post.body && is_last_word(post))
    return held.entry->detail == kMinistry;
  return post.entry->key == "leader" && post.body && clusters_[*post.body].label == "Country" &&
         leads_a_state(held.entry->key);
}

// "The minister" beside "the minister for refugees N", whose post the lists do not have.
bool ReferenceFinder::is_other_field(const Post& post, const Post& held) const {
  if (post.entry->key != kMinister || held.entry->key != kMinister || held.holder || held.body) return false;
  return held.end < document_.tokens.size() && document_.tokens[held.end].upos == Upos::kAdp;
}

bool ReferenceFinder::means_former(const Post& post) const {
  return post.begin > 0 && words_.contains("other_holder", folded_[post.begin - 1]);
}

// A common noun in the genitive that is no name, or its adjective: what a post is for.
bool ReferenceFinder::names_field(std::uint32_t token) const {
  if (token >= document_.tokens.size() || mention_at(token) != nullptr) return false;
  const Token& word = document_.tokens[token];
  return (word.upos == Upos::kNoun || word.upos == Upos::kAdj) &&
         word.features.grammatical_case == Case::kGen && word.features.animacy != Animacy::kAnim &&
         !starts_with_capital(document_.form(word));
}

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

// "The presidents": the two who were told before to hold that post, when there are just two.
std::vector<std::size_t> ReferenceFinder::pair_of_holders(std::uint32_t token,
                                                          const std::vector<Post>& posts) const {
  const auto named = gazetteer_.find(document_.tokens[token].lemma);
  std::set<std::size_t> holders;
  for (const Post& post : posts) {
    if (post.begin >= token) break;
    const bool same = std::any_of(named.begin(), named.end(),
                                  [&](const GazetteerMatch& match) { return match.entry == post.entry; });
    if (same && post.holder && !means_former(post)) holders.insert(*post.holder);
    if (holders.size() > 2) return {};
  }
  if (holders.size() != 2) return {};
  return {holders.begin(), holders.end()};
}

// The article has not said who that person is.
bool ReferenceFinder::is_unnamed(std::uint32_t noun, std::uint32_t begin) const {
  return !is_known(noun, begin) && !words_.contains("any_calling", fold_case(document_.tokens[noun].lemma));
}

// "The son of the emir and | his | wife".
bool ReferenceFinder::is_beside_unnamed_man(std::uint32_t owner, const DocumentSentence& sentence) const {
  if (owner < sentence.token_begin + 2 || document_.tokens[owner].upos != Upos::kDet ||
      document_.tokens[owner - 1].upos != Upos::kCconj)
    return false;
  const Token& man = document_.tokens[owner - 2];
  return is_man(man) && man.features.grammatical_case == Case::kGen &&
         std::none_of(references_.begin(), references_.end(),
                      [&](const Reference& one) { return one.token == owner - 2; });
}

// "The guest came from Belgrade, where | he |": a man told of before the pronoun in its own sentence, of whom
// nobody knows who he is, is rather meant than one of another sentence.
bool ReferenceFinder::follows_unnamed_man(std::uint32_t pronoun, std::size_t sentence) const {
  const DocumentSentence& own = document_.sentences[sentence];
  if (pronoun > own.token_end) return has_unnamed_man_as_subject(own);
  if (is_beside_unnamed_man(pronoun, own)) return true;
  const auto near = mentions_between(own.token_begin, pronoun);
  const bool named = std::any_of(near.begin(), near.end(), [&](const Named& person) {
    return clusters_[person.cluster].label == "Person" && !same_clause_subject(person, pronoun);
  });
  if (named) return false;
  for (std::uint32_t t = own.token_begin; t < pronoun; ++t) {
    const Token& word = document_.tokens[t];
    const bool central = word.relation == DepRel::kNsubj || word.relation == DepRel::kObj;
    if (is_man(word) && central && word.head != governor(pronoun) && is_unnamed(t, own.token_begin))
      return true;
  }
  return false;
}

// "Zelensky thanked | his interlocutor |": the other one of the two whom the last sentence that names the
// subject names.
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
  for (std::size_t back = 1; back <= kCounterpartBack && back <= sentence; ++back) {
    const DocumentSentence& told = document_.sentences[sentence - back];
    std::set<std::size_t> persons;
    for (const Named& named : mentions_between(told.token_begin, told.token_end)) {
      if (clusters_[named.cluster].label == "Person") persons.insert(named.cluster);
    }
    if (persons.erase(*subject) == 0) continue;
    if (persons.size() == 1) add(token, *persons.begin(), ReferenceKind::kPronoun);
    if (!persons.empty()) return;
  }
}

// "Ibrayev succeeded Salimov. | That one | resigned": the person named last in the sentence before, who is
// not its subject.
void ReferenceFinder::refer_demonstrative(std::uint32_t token, std::size_t sentence) {
  const bool masculine = words_.contains("demonstrative_masculine", folded_[token]);
  if (!masculine && !words_.contains("demonstrative_feminine", folded_[token])) return;
  if (sentence == 0 || token != document_.sentences[sentence].token_begin ||
      document_.tokens[token].relation != DepRel::kNsubj)
    return;
  const Gender gender = masculine ? Gender::kMasc : Gender::kFem;
  const DocumentSentence& before = document_.sentences[sentence - 1];
  const Named* last = nullptr;
  for (const Named& named : mentions_between(before.token_begin, before.token_end)) {
    if (clusters_[named.cluster].label == "Person") last = &named;
  }
  if (last == nullptr || is_subject(*last) || genders_[last->cluster] != gender) return;
  if (!may_mean_thing(token, gender, sentence - 1, before.token_end))
    add(token, last->cluster, ReferenceKind::kPronoun);
}

// "The guest came": whom the root of a sentence is told of, and nobody knows who he is.
bool ReferenceFinder::has_unnamed_man_as_subject(const DocumentSentence& sentence) const {
  for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
    const Token& word = document_.tokens[t];
    const bool subject = is_man(word) && word.relation == DepRel::kNsubj && word.head >= 0;
    if (!subject || document_.tokens[static_cast<std::size_t>(word.head)].head != kNoHead) continue;
    // "A pupil of the club, N moved": his name stands before the verb.
    const auto near = mentions_between(sentence.token_begin, static_cast<std::uint32_t>(word.head));
    const bool named = std::any_of(
        near.begin(), near.end(), [&](const Named& one) { return clusters_[one.cluster].label == "Person"; });
    return !named && is_unnamed(t, sentence.token_begin);
  }
  return false;
}

// "The president appointed N. | He | succeeded M": a career is told of the one person whom the sentence
// before appoints.
std::optional<std::size_t> ReferenceFinder::appointed_before(std::uint32_t pronoun, std::size_t sentence,
                                                             Gender gender) const {
  const Token& word = document_.tokens[pronoun];
  const DocumentSentence& own = document_.sentences[sentence];
  if (word.relation != DepRel::kNsubj || word.head < 0) return std::nullopt;
  const Token& verb = document_.tokens[static_cast<std::size_t>(word.head)];
  if (verb.head != kNoHead || !words_.contains("career", fold_case(verb.lemma))) return std::nullopt;
  for (const Named& named : mentions_between(own.token_begin, pronoun)) {
    if (clusters_[named.cluster].label == "Person") return std::nullopt;
  }
  const DocumentSentence& before = document_.sentences[sentence - 1];
  std::set<std::size_t> appointed;
  for (const Named& named : mentions_between(before.token_begin, before.token_end)) {
    const Gender known = genders_[named.cluster];
    const Token& top = document_.tokens[top_of(named)];
    const bool object = top.relation == DepRel::kObj || top.relation == DepRel::kNmod;
    if (clusters_[named.cluster].label != "Person" || !object || top.head < 0) continue;
    if (known != gender && known != Gender::kNone) continue;
    if (words_.contains("appointing", fold_case(document_.tokens[static_cast<std::size_t>(top.head)].lemma)))
      appointed.insert(named.cluster);
  }
  return appointed.size() == 1 ? std::optional(*appointed.begin()) : std::nullopt;
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
  bool behind_mark = false;
  for (std::uint32_t t = noun + 1; t < last && document_.tokens[t].upos != Upos::kVerb; ++t) {
    behind_mark = behind_mark || document_.tokens[t].upos == Upos::kPunct;
    const Named* person = person_at(t);
    if (person == nullptr) continue;
    // "The owner of the shop, 67-year-old | N": hung on the owner or on the shop.
    const Token& top = document_.tokens[person->token];
    const bool hung = top.relation == DepRel::kAppos && top.head >= static_cast<std::int32_t>(noun) &&
                      top.features.grammatical_case == document_.tokens[noun].features.grammatical_case;
    return !behind_mark || hung;
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

std::vector<HeldPost> ReferenceFinder::held_posts() const {
  std::vector<HeldPost> held;
  for (const Post& post : find_posts()) {
    if (post.holder && !means_former(post)) held.push_back({*post.holder, post.entry, post.body});
  }
  return held;
}

// Nothing but the titles of the second name and one comma or more stands between the two.
bool ReferenceFinder::is_listed(const Named& first, const Named& second) const {
  bool comma = false;
  for (std::uint32_t t = views_[first.view].token_end; t < second.token; ++t) {
    const Token& word = document_.tokens[t];
    if (word.upos == Upos::kPunct) {
      comma = folded_[t] == ",";
      if (!comma) return false;
    } else if (word.upos != Upos::kNoun && word.upos != Upos::kAdj && word.upos != Upos::kPropn) {
      return false;
    }
  }
  return comma && document_.tokens[first.token].features.grammatical_case ==
                      document_.tokens[second.token].features.grammatical_case;
}

// "His | wife".
bool ReferenceFinder::is_before_kin(std::uint32_t pronoun) const {
  return pronoun + 1 < document_.tokens.size() &&
         words_.contains("kin", fold_case(document_.tokens[pronoun + 1].lemma));
}

// "He died, and the works went to his widow N. | Their | son": the man and the woman whom the sentence tells
// of, when it tells of no others.
std::vector<std::size_t> ReferenceFinder::couple_told_of(std::size_t sentence) const {
  const DocumentSentence& told = document_.sentences[sentence];
  std::set<std::size_t> persons;
  for (const Named& named : mentions_between(told.token_begin, told.token_end)) {
    if (clusters_[named.cluster].label == "Person") persons.insert(named.cluster);
  }
  for (std::size_t at = references_.size(); at-- > first_in_order_;) {
    if (references_[at].token < told.token_begin) break;
    if (references_[at].token < told.token_end) persons.insert(references_[at].entity.value());
  }
  if (persons.size() != 2) return {};
  const Gender first = genders_[*persons.begin()], second = genders_[*persons.rbegin()];
  if (first == second || first == Gender::kNone || second == Gender::kNone) return {};
  return {persons.begin(), persons.end()};
}

// "Hungary is represented by N, Turkmenistan by M. | The latter | offered": the last of the persons whom the
// sentence before names.
void ReferenceFinder::refer_latter(std::uint32_t token, std::size_t sentence) {
  const Token& word = document_.tokens[token];
  if (sentence == 0 || token != document_.sentences[sentence].token_begin ||
      word.relation != DepRel::kNsubj || !words_.contains("latter", folded_[token]))
    return;
  const DocumentSentence& before = document_.sentences[sentence - 1];
  std::set<std::size_t> persons;
  std::size_t last = 0;
  for (const Named& named : mentions_between(before.token_begin, before.token_end)) {
    if (clusters_[named.cluster].label != "Person") continue;
    persons.insert(named.cluster);
    last = named.cluster;
  }
  const bool fits =
      persons.size() > 1 && (genders_[last] == Gender::kNone || genders_[last] == word.features.gender);
  if (fits) add(token, last, ReferenceKind::kPronoun);
}

}  // namespace newsgraph::extract
