#include "extract/mentions/known_names.h"

#include <algorithm>
#include <map>

#include "base/fold_case.h"
#include "extract/mention_list.h"
#include "extract/quotes.h"

namespace newsgraph::extract {
namespace {

// Letters of an abbreviation that is not taken for a name by its look alone: "SE".
constexpr std::size_t kShortAbbreviation = 2;

constexpr const char* kOrganization = "ORGANIZATION";

bool is_mistakable(std::string_view type) {
  return type == "PERSON" || type == "RELIGION" || type == "NATIONALITY";
}

const char* type_of(const GazetteerMatch& match) {
  if (match.form == NameForm::kDemonym) return nullptr;
  if (match.entry->kind == GazetteerKind::kCountry) return "COUNTRY";
  if (match.entry->kind == GazetteerKind::kCity && match.form != NameForm::kAdjective) return "CITY";
  if (match.entry->kind == GazetteerKind::kOrganization && match.form != NameForm::kAdjective &&
      count_code_points(match.name) > kShortAbbreviation)
    return kOrganization;
  return nullptr;
}

// "The | Novosibirsk (adj.) | company "Vector"": a city's adjective before the noun for a body and its name.
bool is_city_of_body(const Gazetteer& gazetteer, const Document& document, std::uint32_t token) {
  const auto& tokens = document.tokens;
  if (tokens[token].upos != Upos::kAdj || token + 2 >= tokens.size() ||
      tokens[token + 1].upos != Upos::kNoun || !is_opening_quote(document.form(tokens[token + 2])))
    return false;
  if (!gazetteer.knows(document.form(tokens[token + 1]), GazetteerKind::kOrganizationKind)) return false;
  const auto named = gazetteer.find(document.form(tokens[token]));
  return std::any_of(named.begin(), named.end(), [](const GazetteerMatch& match) {
    return match.entry->kind == GazetteerKind::kCity && match.form == NameForm::kAdjective;
  });
}

}  // namespace

void mark_known_names(const Gazetteer& gazetteer, Document& document) {
  auto& mentions = document.result.mentions;
  std::map<Span, std::size_t> known;
  std::vector<Span> spans;
  for (std::size_t i = 0; i < mentions.size(); ++i) known.emplace(mentions[i].span, i);
  for (const Mention& mention : mentions) spans.push_back(mention.span);
  std::uint32_t covered_to = 0;    // end of the furthest mention that begins at the token or before
  std::uint32_t covered_from = 0;  // where that begins
  std::size_t next = 0;
  std::vector<GazetteerMatch> matches;
  for (std::uint32_t t = 0; t < document.tokens.size(); ++t) {
    const Token& token = document.tokens[t];
    for (; next < spans.size() && spans[next].begin <= token.span.begin; ++next) {
      if (spans[next].end <= covered_to) continue;
      covered_to = spans[next].end;
      covered_from = spans[next].begin;
    }
    if (covered_to <= token.span.begin && is_city_of_body(gazetteer, document, t)) {
      mentions.push_back(mention_of(document, "CITY", t, t + 1, Mention().confidence));
      covered_to = token.span.end;
      continue;
    }
    if (!starts_with_capital(document.form(token))) continue;
    matches.clear();
    gazetteer.match(document, t, static_cast<std::uint32_t>(document.tokens.size()), &matches);
    if (matches.empty()) continue;
    // "Eurocommissioner" is no name, though the sentence begins with it.
    if (const auto same = known.find(token.span); same != known.end() && begins_sentence(document, t) &&
                                                  matches.front().entry->kind == GazetteerKind::kPost) {
      Mention& mention = mentions[same->second];
      if (mention.type == "PERSON") mention.type = "PROFESSION";
      continue;
    }
    const char* type = type_of(matches.front());
    if (!type) continue;
    const Token& last = document.tokens[matches.front().token_end - 1];
    const Span span{token.span.begin, last.span.end};
    if (const auto same = known.find(span); same != known.end()) {
      std::string& read = mentions[same->second].type;
      const bool no_city =
          read == "CITY" && std::none_of(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
            return match.entry->kind == GazetteerKind::kCity;
          });
      if (is_mistakable(read) || no_city) read = type;
    } else if (covered_to <= token.span.begin || (covered_from == span.begin && covered_to < span.end &&
                                                  type == kOrganization && last.upos != Upos::kPunct)) {
      mentions.push_back(mention_of(document, type, t, matches.front().token_end, Mention().confidence));
      covered_to = span.end;
    }
  }
  put_in_order(&mentions);
}

}  // namespace newsgraph::extract
