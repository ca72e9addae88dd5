#include "extract/relations/event_countries.h"

#include <algorithm>

#include "extract/mention_list.h"

namespace newsgraph::extract {
namespace {

constexpr double kConfidence = 0.9;

bool is_before(const MentionRelation& a, const MentionRelation& b) {
  return std::pair(a.subject, a.object) < std::pair(b.subject, b.object);
}

// The mention is a part of a word.
bool is_part(const Document& document, const Mention& mention) {
  const auto [begin, end] = tokens_of(document, mention.span);
  return end == begin + 1 && document.tokens[begin].span != mention.span;
}

}  // namespace

void relate_countries_of_events(Document& document) {
  const auto& mentions = document.result.mentions;
  auto& relations = document.result.relations;
  std::vector<MentionRelation> found;
  for (std::uint32_t event = 0; event < mentions.size(); ++event) {
    if (mentions[event].type != "EVENT") continue;
    const Span span = mentions[event].span;
    for (std::uint32_t i = event + 1; i < mentions.size() && span.contains(mentions[i].span); ++i) {
      if (mentions[i].type == "COUNTRY" && is_part(document, mentions[i]))
        found.push_back({"PARTICIPANT_IN", MentionId(i), MentionId(event), kConfidence, {}});
    }
  }
  if (found.empty()) return;
  std::erase_if(relations, [&](const MentionRelation& relation) {
    return std::any_of(found.begin(), found.end(), [&](const MentionRelation& sure) {
      return (relation.subject == sure.subject && relation.object == sure.object) ||
             (relation.subject == sure.object && relation.object == sure.subject);
    });
  });
  relations.insert(relations.end(), found.begin(), found.end());
  std::stable_sort(relations.begin(), relations.end(), is_before);
}

}  // namespace newsgraph::extract
