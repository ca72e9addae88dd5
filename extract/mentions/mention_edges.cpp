#include "extract/mentions/mention_edges.h"

#include <algorithm>
#include <set>
#include <string>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

constexpr std::uint32_t kDoubleSurname = 3;  // words of a name that ends with a surname of two

class Edges {
 public:
  Edges(const NameParticles& particles, Document& document) : particles_(particles), document_(document) {}

  void settle() {
    auto& mentions = document_.result.mentions;
    const std::set<std::string> surnames = double_surnames();
    std::vector<bool> wrong(mentions.size());
    bool changed = false;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const std::size_t count = inside(i);
      if (mentions[i].type == "ORGANIZATION") changed |= end_before_date(i, count) || take_in_quoted(i);
      if (is_place(mentions[i].type)) wrong[i] = is_place_and_person(i, count);
      if (mentions[i].type != "PERSON") continue;
      wrong[i] = is_noun_and_name(i, count);
      if (surnames.empty() || i + 1 + count >= mentions.size()) continue;
      if (!join_surname(surnames, i, i + 1 + count)) continue;
      wrong[i + 1 + count] = changed = true;
    }
    std::size_t at = 0;
    const std::size_t dropped = std::erase_if(mentions, [&](const Mention&) { return wrong[at++]; });
    if (changed || dropped > 0) put_in_order_once(&mentions);
  }

 private:
  static bool is_place(std::string_view type) {
    return type == "CITY" || type == "COUNTRY" || type == "STATE_OR_PROVINCE" || type == "LOCATION";
  }

  const Token& token(std::uint32_t t) const { return document_.tokens[t]; }
  std::string folded(std::uint32_t t) const { return fold_case(document_.form(token(t))); }

  // How many mentions right behind this one in the list lie inside it.
  std::size_t inside(std::size_t outer) const {
    const auto& mentions = document_.result.mentions;
    std::size_t count = 0;
    while (outer + count + 1 < mentions.size() &&
           mentions[outer].span.contains(mentions[outer + count + 1].span))
      ++count;
    return count;
  }

  // "The Ministry of Energy | since January 2025".
  bool end_before_date(std::size_t outer, std::size_t count) {
    auto& mentions = document_.result.mentions;
    const auto [begin, end] = tokens_of(document_, mentions[outer].span);
    for (std::size_t i = outer + 1; i <= outer + count; ++i) {
      if (mentions[i].type != "DATE") continue;
      const auto [first, last] = tokens_of(document_, mentions[i].span);
      if (last != end || first <= begin || token(first).upos != Upos::kAdp) continue;
      double confidence = mentions[outer].confidence;
      for (std::size_t other = outer + 1; other < i; ++other) {
        if (tokens_of(document_, mentions[other].span) == std::pair(begin, first))
          confidence = std::max(confidence, mentions[other].confidence);
      }
      mentions[outer] = mention_of(document_, mentions[outer].type, begin, first, confidence);
      return true;
    }
    return false;
  }

  // "The Kyrgyz-Turkish university | "Manas"": a name that begins with a capital goes on with the quoted name
  // right behind its noun.
  bool take_in_quoted(std::size_t outer) {
    auto& mentions = document_.result.mentions;
    const auto [begin, end] = tokens_of(document_, mentions[outer].span);
    const auto count = static_cast<std::uint32_t>(document_.tokens.size());
    if (end < begin + 2 || end + 2 >= count || !is_opening_quote(document_.form(token(end)))) return false;
    if (token(end - 1).upos != Upos::kNoun || starts_with_capital(document_.form(token(end - 1))) ||
        !starts_with_capital(document_.form(token(begin))) || token(begin).upos != Upos::kAdj)
      return false;
    for (std::size_t i = outer + 1; i < mentions.size(); ++i) {
      const auto [first, last] = tokens_of(document_, mentions[i].span);
      if (first > end + 1) return false;
      const bool own = first == end + 1 && last < count && mentions[i].type == "ORGANIZATION" &&
                       is_closing_quote(document_.form(token(last)));
      if (!own) continue;
      mentions[outer] =
          mention_of(document_, mentions[outer].type, begin, last + 1, mentions[outer].confidence);
      return true;
    }
    return false;
  }

  // "In Berlin | Loftus": nothing but a place and behind it a person of one word whom another case or another
  // mention shows.
  bool is_place_and_person(std::size_t outer, std::size_t count) const {
    const auto& mentions = document_.result.mentions;
    const auto [begin, end] = tokens_of(document_, mentions[outer].span);
    std::uint32_t place_end = 0, person = 0;
    for (std::size_t i = outer + 1; i <= outer + count; ++i) {
      const auto [first, last] = tokens_of(document_, mentions[i].span);
      if (is_place(mentions[i].type) && first == begin) place_end = last;
      if (mentions[i].type == "PERSON" && last == end) person = first;
    }
    return place_end > 0 && person == place_end &&
           token(begin).features.grammatical_case != token(person).features.grammatical_case;
  }

  // "The predecessor | of Labadze": a noun that tells whose one is and a name of its own,
  // where who that is follows behind a comma.
  bool is_noun_and_name(std::size_t outer, std::size_t count) const {
    const auto& mentions = document_.result.mentions;
    const auto [begin, end] = tokens_of(document_, mentions[outer].span);
    if (end != begin + 2 || !particles_.is_relational(fold_case(token(begin).lemma))) return false;
    if (end >= document_.tokens.size() || document_.form(token(end)) != ",") return false;
    const std::size_t next = outer + count + 1;
    if (next >= mentions.size() || mentions[next].type != "PERSON" ||
        tokens_of(document_, mentions[next].span).first != end + 1)
      return false;
    for (std::size_t i = outer + 1; i <= outer + count; ++i) {
      if (mentions[i].type == "PERSON" && tokens_of(document_, mentions[i].span) == std::pair(begin + 1, end))
        return true;
    }
    return false;
  }

  // The last two words of names of three and more.
  std::set<std::string> double_surnames() const {
    std::set<std::string> found;
    for (const Mention& mention : document_.result.mentions) {
      if (mention.type != "PERSON") continue;
      const auto [begin, end] = tokens_of(document_, mention.span);
      if (end - begin >= kDoubleSurname) found.insert(folded(end - 2) + " " + folded(end - 1));
    }
    return found;
  }

  // "Babar Raza | Kuri", where the article has "Tahir Raza Kuri".
  bool join_surname(const std::set<std::string>& surnames, std::size_t name, std::size_t next) {
    auto& mentions = document_.result.mentions;
    const auto [begin, end] = tokens_of(document_, mentions[name].span);
    const auto [first, last] = tokens_of(document_, mentions[next].span);
    const bool beside = mentions[next].type == "PERSON" && first == end && last == first + 1 &&
                        end - begin + 1 == kDoubleSurname && stands_behind(document_, first);
    if (!beside || !surnames.contains(folded(end - 1) + " " + folded(first))) return false;
    mentions[name] = mention_of(document_, "PERSON", begin, last, mentions[name].confidence);
    return true;
  }

  const NameParticles& particles_;
  Document& document_;
};

}  // namespace

void settle_mention_edges(const NameParticles& particles, Document& document) {
  Edges(particles, document).settle();
}

}  // namespace newsgraph::extract
