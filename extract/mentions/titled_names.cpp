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

}  // namespace

void mark_titled_names(const NameParticles& particles, Document& document) {
  auto& mentions = document.result.mentions;
  std::vector<bool> covered(document.tokens.size());
  for (const Mention& mention : mentions) {
    for (auto t = token_at(document, mention.span.begin); t < covered.size(); ++t) {
      if (document.tokens[t].span.begin >= mention.span.end) break;
      covered[t] = true;
    }
  }
  std::vector<Mention> found;
  for (const Mention& post : mentions) {
    // "The citizen of the Philippines | Ramon Cruz".
    const bool citizen = post.type == "NATIONALITY" && post.text.find(' ') != std::string::npos;
    if (post.type != "PROFESSION" && !citizen) continue;
    const auto begin = token_at(document, post.span.end);
    if (begin == document.tokens.size() || document.tokens[begin].span.begin != post.span.end + 1) continue;
    const auto end = name_end(particles, document, begin);
    const bool free =
        std::none_of(covered.begin() + static_cast<std::ptrdiff_t>(begin),
                     covered.begin() + static_cast<std::ptrdiff_t>(end), [](bool taken) { return taken; });
    if (end - begin < kShortestName || !free) continue;
    for (auto t = begin; t < end; ++t) covered[t] = true;
    found.push_back(mention_of(document, "PERSON", begin, end, kConfidence));
  }
  mentions.insert(mentions.end(), found.begin(), found.end());
  put_in_order(&mentions);
}

}  // namespace newsgraph::extract
