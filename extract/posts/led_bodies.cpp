#include "extract/posts/led_bodies.h"

#include <algorithm>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/posts/post_phrase.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr double kConfidence = 0.7;
constexpr std::uint32_t kMostBefore = 4;    // tokens between a post and the noun
constexpr std::uint32_t kLongestBody = 14;  // tokens
constexpr std::uint32_t kReach = 40;        // tokens before a body that a mention around it may begin

bool is_nominal(Upos upos) {
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kAdj || upos == Upos::kX;
}

class BodyFinder {
 public:
  BodyFinder(const Gazetteer& gazetteer, const Document& document)
      : gazetteer_(gazetteer), document_(document), mentions_(document) {}

  // Those that are missing, and those that the recogniser cut too short.
  std::vector<Mention> find() const {
    std::vector<Mention> found;
    std::uint32_t end_of_last = 0;
    for (const PostPhrase& post : find_post_phrases(document_, mentions_, gazetteer_, UnmarkedPosts::kRead)) {
      const std::uint32_t noun = kind_behind(post);
      if (noun == post.head) continue;
      if (const MentionView* name = named(noun); name != nullptr) {
        const auto board = gazetteer_.end_of_board_post(document_, post.head, post.sentence_end);
        if (noun >= board) lengthen(*name, noun, post, &found);
        continue;
      }
      std::uint32_t begin = noun;
      while (begin > post.head + 1 && token(begin - 1).upos == Upos::kAdj) --begin;
      const std::uint32_t end = end_of(noun, post.sentence_end);
      if (end == noun + 1 || goes_on(end, post) ||
          !(has_capital(begin, noun + 1) || token(noun + 1).upos == Upos::kAdp) || crosses(begin, end))
        continue;
      // Two posts in one long row of genitives.
      if (begin < end_of_last) continue;
      end_of_last = end;
      found.push_back(mention_of(document_, "ORGANIZATION", begin, end, kConfidence));
    }
    return found;
  }

 private:
  const Token& token(std::uint32_t at) const { return document_.tokens[at]; }
  Case case_of(std::uint32_t at) const { return token(at).features.grammatical_case; }

  // The noun for a kind of body behind the post, past genitives; the post's noun when there is none.
  std::uint32_t kind_behind(const PostPhrase& post) const {
    const std::uint32_t last = std::min(post.sentence_end, post.head + 2 + kMostBefore);
    for (std::uint32_t t = post.head + 1; t < last; ++t) {
      if (!is_nominal(token(t).upos) || case_of(t) != Case::kGen || mentions_.person_at(t) != nullptr) break;
      if (token(t).upos != Upos::kAdj &&
          gazetteer_.knows(document_.form(token(t)), GazetteerKind::kOrganizationKind))
        return t;
    }
    return post.head;
  }

  // One of the mentions that may have a part of the tokens.
  template <typename Test>
  bool any_near(std::uint32_t begin, std::uint32_t end, Test test) const {
    const auto& views = mentions_.views();
    const auto from = [&](std::uint32_t at) {
      return std::partition_point(views.begin(), views.end(),
                                  [&](const MentionView& view) { return view.token_begin < at; });
    };
    return std::any_of(from(begin - std::min(begin, kReach)), from(end), test);
  }

  // The longest mention that has the noun and is no post.
  const MentionView* named(std::uint32_t noun) const {
    const MentionView* longest = nullptr;
    any_near(noun, noun + 1, [&](const MentionView& view) {
      const bool has = view.token_begin <= noun && noun < view.token_end;
      if (has && longest == nullptr && mentions_.mention(view).type != "PROFESSION") longest = &view;
      return false;
    });
    return longest;
  }

  // "Of the Committee of the Duma | on energy", "of the Council | of northern peoples": what hangs on the
  // post or a word of the name.
  void lengthen(const MentionView& name, std::uint32_t noun, const PostPhrase& post,
                std::vector<Mention>* found) const {
    const std::uint32_t old = name.token_end, end = end_of(noun, post.sentence_end);
    if (mentions_.mention(name).type != "ORGANIZATION" || end <= old) return;
    if (token(old).upos != Upos::kAdp && !is_nominal(token(old).upos)) return;
    std::uint32_t field = token(old).upos == Upos::kAdp ? old + 1 : old;
    if (field == end || named(field) != nullptr || starts_with_capital(document_.form(token(field)))) return;
    while (field + 1 < end && token(field).upos == Upos::kAdj) ++field;
    const std::int32_t head = token(field).head;
    const bool inside = head == kNoHead || (head >= static_cast<std::int32_t>(post.begin) &&
                                            head < static_cast<std::int32_t>(old));
    const bool titles = end < post.sentence_end && mentions_.person_at(end) != nullptr;
    if ((!inside && !titles) || goes_on(end, post) || crosses(name.token_begin, end)) return;
    found->push_back(mention_of(document_, "ORGANIZATION", name.token_begin, end, kConfidence));
  }

  bool has_capital(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t t = begin; t < end; ++t) {
      if (starts_with_capital(document_.form(token(t)))) return true;
    }
    return false;
  }

  // Genitives, and what the prepositions of fields and seats bring ("on foreign trade", "at the ministry").
  std::uint32_t end_of(std::uint32_t noun, std::uint32_t sentence_end) const {
    std::uint32_t end = noun + 1;
    const std::vector<Case>* governed = nullptr;  // by the preposition before
    const std::uint32_t last = std::min(sentence_end, noun + kLongestBody);
    for (std::uint32_t t = noun + 1; t < last && mentions_.person_at(t) == nullptr; ++t) {
      const Token& word = token(t);
      // "Of the department for exports | of the company "N"".
      const bool quoted = is_opening_quote(document_.form(word));
      const MentionView* owner = t > noun + 1 ? mentions_.body_at(quoted ? t + 1 : t) : nullptr;
      if (owner != nullptr && owner->token_end <= last &&
          (quoted || case_of(t) == Case::kGen || case_of(t) == Case::kNone)) {
        end = owner->token_end;
        if (end < last && is_closing_quote(document_.form(token(end)))) ++end;
        t = end - 1;
        continue;
      }
      if (is_nominal(word.upos)) {
        const Case own = case_of(t);
        if (own == Case::kNom && t > noun + 1 && token(t - 1).upos == Upos::kNoun) {
          const MentionView* place = place_at(t);  // "of the assembly of the district | N (nom.)"
          if (place == nullptr || place->token_end > last) break;
          end = place->token_end;
          t = end - 1;
          continue;
        }
        const bool fits =
            own == Case::kGen || own == Case::kNone ||
            (governed != nullptr && std::find(governed->begin(), governed->end(), own) != governed->end());
        if (!fits) break;
        if (word.upos != Upos::kAdj) end = t + 1;
      } else if (word.upos == Upos::kAdp) {
        governed = gazetteer_.cases_of_field(fold_case(document_.form(word)));
        if (governed == nullptr) break;
      } else if (word.upos != Upos::kCconj) {
        break;
      }
    }
    return end;
  }

  // "Of the Department of control | over …", "of the Society of the name | of N": more belongs to the name.
  bool goes_on(std::uint32_t end, const PostPhrase& post) const {
    if (end >= post.sentence_end) return false;
    const bool owner = mentions_.person_at(end) != nullptr && case_of(end) == Case::kGen &&
                       post.grammatical_case != Case::kGen;
    return owner || token(end).upos == Upos::kAdp;
  }

  const MentionView* place_at(std::uint32_t at) const {
    const MentionView* body = mentions_.body_at(at);
    return body != nullptr && mentions_.mention(*body).type != "ORGANIZATION" ? body : nullptr;
  }

  // A mention other than a post around its beginning has a part of it alone.
  bool crosses(std::uint32_t begin, std::uint32_t end) const {
    return any_near(begin, end, [&](const MentionView& view) {
      const bool left = view.token_begin < begin && begin < view.token_end && view.token_end < end;
      const bool right = begin < view.token_begin && view.token_begin < end && end < view.token_end;
      return right || (left && mentions_.mention(view).type != "PROFESSION");
    });
  }

  const Gazetteer& gazetteer_;
  const Document& document_;
  MentionIndex mentions_;
};

}  // namespace

void mark_led_bodies(const Gazetteer& gazetteer, Document& document) {
  const std::vector<Mention> found = BodyFinder(gazetteer, document).find();
  if (found.empty()) return;
  auto& mentions = document.result.mentions;
  for (const Mention& body : found) {
    std::erase_if(mentions, [&](const Mention& shorter) {
      return shorter.type == body.type && shorter.span.begin == body.span.begin &&
             shorter.span.end < body.span.end;
    });
    for (Mention& post : mentions) {
      const bool cut = post.span.begin < body.span.begin && body.span.begin < post.span.end &&
                       post.span.end < body.span.end;
      if (!cut) continue;
      const auto first = tokens_of(document, post.span).first;
      post = mention_of(document, post.type, first, tokens_of(document, body.span).second, post.confidence);
    }
  }
  mentions.insert(mentions.end(), found.begin(), found.end());
  put_in_order_once(&mentions);
}

}  // namespace newsgraph::extract
