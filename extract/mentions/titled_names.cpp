#include "extract/mentions/titled_names.h"

#include <algorithm>

#include "base/fold_case.h"
#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

constexpr std::size_t kShortestName = 2;  // words
constexpr std::size_t kLongestName = 4;
constexpr double kConfidence = 0.8;

// The token that begins at or behind `position`.
std::size_t token_at(const Document& document, std::uint32_t position) {
  const auto& tokens = document.tokens;
  return static_cast<std::size_t>(
      std::partition_point(tokens.begin(), tokens.end(),
                           [&](const Token& token) { return token.span.begin < position; }) -
      tokens.begin());
}

// One past the last of the capitalised words from `begin` on, with particles between them; they stand on one
// line, with single spaces between them.
std::size_t name_end(const NameParticles& particles, const Document& document, std::size_t begin) {
  std::size_t end = begin;
  while (end < document.tokens.size() && end - begin < kLongestName) {
    const Token& token = document.tokens[end];
    const bool capital = starts_with_capital(document.form(token)) ||
                         (end > begin && particles.begins_with_particle(document.form(token)));
    const bool word = token.span.end - token.span.begin > 1 && capital;
    if (end == begin ? !word : !stands_behind(document, end)) break;
    const bool particle = end > begin && particles.is_particle(document.form(token)) &&
                          stands_behind(document, end + 1) &&
                          starts_with_capital(document.form(document.tokens[end + 1]));
    if (!word && !particle && !is_name_of_one_letter(document, end)) break;
    ++end;
  }
  return end;
}

// "Blogger | Daler Kholov": a noun that the lists know for a calling, which serves no body.
bool is_untold_calling(const Gazetteer& gazetteer, const Document& document, std::uint32_t token) {
  const Upos upos = document.tokens[token].upos;
  if (upos != Upos::kNoun && upos != Upos::kPropn) return false;
  const std::string_view form = document.form(document.tokens[token]);
  if (starts_with_capital(form) && !begins_sentence(document, token)) return false;
  std::vector<GazetteerMatch> matches;
  gazetteer.match(document, token, token + 1, &matches);
  return std::any_of(matches.begin(), matches.end(), [](const GazetteerMatch& match) {
    return match.entry->kind == GazetteerKind::kPost &&
           (match.entry->serves.empty() || match.entry->serves == "-");
  });
}

}  // namespace

void mark_titled_names(const NameParticles& particles, const Gazetteer& gazetteer, Document& document) {
  auto& mentions = document.result.mentions;
  std::vector<bool> covered(document.tokens.size());
  for (const Mention& mention : mentions) {
    for (auto t = token_at(document, mention.span.begin); t < covered.size(); ++t) {
      if (document.tokens[t].span.begin >= mention.span.end) break;
      covered[t] = true;
    }
  }
  std::vector<Mention> found;
  const auto mark = [&](std::size_t begin) {
    const auto end = name_end(particles, document, begin);
    const bool free =
        std::none_of(covered.begin() + static_cast<std::ptrdiff_t>(begin),
                     covered.begin() + static_cast<std::ptrdiff_t>(end), [](bool taken) { return taken; });
    if (end - begin < kShortestName || !free) return false;
    for (auto t = begin; t < end; ++t) covered[t] = true;
    found.push_back(mention_of(document, "PERSON", begin, end, kConfidence));
    return true;
  };
  for (const Mention& post : mentions) {
    // "The citizen of the Philippines | Ramon Cruz".
    const bool citizen = post.type == "NATIONALITY" && post.text.find(' ') != std::string::npos;
    if (post.type != "PROFESSION" && !citizen) continue;
    const auto begin = token_at(document, post.span.end);
    if (begin < document.tokens.size() && document.tokens[begin].span.begin == post.span.end + 1) mark(begin);
  }
  for (std::uint32_t t = 0; t + kShortestName < document.tokens.size(); ++t) {
    const bool open = !covered[t] && !covered[t + 1] && stands_behind(document, t + 1) &&
                      starts_with_capital(document.form(document.tokens[t + 1]));
    if (open && is_untold_calling(gazetteer, document, t) && mark(t + 1))
      found.push_back(mention_of(document, "PROFESSION", t, t + 1, kConfidence));
  }
  mentions.insert(mentions.end(), found.begin(), found.end());
  put_in_order(&mentions);
}

}  // namespace newsgraph::extract
