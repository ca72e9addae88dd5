#include "extract/posts/post_phrase.h"

#include <algorithm>

#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kLongestTitle = 4;  // tokens in front of the noun
constexpr std::uint32_t kLongestChain = 6;  // tokens between a post and its body
constexpr std::uint32_t kLongestName = 12;  // tokens looked back for a name that ends here

bool is_body(std::string_view type) {
  return type == "COUNTRY" || type == "ORGANIZATION" || type == "CITY" || type == "STATE_OR_PROVINCE" ||
         type == "DISTRICT" || type == "FACILITY";
}

// A name that words inside it belong to.
bool is_closed_name(std::string_view type) {
  return type == "ORGANIZATION" || type == "FACILITY" || type == "WORK_OF_ART" || type == "AWARD" ||
         type == "LAW" || type == "PERSON";
}

class PhraseFinder {
 public:
  PhraseFinder(const Document& document, const MentionIndex& mentions, const Gazetteer& gazetteer)
      : document_(document), mentions_(mentions), gazetteer_(gazetteer) {}

  std::vector<PostPhrase> find(UnmarkedPosts unmarked) const {
    std::vector<PostPhrase> phrases;
    std::uint32_t closed = 0;  // where the last post or closed name ends
    for (const MentionView& view : mentions_.views()) {
      const std::string& type = mentions_.mention(view).type;
      if (type == "PROFESSION" && view.token_end > closed)
        phrases.push_back(read(view.id, view.token_begin, view.token_end));
      if (type == "PROFESSION" || is_closed_name(type)) closed = std::max(closed, view.token_end);
    }
    if (unmarked == UnmarkedPosts::kRead) add_known(&phrases);
    return phrases;
  }

 private:
  // "Managing | partner": and not the adjectives of a post alone, whose noun a mention marks.
  bool ends_in_noun(std::uint32_t end) const {
    return token(end - 1).upos == Upos::kNoun && !mentions_.covered(end - 1);
  }
  const Token& token(std::uint32_t at) const { return document_.tokens[at]; }

  // Posts of the gazetteer that no mention has a word of.
  void add_known(std::vector<PostPhrase>* phrases) const {
    std::vector<GazetteerMatch> matches;
    for (const DocumentSentence& sentence : document_.sentences) {
      for (std::uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
        const bool governs = governs_instrumental(t);
        const bool adjective = token(t).upos == Upos::kAdj;
        if (mentions_.covered(t) || (token(t).upos != Upos::kNoun && !adjective && !governs)) continue;
        matches.clear();
        gazetteer_.match(document_, t, sentence.token_end, &matches);
        const auto known = std::find_if(matches.begin(), matches.end(), [&](const GazetteerMatch& match) {
          return match.entry->kind == GazetteerKind::kPost && (!adjective || ends_in_noun(match.token_end)) &&
                 (!match.entry->serves.empty() || is_between(match.token_end));
        });
        if (known == matches.end()) continue;
        std::uint32_t end = t + 1;
        while (end < known->token_end && !mentions_.covered(end)) ++end;
        phrases->push_back(read(MentionId(), t, end));
        t = end - 1;
      }
    }
    std::sort(phrases->begin(), phrases->end(),
              [](const PostPhrase& a, const PostPhrase& b) { return a.begin < b.begin; });
  }

  // "Managing (nom.) | the company (ins.) X": a participle that has become a noun.
  bool governs_instrumental(std::uint32_t at) const {
    const Upos upos = token(at).upos;
    const bool participle = upos == Upos::kAdj || upos == Upos::kVerb;
    return participle && token(at).features.grammatical_case != Case::kNone &&
           at + 1 < document_.tokens.size() && token(at + 1).features.grammatical_case == Case::kIns &&
           token(at).features.grammatical_case != Case::kIns;
  }

  // "The cameraman | of the agency X | N": a body and then a name.
  bool is_between(std::uint32_t at) const {
    const MentionView* body = at < document_.tokens.size() ? body_behind(at, Case::kGen) : nullptr;
    if (body == nullptr || !belongs(*body, Case::kGen)) return false;
    std::uint32_t end = body->token_end;
    if (end < document_.tokens.size() && is_closing_quote(document_.form(token(end)))) ++end;
    return end < document_.tokens.size() && mentions_.person_at(end) != nullptr;
  }

  PostPhrase read(MentionId mention, std::uint32_t begin, std::uint32_t end) const {
    PostPhrase post;
    post.mention = mention;
    post.begin = post.own_begin = begin;
    post.end = post.own_end = end;
    const DocumentSentence* sentence = sentence_of(document_, begin);
    post.sentence_end = sentence == nullptr ? end : std::max(end, sentence->token_end);
    std::vector<const MentionView*> inside;
    for (std::uint32_t t = post.begin; t < post.end; ++t) {
      const MentionView* body = mentions_.body_at(t);
      if (body == nullptr || body->token_end > post.end) continue;
      inside.push_back(body);
      t = body->token_end - 1;
    }
    post.head = head_of(post, inside);
    read_form(&post);
    post.held = is_held(post);
    take_board(&post, &inside);
    for (const MentionView* body : inside) {
      if (body->token_end <= post.head) {
        post.own_begin = body->token_end;
      } else {
        post.own_end = std::min(post.own_end, body->token_begin);
      }
    }
    take_whole_title(&post);
    post.reach = post.end;
    add_bodies(inside, &post);
    drop_territory(&post);
    trim(&post);
    if (!post.bodies.empty()) drop_kind(&post);
    return post;
  }

  // "Chairman of the board of directors" is a post whose board is no body of its own.
  void take_board(PostPhrase* post, std::vector<const MentionView*>* inside) const {
    const auto end = gazetteer_.end_of_board_post(document_, post->head, post->sentence_end);
    if (end == post->head) return;
    // "Head | of the department for exports" is no board: it is told by its field.
    const MentionView* unit = mentions_.body_at(post->head + 1);
    if (unit != nullptr && unit->token_end > end && token(end).upos == Upos::kAdp) return;
    std::erase_if(*inside, [&](const MentionView* body) {
      return body->token_begin > post->head && body->token_end <= end;
    });
    post->end = post->own_end = std::max(post->end, end);
  }

  // "Ambassador Extraordinary and Plenipotentiary" is one title where the mention has only its noun.
  void take_whole_title(PostPhrase* post) const {
    std::vector<GazetteerMatch> matches;
    const std::uint32_t first = post->begin - std::min(post->begin, kLongestTitle);
    for (std::uint32_t t = first; t < post->own_begin; ++t) {
      if (mentions_.covered(t) && t < post->begin) continue;
      matches.clear();
      gazetteer_.match(document_, t, post->head + 1, &matches);
      const bool title = std::any_of(matches.begin(), matches.end(), [&](const GazetteerMatch& match) {
        return match.entry->kind == GazetteerKind::kPost && match.token_end == post->head + 1;
      });
      if (title) post->own_begin = t;
    }
  }

  // "Head | of the independent company" X: the word for the kind of body and its adjectives.
  void drop_kind(PostPhrase* post) const {
    const std::uint32_t kind = post->own_end - 1;
    if (kind > post->head && is_known(kind, GazetteerKind::kOrganizationKind)) post->own_end = kind;
    while (post->own_end > post->head + 1 && token(post->own_end - 1).upos == Upos::kAdj) --post->own_end;
  }

  // "Governor | of the state | Texas (nom.)": the noun that a place's name stands beside.
  void drop_territory(PostPhrase* post) const {
    const std::uint32_t at = post->own_end;
    const MentionView* place = at < post->sentence_end ? mentions_.body_at(at) : nullptr;
    if (place == nullptr || place->token_end > post->sentence_end || at < post->head + 2) return;
    const Case own = token(at).features.grammatical_case, kind = token(at - 1).features.grammatical_case;
    const bool beside = mentions_.mention(*place).type != "ORGANIZATION" && own != Case::kGen &&
                        token(at - 1).upos == Upos::kNoun && kind == Case::kGen &&
                        token(at).upos != Upos::kAdj;
    if (beside) --post->own_end;
  }

  bool is_known(std::uint32_t at, GazetteerKind kind) const {
    const auto found = gazetteer_.find(document_.form(token(at)));
    return std::any_of(found.begin(), found.end(), [&](const GazetteerMatch& match) {
      return match.entry->kind == kind && (kind != GazetteerKind::kPost || !match.entry->serves.empty());
    });
  }

  // "Performing the duties of the minister": the participle in front of the noun; null when there is none.
  const Token* participle_of(const PostPhrase& post) const {
    for (std::uint32_t t = post.begin; t < post.head; ++t) {
      if (token(t).upos == Upos::kVerb && token(t).features.grammatical_case != Case::kNone) return &token(t);
    }
    return nullptr;
  }

  // A participle in the accusative of things looks like the nominative: its case cannot be seen.
  void read_form(PostPhrase* post) const {
    const Token* participle = participle_of(*post);
    const Features& form = (participle == nullptr ? token(post->head) : *participle).features;
    const bool unseen = participle != nullptr && form.grammatical_case == Case::kAcc;
    post->grammatical_case = unseen ? Case::kNone : form.grammatical_case;
    post->plural = form.number == Number::kPlur;
  }

  // "Ex-candidate" is what follows the hyphen.
  bool is_held(const PostPhrase& post) const {
    const std::string_view form = document_.form(token(post.head));
    const auto hyphen = form.rfind('-');
    const auto found = gazetteer_.find(hyphen == form.npos ? form : form.substr(hyphen + 1));
    return std::none_of(found.begin(), found.end(), [](const GazetteerMatch& match) {
      return match.entry->kind == GazetteerKind::kPost && !extract::is_held(match.entry->key);
    });
  }

  // The first noun that is no part of a body.
  std::uint32_t head_of(const PostPhrase& post, const std::vector<const MentionView*>& inside) const {
    for (std::uint32_t t = post.begin; t < post.end; ++t) {
      const bool taken = std::any_of(inside.begin(), inside.end(), [&](const MentionView* body) {
        return body->token_begin <= t && t < body->token_end;
      });
      if (!taken && (token(t).upos == Upos::kNoun || token(t).upos == Upos::kPropn)) return t;
    }
    return post.begin;
  }

  // Prepositions and signs before a body are not the post's own.
  void trim(PostPhrase* post) const {
    const auto loose = [&](std::uint32_t t) {
      return token(t).upos == Upos::kAdp || token(t).upos == Upos::kCconj || token(t).upos == Upos::kPunct;
    };
    while (post->own_end > post->head + 1 && loose(post->own_end - 1)) --post->own_end;
    while (post->own_begin < post->head && loose(post->own_begin)) ++post->own_begin;
  }

  void add_bodies(const std::vector<const MentionView*>& inside, PostPhrase* post) const {
    for (const MentionView* body : inside) {
      const bool behind = body->token_begin > post->head;
      if (!(behind ? token(body->head).upos != Upos::kAdj : is_office(*post))) continue;
      post->bodies.push_back(body->id);
      return add_joined(body->token_end, post);
    }
    const Case governed = governs_instrumental(post->head) ? Case::kIns : Case::kGen;
    const MentionView* right = body_behind(post->end, governed);
    if (const MentionView* body = right; body != nullptr && belongs(*body, governed)) {
      post->bodies.push_back(body->id);
      post->reach = body->token_end;
      return add_joined(body->token_end, post);
    }
    if (const MentionView* body = body_along(post->end)) {
      post->bodies.push_back(body->id);
      return;
    }
    const MentionView* before = mentions_.body_before(post->begin);
    if (before != nullptr && token(before->head).upos == Upos::kAdj && is_office(*post) &&
        token(before->head).features.grammatical_case == token(post->head).features.grammatical_case) {
      post->bodies.push_back(before->id);
    }
  }

  // Past genitives: "director | of the scientific department of | the institute", "of the Moscow | company".
  const MentionView* body_along(std::uint32_t at) const {
    const MentionView* adjective = nullptr;
    const auto end = std::min<std::size_t>(at + kLongestChain, document_.tokens.size());
    for (std::uint32_t t = at; t < end; ++t) {
      if (mentions_.person_at(t) != nullptr || mentions_.post_at(t) != nullptr) break;
      if (const MentionView* body = mentions_.body_at(t)) {
        if (token(body->head).upos != Upos::kAdj)
          return t > at && belongs(*body, Case::kGen) ? body : adjective;
        if (adjective == nullptr) adjective = body;
        t = body->token_end - 1;
        continue;
      }
      const bool quote = is_opening_quote(document_.form(token(t)));
      if (!quote && token(t).features.grammatical_case != Case::kGen) break;
    }
    return adjective;
  }

  // Right behind, past a quotation mark or another post in the genitive ("aide | of the minister | of …").
  const MentionView* body_behind(std::uint32_t at, Case governed) const {
    if (const MentionView* body = mentions_.body_at(at)) {
      return token(body->head).upos == Upos::kAdj ? nullptr : body;
    }
    if (at >= document_.tokens.size()) return nullptr;
    std::uint32_t kind = at;
    while (kind + 1 < document_.tokens.size() && token(kind).upos == Upos::kAdj) ++kind;
    if (kind + 1 < document_.tokens.size() && token(kind).features.grammatical_case == governed &&
        is_known(kind, GazetteerKind::kOrganizationKind)) {
      const bool quoted = is_opening_quote(document_.form(token(kind + 1)));
      const MentionView* body = mentions_.body_at(kind + 1);
      return body == nullptr && quoted && kind + 2 < document_.tokens.size() ? mentions_.body_at(kind + 2)
                                                                             : body;
    }
    if (is_opening_quote(document_.form(token(at)))) return mentions_.body_at(at + 1);
    const MentionView* post = mentions_.post_at(at);
    if (post == nullptr || token(post->head).features.grammatical_case != Case::kGen) return nullptr;
    return mentions_.body_at(post->token_end);
  }

  // A post that heads or serves a body: "British prime minister" is of Britain, "British singer" only from
  // it.
  bool is_office(const PostPhrase& post) const { return is_known(post.head, GazetteerKind::kPost); }

  // "The president | of Kazakhstan", not "The president | visits Kazakhstan": the case that the post governs,
  // or a word whose case cannot be seen.
  bool belongs(const MentionView& body, Case governed) const {
    for (std::uint32_t t = body.token_begin; t < body.token_end; ++t) {
      const Case grammatical_case = token(t).features.grammatical_case;
      if (grammatical_case == governed || grammatical_case == Case::kNone) return true;
      if (grammatical_case == Case::kNom && !token(t).known) return true;
    }
    return false;
  }

  // "Presidents of Russia, Belarus and Kazakhstan".
  void add_joined(std::uint32_t at, PostPhrase* post) const {
    if (!post->plural) return;
    while (at + 1 < document_.tokens.size()) {
      const bool joins = token(at).upos == Upos::kCconj || document_.form(token(at)) == ",";
      const MentionView* body = joins ? mentions_.body_at(at + 1) : nullptr;
      if (body == nullptr || !belongs(*body, Case::kGen)) return;
      post->bodies.push_back(body->id);
      at = body->token_end;
      post->reach = std::max(post->reach, at);
    }
  }

  const Document& document_;
  const MentionIndex& mentions_;
  const Gazetteer& gazetteer_;
};

}  // namespace

MentionIndex::MentionIndex(const Document& document)
    : document_(document), views_(view_mentions(document)), covered_(document.tokens.size()) {
  for (const MentionView& view : views_) {
    for (std::uint32_t t = view.token_begin; t < view.token_end; ++t) covered_[t] = true;
  }
}

const MentionView* MentionIndex::at(std::uint32_t token) const {
  const auto found = std::partition_point(views_.begin(), views_.end(),
                                          [&](const MentionView& view) { return view.token_begin < token; });
  return found != views_.end() && found->token_begin == token ? &*found : nullptr;
}

const MentionView* MentionIndex::next(const MentionView* view) const {
  const MentionView* following = view + 1;
  const bool same = following != views_.data() + views_.size() && following->token_begin == view->token_begin;
  return same ? following : nullptr;
}

template <typename Fits>
const MentionView* MentionIndex::longest_at(std::uint32_t token, Fits fits) const {
  for (const MentionView* view = at(token); view != nullptr; view = next(view)) {
    if (fits(mention(*view).type)) return view;
  }
  return nullptr;
}

template <typename Fits>
const MentionView* MentionIndex::longest_before(std::uint32_t token, Fits fits) const {
  const MentionView* longest = nullptr;
  for (std::uint32_t begin = token; begin-- > 0 && begin + kLongestName > token;) {
    for (const MentionView* view = at(begin); view != nullptr; view = next(view)) {
      if (view->token_end == token && fits(mention(*view).type)) longest = view;
    }
  }
  return longest;
}

const MentionView* MentionIndex::person_at(std::uint32_t token) const {
  return longest_at(token, [](std::string_view type) { return type == "PERSON"; });
}

const MentionView* MentionIndex::body_at(std::uint32_t token) const {
  return longest_at(token, is_body);
}

const MentionView* MentionIndex::person_before(std::uint32_t token) const {
  return longest_before(token, [](std::string_view type) { return type == "PERSON"; });
}

const MentionView* MentionIndex::body_before(std::uint32_t token) const {
  return longest_before(token, is_body);
}

const MentionView* MentionIndex::post_at(std::uint32_t token) const {
  return longest_at(token, [](std::string_view type) { return type == "PROFESSION"; });
}

std::vector<PostPhrase> find_post_phrases(const Document& document, const MentionIndex& mentions,
                                          const Gazetteer& gazetteer, UnmarkedPosts unmarked) {
  return PhraseFinder(document, mentions, gazetteer).find(unmarked);
}

}  // namespace newsgraph::extract
