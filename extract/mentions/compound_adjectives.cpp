#include "extract/mentions/compound_adjectives.h"

#include "base/fold_case.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

bool is_country_adjective(const Gazetteer& gazetteer, std::string_view word) {
  for (const GazetteerMatch& match : gazetteer.find(word)) {
    if (match.entry->kind == GazetteerKind::kCountry && match.form == NameForm::kAdjective) return true;
  }
  return false;
}

// A mention of a country for each part of the token; none unless every part is one.
std::vector<Mention> parts_of(const Gazetteer& gazetteer, const Document& document, const Token& token) {
  std::vector<Mention> parts;
  const std::string_view form = document.form(token);
  std::uint32_t at = token.span.begin;
  for (std::size_t begin = 0; begin < form.size();) {
    const std::size_t end = std::min(form.find('-', begin), form.size());
    const std::string_view part = form.substr(begin, end - begin);
    if (!is_country_adjective(gazetteer, part)) return {};
    const auto size = static_cast<std::uint32_t>(count_code_points(part));
    Mention mention;
    mention.type = "COUNTRY";
    mention.span = {at, at + size};
    mention.text = part;
    parts.push_back(std::move(mention));
    at += size + 1;
    begin = end + 1;
  }
  return parts.size() > 1 ? parts : std::vector<Mention>();
}

}  // namespace

void mark_compound_adjectives(const Gazetteer& gazetteer, Document& document) {
  auto& mentions = document.result.mentions;
  std::vector<Mention> found;
  for (const Token& token : document.tokens) {
    if (document.form(token).find('-') == std::string_view::npos) continue;
    const auto parts = parts_of(gazetteer, document, token);
    if (parts.empty()) continue;
    std::erase_if(mentions, [&](const Mention& mention) { return token.span.contains(mention.span); });
    found.insert(found.end(), parts.begin(), parts.end());
  }
  if (found.empty()) return;
  mentions.insert(mentions.end(), found.begin(), found.end());
  put_in_order(&mentions);
}

}  // namespace newsgraph::extract
