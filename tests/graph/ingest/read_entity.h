// read_entity.h - entities as the cases of resolution write them: NAME {key=value; ...}, where "en" is the
// foreign name and "alias" an alias, all else a property.
#pragma once

#include <string>

#include "base/table_file.h"
#include "extract/extraction.h"

namespace newsgraph::graph {

inline extract::Entity read_entity(const std::string& label, const std::string& text) {
  extract::Entity entity;
  entity.label = label;
  const std::size_t brace = text.find('{');
  entity.name = split_list(text.substr(0, brace), '\n').front();
  if (brace == std::string::npos) return entity;
  for (const std::string& part : split_list(text.substr(brace + 1, text.find('}') - brace - 1), ';')) {
    const std::string key = part.substr(0, part.find('=')), value = part.substr(part.find('=') + 1);
    if (key == "en")
      entity.name_en = value;
    else if (key == "alias")
      entity.aliases.push_back(value);
    else
      entity.properties.emplace_back(key, value);
  }
  return entity;
}

}  // namespace newsgraph::graph
