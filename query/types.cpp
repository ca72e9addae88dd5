#include "query/types.h"

namespace newsgraph::query {

std::string describe(KindSet set) {
  if (set == KindSet::any()) return "anything";
  if (set.empty()) return "null";
  std::string text;
  for (unsigned i = 1; i <= static_cast<unsigned>(graph::ValueKind::kPath); ++i) {
    const auto kind = static_cast<graph::ValueKind>(i);
    if (!set.contains(kind)) continue;
    if (!text.empty()) text += " or ";
    text += graph::kind_name(kind);
  }
  return text;
}

}  // namespace newsgraph::query
