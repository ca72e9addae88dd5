// named_queries.h - the queries that come with the program: datasets/queries/NAME.cypher.
// A file begins with comment lines ("// ..."): what it answers; then "// $name: ..." for each parameter.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace newsgraph::tools {

struct NamedQuery {
  std::string name, explanation, text;
};

Result<NamedQuery> find_named_query(const std::string& name);
Result<std::vector<NamedQuery>> all_named_queries();

}  // namespace newsgraph::tools
