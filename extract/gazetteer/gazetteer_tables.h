// gazetteer_tables.h - the entries of the gazetteer as its tables list them, before their forms are made.
// Read once by Gazetteer::open. Lists of our own come first and win over what ICU and iso-codes say.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "extract/gazetteer/gazetteer.h"

namespace newsgraph::extract {

// One way of naming an entry.
struct GazetteerName {
  std::size_t entry = 0;
  NameForm form = NameForm::kName;
  std::string text;  // as written, nominative
};

struct GazetteerTables {
  std::vector<GazetteerEntry> entries;
  std::vector<GazetteerName> names;
};

Result<GazetteerTables> read_gazetteer_tables();

}  // namespace newsgraph::extract
