#include "extract/posts/post_holders.h"

#include <algorithm>

#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kLongestChain = 12;       // tokens between a post and the name behind it
constexpr std::uint32_t kLongestApposition = 10;  // tokens before the comma
constexpr std::uint32_t kMostModifiers = 3;       // between a name and the post behind it
constexpr std::size_t kMostNames = 20;            // of one list

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj || upos == Upos::kNum ||
         upos == Upos::kX || upos == Upos::kDet;
}

constexpr Features kGenitive = {.grammatical_case = Case::kGen};

// An animate accusative looks like the genitive, but for women's names, and taggers mix the two up.
bool same_case(Case post, const Features& name) {
  const auto animate = [](Case c) { return c == Case::kAcc || c == Case::kGen; };
  const Case b = name.grammatical_case;
  return post == b || (animate(post) && animate(b) && name.gender != Gender::kFem);
}

class HolderFinder {
 public:
  HolderFinder(const Document& document, const MentionIndex& mentions, const std::vector<PostPhrase>& posts)
      : document_(document), mentions_(mentions), posts_(posts), held_(posts.size()) {}

  std::vector<PostHolder> find() {
    for (std::size_t i = 0; i < posts_.size(); ++i) pair_name_behind(i);
    for (std::size_t i = posts_.size(); i-- > 0;) pair_posts_in_a_row(i);
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      if (held_[i].empty()) pair_name_before(i);
    }
    std::vector<PostHolder> all;
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      if (posts_[i].held) all.insert(all.end(), held_[i].begin(), held_[i].end());
    }
    return all;
  }

 private:
  const Token& token(std::uint32_t at) const { return document_.tokens[at]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(document_.tokens.size()); }
  bool is(std::uint32_t at, std::string_view sign) const {
    return at < size() && document_.form(token(at)) == sign;
  }

  // As many words of the name stand in the post's case as in others. A strange name that is written as its
  // base form may stand in the nominative, whatever the tagger says; one right behind the post that is a
  // common noun in the plural as well ("of cats") has no case to go by.
  bool agrees(const PostPhrase& post, const MentionView& person) const {
    const Case wanted = post.grammatical_case;
    int balance = 0;
    for (const std::uint32_t t : person.tokens) {
      const Features& features = token(t).features;
      if (wanted == Case::kNone || features.grammatical_case == Case::kNone) continue;
      const bool common = token(t).known && token(t).upos == Upos::kNoun && features.number == Number::kPlur;
      if (common && !post.plural && t == post.reach) continue;
      const bool base = wanted == Case::kNom && !token(t).known && token(t).lemma == document_.form(token(t));
      balance += base || same_case(wanted, features) ? 1 : -1;
    }
    return balance >= 0;
  }

  // Where the name begins behind the words that belong to the post; nothing when a verb, a sign or another
  // post comes first. Behind a preposition a genitive may be the field's: "a role in the film of N".
  const MentionView* name_behind(const PostPhrase& post) const {
    const bool genitive = same_case(post.grammatical_case, kGenitive);
    for (std::uint32_t t = post.reach; t < std::min(post.sentence_end, post.reach + kLongestChain);) {
      if (const MentionView* person = mentions_.person_at(t)) {
        // "The lawyer | of Kuzmina | Igor Leskov": of two names in a row the first tells whose he is.
        const bool last = person->token_end >= post.sentence_end;
        const MentionView* second = last ? nullptr : mentions_.person_at(person->token_end);
        return second != nullptr ? second : person;
      }
      if (const MentionView* body = mentions_.body_at(is(t, "(") ? t + 1 : t)) {
        const bool bracketed = is(t, "(");  // "head of the Centre | (CSI) | N"
        if (bracketed && !is(body->token_end, ")")) return nullptr;
        t = body->token_end + (bracketed ? 1 : 0);
        continue;
      }
      if (t > post.reach && mentions_.post_at(t) != nullptr) return nullptr;
      if (!belongs(t) || (genitive && token(t).upos == Upos::kAdp)) return nullptr;
      ++t;
    }
    return nullptr;
  }

  // Words of a name or a field that no mention covers: "director of the scientific institute …".
  bool belongs(std::uint32_t t) const {
    const Token& word = token(t);
    const Case grammatical_case = word.features.grammatical_case;
    if (word.upos == Upos::kAdp) return true;
    if (word.upos == Upos::kPunct) {
      const std::string_view form = document_.form(word);
      return form != "," && form != "." && form != ";" && form != ":" && form != "(" && form != ")" &&
             form != "\u2014" && form != "\u2013" && form != "-" && form != "!" && form != "?";
    }
    if (word.upos == Upos::kCconj) {
      return t + 1 < size() && is_nominal(token(t + 1).upos) && mentions_.person_at(t + 1) == nullptr &&
             mentions_.post_at(t + 1) == nullptr;
    }
    return is_nominal(word.upos) && grammatical_case != Case::kNom;
  }

  // Names joined by commas and a conjunction, from the first on.
  std::vector<const MentionView*> list_of(const MentionView* first) const {
    std::vector<const MentionView*> names = {first};
    while (names.size() < kMostNames) {
      const std::uint32_t at = names.back()->token_end;
      const bool joins = at + 1 < size() && (token(at).upos == Upos::kCconj || is(at, ","));
      const MentionView* next = joins ? mentions_.person_at(at + 1) : nullptr;
      if (next == nullptr) return names;
      names.push_back(next);
    }
    return names;
  }

  // "The mother of the guard N": a genitive behind a noun for a person that no mention covers.
  bool is_somebodys(const PostPhrase& post) const {
    if (post.grammatical_case != Case::kGen && post.grammatical_case != Case::kAcc) return false;
    std::uint32_t at = post.begin;
    while (at > 0 && token(at - 1).upos == Upos::kAdj) --at;
    if (at == 0 || mentions_.covered(at - 1)) return false;
    const Token& before = token(at - 1);
    return before.upos == Upos::kNoun && before.features.animacy == Animacy::kAnim;
  }

  void pair_name_behind(std::size_t index) {
    const PostPhrase& post = posts_[index];
    const MentionView* name = name_behind(post);
    if (name == nullptr || !agrees(post, *name) || is_somebodys(post)) return;
    if (!post.plural) {
      held_[index].push_back({index, name, first_of(post.bodies)});
      return;
    }
    const auto names = list_of(name);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const bool respective = post.bodies.size() > 1 && post.bodies.size() == names.size();
      held_[index].push_back(
          {index, names[i], respective ? std::vector{post.bodies[i]} : first_of(post.bodies)});
    }
  }

  static std::vector<MentionId> first_of(const std::vector<MentionId>& bodies) {
    return bodies.empty() ? bodies : std::vector{bodies.front()};
  }

  // "Leader of the party, deputy of the Seym N", "writer and journalist N": from the last to the first. A
  // post with a body of its own before "and" may be somebody else's.
  void pair_posts_in_a_row(std::size_t index) {
    if (!held_[index].empty() || index + 1 == posts_.size() || held_[index + 1].size() != 1) return;
    const PostPhrase &post = posts_[index], &next = posts_[index + 1];
    const MentionView* holder = held_[index + 1].front().person;
    if (holder->token_begin < next.begin || post.plural || !agrees(post, *holder)) return;
    if (post.grammatical_case != next.grammatical_case) return;
    if (shares_plural_verb(post)) return;
    const std::uint32_t end = behind_bracketed_body(end_of_genitives(post));
    std::uint32_t begin = next.begin;  // of its adjectives
    while (begin > end && token(begin - 1).upos == Upos::kAdj &&
           token(begin - 1).features.grammatical_case == next.grammatical_case)
      --begin;
    const bool adjacent = end == begin;
    const bool joined =
        end + 1 == begin && (is(end, ",") || (token(end).upos == Upos::kCconj && post.bodies.empty()));
    if (!adjacent && !joined) return;
    if (name_before(post) != nullptr) return;
    held_[index].push_back({index, holder, first_of(post.bodies)});
  }

  // "Chairman of the Committee | (KChS) | major general N".
  std::uint32_t behind_bracketed_body(std::uint32_t end) const {
    const MentionView* body = is(end, "(") ? mentions_.body_at(end + 1) : nullptr;
    return body != nullptr && is(body->token_end, ")") ? body->token_end + 1 : end;
  }

  // "The head of the Council | of the northern peoples, …".
  std::uint32_t end_of_genitives(const PostPhrase& post) const {
    std::uint32_t end = post.reach;
    while (end < post.sentence_end && is_nominal(token(end).upos) && mentions_.post_at(end) == nullptr &&
           mentions_.person_at(end) == nullptr && token(end).features.grammatical_case == Case::kGen)
      ++end;
    return end;
  }

  // "The president and first lady N have left": two people.
  bool shares_plural_verb(const PostPhrase& post) const {
    const Token& noun = token(post.head);
    return noun.relation == DepRel::kNsubj && noun.head >= 0 && post.reach < document_.tokens.size() &&
           token(post.reach).upos == Upos::kCconj &&
           token(static_cast<std::uint32_t>(noun.head)).features.number == Number::kPlur;
  }

  // The name in front of the comma, bracket or dash in front of the post.
  const MentionView* name_before(const PostPhrase& post) const {
    std::uint32_t at = std::min(post.begin, body_begin(post));
    for (std::uint32_t steps = 0; at > 0 && steps < kMostModifiers; ++steps, --at) {
      const Upos upos = token(at - 1).upos;
      if (upos != Upos::kAdj && upos != Upos::kAdv && upos != Upos::kDet) break;
    }
    const bool sign =
        at > 1 && (is(at - 1, ",") || is(at - 1, "(") || is_dash(document_.form(token(at - 1))));
    if (!sign) return nullptr;
    const MentionView* name = mentions_.person_before(before_bracket(at - 1));
    return name == nullptr && is(at - 1, ",") ? name_past_apposition(post, at - 1) : name;
  }

  // "N (N in Latin letters)|, the head of Z": where the bracket begins that ends before the token.
  std::uint32_t before_bracket(std::uint32_t end) const {
    if (end == 0 || !is(end - 1, ")")) return end;
    for (std::uint32_t t = end - 1; t-- > 0 && t + kLongestApposition > end;) {
      if (is(t, "(")) return t;
    }
    return end;
  }

  // "N, a famous fighter for peace, | a member of Z": past what the name is called before, in the post's
  // case.
  const MentionView* name_past_apposition(const PostPhrase& post, std::uint32_t comma) const {
    bool called = false;  // by the noun that was read last
    for (std::uint32_t t = comma; t > 1 && t + kLongestApposition > comma;) {
      const Token& word = token(--t);
      if (is(t, ",")) return called ? mentions_.person_before(t) : nullptr;
      if (!is_nominal(word.upos) && word.upos != Upos::kAdp && word.upos != Upos::kAdv) return nullptr;
      if (mentions_.person_at(t) != nullptr) return nullptr;
      if (word.upos == Upos::kNoun)
        called = word.features.number == Number::kSing && same_case(post.grammatical_case, word.features);
    }
    return nullptr;
  }

  // Where an adjective that is the body begins, in front of the post.
  std::uint32_t body_begin(const PostPhrase& post) const {
    const MentionView* before = mentions_.body_before(post.begin);
    return before != nullptr && !post.bodies.empty() && before->id == post.bodies.front()
               ? before->token_begin
               : post.begin;
  }

  void pair_name_before(std::size_t index) {
    const PostPhrase& post = posts_[index];
    const MentionView* name = name_before(post);
    if (name == nullptr || post.plural || !agrees(post, *name) || !is_closed(post)) return;
    held_[index].push_back({index, name, first_of(post.bodies)});
  }

  // An apposition ends at a sign: "N, the minister of Z, said". A list of people goes on with a name.
  bool is_closed(const PostPhrase& post) const {
    for (std::uint32_t t = post.reach; t < std::min(post.sentence_end, post.reach + kLongestChain); ++t) {
      if (mentions_.person_at(t) != nullptr) return false;
      if (token(t).upos == Upos::kPunct) return true;
      if (!is_nominal(token(t).upos) && token(t).upos != Upos::kAdp && token(t).upos != Upos::kCconj)
        return false;
    }
    return true;
  }

  const Document& document_;
  const MentionIndex& mentions_;
  const std::vector<PostPhrase>& posts_;
  std::vector<std::vector<PostHolder>> held_;  // by post
};

}  // namespace

std::vector<PostHolder> find_post_holders(const Document& document, const MentionIndex& mentions,
                                          const std::vector<PostPhrase>& posts) {
  return HolderFinder(document, mentions, posts).find();
}

}  // namespace newsgraph::extract
