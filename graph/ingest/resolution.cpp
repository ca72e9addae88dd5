#include "graph/ingest/resolution.h"

#include <unicode/unistr.h>

namespace newsgraph::graph {

std::string entity_key(const extract::Entity& entity) {
  constexpr UChar kIo = 0x0451, kIe = 0x0435;
  auto name = icu::UnicodeString::fromUTF8(entity.name);
  name.foldCase().findAndReplace(icu::UnicodeString(kIo), icu::UnicodeString(kIe));
  std::string key = entity.label + ':';
  return name.trim().toUTF8String(key);
}

}  // namespace newsgraph::graph
