// parameters.h - --param name=value of the query and shell commands.
#pragma once

#include <string>
#include <vector>

#include "query/query.h"

namespace newsgraph::tools {

// A value is read as the query language writes it where it is a number, true, false, null, or begins with a
// quote or a bracket; anything else is a string as it stands. Errors: no '=', a value that begins like a
// literal and is not one.
Result<query::Parameters> parse_parameters(const std::vector<std::string>& texts);

}  // namespace newsgraph::tools
