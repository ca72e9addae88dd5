#include "extract/posts/post_relations.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/posts/post_holders.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::string_view kWorksAs = "WORKS_AS";
constexpr std::string_view kWorkplace = "WORKPLACE";
constexpr std::string_view kTitleRule = "title";
constexpr std::string_view kLeaderRule = "leader";
constexpr double kTitleConfidence = 0.95, kLeaderConfidence = 0.8;
// Of a relation of the model's, and of one to a post without a body, on the development articles.
constexpr double kLeast = 0.4, kLeastAlone = 0.6;
constexpr double kDoubted = 0.35;  // of a workplace of the model's that gives way to the post's own

// A person, a post and where: by rule or by the model.
struct Occupation {
  MentionId person;
  std::size_t post = 0;
  std::vector<MentionId> bodies;
  double confidence = 0;
  std::string rule;
};

class PostRelator {
 public:
  PostRelator(const Gazetteer& gazetteer, MentionSource source, Document& document)
      : document_(document),
        result_(document.result),
        given_(source == MentionSource::kGiven),
        index_(document),
        gazetteer_(gazetteer),
        posts_(find_post_phrases(document, index_, gazetteer, UnmarkedPosts::kSkip)),
        by_rule_(posts_.size()) {
    for (const PostHolder& holder : find_post_holders(document, index_, posts_)) {
      by_rule_[holder.post].push_back(occupations_.size());
      occupations_.push_back(
          {holder.person->id, holder.post, holder.bodies, kTitleConfidence, std::string(kTitleRule)});
    }
    locate_posts();
  }

  void relate() {
    read_model();
    for (const Occupation& occupation : occupations_) {
      for (const MentionId body : occupation.bodies) holders_[body].insert(mention(occupation.person).entity);
    }
    std::erase_if(kept_, [this](const MentionRelation& relation) { return is_taken(relation); });
    for (const MentionRelation& relation : kept_) model_.emplace(ends_of(relation), relation.confidence);
    for (const Occupation& occupation : occupations_) add(occupation);
    tell_workplaces_apart();
    if (!given_) {
      repeat_bodies();
      place_leaders();
    }
    std::erase_if(kept_,
                  [this](const MentionRelation& relation) { return replaced_.contains(ends_of(relation)); });
    for (auto& [ends, relation] : relations_) kept_.push_back(std::move(relation));
    result_.relations = std::move(kept_);
    insert_mentions();
    std::sort(result_.relations.begin(), result_.relations.end(),
              [](const MentionRelation& a, const MentionRelation& b) {
                return std::tie(a.subject, a.object, a.type) < std::tie(b.subject, b.object, b.type);
              });
  }

 private:
  using Ends = std::tuple<std::string, MentionId, MentionId>;

  static Ends ends_of(const MentionRelation& relation) {
    return {relation.type, relation.subject, relation.object};
  }
  const Mention& mention(MentionId id) const { return result_.mentions[id.value()]; }
  const Mention& mention_or_added(MentionId id) const {
    const std::size_t known = result_.mentions.size();
    return id.value() < known ? mention(id) : added_[id.value() - known];
  }

  // Which post a PROFESSION is: the phrase itself or the words in it that its noun is among.
  void locate_posts() {
    std::size_t post = 0;
    for (const MentionView& view : index_.views()) {
      if (mention(view.id).type != "PROFESSION") continue;
      while (post < posts_.size() && posts_[post].end < view.token_end &&
             posts_[post].end <= view.token_begin)
        ++post;
      if (post == posts_.size()) break;
      const PostPhrase& phrase = posts_[post];
      const bool inside = phrase.begin <= view.token_begin && view.token_end <= phrase.end;
      if (inside && view.token_begin <= phrase.head && phrase.head < view.token_end) post_of_[view.id] = post;
    }
  }

  // "The wife of the president (gen.) | Naina Iosifovna": the post of the noun for a person above it.
  bool is_relatives(const PostPhrase& post, MentionId person) const {
    const Token& noun = document_.tokens[post.head];
    if (noun.features.grammatical_case != Case::kGen || noun.relation != DepRel::kNmod || noun.head < 0)
      return false;
    if (post.begin > 0 && document_.tokens[post.begin - 1].upos == Upos::kAdp)
      return false;  // "from the critic N"
    const auto above = static_cast<std::uint32_t>(noun.head);
    const Token& owner = document_.tokens[above];
    const bool owned =
        above < post.head && owner.upos == Upos::kNoun && owner.features.animacy == Animacy::kAnim;
    const auto name = tokens_of(document_, mention(person).span);
    if (!owned || name.first <= post.head || name.first == name.second) return false;
    return document_.tokens[name.first].features.grammatical_case != Case::kGen;
  }

  // "The actress called Omar", "With the actress came Omar": whom the subject acts on or goes with does not
  // hold its post.
  bool acts_on(const PostPhrase& post, MentionId person) const {
    const Token& noun = document_.tokens[post.head];
    const auto [begin, end] = tokens_of(document_, mention(person).span);
    if (noun.head < 0 || begin == end) return false;
    const Token& name = document_.tokens[begin];
    if (noun.relation == DepRel::kObl && name.relation == DepRel::kNsubj && name.head == noun.head)
      return noun.features.grammatical_case == Case::kIns && post.begin > 0 &&
             document_.tokens[post.begin - 1].upos == Upos::kAdp;
    return noun.relation == DepRel::kNsubj && name.head == noun.head &&
           (name.relation == DepRel::kObj || name.relation == DepRel::kIobj || name.relation == DepRel::kObl);
  }

  // ""Even a programmer errs", said N": a quotation ends between the two, in one sentence.
  bool ends_speech_between(const PostPhrase& post, MentionId person) const {
    const auto [begin, end] = tokens_of(document_, mention(person).span);
    if (begin == end || sentence_of(document_, begin) != sentence_of(document_, post.head)) return false;
    const std::uint32_t from = std::min(post.end, end), to = std::max(post.begin, begin);
    bool quoted = false;
    std::int32_t depth = 0;
    for (std::uint32_t t = from; t < to; ++t) {
      const std::string_view form = document_.form(document_.tokens[t]);
      if (is_opening_quote(form)) {
        ++depth;
      } else if (is_closing_quote(form) && --depth < 0) {
        quoted = true;
      }
    }
    return quoted;
  }

  void read_model() {
    std::map<std::size_t, Occupation> likeliest;  // by post
    for (MentionRelation& relation : result_.relations) {
      if (relation.type != kWorksAs) {
        kept_.push_back(std::move(relation));
        continue;
      }
      const auto found = post_of_.find(relation.object);
      if (found == post_of_.end()) continue;
      const PostPhrase& post = posts_[found->second];
      const auto first = post.bodies.empty() ? post.bodies : std::vector{post.bodies.front()};
      const bool weak =
          !post.held || post.plural || relation.confidence < (post.bodies.empty() ? kLeastAlone : kLeast);
      if (!given_ && (weak || is_relatives(post, relation.subject) || acts_on(post, relation.subject) ||
                      ends_speech_between(post, relation.subject)))
        continue;
      Occupation occupation{relation.subject, found->second, first, relation.confidence, ""};
      if (!by_rule_[found->second].empty() || is_beside_another(post, relation.subject)) continue;
      const auto [best, fresh] = likeliest.try_emplace(found->second, occupation);
      if (!fresh && best->second.confidence < occupation.confidence) best->second = occupation;
    }
    for (auto& [post, occupation] : likeliest) occupations_.push_back(std::move(occupation));
  }

  // "To the governor | vice governor Pavel Rogov": right before a title of the person, in another case.
  bool is_beside_another(const PostPhrase& post, MentionId person) const {
    if (post.end == document_.tokens.size()) return false;
    return std::any_of(occupations_.begin(), occupations_.end(), [&](const Occupation& known) {
      const PostPhrase& title = posts_[known.post];
      const Case own = document_.tokens[post.head].features.grammatical_case;
      return known.person == person && title.begin == post.end && own != Case::kNone && own != Case::kGen &&
             own != Case::kNom && own != document_.tokens[title.head].features.grammatical_case;
    });
  }

  // The body belongs to a post that other people hold.
  bool is_taken(const MentionRelation& workplace) const {
    if (workplace.type != kWorkplace || mention(workplace.subject).type != "PERSON") return false;
    const auto holders = holders_.find(workplace.object);
    return holders != holders_.end() && !holders->second.contains(mention(workplace.subject).entity);
  }

  void add(const Occupation& occupation) {
    const MentionId post = own_mention(posts_[occupation.post]);
    put(kWorksAs, occupation.person, post, occupation);
    for (const MentionId body : occupation.bodies) put(kWorkplace, occupation.person, body, occupation);
    workplaces_[post] = occupation;
  }

  void put(std::string_view type, MentionId subject, MentionId object, const Occupation& occupation) {
    const Ends ends{std::string(type), subject, object};
    if (const auto known = model_.find(ends); known != model_.end()) {
      if (occupation.rule.empty() && known->second >= kDoubted) return;
      replaced_.insert(ends);
    }
    MentionRelation relation{std::string(type), subject, object, occupation.confidence, occupation.rule};
    relations_.try_emplace(ends, std::move(relation));
  }

  // Of someone with several workplaces each post says its own.
  void tell_workplaces_apart() {
    std::map<MentionId, std::set<MentionId>> places;
    const auto count = [&](const MentionRelation& relation) {
      if (relation.type == kWorkplace) places[relation.subject].insert(relation.object);
    };
    for (const MentionRelation& relation : kept_) count(relation);
    for (const auto& [ends, relation] : relations_) count(relation);
    for (const auto& [post, occupation] : workplaces_) {
      if (places[occupation.person].size() < 2) continue;
      for (const MentionId body : occupation.bodies) put(kWorkplace, post, body, occupation);
    }
  }

  // "The president of Z N … . President N": the post that somebody is called by again is where it was.
  void repeat_bodies() {
    std::map<std::pair<EntityId, std::string>, MentionId> known;
    const auto key_of = [&](const Occupation& occupation) {
      return std::pair(mention(occupation.person).entity, lemmas_of(posts_[occupation.post]));
    };
    for (const Occupation& occupation : occupations_) {
      if (!occupation.bodies.empty()) known.try_emplace(key_of(occupation), occupation.bodies.front());
    }
    for (const auto& [post, occupation] : workplaces_) {
      const auto body = occupation.bodies.empty() ? known.find(key_of(occupation)) : known.end();
      if (body != known.end()) put(kWorkplace, post, body->second, occupation);
    }
  }

  // "The prime minister N" in an article on one country: a leader of a state whose state nobody names.
  void place_leaders() {
    const std::vector<MentionId> country = mentions_of_country();
    if (country.empty()) return;
    std::set<MentionId> posts;
    std::set<EntityId> people;
    const auto note = [&](const MentionRelation& relation) {
      if (relation.type != kWorkplace) return;
      const Mention& subject = mention_or_added(relation.subject);
      if (subject.type == "PERSON") people.insert(subject.entity);
      posts.insert(relation.subject);
    };
    for (const MentionRelation& relation : kept_) note(relation);
    for (const auto& [ends, relation] : relations_) note(relation);
    for (const auto& [post, occupation] : workplaces_) {
      const PostPhrase& phrase = posts_[occupation.post];
      if (posts.contains(post) || people.contains(mention(occupation.person).entity) || !leads(phrase))
        continue;
      const auto behind = std::find_if(country.begin(), country.end(), [&](MentionId id) {
        return mention(id).span.begin > document_.tokens[phrase.head].span.begin;
      });
      Occupation placed = occupation;
      placed.confidence = kLeaderConfidence;
      placed.rule = kLeaderRule;
      put(kWorkplace, occupation.person, behind == country.begin() ? *behind : *(behind - 1), placed);
    }
  }

  // The post's own words are those of a state's leader, and none behind them say of what.
  bool leads(const PostPhrase& post) const {
    if (post.own_end < post.sentence_end && index_.person_at(post.own_end) == nullptr) {
      const Token& behind = document_.tokens[post.own_end];
      const bool nominal =
          behind.upos == Upos::kNoun || behind.upos == Upos::kPropn || behind.upos == Upos::kAdj;
      if (nominal && behind.features.grammatical_case == Case::kGen) return false;
    }
    const Token &first = document_.tokens[post.own_begin], &last = document_.tokens[post.own_end - 1];
    const auto found =
        gazetteer_.find(document_.text().substr(first.byte_begin, last.byte_end - first.byte_begin));
    return !post.plural && std::any_of(found.begin(), found.end(), [](const GazetteerMatch& match) {
      return match.entry->kind == GazetteerKind::kPost && leads_a_state(match.entry->key);
    });
  }

  // Of the country that the article is on, in order: others are named less than a third as often.
  std::vector<MentionId> mentions_of_country() const {
    std::map<EntityId, std::vector<MentionId>> named;
    for (std::uint32_t i = 0; i < result_.mentions.size(); ++i) {
      const Mention& mention = result_.mentions[i];
      if (mention.type == "COUNTRY" && mention.entity.valid()) named[mention.entity].push_back(MentionId(i));
    }
    std::vector<MentionId> most;
    std::size_t second = 0;
    for (auto& [entity, mentions] : named) {
      if (mentions.size() > most.size()) {
        second = most.size();
        most = std::move(mentions);
      } else {
        second = std::max(second, mentions.size());
      }
    }
    return most.empty() || most.size() < 3 * second ? std::vector<MentionId>() : most;
  }

  std::string lemmas_of(const PostPhrase& post) const {
    std::string lemmas;
    for (std::uint32_t t = post.own_begin; t < post.own_end; ++t) lemmas += document_.tokens[t].lemma + " ";
    return fold_case(lemmas);
  }

  // The mention of the post's own words: the post itself, one inside it or a new one.
  MentionId own_mention(const PostPhrase& post) {
    if (given_) return post.mention;
    const Token &first = document_.tokens[post.own_begin], &last = document_.tokens[post.own_end - 1];
    const Span span{first.span.begin, last.span.end};
    for (const MentionView* view = index_.at(post.own_begin); view != nullptr; view = index_.next(view)) {
      if (mention(view->id).span == span && mention(view->id).type == "PROFESSION") return view->id;
    }
    const auto [known, fresh] =
        own_.try_emplace(post.mention, static_cast<std::uint32_t>(result_.mentions.size() + added_.size()));
    if (fresh) {
      Mention own = mention(post.mention);
      own.span = span;
      own.text = document_.text().substr(first.byte_begin, last.byte_end - first.byte_begin);
      added_.push_back(std::move(own));
    }
    return known->second;
  }

  void insert_mentions() {
    if (added_.empty()) return;
    auto& mentions = result_.mentions;
    mentions.insert(mentions.end(), added_.begin(), added_.end());
    std::vector<std::uint32_t> order(mentions.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(mentions[a].span.begin, mentions[b].span.end) <
             std::pair(mentions[b].span.begin, mentions[a].span.end);
    });
    std::vector<Mention> sorted;
    std::vector<MentionId> place(mentions.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = MentionId(i);
      sorted.push_back(std::move(mentions[order[i]]));
    }
    mentions = std::move(sorted);
    for (MentionRelation& relation : result_.relations) {
      relation.subject = place[relation.subject.value()];
      relation.object = place[relation.object.value()];
    }
  }

  Document& document_;
  Extraction& result_;
  bool given_;
  MentionIndex index_;
  const Gazetteer& gazetteer_;
  std::vector<PostPhrase> posts_;
  std::vector<Occupation> occupations_;
  std::vector<std::vector<std::size_t>> by_rule_;  // per post: indexes of occupations_
  std::map<MentionId, std::size_t> post_of_;
  std::map<MentionId, std::set<EntityId>> holders_;  // a body -> who holds posts there
  std::vector<MentionRelation> kept_;                // the model's, of other kinds
  std::map<Ends, double> model_;                     // confidences of kept_
  std::set<Ends> replaced_;                          // of kept_: those that a post says with more right
  std::map<Ends, MentionRelation> relations_;        // of this folder
  std::map<MentionId, Occupation> workplaces_;       // by the post's own mention
  std::map<MentionId, MentionId> own_;               // a post -> the new mention of its own words
  std::vector<Mention> added_;
};

}  // namespace

void relate_posts(const Gazetteer& gazetteer, MentionSource source, Document& document) {
  PostRelator(gazetteer, source, document).relate();
}

}  // namespace newsgraph::extract
