#include "extract/coreference/word_kinds.h"

#include <algorithm>

namespace newsgraph::extract {

WordKinds::Kinds WordKinds::named(std::string_view list) const {
  Kinds kinds;
  const auto found = std::find(lists_.begin(), lists_.end(), list);
  if (found != lists_.end()) kinds.set(static_cast<std::size_t>(found - lists_.begin()));
  return kinds;
}

bool WordKinds::add_list(std::string_view list) {
  if (named(list).any()) return true;
  if (lists_.size() == kMost) return false;
  lists_.emplace_back(list);
  return true;
}

}  // namespace newsgraph::extract
