#include "extract/coreference/references.h"

#include <set>

#include "base/fold_case.h"
#include "extract/coreference/kind_references.h"
#include "extract/coreference/noun_phrases.h"
#include "extract/coreference/person_nouns.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kSentencesBack = 2;        // of a pronoun
constexpr std::size_t kCollectiveBack = 5;       // sentences back of a collective
constexpr std::size_t kPostsBack = 200;          // posts back of a bare post
constexpr std::uint32_t kLongestName = 12;       // tokens
constexpr std::uint32_t kLongestField = 3;       // tokens of what a post is for
constexpr std::uint32_t kLongestCollective = 3;  // tokens
constexpr std::size_t kMostVerbs = 6;            // joined to one another
constexpr std::uint32_t kSubjectReach = 32;      // tokens between a verb and its subject
constexpr std::uint32_t kModifierReach = 16;     // tokens between a noun and what narrows it down

bool is_body(std::string_view label) {
  return label == "Country" || label == "Organization" || label == "City" || label == "Region";
}

}  // namespace

ReferenceFinder::ReferenceFinder(const Document& document, const std::vector<MentionView>& views,
                                 const std::vector<EntityCluster>& clusters, const Gazetteer& gazetteer,
                                 const CoreferenceWords& words)
    : document_(document), views_(views), clusters_(clusters), gazetteer_(gazetteer), words_(words) {
  index_mentions();
  for (std::size_t cluster = 0; cluster < clusters.size(); ++cluster) genders_.push_back(gender_of(cluster));
  folded_.reserve(document.tokens.size());
  for (const Token& token : document.tokens) folded_.push_back(fold_case(document.form(token)));
}

void ReferenceFinder::index_mentions() {
  for (std::size_t cluster = 0; cluster < clusters_.size(); ++cluster) {
    for (const std::size_t view : clusters_[cluster].mentions) {
      const std::uint32_t begin = views_[view].token_begin;
      // Whom a school is named after nothing is told of.
      const bool namesake =
          begin > 0 && clusters_[cluster].label == "Person" &&
          words_.contains("namesake", fold_case(document_.form(document_.tokens[begin - 1])));
      if (!namesake) named_.push_back({begin, cluster, view});
    }
  }
  std::sort(named_.begin(), named_.end(), [this](const Named& a, const Named& b) {
    return std::tuple(a.token, views_[b.view].token_end, a.view) <
           std::tuple(b.token, views_[a.view].token_end, b.view);
  });
}

std::span<const ReferenceFinder::Named> ReferenceFinder::mentions_between(std::uint32_t begin,
                                                                          std::uint32_t end) const {
  const auto first = std::partition_point(named_.begin(), named_.end(),
                                          [&](const Named& named) { return named.token < begin; });
  const auto last =
      std::partition_point(first, named_.end(), [&](const Named& named) { return named.token < end; });
  return {first, last};
}

// The longest mention of a person or of a body that begins here.
const ReferenceFinder::Named* ReferenceFinder::mention_at(std::uint32_t token) const {
  auto at = std::partition_point(named_.begin(), named_.end(),
                                 [&](const Named& named) { return named.token < token; });
  for (; at != named_.end() && at->token == token; ++at) {
    const std::string& label = clusters_[at->cluster].label;
    if (label == "Person" || is_body(label)) return &*at;
  }
  return nullptr;
}

void ReferenceFinder::find_holder(Post* post) const {
  if (post->begin > 0) {
    const Named* before = mention_at(post->begin - 1);
    if (before && is_body(clusters_[before->cluster].label)) post->body = before->cluster;
  }
  std::uint32_t at = post->end;
  // "Mayor | of the city | N".
  if (at < document_.tokens.size() && document_.tokens[at].features.grammatical_case == Case::kGen &&
      words_.contains("territory", fold_case(document_.tokens[at].lemma)))
    ++at;
  // "The minister | of development | of Germany N".
  std::uint32_t field = at;
  while (field < at + kLongestField && names_field(field)) ++field;
  if (mention_at(field) != nullptr) at = field;
  for (const Named* next = nullptr; at < document_.tokens.size() && (next = mention_at(at));
       at = views_[next->view].token_end) {
    if (clusters_[next->cluster].label == "Person") {
      if (!stands_apart(*post, *next)) post->holder = next->cluster, post->name = at;
      return;
    }
    post->body = next->cluster;
  }
  if (const Named* given = given_by_verb(*post, at)) post->holder = given->cluster;
  // "Tokaev, prezident Kazakhstana, …"
  if (post->begin < 2 || folded_[post->begin - 1] != ",") return;
  for (const Named& named :
       mentions_between(post->begin - std::min(post->begin, kLongestName), post->begin - 1)) {
    if (clusters_[named.cluster].label == "Person" && views_[named.view].token_end == post->begin - 1)
      post->holder = named.cluster;
  }
}

// "The spokesman of the president (gen.) | Ivan Petrov (nom.)": the name is not the president's. A name that
// ends in a consonant would show the case.
bool ReferenceFinder::stands_apart(const Post& post, const Named& name) const {
  Case own = Case::kNone;
  for (std::uint32_t t = post.begin; t < post.end && own == Case::kNone; ++t) {
    if (document_.tokens[t].upos == Upos::kNoun) own = document_.tokens[t].features.grammatical_case;
  }
  if (own == Case::kNone || own == Case::kNom) return false;
  const MentionView& view = views_[name.view];
  const bool all = std::all_of(view.tokens.begin(), view.tokens.end(), [&](std::uint32_t t) {
    return document_.tokens[t].features.grammatical_case == Case::kNom;
  });
  return all && words_.ends_with("consonant", view.words.back()) &&
         words_.ends_with("consonant", view.words.front()) && genders_[name.cluster] != Gender::kFem;
}

std::vector<ReferenceFinder::Post> ReferenceFinder::find_posts() const {
  std::vector<Post> posts;
  std::vector<GazetteerMatch> matches;
  for (const DocumentSentence& sentence : document_.sentences) {
    for (std::uint32_t t = sentence.token_begin; t < sentence.token_end;) {
      matches.clear();
      gazetteer_.match(document_, t, sentence.token_end, &matches);
      const auto found = std::find_if(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
        return match.entry->kind == GazetteerKind::kPost && !match.entry->detail.empty();
      });
      if (document_.tokens[t].features.number == Number::kPlur) {
        ++t;
        continue;
      }
      if (auto divided = divided_post(t, sentence.token_end)) {
        posts.push_back(*divided);
        t = divided->end;
        continue;
      }
      if (found == matches.end()) {
        ++t;
        continue;
      }
      Post post{t, found->token_end, found->entry, std::nullopt, std::nullopt, 0};
      find_holder(&post);
      posts.push_back(post);
      t = found->token_end;
    }
  }
  return posts;
}

// "The head of Turkish | diplomacy": a country's adjective inside a post of two words.
std::optional<ReferenceFinder::Post> ReferenceFinder::divided_post(std::uint32_t token,
                                                                   std::uint32_t end) const {
  constexpr std::uint32_t kWords = 3;
  if (token + kWords > end || document_.tokens[token].upos != Upos::kNoun ||
      document_.tokens[token + 1].upos != Upos::kAdj)
    return std::nullopt;
  std::optional<std::size_t> body;
  for (const Named& named : mentions_between(token + 1, token + 2)) {
    if (clusters_[named.cluster].label == "Country" && views_[named.view].token_end == token + 2)
      body = named.cluster;
  }
  if (!body) return std::nullopt;
  const std::string words = fold_case(document_.tokens[token].lemma) + " " +
                            std::string(document_.form(document_.tokens[token + 2]));
  for (const GazetteerMatch& match : gazetteer_.find(words)) {
    if (match.entry->kind != GazetteerKind::kPost || match.entry->detail.empty()) continue;
    Post post{token, token + kWords, match.entry, body, std::nullopt, 0};
    find_holder(&post);
    post.body = body;
    return post;
  }
  return std::nullopt;
}

// "prezident" is the person named before with that post; a country beside the word must be the holder's. "The
// new mayor" is who was told to become it.
void ReferenceFinder::refer_posts(const std::vector<Post>& posts) {
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const Post& post = posts[i];
    const bool fresh = post.begin > 0 && words_.contains("new_holder", folded_[post.begin - 1]);
    if (post.holder || (means_office(post) && !fresh)) continue;
    // "The head of the state": no president of a bank.
    const bool of_state =
        std::any_of(document_.tokens.begin() + post.begin, document_.tokens.begin() + post.end,
                    [&](const Token& word) { return words_.contains("territory", fold_case(word.lemma)); });
    std::set<std::size_t> holders;
    bool unknown = false;
    for (std::size_t j = i > kPostsBack ? i - kPostsBack : 0; j < i; ++j) {
      const Post& held = posts[j];
      if (!held.holder || !may_be_post(post, held)) {
        unknown = unknown || is_other_field(post, held);
        continue;
      }
      if (fresh && document_.tokens[held.begin].features.grammatical_case != Case::kIns) continue;
      if (post.body && held.body && *post.body != *held.body) continue;
      if (post.body && !held.body) continue;
      if (of_state && held.body && clusters_[*held.body].label == "Organization") continue;
      holders.insert(*held.holder);
    }
    if (holders.size() == 1 && !unknown) add(post.begin, *holders.begin(), ReferenceKind::kPost);
  }
}

// "The Bulgarian colleague" is the one person named before with a post of that country.
void ReferenceFinder::refer_colleagues(const std::vector<Post>& posts) {
  for (std::uint32_t t = 1; t < document_.tokens.size(); ++t) {
    const Token& word = document_.tokens[t];
    const bool named =
        mention_at(t) != nullptr || (t + 1 < document_.tokens.size() && mention_at(t + 1) != nullptr);
    if (named || word.features.number == Number::kPlur ||
        !words_.contains("colleague", fold_case(word.lemma)))
      continue;
    const Named* country = mention_at(t - 1);
    if (country == nullptr || !is_body(clusters_[country->cluster].label)) continue;
    std::set<std::size_t> holders;
    for (const Post& post : posts) {
      if (post.begin < t && post.holder && post.body == country->cluster && !means_former(post))
        holders.insert(*post.holder);
    }
    if (holders.size() == 1) add(t, *holders.begin(), ReferenceKind::kPost);
  }
}

const ReferenceFinder::Named* ReferenceFinder::person_at(std::uint32_t token) const {
  const Named* named = token < document_.tokens.size() ? mention_at(token) : nullptr;
  return named != nullptr && clusters_[named->cluster].label == "Person" ? named : nullptr;
}

// "The actress": somebody's calling, where it is no post that is listed.
void ReferenceFinder::refer_callings(const std::vector<Post>& posts) {
  std::set<std::uint32_t> listed;
  for (const Post& post : posts) listed.insert(post.begin);
  for (const Reference& reference : find_person_nouns(document_, views_, clusters_, words_)) {
    if (!listed.contains(reference.token)) references_.push_back(reference);
  }
}

bool ReferenceFinder::is_subject(const Named& named) const {
  return document_.tokens[top_of(named)].relation == DepRel::kNsubj;
}

// "Tokaev vstretil ego", "pozvonil Sharifu i priglasil ego", "govoril s ego zhenoy": not himself.
bool ReferenceFinder::same_clause_subject(const Named& named, std::uint32_t pronoun) const {
  const std::uint32_t top = top_of(named);
  const std::int32_t told = document_.tokens[top].head;
  return (is_subject(named) && !has_other_subject(document_, told, top) &&
          is_told_of_subject(pronoun, told)) ||
         is_relative_subject(named, pronoun);
}

// "Together with Serov he founded", "he met Serov": not Serov, who stands beside the pronoun in its own
// clause.
bool ReferenceFinder::is_beside_in_clause(const Named& named, std::uint32_t pronoun) const {
  const std::int32_t verb = governor(pronoun);
  if (document_.tokens[pronoun].upos == Upos::kDet || verb < 0) return false;
  const Token& top = document_.tokens[top_of(named)];
  const bool person = top.upos == Upos::kPropn || top.features.animacy == Animacy::kAnim;
  if (!person || top.head < 0 || (top.relation != DepRel::kObl && top.relation != DepRel::kObj)) return false;
  const Token& above = document_.tokens[static_cast<std::size_t>(top.head)];
  return top.head == verb || (above.upos == Upos::kAdv && above.head == verb);
}

// The word that governs the pronoun: of "appointed him (taken for "his") | minister" the verb.
std::int32_t ReferenceFinder::governor(std::uint32_t pronoun) const {
  const Token& word = document_.tokens[pronoun];
  const bool object = word.upos == Upos::kPron && word.relation == DepRel::kDet && word.head >= 0;
  return object ? document_.tokens[static_cast<std::size_t>(word.head)].head : word.head;
}

// The pronoun belongs to what is told of the subject of the verb `told`, by it or by a verb joined to it.
// "Its own" would be another pronoun, so it is not the subject; but one inside a subject may be anybody.
bool ReferenceFinder::is_told_of_subject(std::uint32_t pronoun, std::int32_t told) const {
  std::uint32_t word = pronoun;
  for (std::size_t steps = 0; steps < kMostVerbs; ++steps) {
    const Token& below = document_.tokens[word];
    if (below.head < 0 || (word != pronoun && below.relation == DepRel::kNsubj)) return false;
    word = static_cast<std::uint32_t>(below.head);
    const Token& own = document_.tokens[pronoun];
    const bool inside = own.upos == Upos::kDet || own.relation == DepRel::kDet;
    if (document_.tokens[word].upos == Upos::kVerb || !inside) break;
  }
  auto verb = static_cast<std::int32_t>(word);
  for (std::size_t steps = 0; steps < kMostVerbs && verb >= 0; ++steps) {
    if (verb == told) return true;
    const Token& above = document_.tokens[static_cast<std::size_t>(verb)];
    // "Invited him | to visit Odesa": he is invited, whatever verb he is hung on.
    const bool object = above.features.verb_form == VerbForm::kInf && above.relation == DepRel::kXcomp &&
                        pronoun < static_cast<std::uint32_t>(verb);
    const bool joined = above.relation == DepRel::kConj && above.upos == Upos::kVerb && !has_subject(verb);
    if (!object && !joined) return false;
    verb = above.head;
  }
  return false;
}

bool ReferenceFinder::has_subject(std::int32_t verb) const {
  const auto at = static_cast<std::uint32_t>(verb);
  const std::size_t last = std::min<std::size_t>(at + kSubjectReach, document_.tokens.size());
  for (std::size_t t = at - std::min(at, kSubjectReach); t < last; ++t) {
    if (document_.tokens[t].head == verb && document_.tokens[t].relation == DepRel::kNsubj) return true;
  }
  return false;
}

Gender ReferenceFinder::gender_of(std::size_t cluster) const {
  if (clusters_[cluster].person.gender != Gender::kNone) return clusters_[cluster].person.gender;
  int balance = 0;
  for (const std::size_t view : clusters_[cluster].mentions) {
    const Gender gender = document_.tokens[views_[view].head].features.gender;
    balance += gender == Gender::kMasc ? 1 : gender == Gender::kFem ? -1 : 0;
  }
  return balance > 0 ? Gender::kMasc : balance < 0 ? Gender::kFem : Gender::kNone;
}

// The one person of this gender in the sentence before `end`, or the one of them that is a subject.
std::optional<std::size_t> ReferenceFinder::antecedent(std::uint32_t pronoun, Gender gender,
                                                       std::size_t sentence, std::uint32_t end,
                                                       bool* several) const {
  std::set<std::size_t> all, subjects;
  for (const Named& named : mentions_between(document_.sentences[sentence].token_begin, end)) {
    // Of a person whose gender nothing shows the pronoun may be told as well.
    const bool other = genders_[named.cluster] != gender && genders_[named.cluster] != Gender::kNone;
    if (clusters_[named.cluster].label != "Person" || other || same_clause_subject(named, pronoun) ||
        is_beside_in_clause(named, pronoun)) {
      // Somebody that the clause does not name, rather than who was named before the sentence.
      *several = *several || (!other && is_relative_subject(named, pronoun));
      continue;
    }
    all.insert(named.cluster);
    if (is_subject(named)) subjects.insert(named.cluster);
  }
  // A pronoun or a post that is a subject there passes its person on.
  const std::uint32_t begin = document_.sentences[sentence].token_begin;
  const auto pass_on = [&](const Reference& reference) {
    const std::size_t cluster = reference.entity.value();
    const Token& word = document_.tokens[reference.token];
    const bool left_out = reference.kind == ReferenceKind::kLeftOut;
    const bool own =
        is_told_of_subject(pronoun, left_out ? static_cast<std::int32_t>(reference.token) : word.head);
    if (genders_[cluster] != gender || own || (!left_out && word.relation != DepRel::kNsubj)) return;
    all.insert(cluster);
    subjects.insert(cluster);
  };
  const auto posts_end = references_.begin() + static_cast<std::ptrdiff_t>(first_in_order_);
  auto post = std::partition_point(references_.begin(), posts_end,
                                   [&](const Reference& reference) { return reference.token < begin; });
  for (; post != posts_end && post->token < std::min(end, pronoun); ++post) pass_on(*post);
  for (std::size_t at = references_.size(); at-- > first_in_order_;) {
    const Reference& reference = references_[at];
    if (reference.token < begin) break;
    const bool passes =
        reference.kind == ReferenceKind::kPronoun || reference.kind == ReferenceKind::kLeftOut;
    if (!passes || reference.token >= std::min(end, pronoun)) continue;
    // "Thanked his interlocutor and invited | him".
    const bool counterpart = document_.tokens[reference.token].upos == Upos::kNoun;
    if (counterpart && genders_[reference.entity.value()] == gender) return reference.entity.value();
    pass_on(reference);
  }
  if (subjects.size() == 1) return *subjects.begin();
  *several = all.size() > 1 || (*several && all.empty());
  if (all.empty() && !*several) return owner_in(sentence, end, pronoun, gender);
  return all.size() == 1 ? std::optional(*all.begin()) : std::nullopt;
}

// The persons that stand joined by a conjunction in the sentence, the last of a list or of two: "Tokaev i
// Sharif".
std::vector<std::size_t> ReferenceFinder::coordinated(std::size_t sentence, std::uint32_t end) const {
  std::vector<const Named*> persons;
  for (const Named& named : mentions_between(document_.sentences[sentence].token_begin, end)) {
    if (clusters_[named.cluster].label == "Person") persons.push_back(&named);
  }
  std::vector<std::size_t> joined;
  std::size_t listed = 0;  // where the list begins that the person before belongs to
  for (std::size_t i = 1; i < persons.size(); ++i) {
    bool conjunction = false;
    for (std::uint32_t t = views_[persons[i - 1]->view].token_end; t < persons[i]->token; ++t) {
      const Token& word = document_.tokens[t];
      if (word.upos == Upos::kVerb && word.features.verb_form != VerbForm::kPart) conjunction = false;
      if (word.upos == Upos::kCconj) conjunction = true;
    }
    if (conjunction && persons[i]->cluster != persons[i - 1]->cluster) {
      if (!joined.empty()) return {};
      for (std::size_t k = listed; k <= i; ++k) joined.push_back(persons[k]->cluster);
    }
    if (!is_listed(*persons[i - 1], *persons[i])) listed = i;
  }
  return joined;
}

// Words in quotation marks are another speaker's.
bool ReferenceFinder::is_quoted(std::uint32_t token, std::size_t sentence) const {
  int open = 0;
  bool straight = false;
  for (std::uint32_t t = document_.sentences[sentence].token_begin; t < token; ++t) {
    const std::string_view form = document_.form(document_.tokens[t]);
    if (form == "\u00AB" || form == "\u201E") ++open;
    if ((form == "\u00BB" || form == "\u201C") && open > 0) --open;
    if (form == "\"") straight = !straight;
  }
  return open > 0 || straight;
}

// A thing that the pronoun may as well mean: a subject or object of its gender in the sentence before `end`.
bool ReferenceFinder::may_mean_thing(std::uint32_t pronoun, Gender gender, std::size_t sentence,
                                     std::uint32_t end) const {
  for (std::uint32_t t = document_.sentences[sentence].token_begin; t < end; ++t) {
    const Token& word = document_.tokens[t];
    const bool noun = word.upos == Upos::kNoun && word.features.animacy == Animacy::kInan &&
                      word.features.number == Number::kSing;
    // "China rejected it, and its envoy": not an envoy of somebody named before.
    const bool body = document_.tokens[pronoun].upos == Upos::kDet && word.upos == Upos::kPropn &&
                      word.relation == DepRel::kNsubj && word.features.animacy == Animacy::kInan;
    const bool fits =
        word.features.gender == gender || (gender == Gender::kMasc && word.features.gender == Gender::kNeut);
    const Case grammatical_case = word.features.grammatical_case;
    const bool central = word.relation == DepRel::kNsubj || word.relation == DepRel::kObj;
    // "The court sentenced him", "handed her the prize": not the court, not the prize.
    const bool beside = central && word.head >= 0 && word.head == governor(pronoun) &&
                        document_.tokens[pronoun].upos != Upos::kDet;
    // "N, who held (part.) | a post": told by the way.
    const bool by_the_way =
        word.head >= 0 &&
        document_.tokens[static_cast<std::size_t>(word.head)].features.verb_form == VerbForm::kPart &&
        word.relation == DepRel::kObj;
    if (beside || by_the_way) continue;
    if ((noun || body) && fits && central &&
        (grammatical_case == Case::kNom || grammatical_case == Case::kAcc))
      return true;
  }
  return false;
}

void ReferenceFinder::refer_pronoun(std::uint32_t token, std::size_t sentence) {
  const std::string& form = folded_[token];
  const bool certain_plural =
      words_.contains("pronoun_plural", form) && !words_.contains("pronoun_masculine", form);
  const bool plural = certain_plural || (words_.contains("ambiguous_plural", form) &&
                                         document_.tokens[token].features.number != Number::kSing);
  const bool feminine =
      words_.contains("pronoun_feminine", form) || words_.contains("ambiguous_feminine", form);
  const bool tagged_plural =
      words_.contains("pronoun_plural", form) && document_.tokens[token].features.number == Number::kPlur;
  const bool masculine = !tagged_plural && (words_.contains("pronoun_masculine", form) ||
                                            words_.contains("ambiguous_masculine", form));
  if ((!plural && !feminine && !masculine) || is_quoted(token, sentence)) return;
  if (masculine && !certain_plural && !plural && follows_unnamed_man(token, sentence)) return;
  const Token& own = document_.tokens[token];
  // "The day before | her (taken for "hers") | received the president": behind its noun and right before a
  // verb.
  const bool object = own.head >= 0 && own.head < static_cast<std::int32_t>(token) &&
                      token + 1 < document_.sentences[sentence].token_end &&
                      document_.tokens[token + 1].upos == Upos::kVerb;
  const ReferenceKind kind =
      own.upos == Upos::kDet && !object ? ReferenceKind::kPossessive : ReferenceKind::kPronoun;
  if (!plural && sentence > 0) {
    if (const auto fresh = appointed_before(token, sentence, feminine ? Gender::kFem : Gender::kMasc))
      return add(token, *fresh, kind);
  }
  for (std::size_t back = 0; back <= kSentencesBack && back <= sentence; ++back) {
    const std::uint32_t end = back == 0 ? token : document_.sentences[sentence - back].token_end;
    if (back > 0 && masculine && !plural && follows_unnamed_man(token, sentence - back)) return;
    bool several = false;
    if (plural) {
      const auto persons = coordinated(sentence - back, end);
      for (const std::size_t cluster : persons) add(token, cluster, kind);
      if (!persons.empty()) return;
      const bool parents = back == 1 && kind == ReferenceKind::kPossessive && is_before_kin(token);
      for (const std::size_t cluster : parents ? couple_told_of(sentence - 1) : std::vector<std::size_t>())
        add(token, cluster, kind);
      if (parents) return;
    } else if (const auto found = antecedent(token, feminine ? Gender::kFem : Gender::kMasc, sentence - back,
                                             end, &several)) {
      const Gender gender = feminine ? Gender::kFem : Gender::kMasc;
      const bool kin = kind == ReferenceKind::kPossessive && is_before_kin(token);
      const bool thing = !kin && (may_mean_thing(token, gender, sentence, token) ||
                                  (back > 0 && kind == ReferenceKind::kPossessive &&
                                   may_mean_thing(token, gender, sentence - back, end)));
      if (!thing || (back == 0 && kind == ReferenceKind::kPronoun)) add(token, *found, kind);
      return;
    }
    if (several) return;
    // A sentence about other people ends the search.
    const auto near = mentions_between(document_.sentences[sentence - back].token_begin, end);
    const bool others = std::any_of(near.begin(), near.end(), [&](const Named& named) {
      return clusters_[named.cluster].label == "Person";
    });
    if (others && back > 0) return;
  }
}

// The two different things of this label that the last sentences name, when there are just two.
std::vector<std::size_t> ReferenceFinder::pair_of(std::string_view label, std::size_t sentence,
                                                  std::uint32_t end) const {
  for (std::size_t back = 0; back <= kCollectiveBack && back <= sentence; ++back) {
    std::set<std::size_t> found;
    for (const Named& named : mentions_between(document_.sentences[sentence - back].token_begin, end)) {
      if (clusters_[named.cluster].label == label) found.insert(named.cluster);
    }
    if (found.size() > 2) return {};
    if (found.size() == 2) return {found.begin(), found.end()};
  }
  return {};
}

// Nothing narrows the noun down: "leaders", not "the leaders of the parties" and "the new leaders".
bool ReferenceFinder::is_bare(std::uint32_t token, std::size_t sentence) const {
  const DocumentSentence& own = document_.sentences[sentence];
  const std::uint32_t first = std::max(own.token_begin, token - std::min(token, kModifierReach));
  const std::uint32_t last = std::min(own.token_end, token + kModifierReach);
  for (std::uint32_t t = first; t < last; ++t) {
    const DepRel relation = document_.tokens[t].relation;
    const bool narrows = relation == DepRel::kAmod || relation == DepRel::kNmod ||
                         relation == DepRel::kNummod || relation == DepRel::kAppos ||
                         relation == DepRel::kAcl;
    if (document_.tokens[t].head == static_cast<std::int32_t>(token) && narrows) return false;
  }
  return true;
}

void ReferenceFinder::refer_collective(std::uint32_t token, std::size_t sentence,
                                       const std::vector<Post>& posts) {
  std::string phrase;
  std::vector<std::size_t> pair;
  std::uint32_t head = token;
  for (std::uint32_t t = token;
       t < std::min(token + kLongestCollective, document_.sentences[sentence].token_end); ++t) {
    phrase += (phrase.empty() ? "" : " ") + folded_[t];
    if (words_.contains("collective_country", phrase)) pair = pair_of("Country", sentence, token), head = t;
    if (words_.contains("collective_person", phrase)) pair = pair_of("Person", sentence, token), head = t;
    const Token& word = document_.tokens[t];
    const bool subject = word.features.grammatical_case == Case::kNom &&
                         word.features.number == Number::kPlur && is_bare(token, sentence);
    if (t == token && subject && words_.contains("collective_countries", phrase))
      pair = pair_of("Country", sentence, token);
    if (t == token && subject && words_.contains("collective_any", phrase)) {
      pair = pair_of_holders(token, posts);
      if (pair.empty()) pair = pair_of("Person", sentence, token);
      // Of persons a word for persons is told, if any are named.
      const auto near = mentions_between(
          document_.sentences[sentence - std::min(sentence, kCollectiveBack)].token_begin, token);
      const bool persons = word.features.animacy == Animacy::kAnim &&
                           std::any_of(near.begin(), near.end(), [&](const Named& named) {
                             return clusters_[named.cluster].label == "Person";
                           });
      if (pair.empty() && !persons) pair = pair_of("Country", sentence, token);
    }
  }
  for (const std::size_t cluster : pair) add(head, cluster, ReferenceKind::kCollective);
}

void ReferenceFinder::add(std::uint32_t token, std::size_t cluster, ReferenceKind kind) {
  references_.push_back({token, EntityId(static_cast<std::uint32_t>(cluster)), kind});
}

std::vector<Reference> ReferenceFinder::find() {
  const std::vector<Post> posts = find_posts();
  for (const Post& post : posts) {
    if (post.name >= post.end) titles_.emplace(post.name, post.begin);
  }
  refer_posts(posts);
  refer_colleagues(posts);
  refer_callings(posts);
  std::stable_sort(references_.begin(), references_.end(),
                   [](const Reference& a, const Reference& b) { return a.token < b.token; });
  first_in_order_ = references_.size();
  for (std::size_t sentence = 0; sentence < document_.sentences.size(); ++sentence) {
    refer_left_out(sentence);
    for (std::uint32_t t = document_.sentences[sentence].token_begin;
         t < document_.sentences[sentence].token_end; ++t) {
      refer_counterpart(t, sentence);
      refer_demonstrative(t, sentence);
      refer_latter(t, sentence);
      refer_pronoun(t, sentence);
      refer_collective(t, sentence, posts);
    }
  }
  for (const Reference& reference : find_kind_references(document_, views_, clusters_, words_)) {
    // A pronoun that means a body means no person.
    if (reference.kind == ReferenceKind::kPronoun)
      std::erase_if(references_, [&](const Reference& other) { return other.token == reference.token; });
    references_.push_back(reference);
  }
  std::stable_sort(references_.begin(), references_.end(),
                   [](const Reference& a, const Reference& b) { return a.token < b.token; });
  return std::move(references_);
}

}  // namespace newsgraph::extract
