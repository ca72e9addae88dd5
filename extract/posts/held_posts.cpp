#include "extract/posts/held_posts.h"

#include <algorithm>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/morphology/letters.h"
#include "extract/morphology/shape.h"
#include "extract/posts/post_holders.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr double kConfidence = 0.8;

// A mention of another kind inside the post has the token.
bool covers_inside(const MentionIndex& index, const MentionView& post, std::uint32_t token) {
  const MentionView* last = index.views().data() + index.views().size();
  for (const MentionView* view = &post; view != last && view->token_begin <= token; ++view) {
    if (view->token_end <= post.token_end && token < view->token_end &&
        index.mention(*view).type != "PROFESSION")
      return true;
  }
  return false;
}

// A thing's noun in another case than the word behind it: "the awarding" and "to Tokayev" are no name.
bool is_stray(const Token& first, const Token& second) {
  const Case a = first.features.grammatical_case, b = second.features.grammatical_case;
  return first.upos == Upos::kNoun && first.known && first.features.animacy == Animacy::kInan &&
         a != Case::kNone && b != Case::kNone && a != b;
}

// "Aktau", "Oslo", "Sochi": a place that does not decline and that nobody is called after.
bool is_undeclined(std::string_view city) {
  const Letters letters = to_letters(city);
  if (letters.size == 0) return false;
  constexpr std::uint8_t kLast[] = {5, 8, 14, 19, 27};  // ie, i, o, u, y
  const auto last = std::find(std::begin(kLast), std::end(kLast), letters.codes[letters.size - 1]);
  return last != std::end(kLast);
}

// The first tokens of a name that are no part of it, and what they are.
struct Lead {
  std::uint32_t length = 0;
  const char* type = "";
};

// "| Of Surgut | Fyodor Klyuev": a place before a whole name, found as a part of it.
Lead place_before(const Gazetteer& gazetteer, const Document& document, const MentionIndex& index,
                  const MentionView& view) {
  const bool genitive = document.tokens[view.token_begin].features.grammatical_case == Case::kGen;
  // "Mayor | of Osh | N", whose case the tagger does not see: the form shows it, and a whole name is left.
  const bool behind_post = view.token_begin > 0 && index.post_at(view.token_begin - 1) != nullptr;
  if (!genitive && !behind_post) return {};
  std::vector<GazetteerMatch> matches;
  gazetteer.match(document, view.token_begin, view.token_end, &matches);
  for (const GazetteerMatch& match : matches) {
    const bool city = match.entry->kind == GazetteerKind::kCity && match.form == NameForm::kName;
    const MentionView* person = city ? index.person_at(match.token_end) : nullptr;
    const std::uint32_t length = match.token_end - view.token_begin;
    if (person != nullptr && person->token_end == view.token_end && person->words.size() > 1)
      return {length, "CITY"};
    if (!behind_post || view.token_end - match.token_end <= 1) continue;
    const bool inflected =
        city && match.token_end == view.token_begin + 1 && view.words.front() != fold_case(match.name);
    const bool unchanging = city && is_undeclined(match.name);
    if (inflected || unchanging) return {length, "CITY"};
    // "President | of Togo | N": the name of a country before a whole name, whether it declines or not.
    if (match.entry->kind == GazetteerKind::kCountry && match.form == NameForm::kName)
      return {length, "COUNTRY"};
  }
  return {};
}

// "President | Sunhe (in Latin letters) | Zhang Lei", "leader | UDF | Borisov", "member of | the Jogorku
// Kenesh | N": words of a body before a name in other letters, an abbreviation before any, a known body's
// name of several words before a whole one.
Lead body_before(const Gazetteer& gazetteer, const Document& document, const MentionIndex& index,
                 const MentionView& view) {
  constexpr std::uint32_t kWholeName = 2;  // words
  constexpr int kAbbreviation = 3;         // letters: no initials
  const auto shape = [&](std::uint32_t t) { return shape_of(document.form(document.tokens[t])); };
  if (view.token_begin == 0 || index.post_at(view.token_begin - 1) == nullptr) return {};
  const Shape first = shape(view.token_begin), second = shape(view.token_begin + 1);
  const bool abbreviation = first.cyrillic && first.all_capitals && first.letters >= kAbbreviation;
  if (abbreviation && second.capitalised && !second.all_capitals) return {1, "ORGANIZATION"};
  std::vector<GazetteerMatch> matches;
  gazetteer.match(document, view.token_begin, view.token_end, &matches);
  for (const GazetteerMatch& match : matches) {
    const std::uint32_t length = match.token_end - view.token_begin;
    if (match.entry->kind == GazetteerKind::kOrganization && length > 1 &&
        view.token_end - match.token_end >= kWholeName)
      return {length, "ORGANIZATION"};
  }
  std::uint32_t name = view.token_begin;
  while (name < view.token_end && shape(name).latin) ++name;
  if (name == view.token_begin || view.token_end - name < kWholeName) return {};
  for (std::uint32_t t = name; t < view.token_end; ++t) {
    if (!shape(t).cyrillic) return {};
  }
  return {name - view.token_begin, "ORGANIZATION"};
}

// "Head of the corporation | X", "General | N"; a preposition is nothing by itself.
Lead title_before(const Gazetteer& gazetteer, const Document& document, const MentionView& view) {
  const Token& first = document.tokens[view.token_begin];
  const std::uint32_t rest = view.token_end - view.token_begin - 1;
  if (rest == 0) return {};
  const Token& second = document.tokens[view.token_begin + 1];
  const bool person = document.result.mentions[view.id.value()].type == "PERSON";
  if (first.upos == Upos::kAdp) return {person ? 1u : 0u, ""};
  if ((first.upos != Upos::kNoun && first.upos != Upos::kPropn) || second.upos == Upos::kAdp) return {};
  std::vector<GazetteerMatch> matches;
  gazetteer.match(document, view.token_begin, view.token_end, &matches);
  for (const GazetteerMatch& match : matches) {
    const bool post = match.entry->kind == GazetteerKind::kPost && match.token_end < view.token_end;
    // "General Motors" and "Korol i Shut" are names: a title is followed by a whole one or a genitive.
    const bool genitive =
        second.features.grammatical_case == Case::kGen && !starts_with_capital(document.form(first));
    if (post && (person ? starts_with_capital(document.form(document.tokens[match.token_end])) : genitive))
      return {match.token_end - view.token_begin, "PROFESSION"};
  }
  return {};
}

// Where the post's first noun ends, when the noun behind it neither belongs to it nor agrees with it.
std::uint32_t parting(const Document& document, const MentionView& post) {
  std::uint32_t t = post.token_begin;
  while (t < post.token_end && document.tokens[t].upos != Upos::kNoun) ++t;
  if (t + 1 >= post.token_end) return post.token_end;
  const Token& next = document.tokens[t + 1];
  const Case own = document.tokens[t].features.grammatical_case, other = next.features.grammatical_case;
  const bool stranger =
      (next.upos == Upos::kNoun && other == Case::kNom) || (next.upos == Upos::kPropn && other == Case::kDat);
  const bool apart = own != Case::kNone && own != Case::kGen && own != other;
  return stranger && apart ? t + 1 : post.token_end;
}

// "| The head of the section | Oleg Skiba |" found as one post: where the name of who holds it begins; the
// post's end when none ends it. A name of one word, one in another case and one behind another post tell
// whose the post is.
std::uint32_t holder_in(const Document& document, const MentionIndex& index, const MentionView& post) {
  const MentionView* name = index.person_before(post.token_end);
  const bool ends_it = name != nullptr && name->token_begin > post.token_begin && name->words.size() > 1;
  if (!ends_it ||
      index.person_at(std::min<std::size_t>(post.token_end, document.tokens.size() - 1)) != nullptr)
    return post.token_end;
  const auto case_of = [&](std::uint32_t t) {
    const Case own = document.tokens[t].features.grammatical_case;
    return own == Case::kAcc ? Case::kGen : own;  // of people they look the same
  };
  if (case_of(post.head) != case_of(name->token_begin)) return post.token_end;
  for (std::uint32_t t = post.token_begin + 1; t < name->token_begin; ++t) {
    if (index.post_at(t) != nullptr) return post.token_end;
  }
  return name->token_begin;
}

// "At the session of the government (gen.) | the prime minister (nom.) of Z", "of the committee | Anna
// Parker" found as one name: where the post or who holds one begins; the name's end when none does.
std::uint32_t stranger_in_name(const Document& document, const MentionIndex& index, const MentionView& name) {
  std::uint32_t kind = name.token_begin;
  while (kind + 1 < name.token_end && document.tokens[kind].upos == Upos::kAdj) ++kind;
  const Case own = document.tokens[kind].features.grammatical_case;
  if (own == Case::kNom || own == Case::kNone) return name.token_end;
  for (std::uint32_t t = kind + 1; t < name.token_end; ++t) {
    const Token& noun = document.tokens[t];
    if (noun.features.grammatical_case != Case::kNom) continue;
    // "Of the agency | Portuguese (nom.) | deputy (nom.)".
    const bool last = t + 1 == name.token_end && t + 1 < document.tokens.size();
    if (last && noun.upos == Upos::kAdj && !starts_with_capital(document.form(noun)) &&
        index.post_at(t + 1) != nullptr)
      return t;
    if (noun.upos == Upos::kNoun && index.post_at(t) != nullptr) return t;
    const MentionView* person = index.person_at(t);
    if (person != nullptr && person->words.size() > 1 && person->token_end == name.token_end) return t;
  }
  return name.token_end;
}

// "Of the Moscow "| Spartak |"": the adjective of a place is no part of a name in quotation marks.
std::uint32_t begin_of_quoted(const Document& document, const MentionView& name) {
  std::uint32_t quote = name.token_begin;
  while (quote + 2 < name.token_end && document.tokens[quote].upos == Upos::kAdj &&
         !starts_with_capital(document.form(document.tokens[quote])))
    ++quote;
  const auto form = [&](std::uint32_t t) { return document.form(document.tokens[t]); };
  const bool quoted = quote > name.token_begin && is_opening_quote(form(quote)) &&
                      is_closing_quote(form(name.token_end - 1)) && name.token_end > quote + 2;
  return quoted ? quote + 1 : name.token_begin;
}

// "Defender | of Arsenal (taken for a common noun)": a capital on the last word of the post, right behind its
// first noun; "of Defence" and "of the Department" are the post's own.
bool is_name_by_capital(const Gazetteer& gazetteer, const Document& document, const MentionView& post,
                        std::uint32_t at) {
  const Token &noun = document.tokens[at], &before = document.tokens[at - 1];
  const bool owner = noun.upos == Upos::kNoun && noun.features.animacy == Animacy::kInan &&
                     noun.features.grammatical_case == Case::kGen;
  if (!owner || at + 1 != post.token_end || before.upos != Upos::kNoun) return false;
  if (gazetteer.knows(document.form(noun), GazetteerKind::kOrganizationKind)) return false;
  std::vector<GazetteerMatch> matches;
  gazetteer.match(document, post.token_begin, post.token_end, &matches);
  return std::none_of(matches.begin(), matches.end(), [&](const GazetteerMatch& match) {
    return match.entry->kind == GazetteerKind::kPost && match.token_end > at;
  });
}

}  // namespace

void cut_titles_off_names(const Gazetteer& gazetteer, Document& document) {
  const MentionIndex index(document);
  auto& mentions = document.result.mentions;
  std::vector<Mention> titles;
  for (const MentionView& view : index.views()) {
    Mention& mention = mentions[view.id.value()];
    const bool whole = document.tokens[view.token_begin].span.begin == mention.span.begin;
    if (!whole || (mention.type != "PERSON" && mention.type != "ORGANIZATION")) continue;
    const Token* name = &document.tokens[view.token_begin];
    const bool person = mention.type == "PERSON" && view.token_end - view.token_begin > 1;
    Lead lead = person ? place_before(gazetteer, document, index, view) : Lead();
    if (person && lead.length == 0) lead = body_before(gazetteer, document, index, view);
    if (lead.length == 0) lead = title_before(gazetteer, document, view);
    const bool stray = lead.length == 0 && person && is_stray(name[0], name[1]);
    if (lead.length == 0 && !stray) continue;
    if (lead.length > 0 && name->upos != Upos::kAdp)
      titles.push_back(
          mention_of(document, lead.type, view.token_begin, view.token_begin + lead.length, kConfidence));
    const Token& first = name[stray ? 1 : lead.length];
    mention.text.erase(0, first.byte_begin - name->byte_begin);
    mention.span.begin = first.span.begin;
  }
  mentions.insert(mentions.end(), titles.begin(), titles.end());
  put_in_order_once(&mentions);
}

void part_posts(Document& document) {
  const MentionIndex index(document);
  auto& mentions = document.result.mentions;
  std::vector<Mention> second;
  for (const MentionView& view : index.views()) {
    const Mention& whole = mentions[view.id.value()];
    if (whole.type == "ORGANIZATION") {
      const std::uint32_t begin = begin_of_quoted(document, view);
      const std::uint32_t end =
          begin == view.token_begin ? stranger_in_name(document, index, view) : view.token_end - 1;
      if (begin != view.token_begin || end != view.token_end)
        mentions[view.id.value()] = mention_of(document, whole.type, begin, end, whole.confidence);
    }
    if (whole.type != "PROFESSION") continue;
    const std::uint32_t noun_end = parting(document, view);
    const std::uint32_t end = std::min(noun_end, holder_in(document, index, view));
    if (end == view.token_end) continue;
    if (end == noun_end && document.tokens[end].upos == Upos::kNoun)
      second.push_back(mention_of(document, whole.type, end, view.token_end, whole.confidence));
    mentions[view.id.value()] = mention_of(document, whole.type, view.token_begin, end, whole.confidence);
  }
  mentions.insert(mentions.end(), second.begin(), second.end());
  put_in_order_once(&mentions);
}

void mark_names_in_posts(const Gazetteer& gazetteer, Document& document) {
  const MentionIndex index(document);
  std::vector<Mention> found;
  for (const MentionView& view : index.views()) {
    if (index.mention(view).type != "PROFESSION") continue;
    for (std::uint32_t t = view.token_begin + 1; t < view.token_end; ++t) {
      const Token& first = document.tokens[t];
      if (!starts_with_capital(document.form(first))) continue;
      if (first.upos != Upos::kPropn && !is_name_by_capital(gazetteer, document, view, t)) continue;
      if (covers_inside(index, view, t)) break;
      std::uint32_t end = view.token_end;
      while (end > t + 1 && document.tokens[end - 1].upos == Upos::kPunct) --end;
      found.push_back(mention_of(document, "ORGANIZATION", t, end, kConfidence));
      break;
    }
  }
  auto& mentions = document.result.mentions;
  mentions.insert(mentions.end(), found.begin(), found.end());
  put_in_order_once(&mentions);
}

void mark_held_posts(const Gazetteer& gazetteer, Document& document) {
  const MentionIndex index(document);
  const auto posts = find_post_phrases(document, index, gazetteer, UnmarkedPosts::kRead);
  std::vector<Mention> found;
  std::size_t last = posts.size();
  for (const PostHolder& holder : find_post_holders(document, index, posts)) {
    const PostPhrase& post = posts[holder.post];
    if (post.mention.valid() || holder.post == last) continue;
    last = holder.post;
    found.push_back(mention_of(document, "PROFESSION", post.begin, post.end, kConfidence));
  }
  auto& mentions = document.result.mentions;
  mentions.insert(mentions.end(), found.begin(), found.end());
  put_in_order(&mentions);
}

}  // namespace newsgraph::extract
